"""What every format of a paper must agree on, read back from what it wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_paper_cards.core.formats.csl_items import OTHERS
from sphinx_paper_cards.core.formats.rich_text import strip_tags
from sphinx_paper_cards.core.papers import read_paper

if TYPE_CHECKING:
    from sphinx_paper_cards.core.models import Entry, Name

# Signs that formats write differently, and what they mean.
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "})


@dataclass(frozen=True)
class Facts:
    """Title, authors in order, year and venue, folded to what all formats can say.

    Of a preprint arXiv is the publisher, not the venue, even if its entry calls it a journal.
    """

    title: str
    authors: tuple[str, ...]
    year: str
    venue: str


def fold(text: str) -> str:
    """Fold signs, case and the tags of CSL."""
    return re.sub(r"\s+", " ", strip_tags(text).translate(_SIGNS)).strip().casefold()


def facts_of_entry(entry: Entry) -> Facts:
    """Return what an entry says, by the project's own reader."""
    paper = read_paper(entry)
    fields = entry.fields
    venue = next((fields[n] for n in ("booktitle", "journal", "journaltitle") if n in fields), "")
    return Facts(
        title=fold(_bare_formulas(paper.title.as_text())),
        authors=tuple(_from_name(name) for name in paper.authors),
        year=paper.year if paper.year[:4].isdigit() else "",
        venue=_venue(venue),
    )


def facts_of_csl(item: dict[str, Any]) -> Facts:
    """Return what a CSL item says, whoever wrote it."""
    date = item.get("issued", {}).get("date-parts") or [[""]]
    people = [_from_csl_name(name) for name in item.get("author", ())]
    return Facts(
        title=fold(_bare_formulas(item.get("title", ""))),
        authors=tuple(name for name in people if name != OTHERS),
        year=str(date[0][0]),
        venue=_venue(item.get("container-title", "")),
    )


def facts_of_ris(record: dict[str, Any]) -> Facts:
    """Return what a record of rispy says."""
    people = [fold(name).rstrip(",") for name in record.get("authors", ())]
    is_part = record["type_of_reference"] in {"CONF", "JOUR", "CHAP"}
    return Facts(
        title=fold(_bare_formulas(record.get("title", ""))),
        authors=tuple(name for name in people if name != "et al."),
        year=record.get("year", ""),
        venue=fold(record.get("secondary_title", "")) if is_part else "",
    )


def _venue(name: str) -> str:
    folded = fold(name)
    return "" if folded.startswith("arxiv preprint") else folded


def _bare_formulas(title: str) -> str:
    """Drop what is only notation of formulas, and name the letters that some write as a command."""
    title = re.sub(r"\\(log|alpha|leq|ell)\b\s*", r"\1", strip_tags(title))
    for char, name in (("α", "alpha"), ("≤", "leq"), ("ℓ", "ell")):
        title = title.replace(char, name)
    return re.sub(r"[\s\\{}^_$]", "", title)


def _from_name(name: Name) -> str:
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    parts = (name.literal or family, name.given, name.suffix)
    return fold(", ".join(part for part in parts if part))


def _from_csl_name(name: dict[str, str]) -> str:
    # pandoc calls every particle of BibTeX a dropping one.
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    family = " ".join(filter(None, (*particles, name.get("family"))))
    parts = (name.get("literal") or family, name.get("given"), name.get("suffix"))
    return fold(", ".join(part for part in parts if part))
