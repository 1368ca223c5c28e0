"""What an entry inherits from the one that its ``crossref`` names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .formats.bibtex import CITATION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .models import Entry

# A child that is a part calls its parent's title by this name; BibTeX's styles ask for
# ``booktitle`` in the parent, BibLaTeX for ``title`` (its manual, appendix B).
_PARTS = {"inproceedings", "conference", "incollection", "inbook"}
# What is the parent's alone; so is all that no citation has, such as its award or its PDF.
_NOT_INHERITED = {
    "title", "crossref", "note", "pages", "eid", "doi", "url", "urldate", "howpublished",
    "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass",
}  # fmt: skip
_INHERITED = (CITATION_FIELDS | {"eventtitle", "langid"}) - _NOT_INHERITED


def resolve_crossrefs(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries in their order, each with the fields that it inherits.

    The field ``crossref`` goes where its entry is among those given, and stays where it is not.
    As in BibTeX, inheritance is one step deep.
    """
    given = tuple(entries)
    by_key = {entry.key.lower(): entry for entry in given}
    return tuple(_resolve(entry, by_key.get(_parent(entry))) for entry in given)


def _parent(entry: Entry) -> str:
    return entry.fields.get("crossref", "").strip().lower()


def _resolve(entry: Entry, parent: Entry | None) -> Entry:
    if parent is None or parent is entry:
        return entry
    inherited = {name: value for name, value in parent.fields.items() if name in _INHERITED}
    if entry.entry_type in _PARTS:
        inherited.setdefault("booktitle", parent.fields.get("title", ""))
    if entry.entry_type != "inbook":
        # Only a chapter of one book is by the book's own authors.
        inherited.pop("author", None)
    own = {name: value for name, value in entry.fields.items() if name != "crossref"}
    return replace(entry, fields={**inherited, **own})
