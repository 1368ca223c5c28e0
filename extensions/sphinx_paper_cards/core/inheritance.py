"""What an entry inherits from those that its ``crossref`` and ``xdata`` name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .field_places import field_position
from .formats.bibtex import CITATION_FIELDS
from .models import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .models import Entry

# What a child that is a part calls its parent's title; BibTeX's styles ask for that name in the
# parent, BibLaTeX for ``title`` (its manual, appendix B). Of an ``inbook`` without a title of its
# own BibTeX's styles print that of the book.
_TITLES = {
    "inproceedings": ("booktitle",), "conference": ("booktitle",), "incollection": ("booktitle",),
    "inbook": ("booktitle", "title"), "article": ("journal",),
}  # fmt: skip
# What is the parent's alone; so is all that no citation has, such as its award or its PDF.
_NOT_INHERITED = {
    "title", "crossref", "note", "pages", "eid", "doi", "url", "urldate", "howpublished",
    "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass",
}  # fmt: skip
_INHERITED = (CITATION_FIELDS | {"eventtitle", "langid"}) - _NOT_INHERITED

# Data entries of which one can inherit; more are a trap for the reader.
_LONGEST_CHAIN = 100
# What inheritance may add, in characters: so much, and this many times the length of the files. A
# field counts as some more, for what it takes to keep and to write it.
_GROWTH = 1_000_000
_GROWTH_RATE = 4
_FIELD_COST = 50


def resolve_inheritance(
    entries: Iterable[Entry],
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the entries in their order, each with the fields that it inherits, and problems.

    The fields ``crossref`` and ``xdata`` go where their entries are among those given, and stay
    where one is not, which is a problem. Inheritance through ``crossref`` is one step deep, as in
    BibTeX. An ``@xdata`` is no work, only fields for others (BibLaTeX's manual, section 3.13.6):
    it is not returned.
    """
    given = tuple(entries)
    if not any("crossref" in e.fields or "xdata" in e.fields for e in given):
        return tuple(entry for entry in given if entry.entry_type != "xdata"), ()
    by_key = {entry.key.lower(): entry for entry in reversed(given)}
    problems = [problem for entry in given for problem in _unknown_parents(entry, by_key)]
    budget = _Budget(given)
    with_data = [budget.spend(entry, _with_xdata(entry, by_key)) for entry in given]
    parents = {entry.key.lower(): entry for entry in reversed(with_data)}
    whole = tuple(
        budget.spend(entry, _with_parent(entry, parents))
        for entry in with_data
        if entry.entry_type != "xdata"
    )
    return whole, (*problems, *budget.problems)


class _Budget:
    """What inheritance may still add: fifty pages for each of a thousand children are a trap."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        sources = {entry.source for entry in entries if entry.source}
        self.left = _GROWTH + _GROWTH_RATE * sum(len(source.text) for source in sources)
        self.problems: list[Problem] = []

    def spend(self, entry: Entry, heir: Entry) -> Entry:
        """Return the heir if there is enough left for what it has more than the entry."""
        growth = sum(
            len(value) + _FIELD_COST
            for name, value in heir.fields.items()
            if name not in entry.fields
        )
        if growth <= self.left:
            self.left -= growth
            return heir
        message = f"'{entry.key}' inherits nothing: what entries inherit makes the files too long"
        self.problems.append(
            Problem(position=entry.position, rule="macro-growth", message=message, key=entry.key)
        )
        return entry


def _unknown_parents(entry: Entry, by_key: Mapping[str, Entry]) -> list[Problem]:
    problems = []
    for field in ("crossref", "xdata"):
        unknown = [key for key in _keys(entry, field) if key.lower() not in by_key]
        if unknown:
            message = (
                f"'{field} = {', '.join(unknown)}': no entry has this key, so nothing is inherited"
            )
            position = field_position(entry, field)
            problems.append(
                Problem(position=position, rule="unknown-crossref", message=message, key=entry.key)
            )
    return problems


def _keys(entry: Entry, field: str) -> list[str]:
    value = entry.fields.get(field, "")
    parts = value.split(",") if field == "xdata" else [value]
    return [" ".join(key.split()) for key in parts if key.strip()]


def _with_xdata(entry: Entry, by_key: Mapping[str, Entry]) -> Entry:
    """Return an entry with the fields of its data entries and of theirs; its own go first."""
    if "xdata" not in entry.fields:
        return entry
    fields = dict(entry.fields)
    waiting = _keys(entry, "xdata")[::-1]
    seen: set[str] = {entry.key.lower()}
    is_whole = True
    while waiting and len(seen) < _LONGEST_CHAIN:
        data = by_key.get(waiting.pop().lower())
        is_whole &= data is not None
        if data is None or data.key.lower() in seen:
            continue
        seen.add(data.key.lower())
        waiting += _keys(data, "xdata")[::-1]
        for name, value in data.fields.items():
            fields.setdefault(name, value)
    if is_whole and not waiting:
        del fields["xdata"]
    return replace(entry, fields=fields)


def _with_parent(entry: Entry, by_key: Mapping[str, Entry]) -> Entry:
    parent = by_key.get(entry.fields.get("crossref", "").strip().lower())
    if parent is None or parent.key == entry.key:
        return entry
    inherited = {name: value for name, value in parent.fields.items() if name in _INHERITED}
    if title := parent.fields.get("title"):
        for name in _TITLES.get(entry.entry_type, ("title",)):
            inherited.setdefault(name, title)
    own = {name: value for name, value in entry.fields.items() if name != "crossref"}
    return replace(entry, fields={**inherited, **own})
