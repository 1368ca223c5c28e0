"""Entries from CSL-JSON: a published ``papers.json``, or what Zotero and pandoc write."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ..identifiers import clean_address, clean_doi, clean_url
from ..markup import latex_to_text, parse_latex
from ..models import Entry, Problem
from ..names import parse_names
from ..papers import read_keywords
from ..source import Source
from .csl_items import OTHERS, private_fields
from .rich_text import to_latex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..models import Position

_TYPES = {
    "article": "misc", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "book": "book", "chapter": "incollection",
    "manuscript": "unpublished", "paper-conference": "inproceedings", "report": "techreport",
    "thesis": "phdthesis",
}  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_FIELDS = {
    "collection-title": "series", "volume": "volume", "edition": "edition",
    "chapter-number": "chapter", "publisher-place": "address", "ISBN": "isbn", "ISSN": "issn",
    "note": "note", "issue": "number", "collection-number": "number", "genre": "type",
}  # fmt: skip
_VENUES = {"inproceedings": "booktitle", "incollection": "booktitle"}
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_ID = re.compile(r'"id"\s*+:\s*+("(?:[^"\\]|\\.)*+"|-?\d+)')
# What the reader of BibTeX leaves out too, and halves of characters, which no file can hold.
_SEPARATOR = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_:.+-]*", re.ASCII)
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+"
)


def from_csl(text: str, path: str) -> tuple[list[Entry], list[Problem]]:
    """Read CSL-JSON; ``path`` only names it in positions.

    Returns entries whose fields are in BibTeX's notation, and what was wrong: text that is no
    JSON, or items that are none of CSL's. What :func:`.csl.to_csl_json` wrote with ``custom``
    comes back as the entries that it was given.
    """
    source = Source(path, text)
    problems: list[Problem] = []

    def note(offset: int, rule: str, message: str) -> None:
        problems.append(Problem(position=source.position(offset), rule=rule, message=message))

    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"this is no JSON: {getattr(error, 'msg', 'it is nested too deeply')}"
        note(getattr(error, "pos", 0), "bad-json", message)
        return [], problems
    items = data if isinstance(data, list) else [data]
    places = {_identifier(match[1]): match.start() for match in reversed([*_ID.finditer(text)])}
    entries: list[Entry] = []
    for item in items:
        if isinstance(item, dict) and _text(item.get("id")):
            offset = places.get(_text(item["id"]), 0)
            entries.append(_entry(item, source.position(offset)))
            if any(map(_CONTROL.search, _strings(item))):
                message = "control characters in this item are left out; delete them"
                note(offset, "control-character", message)
        else:
            note(0, "not-csl", f"this is no CSL item with an id: {str(item)[:60]}")
    return entries, problems


def _strings(item: object) -> Iterator[str]:
    """Yield all strings in a value of JSON."""
    pending = [item]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            pending += [*value, *value.values()]
        elif isinstance(value, list):
            pending += value


def custom_of(entry: Entry, item: Mapping[str, object]) -> dict[str, object]:
    """Return what the item must hold beside CSL's variables to be read as the same entry."""
    custom: dict[str, object] = {}
    for name, value in private_fields(entry.fields).items():
        custom[name] = list(read_keywords(value)) if name == "keywords" else _plain(value)
    rebuilt = _entry({**item, "custom": custom}, entry.position)
    names = sorted({*entry.fields, *rebuilt.fields})
    # An empty value says that the entry has no such field.
    differing = {
        name: entry.fields.get(name, "")
        for name in names
        if not _means_the_same(name, entry.fields.get(name, ""), rebuilt.fields.get(name, ""))
    }
    bibtex: dict[str, object] = {"fields": differing} if differing else {}
    if rebuilt.entry_type != entry.entry_type:
        bibtex["type"] = entry.entry_type
    return custom | ({"bibtex": bibtex} if bibtex else {})


def _means_the_same(name: str, one: str, other: str) -> bool:
    if name == "url":
        return clean_url(one) == clean_url(other)
    if one == other or not one or not other:
        return one == other
    if name in {"author", "editor"}:
        return parse_names(one) == parse_names(other)
    if name == "doi":
        return clean_doi(one) == clean_doi(other)
    if name == "keywords":
        return read_keywords(one) == read_keywords(other)
    return name in _DECODED and parse_latex(one) == parse_latex(other)


# What is decoded wherever it is shown; other fields must come back letter by letter.
_DECODED = {"title", "booktitle", "journal", "publisher", "school", "institution", "address",
            "series", "note", "pages", "month", "edition", "award_name", "track"}  # fmt: skip


