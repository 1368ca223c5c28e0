"""A paper in the terms that the three formats share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..formats.dates import read_date
from ..markup import latex_to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..papers import Paper

Kind = Literal[
    "journalArticle", "conferencePaper", "bookSection", "book", "thesis", "report",
    "preprint", "manuscript", "dataset", "computerProgram", "webpage", "document",
]  # fmt: skip

# Entry types of BibTeX and BibLaTeX; one that is not here is a document.
_KINDS: dict[str, Kind] = {
    "article": "journalArticle",
    "inproceedings": "conferencePaper",
    "conference": "conferencePaper",
    "incollection": "bookSection",
    "inbook": "bookSection",
    "book": "book",
    "booklet": "book",
    "manual": "book",
    "collection": "book",
    "proceedings": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "dataset": "dataset",
    "software": "computerProgram",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "unpublished": "manuscript",
}
# What may be a preprint if it stands on arXiv and nowhere else.
_LOOSE = {"journalArticle", "manuscript", "webpage", "document"}
_CONTAINER_FIELDS: dict[str, tuple[str, ...]] = {
    "journalArticle": ("journaltitle", "journal"),
    "conferencePaper": ("booktitle", "journal"),
    "bookSection": ("booktitle",),
    "thesis": ("school", "institution"),
    "report": ("institution",),
}
_PAGES = re.compile(r"([^\s,;–-]+)(?:\s*[–-]+\s*([^\s,;–-]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is known of a work beside its title and names; what is not known is empty.

    ``kind`` is an item type of Zotero's. ``container`` is what the work appeared in: journal or
    book; of a thesis or a report the institution. ``date`` is ISO 8601, as exact as it is known.
    ``url`` is the work's own address, wherever it is published.
    """

    kind: Kind
    container: str = ""
    event: str = ""
    series: str = ""
    volume: str = ""
    number: str = ""
    first_page: str = ""
    last_page: str = ""
    date: str = ""
    publisher: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = ""
    abstract: str = ""
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    pdf: str = ""


def read_work(paper: Paper) -> Work:
    """Decode what the formats need of a paper's entry; addresses are the paper's links."""
    fields = {name: latex_to_text(value) for name, value in paper.entry.fields.items()}
    links = {link.kind: link.url for link in paper.links}
    arxiv = links.get("arxiv", "").removeprefix("https://arxiv.org/abs/")
    kind, container = _kind(paper.entry.entry_type, fields, arxiv)
    first_page, last_page = _pages(fields)
    return Work(
        kind=kind,
        container=container,
        event=fields.get("eventtitle", ""),
        series=fields.get("series", ""),
        volume=fields.get("volume", ""),
        number=fields.get("number") or fields.get("issue", ""),
        first_page=first_page,
        last_page=last_page,
        date=_date(fields),
        publisher=fields.get("publisher") or ("arXiv" if kind == "preprint" else ""),
        isbn=fields.get("isbn", ""),
        issn=fields.get("issn", ""),
        language=fields.get("language") or fields.get("langid", ""),
        abstract=fields.get("abstract", ""),
        doi=_doi(links, kind, arxiv),
        arxiv=arxiv,
        url=next(
            (links[name] for name in ("url", "doi", "openreview", "arxiv") if name in links), ""
        ),
        pdf=links.get("pdf", ""),
    )


def _kind(entry_type: str, fields: Mapping[str, str], arxiv: str) -> tuple[Kind, str]:
    """Return the kind of work and its container.

    What is on arXiv and has no container of its own is a preprint, under whatever type it is
    kept: Google Scholar exports ``@article`` with the journal "arXiv preprint arXiv:...".
    """
    kind = _KINDS.get(entry_type, "document")
    names = (fields.get(field, "") for field in _CONTAINER_FIELDS.get(kind, ()))
    container = next(filter(None, names), "")
    if container.lower().startswith("arxiv"):
        container = ""
    if arxiv and not container and kind in _LOOSE:
        return "preprint", ""
    if entry_type == "misc" and fields.get("url"):
        return "webpage", ""
    return kind, container


def _doi(links: Mapping[str, str], kind: Kind, arxiv: str) -> str:
    """Return the work's own DOI; a preprint's follows from its number, by arXiv's scheme."""
    doi = links.get("doi", "").removeprefix("https://doi.org/")
    if not doi and kind == "preprint":
        return "10.48550/arXiv." + re.sub(r"v\d+$", "", arxiv)
    return doi


def _pages(fields: Mapping[str, str]) -> tuple[str, str]:
    """Return first and last page; an article number stands for the first page."""
    match = _PAGES.match(fields.get("pages") or fields.get("eid", ""))
    return (match[1], match[2] or "") if match else ("", "")


def _date(fields: Mapping[str, str]) -> str:
    return "-".join(f"{part:02}" for part in read_date(fields))
