"""An entry as BibTeX to copy: standard fields only, in the usual order, values as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..models import Entry

# The fields of btxdoc (O. Patashnik, 1988), and those that BibLaTeX and every publisher's export
# added since. What only this package knows (award_name, track, code, ...) is not for copying.
STANDARD_FIELDS = (
    "title", "author", "editor", "booktitle", "journal", "chapter", "type", "edition",
    "volume", "number", "series", "pages", "eid", "year", "month", "date",
    "publisher", "address", "organization", "institution", "school", "howpublished",
    "doi", "isbn", "issn", "url", "urldate", "eprint", "eprinttype", "eprintclass",
    "archiveprefix", "primaryclass", "crossref", "note", "language",
)  # fmt: skip


def to_bibtex(entry: Entry) -> str:
    """Return the entry as BibTeX, one field a line, without a line feed at the end."""
    names = [name for name in STANDARD_FIELDS if entry.fields.get(name)]
    width = max((len(name) for name in names), default=0)
    lines = [f"  {name.ljust(width)} = {{{_one_line(entry.fields[name])}}}" for name in names]
    return "\n".join([f"@{entry.entry_type}{{{entry.key},", ",\n".join(lines), "}"])


def _one_line(value: str) -> str:
    return " ".join(value.split())
