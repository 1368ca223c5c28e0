"""One work under two keys: a reader cites both, and the list of references has it twice."""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING

from .faults import Fault, quote
from .preprints import is_preprint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Entry

_DROPPED = (string.punctuation + string.whitespace).encode()
# Commands that are no letters: fonts, and accents with a letter for a name (\v{c}).
_STYLE = re.compile(r"\\(?:emph|text[a-z]+|it|bf|em|sc|[cvuHkrbdt])(?![A-Za-z])")
_COMBINING = re.compile("[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[\W_]+")
_AND = re.compile(r"\sand\s")
# So many people of a work are compared, in so much of a list.
_PEOPLE, _LOOKED_AT = 3, 400
_VENUES = ("journal", "journaltitle", "booktitle", "publisher", "institution", "school")
# So short a title is often that of several works: "Introduction", "Deep learning".
_SHORT = 13
# So are these, which are longer.
_OF_MANY = frozenset(
    """
    acknowledgements acknowledgments bookreviewuntitled editorialcomments fromtheeditor
    fromtheeditors guesteditorial introductiontothespecialissue letterstotheeditor
    lettertotheeditor listofcontributors reviewuntitled tableofcontents untitledreview
    """.split()  # noqa: SIM905  (a list of words is read more easily)
)
# Works that share their title are told apart by these, if both have one.
_PARTS = ("volume", "edition", "version", "part", "chapter", "number")
_PARTED_TYPES = {"book", "mvbook", "collection", "proceedings", "periodical", "manual", "software",
                 "misc", "online", "dataset", "booklet", "techreport", "report"}  # fmt: skip
_WITHIN_BOOKS = {"inbook", "incollection", "suppbook", "bookinbook"}
_BOOKS = {"book", "mvbook", "collection", "mvcollection"}


class Titles:
    """Knows the titles that were met in one run."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], Entry] = {}

    def check(self, entry: Entry) -> Iterable[Fault]:
        """Find an earlier entry with the same title, and an author or year and venue in common."""
        title = fold(entry.fields.get("title", ""))
        if not title:
            return ()
        first = None
        for shared in _to_share(entry, title):
            met = self._met.setdefault((title, shared), entry)
            if met is not entry:
                first = first or met
        if first is None or _are_two_works(first, entry):
            return ()
        message = (
            f"{quote(entry.key)} has the title of {quote(first.key)} ({first.position}); "
            "if it is the same work, keep one of them"
        )
        return (Fault(rule="duplicate-title", field="title", message=message),)


def fold(text: str) -> str:
    """Return the letters and digits of a text, without case, accents, braces and commands."""
    if "\\" in text:
        text = _STYLE.sub("", text)
    if text.isascii():
        # Bytes, since that is six times as fast.
        return text.encode().translate(None, _DROPPED).decode().lower()
    # They go before, since to put many upon one letter in order takes the square of their number.
    letters = unicodedata.normalize("NFKD", _COMBINING.sub("", text))
    return _NOT_WORD.sub("", letters).casefold()


def _to_share(entry: Entry, title: str) -> tuple[str, ...]:
    """Return of what a work of the same title must have one too, to be the same."""
    names = entry.fields.get("author") or entry.fields.get("editor") or ""
    families = _families(names)
    year = _year(entry)
    if len(title) < _SHORT or title in _OF_MANY:
        return (f"{families[0] if families else ''} {year}",)
    venue = next((fold(value) for name in _VENUES if (value := entry.fields.get(name))), "")
    if year and (venue or not families):
        return (*families, f"{year} {venue}")
    return families or ("",)


def _year(entry: Entry) -> str:
    return entry.fields.get("year") or entry.fields.get("date", "")[:4]


def _families(names: str) -> tuple[str, ...]:
    """Return the families of the first people of a list, folded, each once."""
    people = _AND.split(names[:_LOOKED_AT], _PEOPLE)[:_PEOPLE]
    return tuple(dict.fromkeys(filter(None, map(_family, people))))


def _family(person: str) -> str:
    family = person.partition(",")[0] if "," in person else person.strip().rpartition(" ")[2]
    return fold(family)


def _are_two_works(one: Entry, other: Entry) -> bool:
    """Tell whether two entries of one title are versions or parts that are cited side by side."""
    types = {one.entry_type, other.entry_type}
    if types <= _BOOKS and _year(one) != _year(other):
        return True
    if (types & _BOOKS and types & _WITHIN_BOOKS) or _are_parts(one, other, types):
        return True
    if is_preprint(one) or is_preprint(other):
        return False
    # A talk at a conference that became an article in a journal, later.
    is_grown = types == {"article", "inproceedings"} and _year(one) != _year(other)
    return is_grown or _differ(one, other, "doi") or _are_of_two_issues(one, other, types)


def _are_parts(one: Entry, other: Entry, types: set[str]) -> bool:
    """Tell whether two entries are parts or editions of something with one title."""
    if types <= _PARTED_TYPES and any(_differ(one, other, name) for name in _PARTS):
        return True
    # The title is the book's.
    return types == {"inbook"} and any(_differ(one, other, name) for name in ("pages", "chapter"))


def _are_of_two_issues(one: Entry, other: Entry, types: set[str]) -> bool:
    """Tell whether two articles stand at two places: columns have one title in each issue."""
    if types != {"article"}:
        return False
    in_issues = _differ(one, other, "number") and _differ(one, other, "pages")
    return in_issues or _differ(one, other, "volume")


def _differ(one: Entry, other: Entry, name: str) -> bool:
    values = one.fields.get(name, ""), other.fields.get(name, "")
    return all(values) and fold(values[0]) != fold(values[1])
