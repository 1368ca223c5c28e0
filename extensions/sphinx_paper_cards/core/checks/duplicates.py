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
_NOT_WORD = re.compile(r"[\W_]+")
_FIRST_AUTHOR = re.compile(r"\sand\s")
# So short a title is often that of several works: "Introduction", "Deep learning".
_SHORT = 13
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
        """Find an earlier entry with the same title, and the same year or first author."""
        title = fold(entry.fields.get("title", ""))
        if not title:
            return ()
        first = None
        for mark in _marks(entry, title):
            met = self._met.setdefault((title, mark), entry)
            if met is not entry:
                first = first or met
        if first is None or _are_two_works(first, entry):
            return ()
        message = (
            f"{quote(entry.key)} has the title of {quote(first.key)} ({first.position}); "
            "if it is the same work, keep one of them"
        )
        return (Fault(rule="duplicate-title", field="title", message=message),)


_MARKS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Return the letters and digits of a text, without case, accents, braces and commands."""
    if "\\" in text:
        text = _STYLE.sub("", text)
    if text.isascii():
        # Bytes, since that is six times as fast.
        return text.encode().translate(None, _DROPPED).decode().lower()
    # Marks go before, since to put many upon one letter in order takes the square of their number.
    letters = unicodedata.normalize("NFKD", _MARKS.sub("", text))
    return _NOT_WORD.sub("", letters).casefold()


def _marks(entry: Entry, title: str) -> tuple[str, ...]:
    """Return what a work of the same title must share with this one to be the same."""
    fields = entry.fields
    names = fields.get("author") or fields.get("editor") or ""
    family = _first_family(names)
    year = _year(entry)
    if len(title) < _SHORT:
        return (f"{family} {year}",)
    if year and (not family or len(title) >= 2 * _SHORT):
        return (family, year)
    return (family,)


def _year(entry: Entry) -> str:
    return entry.fields.get("year") or entry.fields.get("date", "")[:4]


def _first_family(names: str) -> str:
    head = names[:400]
    first = head.partition(" and ")[0] if " and " in head else _FIRST_AUTHOR.split(head, 1)[0]
    family = first.partition(",")[0] if "," in first else first.strip().rpartition(" ")[2]
    return fold(family)


def _are_two_works(one: Entry, other: Entry) -> bool:
    """Tell whether two entries of one title are versions or parts that are cited side by side."""
    types = {one.entry_type, other.entry_type}
    if types & _BOOKS and types & _WITHIN_BOOKS:
        return True
    if types <= _BOOKS and _year(one) != _year(other):
        return True
    if types <= _PARTED_TYPES and any(_differ(one, other, name) for name in _PARTS):
        return True
    if _differ(one, other, "doi") and not is_preprint(one) and not is_preprint(other):
        return True
    # A talk at a conference that became an article in a journal, later.
    is_grown = types == {"article", "inproceedings"} and _year(one) != _year(other)
    return is_grown and not is_preprint(one) and not is_preprint(other)


def _differ(one: Entry, other: Entry, name: str) -> bool:
    values = one.fields.get(name, ""), other.fields.get(name, "")
    return all(values) and fold(values[0]) != fold(values[1])
