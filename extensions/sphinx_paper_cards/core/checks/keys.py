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
_BREAKING = re.compile(r"[\"#'(),={}%~\\<>\x00-\x1f\x7f]")
# A longer one breaks lines, and the names of files that are made of keys.
_LONGEST = 100
# What leads out of a folder; the dots of ADS ("2031AJ....157...98D") do not.
_PATH_UP = re.compile(r"(?:^|[/:])\.\.?(?:/|$)")
# What was meant to be replaced. As a whole word only: "tmp" is a part of many names.
_PLACEHOLDER = re.compile(
    r"(?:^|[-_:.])(?:tmp|untitled|todo|fixme|xxx+|nokey|new-?entry|cite-?key)(?:[-_:.]|\d*$)",
    re.IGNORECASE,
)
# The number that a work has in one text: "12", "ref12", "b3".
_NUMBERED = re.compile(r"(?:ref|cite|bib|paper|entry|item|b)?[-_:]?[0-9]{1,3}", re.IGNORECASE)


def check_key(entry: Entry) -> Iterable[Fault]:
    """Find a key that some tool refuses, or that will change."""
    if _USUAL.fullmatch(entry.key) and len(entry.key) <= _LONGEST:
        return ()
    fault = _fault_of(entry.key)
    if not fault and _will_change(entry.key) and _is_written(entry):
        fault = "will not last; name it after author, year and title"
    return (_fault(f"the key {quote(entry.key)} {fault}"),) if fault else ()


def _fault_of(key: str) -> str:
    """Return what tools do not take in a key; nothing if they take it."""
    if match := _BREAKING.search(key):
        return f"has '{match[0]}', which BibTeX or LaTeX refuses in a key; name it without"
    if len(key) > _LONGEST:
        return f"has {len(key)} characters; {_LONGEST} are enough"
    if _PATH_UP.search(key):
        return "is a path to another folder; name it otherwise"
    if not key.isascii():
        sign = next(char for char in key if not char.isascii())
        return f"has '{sign}'; write it in ASCII, which alone works in every tool"
    return ""


def _will_change(key: str) -> bool:
    return bool(_PLACEHOLDER.search(key) or _NUMBERED.fullmatch(key))


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
