"""Fields that are their owner's business, and not that of whoever gets the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
_ADVICE = "private to the owner of this file; take it out before others get the file"


def check_private(entry: Entry) -> Iterable[Fault]:
    """Find private fields, all of an entry in one fault."""
    private = [name for name in entry.fields if is_private(name)]
    if not private:
        return ()
    names = ", ".join(quote(name) for name in private[:9])
    message = f"{names}: {_ADVICE}"
    return (Fault(rule=_RULE, field=private[0], message=message),)


def is_private(name: str) -> bool:
    """Tell whether a field is for its owner's eyes."""
    return name in _PRIVATE or ("-" in name and name.startswith(_PRIVATE_PREFIXES))


def check_home(name: str, value: str) -> Iterable[Fault]:
    """Find the path of a folder on somebody's computer."""
    if "/" not in value and "\\" not in value:
        return ()
    if "/home/" not in value and "Users" not in value and "/root/" not in value:
        return ()
    match = _HOME.search(value)
    if match is None or is_private(name):
        return ()
    message = f"{quote(name)} has the path of a folder on somebody's computer; take it out"
    return (Fault(rule=_RULE, field=name, message=message, at=match.start()),)
