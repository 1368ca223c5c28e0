"""An entry as an item of CSL-JSON, the input of citation processors and of Zotero.

Types and variables: schema ``csl-data.json`` of CSL 1.0.2 and its appendices III and IV. Which
BibTeX field is which variable follows what pandoc and Zotero read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..identifiers import arxiv_identifier, clean_doi, clean_url
from ..markup import latex_to_text
from ..names import parse_names
from .bibtex import CITATION_FIELDS
from .dates import read_date
from .latex import decode_letters
from .preprint import has_venue
from .rich_text import strip_tags, to_rich_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..models import Entry, Name

_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "book", "collection": "book",
    "conference": "paper-conference", "dataset": "dataset", "electronic": "webpage",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "manual": "book", "mastersthesis": "thesis", "online": "webpage", "patent": "patent",
    "phdthesis": "thesis", "proceedings": "book", "report": "report", "software": "software",
    "techreport": "report", "thesis": "thesis", "unpublished": "manuscript", "www": "webpage",
}  # fmt: skip
_GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "techreport": "Technical report",
}  # fmt: skip
# Words for ``type`` that biblatex has in each language.
_GENRE_WORDS = {"phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "techreport":
                "Technical report"}  # fmt: skip
_VARIABLES = (
    ("container-title", ("booktitle", "journal", "journaltitle")),
    ("collection-title", ("series",)),
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("chapter-number", ("chapter",)),
    ("publisher", ("publisher", "school", "institution", "organization")),
    ("publisher-place", ("address", "location")),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("note", ("note", "howpublished")),
)
#: A list of authors that ended in ``and others``, as pandoc writes it.
OTHERS = "others"


def to_csl(entry: Entry) -> dict[str, object]:
    """Return the entry as one CSL item; what the entry does not have is left out."""
    fields = entry.fields
    item: dict[str, object] = {"id": entry.key, "type": _item_type(entry)}
    if title := to_rich_text(fields.get("title", "")):
        item["title"] = title
    for name in ("author", "editor"):
        if names := _names(fields.get(name, "")):
            item[name] = names
    for variable, sources in _VARIABLES:
        if text := _first_text(fields, sources):
            item[variable] = text
    item |= _issued(fields)
    item |= _numbers(entry)
    item |= _addresses(fields)
    return _as_preprint(item, entry) if _is_preprint(entry) else item


def private_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that are no part of a citation, in the order of their names."""
    private = sorted(fields.keys() - CITATION_FIELDS)
    return {name: fields[name] for name in private if fields[name]}


def _item_type(entry: Entry) -> str:
    if _is_preprint(entry):
        return "article"
    if entry.entry_type == "misc" and entry.fields.get("url"):
        return "webpage"
    return _TYPES.get(entry.entry_type, "document")


def _is_preprint(entry: Entry) -> bool:
    """Tell whether the arXiv number is where the work stands, not only where it stands too."""
    is_loose = entry.entry_type in {"misc", "online", "unpublished", "article"}
    return is_loose and not has_venue(entry.fields) and bool(arxiv_identifier(entry.fields))


def _as_preprint(item: dict[str, object], entry: Entry) -> dict[str, object]:
    # A journal could only be arXiv itself, and its volume ("abs/2505.06708") the number.
    kept = {name: value for name, value in item.items() if name not in _JOURNAL}
    identifier = arxiv_identifier(entry.fields)
    url = f"https://arxiv.org/abs/{identifier}"
    return {**kept, "publisher": "arXiv", "number": f"arXiv:{identifier}", "URL": url}


_JOURNAL = ("container-title", "volume", "issue")


def _names(value: str) -> list[dict[str, str]]:
    names, more = parse_names(decode_letters(value))
    return [_name(name) for name in names] + ([{"literal": OTHERS}] if more else [])


def _name(name: Name) -> dict[str, str]:
    parts = {
        "literal": name.literal,
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _first_text(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    value = next((fields[name] for name in names if fields.get(name)), "")
    return strip_tags(to_rich_text(value))


def _issued(fields: Mapping[str, str]) -> dict[str, object]:
    if date := read_date(fields):
        return {"issued": {"date-parts": [list(date)]}}
    # "in press", "forthcoming": a date that CSL takes as it is.
    literal = latex_to_text(fields.get("year", ""))
    return {"issued": {"literal": literal}} if literal else {}


def _numbers(entry: Entry) -> dict[str, object]:
    fields = entry.fields
    found: dict[str, object] = {}
    number = latex_to_text(fields.get("number", ""))
    is_article = entry.entry_type == "article"
    if number:
        variable = "issue" if is_article else "collection-number"
        found["number" if _item_type(entry) == "report" else variable] = number
    if eid := latex_to_text(fields.get("eid", "")):
        found["number"] = eid
    if pages := latex_to_text(fields.get("pages", "")):
        found["page"] = re.sub(r"(?:(?<!\s)\s++)?[-–—]++\s*+", "-", pages)
    kind = latex_to_text(fields.get("type", ""))
    genre = _GENRE_WORDS.get(kind, kind) or _GENRES.get(entry.entry_type, "")
    return found | ({"genre": genre} if genre else {})


def _addresses(fields: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    if doi := clean_doi(fields.get("doi", "")):
        found["DOI"] = doi
    if url := clean_url(fields.get("url", "")):
        found["URL"] = url
    if seen := read_date({"date": fields.get("urldate", "")}):
        found["accessed"] = {"date-parts": [list(seen)]}
    return found
