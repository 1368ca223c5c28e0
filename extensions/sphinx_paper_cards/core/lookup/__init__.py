"""Finding papers by anything that a person remembers of them.

:func:`build_index` makes the index, a value that JSON can hold; :func:`search` asks it. The file
``static/paper-lookup-engine.js`` does the same in a browser, from the same index; the shared
table of queries in the tests holds both to one list of answers. The steps of a query:

1. identifiers (:mod:`.identifiers`): DOI, arXiv, OpenReview, key, address. One that is known
   decides alone;
2. words (:mod:`.pasted`): what of a pasted entry, reference or address is worth comparing;
3. matches (:mod:`.vocabulary`): the words of the index that a word of the query may mean;
4. ranking (:mod:`.ranking`): rare words and words in prominent places count more.
"""

from __future__ import annotations

TYPE_CHECKING = False  # see rules.py
if TYPE_CHECKING:
    from .index import build_index
    from .ranking import search

__all__ = ["build_index", "search"]


def __getattr__(name: str) -> object:
    """Load what is asked for only: a lookup on the command line makes no index."""
    if name == "build_index":
        from .index import build_index  # noqa: PLC0415

        return build_index
    if name == "search":
        from .ranking import search  # noqa: PLC0415

        return search
    raise AttributeError(name)