def _entry(item: Mapping[str, object], position: Position) -> Entry:
    entry_type = _entry_type(item)
    fields = {
        "title": to_latex(_text(item.get("title")), is_title=True),
        "author": _names(item.get("author")),
        "editor": _names(item.get("editor")),
        _VENUES.get(entry_type, "journal" if entry_type == "article" else "booktitle"): _value(
            item, "container-title"
        ),
        _PUBLISHERS.get(entry_type, "publisher"): _value(item, "publisher"),
        **_date(item.get("issued")),
        "pages": _value(item, "page").replace("–", "-").replace("-", "--"),
        "doi": clean_doi(_text(item.get("DOI"))),
        "url": clean_url(_text(item.get("URL"))),
        **_number(item, entry_type),
    }
    for variable, name in _FIELDS.items():
        fields[name] = fields.get(name) or _value(item, variable)
    custom = item.get("custom")
    if isinstance(custom, dict):
        entry_type = _read_custom(custom, fields) or entry_type
    kept = {name: value for name, value in fields.items() if value}
    return Entry(key=_text(item["id"]), entry_type=entry_type, fields=kept, place=position)


def _read_custom(custom: Mapping[str, object], fields: dict[str, str]) -> str:
    """Add the fields of ``custom`` and return the entry type that it names, if any."""
    for name, value in _fields_in(custom):
        if isinstance(value, list):
            words = [_private_value(_text(word)) for word in value]
            fields[name] = ("; " if any("," in word for word in words) else ", ").join(words)
        elif not isinstance(value, dict):
            fields[name] = _private_value(_text(value))
    bibtex = custom.get("bibtex")
    if not isinstance(bibtex, dict):
        return ""
    exact = bibtex.get("fields")
    fields.update({name: _text(value) for name, value in _fields_in(exact)})
    return _text(bibtex.get("type"))


def _fields_in(value: object) -> list[tuple[str, object]]:
    """Return what has the name of a field; anything may stand in a foreign file."""
    items = value.items() if isinstance(value, dict) else ()
    return [(name, each) for name, each in items if _FIELD_NAME.fullmatch(name)]


def _entry_type(item: Mapping[str, object]) -> str:
    if "master" in _text(item.get("genre")).lower():
        return "mastersthesis"
    return _TYPES.get(_text(item.get("type")), "misc")


def _number(item: Mapping[str, object], entry_type: str) -> dict[str, str]:
    number = _text(item.get("number"))
    if number.lower().startswith("arxiv:"):
        return {"eprint": number[6:], "archiveprefix": "arXiv", "publisher": ""}
    return {"number" if entry_type == "techreport" else "eid": to_latex(number)}


def _date(issued: object) -> dict[str, str]:
    if not isinstance(issued, dict):
        return {}
    try:
        year, *rest = (int(part) for part in issued["date-parts"][0])
    except (KeyError, IndexError, OverflowError, TypeError, ValueError):
        return {"year": to_latex(_text(issued.get("literal") or issued.get("raw")))}
    month = _MONTHS[rest[0] - 1] if rest and 1 <= rest[0] <= 12 else ""
    day = f" {rest[1]}" if month and len(rest) > 1 else ""
    return {"year": str(year), "month": month + day}


def _names(value: object) -> str:
    people = [name for name in value if isinstance(name, dict)] if isinstance(value, list) else []
    names = [_name(name) for name in people]
    if people and _text(people[-1].get("literal")) == OTHERS:
        names[-1] = OTHERS
    return " and ".join(name for name in names if name)


def _name(name: Mapping[str, object]) -> str:
    literal, family, given, suffix = (
        to_latex(_text(name.get(part))) for part in ("literal", "family", "given", "suffix")
    )
    if literal or not given:
        return f"{{{literal or family}}}" if literal or " " in family else family
    particles = (_text(name.get(f"{kind}dropping-particle")) for kind in ("", "non-"))
    von = " ".join(to_latex(particle) for particle in particles if particle)
    # Without braces BibTeX takes the lower case for a particle.
    family = f"{{{family}}}" if family[:1].islower() else _shield(family)
    parts = (f"{von} {family}".strip(), _shield(suffix), _shield(given))
    return ", ".join(part for part in parts if part)


def _shield(part: str) -> str:
    return f"{{{part}}}" if "," in part or " and " in part else part


def _value(item: Mapping[str, object], variable: str) -> str:
    return to_latex(_text(item.get(variable)))


def _plain(value: str) -> str:
    if value.startswith("http"):
        return clean_address(value)
    return latex_to_text(value) if re.search(r"[\\{}$]", value) else value


def _private_value(text: str) -> str:
    """Return the text as it is where it means itself, else escaped."""
    return text if text.startswith("http") or latex_to_text(text) == text else to_latex(text)


def _text(value: object) -> str:
    if not isinstance(value, (str, int)):
        return ""
    return _SEPARATOR.sub(" ", _CONTROL.sub("", str(value))).strip()


def _identifier(token: str) -> str:
    return _text(json.loads(token))
