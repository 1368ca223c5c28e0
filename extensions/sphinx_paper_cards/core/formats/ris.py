"""An entry as RIS, the format that every reference manager reads.

The tags of a type are those of EndNote's reference types ("RIS format documentation",
Reference Manager 2011, and EndNote's own RIS export). Where programs differ, what Zotero and
EndNote both read right is taken: a paper in proceedings is ``CONF`` with the proceedings as
``C3`` and, for those who know only that tag, as ``T2``; the number of an article stands in ``SP``
as publishers write it, since Zotero keeps no ``C7``; a preprint is ``GEN``, a plain document to
both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..identifiers import arxiv_identifier
from .csl_items import OTHERS, to_csl
from .rich_text import strip_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ..models import Entry

_TYPES = {
    "article-journal": "JOUR", "book": "BOOK", "chapter": "CHAP", "dataset": "DATA",
    "manuscript": "MANSCPT", "paper-conference": "CONF", "patent": "PAT", "report": "RPRT",
    "software": "COMP", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
# A whole book has its editors in A3, for A2 are those of the series.
_EDITOR_TAGS = {"BOOK": "A3"}
_PLACE_TAGS = {"CONF": "C1"}
_NUMBER_TAGS = {"RPRT": "SN", "JOUR": "SP", "CONF": "SP"}


def to_ris(entry: Entry) -> str:
    """Return the entry as one record: ``TY`` first, ``ER`` last, each line ended by CRLF.

    Nothing in a value ends its line, whatever a reader takes for the end of one.
    """
    values = ((tag, " ".join(text.split())) for tag, text in _tags(entry))
    lines = (f"{tag}  - {text}\r\n" for tag, text in values if text)
    return "".join([*lines, "ER  - \r\n"])


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    item: Mapping[str, Any] = to_csl(entry)
    kind = _TYPES.get(item["type"], "GEN")
    yield "TY", kind
    yield "ID", entry.key
    for name in item.get("author", ()):
        yield "AU", _name(name)
    for name in item.get("editor", ()):
        yield _EDITOR_TAGS.get(kind, "A2"), _name(name)
    yield "TI", strip_tags(item.get("title", ""))
    yield from _venue(item, kind)
    yield from _date(item)
    yield "VL", item.get("volume", "")
    yield "IS", item.get("issue", "")
    yield from _pages(item, kind)
    yield "ET", item.get("edition", "")
    yield "PB", item.get("publisher", "")
    yield _PLACE_TAGS.get(kind, "CY"), item.get("publisher-place", "")
    yield "M3", item.get("genre", "")
    yield "SN", item.get("ISBN", "") or item.get("ISSN", "")
    yield "DO", item.get("DOI", "")
    yield "UR", item.get("URL", "")
    if identifier := arxiv_identifier(entry.fields):
        yield "AN", f"arXiv:{identifier}"
        yield "DB", "arXiv"
    yield "N1", item.get("note", "")


def _venue(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    venue = item.get("container-title", "")
    yield "T2", venue or (item.get("collection-title", "") if kind == "BOOK" else "")
    if kind == "CONF":
        yield "C3", venue
    if venue:
        yield "T3", item.get("collection-title", "")


def _date(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the year, and the whole date as ``YYYY/MM/DD/`` if more is known of it."""
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    if date:
        yield "PY", str(date[0])
    if len(date) > 1:
        yield "DA", "/".join([str(date[0]), *(f"{part:02}" for part in date[1:])]) + "/"


def _pages(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    number = item.get("number", "")
    if "page" in item:
        start, _, end = item["page"].partition("-")
        yield "SP", start
        yield "EP", end
    elif kind in _NUMBER_TAGS:
        yield _NUMBER_TAGS[kind], number


def _name(name: Mapping[str, str]) -> str:
    """Return ``Family, Given, Suffix``; a comma ends the name of an organisation.

    That comma tells EndNote, and does not disturb Zotero, that the name has no given part.
    """
    if "literal" in name:
        return "et al.," if name["literal"] == OTHERS else name["literal"] + ","
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    return ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))
