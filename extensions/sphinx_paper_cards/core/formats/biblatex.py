"""An entry as BibLaTeX: its own names of types and fields, and ISO dates.

Names, types and which type has which field: the manual of biblatex 3 (P. Kime, M. Wemheuer,
Ph. Lehman), chapter 2, and its data model ``blx-dm.def``, against which biber validates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..identifiers import arxiv_identifier
from .bibtex import STANDARD_FIELDS, clean_value, write_entry
from .dates import read_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..models import Entry

_TYPES = {
    "conference": "inproceedings", "mastersthesis": "thesis", "phdthesis": "thesis",
    "techreport": "report", "electronic": "online", "www": "online",
}  # fmt: skip
#: What the old type said: a value of ``type`` that biblatex has words for in each language.
_KINDS = {"mastersthesis": "mathesis", "phdthesis": "phdthesis", "techreport": "techreport"}
_FIELDS = {
    "journal": "journaltitle", "address": "location", "school": "institution",
    "archiveprefix": "eprinttype", "primaryclass": "eprintclass",
}  # fmt: skip
_DATES = {"year", "month", "date"}
# The fields that a type has not; every other standard field it has.
_LACKS = {
    "article": "booktitle chapter edition howpublished institution isbn location organization "
    "publisher type",
    "book": "booktitle howpublished institution issn journaltitle organization type",
    "booklet": "booktitle edition institution isbn issn journaltitle number organization publisher "
    "series volume",
    "collection": "author booktitle howpublished institution issn journaltitle organization type",
    "inbook": "howpublished institution issn journaltitle organization type",
    "incollection": "howpublished institution issn journaltitle organization type",
    "inproceedings": "edition howpublished institution issn journaltitle type",
    "manual": "booktitle howpublished institution issn journaltitle volume",
    "misc": "booktitle chapter edition eid institution isbn issn journaltitle number pages "
    "publisher series volume",
    "online": "booktitle chapter edition eid howpublished institution isbn issn journaltitle "
    "location number pages publisher series type volume",
    "proceedings": "author booktitle edition howpublished institution issn journaltitle type",
    "report": "booktitle edition editor howpublished isbn issn journaltitle organization "
    "publisher series volume",
    "thesis": "booktitle edition editor howpublished isbn issn journaltitle number organization "
    "publisher series volume",
    "unpublished": "booktitle chapter edition editor eid institution isbn issn journaltitle "
    "number organization pages publisher series volume",
}


def to_biblatex(entry: Entry) -> str:
    """Return the entry as BibLaTeX in UTF-8, without a line feed at the end.

    A type that BibLaTeX does not know becomes ``@misc``; fields that its data model does not give
    the type are left out, so that biber has nothing to warn of.
    """
    entry_type = _entry_type(entry)
    lacks = _LACKS[entry_type].split()
    fields = {name: value for name, value in _fields(entry).items() if name not in lacks}
    return write_entry(entry_type, entry.key, fields)


def _entry_type(entry: Entry) -> str:
    if entry.entry_type == "misc" and arxiv_identifier(entry.fields):
        return "online"
    entry_type = _TYPES.get(entry.entry_type, entry.entry_type)
    return entry_type if entry_type in _LACKS else "misc"


def _fields(entry: Entry) -> dict[str, str]:
    source = {"type": _KINDS.get(entry.entry_type, ""), **entry.fields}
    fields: dict[str, str] = {}
    for name in STANDARD_FIELDS:
        if name == "year":
            fields.update(_date(source))
        elif name not in _DATES and (value := source.get(name)):
            fields.setdefault(_FIELDS.get(name, name), clean_value(name, value))
    if "eprinttype" in fields:
        fields["eprinttype"] = fields["eprinttype"].lower()
    return fields


def _date(source: Mapping[str, str]) -> dict[str, str]:
    if source.get("date"):
        return {"date": clean_value("date", source["date"])}
    year, *rest = read_date(source) or ("",)
    if year:
        return {"date": "-".join([str(year), *(f"{part:02}" for part in rest)])}
    # "in press" is no date: it is said of the work.
    return {"pubstate": clean_value("pubstate", source["year"])} if source.get("year") else {}
