"""The attacks of ``attacks.json`` as bibliographies, and what is expected to be left of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

_DATA = json.loads(Path(__file__).with_name("attacks.json").read_text(encoding="utf-8"))
#: By name, what stands in every field of an entry.
VALUES: dict[str, str] = _DATA["values"]
#: Keys of entries.
KEYS: list[str] = _DATA["keys"]

#: What the file says that no output may say; figures, so that no hyphen comes between.
CANARY = "81475926035"
#: What no terminal may be sent but the ends of lines, and halves of characters.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# What is shown or exported anywhere.
_FIELDS = (
    "title", "author", "editor", "booktitle", "journal", "volume", "number", "series", "pages",
    "eid", "publisher", "address", "month", "note", "howpublished", "keywords", "award_name",
    "award_year", "award_url", "track", "abstract", "lookup", "preprint_title", "preprint_author",
    "preprint_year", "language", "eventtitle", "edition", "type", "url", "pdf", "code", "website",
    "poster", "slides", "video", "doi", "openreview", "isbn", "issn", "date", "urldate", "year",
)  # fmt: skip
# Those on which it depends what else is shown: they have files of their own.
_DECIDING_FIELDS = ("eprint", "archiveprefix", "primaryclass", "crossref", "xdata", "year")


def write_bibliography(folder: Path, *, deciding: bool) -> None:
    """Write ``bib/*.bib``: for each value one with it in all fields, for each key one.

    With ``deciding`` there is one more for each value. A file for each: an attack that breaks out
    of its entry reaches no other.
    """
    canary = folder / "canary.typ"
    canary.write_text(f"{CANARY}\n", encoding="utf-8")
    bib = folder / "bib"
    bib.mkdir()
    for name, value in VALUES.items():
        aimed = _aim(value, canary)
        fields = {"eprint": "2401.00001", **dict.fromkeys(_FIELDS, aimed)}
        _write(bib / f"all-{name}.bib", f"all-{name}", fields)
        if deciding:
            fields = {"title": "Invented", "author": "Doe, Jo", "booktitle": "Nowhere"}
            fields |= dict.fromkeys(_DECIDING_FIELDS, aimed)
            _write(bib / f"some-{name}.bib", f"some-{name}", fields)
    for number, key in enumerate(KEYS):
        _write(bib / f"key-{number}.bib", key, {"title": f"Key {number}", "year": "2030"})


def write_csl(path: Path) -> None:
    """Write all values and keys as CSL-JSON, which holds what BibTeX cannot."""
    canary = path.with_name("canary.typ")
    items = [_item(f"csl-{name}", _aim(value, canary)) for name, value in VALUES.items()]
    items += [{"id": key, "type": "article", "title": f"Key {i}"} for i, key in enumerate(KEYS)]
    # With ASCII alone, as halves of characters can only be written as escapes.
    path.write_text(json.dumps(items), encoding="utf-8")


def _aim(value: str, canary: Path) -> str:
    return value.replace("ABSOLUTE-CANARY", str(canary)).replace("RELATIVE-CANARY", "canary.typ")


def _write(path: Path, key: str, fields: dict[str, str]) -> None:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    # Line ends as they are: a return in a value is an attack.
    path.write_bytes(f"@inproceedings{{{key},\n{lines}}}\n".encode())


def _item(key: str, value: str) -> dict[str, object]:
    return {
        "id": key, "type": value, "title": value, "container-title": value, "publisher": value,
        "author": [{"family": value, "given": value}, {"literal": value}], "editor": value,
        "volume": value, "page": value, "number": value, "note": value, "DOI": value,
        "URL": value, "ISBN": value, "genre": value, "issued": {"raw": value},
        "custom": {
            "award_name": value, "keywords": [value, value], "pdf": value, "award_url": value,
            "bibtex": {"type": value, "fields": {"note": value, "series": value, value: value}},
        },
    }  # fmt: skip
