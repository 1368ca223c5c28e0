"""An entry as BibTeX to copy: standard fields only, in the usual order."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from ..identifiers import clean_doi, clean_url
from .harmless import balance, without_commands
from .latex import decode_letters, encode_ascii

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_TYPE = re.compile(r"[A-Za-z]+")
# What ends a key, what TeX would run or take for a comment's beginning, and control characters.
_NOT_IN_KEYS = re.compile(r"[\s,{}()=\"\\%\x00-\x1f\x7f-\x9f]|\^(?=\^)")
#: Those, and BibLaTeX's other names for some of them.
CITATION_FIELDS = frozenset({*STANDARD_FIELDS, "journaltitle", "location"})


def to_bibtex(entry: Entry, *, ascii_only: bool = False) -> str:
    r"""Return the entry as BibTeX, one field a line, without a line feed at the end.

    Accents are Unicode letters; with ``ascii_only`` every character that is not ASCII is LaTeX
    (``{\'e}``), as 8-bit BibTeX needs it to sort and to shorten names. Other LaTeX of the source
    stays as far as it can do no harm: formulas, protecting braces, ``\emph``, ``\&``. Addresses
    are written as typed.
    """
    fields = {
        name: _clean(name, value, ascii_only=ascii_only)
        for name in STANDARD_FIELDS
        if (value := entry.fields.get(name))
    }
    return write_entry(entry.entry_type, entry.key, fields)


def write_entry(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry of ready values, the equals signs under each other; empty ones are none.

    It is one entry whatever the values hold: braces are made to match, and a key or a type that
    BibTeX would not read is changed.
    """
    known = {name: text for name, value in fields.items() if (text := balance(value).strip())}
    width = max((len(name) for name in known), default=0)
    lines = [f"  {name.ljust(width)} = {{{value}}}" for name, value in known.items()]
    entry_type = entry_type if _TYPE.fullmatch(entry_type) else "misc"
    return "\n".join([f"@{entry_type}{{{readable_key(key)},", ",\n".join(lines), "}"])


def readable_key(key: str) -> str:
    """Return a key that BibTeX can read, and TeX without running it; most are that already."""
    if not _NOT_IN_KEYS.search(key):
        return key
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{_NOT_IN_KEYS.sub('-', key)[:60]}-{digest}"


def clean_value(name: str, value: str) -> str:
    """Return a field's value on one line, its accents as letters; addresses as typed.

    The value is empty for an address that is not to be copied (:func:`.clean_url`).
    """
    if name == "url":
        return clean_url(value)
    if name == "doi":
        return clean_doi(value)
    return " ".join(without_commands(decode_letters(value)).split())


def _clean(name: str, value: str, *, ascii_only: bool) -> str:
    cleaned = clean_value(name, value)
    return encode_ascii(cleaned) if ascii_only else cleaned
