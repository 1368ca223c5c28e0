"""An index turned round, as the ranking needs it: from words to papers."""

from __future__ import annotations

TYPE_CHECKING = False  # see rules.py
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any


class Prepared:
    """For each word the papers that have it; papers are numbers from 0 to ``count`` - 1.

    ``words`` is sorted; the postings of word ``n`` are ``postings[starts[n]:starts[n + 1]]``, each
    sixteen times the number of a paper plus the class of the word's weight there. ``names`` and
    ``initials`` give a line of text for each paper; they are called only if a query needs them.
    """

    def __init__(
        self,
        *,
        count: int,
        words: Sequence[str],
        starts: Sequence[int],
        postings: Sequence[int],
        names: Callable[[], str],
        initials: Callable[[], str],
    ) -> None:
        self.count = count
        self.words = words
        self.starts = starts
        self.postings = postings
        self.read_names = names
        self.initials = initials
        self._names: dict[str, list[int]] = {}

    def names(self) -> dict[str, list[int]]:
        """Return the papers that an identifier names, by identifier."""
        if not self._names:
            for number, line in enumerate(self.read_names().split("\n")):
                for name in line.split():
                    self._names.setdefault(name, []).append(number)
        return self._names


def prepare(index: Mapping[str, Any]) -> Prepared:
    """Turn an index of :func:`.build_index` round."""
    from array import array  # noqa: PLC0415  (not for an index that comes from a cache)

    papers = index["papers"]
    found: dict[str, list[int]] = {}
    for number, paper in enumerate(papers):
        for weight_class, words in enumerate(paper[3:]):
            for word in words.split():
                found.setdefault(word, []).append(number << 4 | weight_class)
    words = sorted(found)
    starts, postings = array("I", [0]), array("I")
    for word in words:
        postings.extend(found[word])
        starts.append(len(postings))
    names = "\n".join(paper[1] for paper in papers)
    initials = "\n".join(paper[2] for paper in papers)
    return Prepared(
        count=len(papers),
        words=words,
        starts=starts,
        postings=postings,
        names=lambda: names,
        initials=lambda: initials,
    )
