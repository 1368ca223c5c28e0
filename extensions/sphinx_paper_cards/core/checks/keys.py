"""Keys that work in every tool and that last: other people's texts cite them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Entry

_RULE = "unstable-key"
# What most keys are, and no placeholder: "doe2031dreams".
_USUAL = re.compile(r"(?!tmp|todo|untitled|fixme|xxx)[a-z]{3,}[0-9]{4}[A-Za-z0-9]*+")
# BibTeX refuses most of these in a key (bibtex.web, ``id_class``), LaTeX stumbles over the rest.
# Spaces are another rule's.
_BREAKING = re.compile(r"[\"#'(),={}%~\\\x00-\x1f\x7f]")
# What was meant to be replaced. As a whole word only: "tmp" is a part of many names.
_PLACEHOLDER = re.compile(
    r"(?:^|[-_:.])(?:tmp|untitled|todo|fixme|xxx+|nokey|new-?entry|cite-?key)(?:[-_:.]|\d*$)",
    re.IGNORECASE,
)
# The number that a work has in one text: "12", "ref12", "b3".
_NUMBERED = re.compile(r"(?:ref|cite|bib|paper|entry|item|b)?[-_:]?[0-9]{1,3}", re.IGNORECASE)


def check_key(entry: Entry) -> Iterable[Fault]:
    """Find a key that some tool refuses, or that will change."""
    key = entry.key
    if _USUAL.fullmatch(key):
        return ()
    if match := _BREAKING.search(key):
        message = f"the key {quote(key)} has '{match[0]}', which BibTeX or LaTeX refuses in a key"
        return (_fault(message),)
    if not key.isascii():
        sign = next(char for char in key if not char.isascii())
        return (_fault(f"the key {quote(key)} has '{sign}'; only ASCII works in every tool"),)
    if (_PLACEHOLDER.search(key) or _NUMBERED.fullmatch(key)) and _is_written(entry):
        message = f"the key {quote(key)} will not last; name it after author, year and title"
        return (_fault(message),)
    return ()


def _is_written(entry: Entry) -> bool:
    """Tell whether the file has the key, and not only the reader, which has said so already."""
    if entry.source is None:
        return True
    start = entry.source.text.find(entry.key, entry.offset, entry.offset + len(entry.key) + 60)
    return start >= 0


def _fault(message: str) -> Fault:
    return Fault(rule=_RULE, message=message)


class KeysWithoutCase:
    """Finds keys that differ from an earlier one in case only; of one run."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def check(self, entry: Entry) -> Iterable[Fault]:
        """Compare the key of an entry with those before."""
        first = self._first.setdefault(entry.key.lower(), entry.key)
        if first == entry.key:
            return ()
        keys = quote(entry.key), quote(first)
        message = f"the key {keys[0]} is to BibTeX the same as {keys[1]}, and a clash of case"
        return (_fault(message),)
