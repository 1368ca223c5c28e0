"""What an entry inherits from those that its ``crossref`` and ``xdata`` name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .field_places import field_position
from .formats.bibtex import CITATION_FIELDS
from .models import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .models import Entry

# What a child that is a part calls its parent's title; BibTeX's styles ask for that name in the
# parent, BibLaTeX for ``title`` (its manual, appendix B). Of an ``inbook`` without a title of its
# own BibTeX's styles print that of the book.
_TITLES = {
    "inproceedings": ("booktitle",), "conference": ("booktitle",), "incollection": ("booktitle",),
    "inbook": ("booktitle", "title"), "article": ("journal",), "suppperiodical": ("journal",),
    "bookinbook": ("booktitle",), "suppbook": ("booktitle",), "suppcollection": ("booktitle",),
    "inreference": ("booktitle",),
}  # fmt: skip
# What is the parent's alone; so is all that no citation has, such as its award or its PDF.
_NOT_INHERITED = {
    "title", "crossref", "note", "pages", "eid", "doi", "url", "urldate", "howpublished",
    "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass",
}  # fmt: skip
_INHERITED = (CITATION_FIELDS | {"eventtitle", "langid"}) - _NOT_INHERITED

# Entries of which one can inherit; more are a trap for the reader.
_MOST_DATA = 100
_MOST_ANCESTORS = 10
# "publisher = {xdata=house-publisher}" takes one field (BibLaTeX's manual, section 3.13.6).
_ONE_FIELD = re.compile(r"xdata\s*+=\s*+([^\s,{}]{1,300}?)-(\w{1,40})")
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
    where one is not, which is a problem. What an entry and its parent lack comes from the
    parent's parent, as in biber. An ``@xdata`` is no work, only fields for others (BibLaTeX's
    manual, section 3.13.6): it is not returned.
    """
    given = tuple(entries)
    if not _is_needed(given):
        return tuple(entry for entry in given if entry.entry_type != "xdata"), ()
    budget = _Budget(given)
    data = _Family(given)
    problems = [problem for entry in given for problem in _unknown_parents(entry, data)]
    with_data = [_with_data(entry, data, budget) for entry in given]
    parents = _Family(with_data)
    whole = [
        _with_parent(entry, parents, budget) for entry in with_data if entry.entry_type != "xdata"
    ]
    return tuple(whole), (*problems, *budget.problems)


def _is_needed(entries: Sequence[Entry]) -> bool:
    # Of most libraries all is said by this one look at each entry.
    return any(
        entry.entry_type == "xdata" or "crossref" in entry.fields or "xdata" in entry.fields
        for entry in entries
    )


def _one_of_each_source(entries: Iterable[Entry]) -> Iterable[Entry]:
    return {id(entry.source): entry for entry in entries}.values()


class _Family:
    """Who is who: entries by their keys, and whom each names, looked up once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        # A key in "ids" is another name of its entry.
        self._by_key = {
            key.strip().lower(): entry
            for entry in reversed(entries)
            if "ids" in entry.fields
            for key in entry.fields["ids"].split(",")
        } | {entry.key.lower(): entry for entry in reversed(entries)}
        self._named: dict[tuple[str, str], tuple[Entry | None, ...]] = {}

    def get(self, key: str) -> Entry | None:
        """Return the entry with a key, in whatever case."""
        return self._by_key.get(key.lower())

    def named_by(self, entry: Entry, field: str) -> tuple[Entry | None, ...]:
        """Return those that a field names, the first hundred; None for one that is nowhere."""
        place = (entry.key, field)
        if place not in self._named:
            keys = _keys(entry, field)[: _MOST_DATA + 1]
            self._named[place] = tuple(self.get(key) for key in keys)
        return self._named[place]


class _Budget:
    """What inheritance may still add: fifty pages for each of a thousand children are a trap."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        length = sum(len(each.source.text) for each in _one_of_each_source(entries) if each.source)
        self.left = _GROWTH + _GROWTH_RATE * length
        self.problems: list[Problem] = []
        self._weights: dict[str, int] = {}

    def affords(self, entry: Entry, given: Iterable[Entry]) -> bool:
        """Tell, before it is done, whether an entry can have all the fields of others."""
        if sum(self._weight(each) for each in given) <= self.left:
            return True
        message = f"'{entry.key}' inherits nothing: what entries inherit makes the files too long"
        self.problems.append(
            Problem(position=entry.position, rule="macro-growth", message=message, key=entry.key)
        )
        return False

    def spend(self, entry: Entry, fields: Mapping[str, str]) -> None:
        """Take off what these fields are more than those of the entry."""
        self.left -= _FIELD_COST + sum(
            len(value) + _FIELD_COST
            for name, value in fields.items()
            if entry.fields.get(name) is not value
        )

    def _weight(self, entry: Entry) -> int:
        if entry.key not in self._weights:
            self._weights[entry.key] = _FIELD_COST + sum(
                len(value) + _FIELD_COST for value in entry.fields.values()
            )
        return self._weights[entry.key]


