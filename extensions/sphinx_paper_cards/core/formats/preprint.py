"""The preprint beside a published work, as an entry of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..identifiers import arxiv_identifier, arxiv_year
from ..models import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping


def preprint_of(entry: Entry) -> Entry | None:
    """Return an ``@misc`` of the arXiv version of a work that appeared elsewhere, else None.

    Title and authors are the work's, the year is that of the arXiv number; the fields
    ``preprint_title``, ``preprint_author`` and ``preprint_year`` say where the preprint differs.
    The form is the one that arXiv itself exports.
    """
    fields = entry.fields
    identifier = arxiv_identifier(fields)
    if not identifier or not has_venue(fields):
        return None
    preprint = {
        "title": _own(fields, "title"),
        "author": _own(fields, "author"),
        "year": fields.get("preprint_year") or arxiv_year(identifier),
        "eprint": identifier,
        "archiveprefix": "arXiv",
        "primaryclass": fields.get("primaryclass") or fields.get("eprintclass", ""),
        "url": f"https://arxiv.org/abs/{identifier}",
    }
    return Entry(
        key=f"{entry.key}arxiv",
        entry_type="misc",
        fields={name: value for name, value in preprint.items() if value},
        place=entry.position,
    )


def has_venue(fields: Mapping[str, str]) -> bool:
    """Tell whether a work appeared elsewhere than on arXiv.

    Google Scholar exports preprints as articles in the journal "arXiv preprint arXiv:...".
    """
    names = (fields.get(name, "") for name in ("booktitle", "journal", "journaltitle"))
    return any(name and not name.lower().startswith("arxiv") for name in names)


def _own(fields: Mapping[str, str], name: str) -> str:
    return fields.get(f"preprint_{name}") or fields.get(name, "")
