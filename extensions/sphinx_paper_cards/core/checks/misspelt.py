"""Names of types and fields that are a slip of the finger away from what was meant.

BibTeX and biber pass over a field that they do not know, without a word in BibTeX's case; so a
slip loses the field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import Fault, quote
from .known_names import (
    DELIBERATE_FIELDS,
    FIELDS,
    OWN_FIELDS,
    STANDARD_FIELDS,
    STANDARD_TYPES,
    TYPES,
)
from .private import is_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..models import Entry

_RULE = "misspelt-name"
# Shorter names are near to too many words; a longer one than any that is known is no slip.
_SHORTEST, _LONGEST = 4, 25
_OWN_BY_LETTERS = {name.replace("_", ""): name for name in OWN_FIELDS}


def _without_one(name: str) -> Iterator[str]:
    """Yield a name and all that is left of it when one letter goes."""
    yield name
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]


def _by_letters(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= _SHORTEST:
            for part in _without_one(name):
                found.setdefault(part, []).append(name)
    return {part: tuple(dict.fromkeys(near)) for part, near in found.items()}


# Two names that are one slip apart have a part in common that lacks a letter of each.
_NEAR_FIELDS = _by_letters([*sorted(STANDARD_FIELDS), *OWN_FIELDS])
_NEAR_TYPES = _by_letters(sorted(STANDARD_TYPES))


class Misspelt:
    """Judges names of types and fields; of one run, since each name is judged once."""

    def __init__(self) -> None:
        self._fields: dict[str, str] = {}
        self._types: dict[str, str] = {}

    def check(self, entry: Entry) -> Iterable[Fault]:
        """Find a type or fields that nobody knows, with names near to known ones."""
        faults = []
        kind = entry.entry_type
        if kind not in TYPES and (near := _memoised(kind, self._types, near_type)):
            message = f"the type '@{quote(kind)[1:-1]}' is unknown; did you mean '@{near}'?"
            faults.append(Fault(rule=_RULE, message=message))
        for name in entry.fields:
            if name in FIELDS:
                continue
            near = _memoised(name, self._fields, near_field)
            if near and near not in entry.fields:
                message = f"the field {quote(name)} is unknown; did you mean '{near}'?"
                faults.append(Fault(rule=_RULE, field=name, message=message))
        return faults


def _memoised(name: str, known: dict[str, str], find: Callable[[str], str]) -> str:
    near = known.get(name)
    if near is None:
        near = known[name] = find(name)
    return near


def near_field(name: str) -> str:
    """Return the field that a name is meant for; empty if it is known, or like none."""
    if name in DELIBERATE_FIELDS or name in OWN_FIELDS or is_private(name):
        return ""
    if own := _OWN_BY_LETTERS.get(name.replace("-", "").replace("_", "")):
        return own
    # "xnote", "_note", "note2" hide a field on purpose, or are a second one.
    if name[1:] in FIELDS or name.rstrip("0123456789") in FIELDS:
        return ""
    return _find(name, _NEAR_FIELDS)


def near_type(name: str) -> str:
    """Return the type that a name is meant for; empty if it is known, or like none."""
    return "" if name in TYPES else _find(name, _NEAR_TYPES)


def _find(name: str, near_names: dict[str, tuple[str, ...]]) -> str:
    if not _SHORTEST <= len(name) <= _LONGEST:
        return ""
    candidates = (near for part in _without_one(name) for near in near_names.get(part, ()))
    return next((near for near in candidates if _is_one_slip(name, near)), "")


def _is_one_slip(name: str, near: str) -> bool:
    """Tell whether one letter is too many, too few or another, or two have changed places."""
    start = 0
    while start < min(len(name), len(near)) and name[start] == near[start]:
        start += 1
    left, right = name[start:], near[start:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[1::-1] == right[:2] and left[2:] == right[2:])