def _unknown_parents(entry: Entry, family: _Family) -> list[Problem]:
    wanted = {field: _keys(entry, field) for field in ("crossref", "xdata")}
    wanted |= {field: [key] for field, (key, _) in _single_fields(entry).items()}
    problems = []
    for field, keys in wanted.items():
        unknown = [key for key in keys if family.get(key) is None]
        if unknown:
            message = (
                f"'{field} = {', '.join(unknown[:3])}': no entry has this key, so nothing is "
                "inherited; correct the key, or add the entry"
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


def _single_fields(entry: Entry) -> dict[str, tuple[str, str]]:
    """Return the fields that are one field of a data entry: its key and the field's name."""
    return {
        name: (match[1], match[2].lower())
        for name, value in entry.fields.items()
        if value.startswith("xdata") and (match := _ONE_FIELD.fullmatch(value))
    }


def _with_data(entry: Entry, family: _Family, budget: _Budget) -> Entry:
    """Return an entry with the fields of its data entries and of theirs; its own go first."""
    single = _single_fields(entry)
    if "xdata" not in entry.fields and not single:
        return entry
    given, is_whole = _data_of(entry, family)
    givers = {name: data for name, (key, _) in single.items() if (data := family.get(key))}
    if not budget.affords(entry, [*given, *givers.values()]):
        return entry
    fields = dict(entry.fields)
    for name, data in givers.items():
        fields[name] = data.fields.get(single[name][1], "")
    for data in given:
        for name, value in data.fields.items():
            fields.setdefault(name, value)
    if is_whole:
        fields.pop("xdata", None)
    budget.spend(entry, fields)
    return replace(entry, fields=fields)


def _data_of(entry: Entry, family: _Family) -> tuple[list[Entry], bool]:
    """Return the data entries of an entry and theirs, in order, and whether all were found."""
    waiting = list(reversed(family.named_by(entry, "xdata")))
    seen = {entry.key.lower()}
    found: list[Entry] = []
    is_whole = True
    for _ in range(_MOST_DATA):
        if not waiting:
            break
        data = waiting.pop()
        is_whole &= data is not None
        if data is None or data.key.lower() in seen:
            continue
        seen.add(data.key.lower())
        found.append(data)
        waiting += reversed(family.named_by(data, "xdata"))
    return found, is_whole and not waiting


def _ancestors(entry: Entry, family: _Family) -> list[Entry]:
    """Return the parent, its parent and so on, the nearest first."""
    found: list[Entry] = []
    seen = {entry.key.lower()}
    named = family.named_by(entry, "crossref")
    while named and (parent := named[0]) and len(found) < _MOST_ANCESTORS:
        if parent.key.lower() in seen:
            break
        seen.add(parent.key.lower())
        found.append(parent)
        named = family.named_by(parent, "crossref")
    return found


def _with_parent(entry: Entry, family: _Family, budget: _Budget) -> Entry:
    ancestors = _ancestors(entry, family) if "crossref" in entry.fields else []
    if not ancestors or not budget.affords(entry, ancestors):
        return entry
    fields = {name: value for name, value in entry.fields.items() if name != "crossref"}
    inherited: dict[str, str] = {}
    for ancestor in ancestors:
        for name, value in ancestor.fields.items():
            if name in _INHERITED:
                inherited.setdefault(name, value)
    if title := ancestors[0].fields.get("title"):
        for name in _TITLES.get(entry.entry_type, ("title",)):
            inherited.setdefault(name, title)
    fields = {**inherited, **fields}
    budget.spend(entry, fields)
    return replace(entry, fields=fields)
