"""Fields that are their owner's business, and own fields of this package misspelt."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from ..formats.bibtex import CITATION_FIELDS
from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Entry

_RULE = "private-field"
# What JabRef, BibDesk, Mendeley, Zotero and al. keep for themselves: where a file lies on the
# owner's disk, whose entry it is, and what the owner thinks of it.
_PRIVATE = {
    "file", "local-url", "localfile", "local-file", "owner", "annote", "annotation", "comment",
    "review", "read", "readstatus", "read-status", "rating", "ranking", "priority", "printed",
    "groups", "username", "qualityassured", "relevance", "mendeley-groups", "mendeley-tags",
}  # fmt: skip
_PRIVATE_PREFIXES = ("bdsk-file", "mendeley-", "jabref-", "zotero-")
# A folder of somebody's, not the path of an address.
_HOME = re.compile(
    r"(?<![\w.~/-])(?:/home/|/Users/|/root/)[\w.-]|(?<![A-Za-z])[A-Za-z](?:\\?:|\$\\backslash\$:)"
    r"(?:\\+|/|\$\\backslash\$)Users\b"
)
#: Fields that only this package has.
OWN_FIELDS = (
    "award_name", "award_year", "award_url", "preprint_title", "preprint_author", "preprint_year",
    "lookup", "openreview",
)  # fmt: skip
# How alike two names are of which one is meant for the other (0 to 1).
_NEAR = 0.83
_PRIVATE_ADVICE = "private to the owner of this file; take it out before others get the file"
_OWN_BY_LETTERS = {name.replace("_", ""): name for name in OWN_FIELDS}


class FieldNames:
    """Judges the names of fields; of one run, since each name is judged once."""

    def __init__(self) -> None:
        self._advice: dict[str, str] = {}

    def check(self, entry: Entry) -> Iterable[Fault]:
        """Find private fields, all in one fault, and misspelt fields of this package."""
        faults = []
        private = []
        for name in entry.fields:
            advice = self._advice.get(name)
            if advice is None:
                advice = self._advice[name] = _advise(name)
            if advice == _PRIVATE_ADVICE:
                private.append(name)
            elif advice:
                faults.append(Fault(rule=_RULE, field=name, message=advice))
        if private:
            names = ", ".join(quote(name) for name in private[:9])
            message = f"{names}: {_PRIVATE_ADVICE}"
            faults.append(Fault(rule=_RULE, field=private[0], message=message))
        return faults


def is_private(name: str) -> bool:
    """Tell whether a field is for its owner's eyes."""
    return name in _PRIVATE or name.startswith(_PRIVATE_PREFIXES)


def _advise(name: str) -> str:
    """Return what to say of a field's name; nothing if it is right, or anybody's."""
    if is_private(name):
        return _PRIVATE_ADVICE
    if name in OWN_FIELDS or name in CITATION_FIELDS:
        return ""
    near = _OWN_BY_LETTERS.get(name.replace("-", "").replace("_", ""))
    if near is None:
        near = next(iter(difflib.get_close_matches(name, OWN_FIELDS, n=1, cutoff=_NEAR)), None)
    return f"the field {quote(name)} is unknown; do you mean '{near}'?" if near else ""


def check_home(name: str, value: str) -> Iterable[Fault]:
    """Find the path of a folder on somebody's computer."""
    if "/" not in value and "\\" not in value:
        return ()
    if "/home/" not in value and "Users" not in value and "/root/" not in value:
        return ()
    match = _HOME.search(value)
    if match is None or is_private(name):
        return ()
    message = f"{quote(name)} has the path of a folder on somebody's computer"
    return (Fault(rule=_RULE, field=name, message=message, at=match.start()),)
