"""What a rule finds in a value, and how that becomes a problem at a place in a file."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..field_places import find_fields
from ..models import Edit, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..field_places import FieldPlace
    from ..models import Entry

#: So many repairs of one value are offered at a time; a text with more is no text of a citation.
MOST_REPAIRS = 500
# So much of a value is quoted in a message.
_QUOTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with an entry, with its field ``field``, or at a place in its value.

    ``at`` is the offset of the character in the value, -1 if the field as a whole is meant;
    ``repairs`` are stretches of the value, each with the text to write instead.
    """

    rule: str
    message: str
    field: str = ""
    at: int = -1
    repairs: tuple[tuple[int, int, str], ...] = ()


def quote(value: str) -> str:
    """Return a value as a message quotes it: on one line, and not longer than a line."""
    return f"'{shorten(value)}'"


def shorten(text: str) -> str:
    """Return a text on one line, and not longer than a line: it may be of any length."""
    line = " ".join(text[: 4 * _QUOTED].split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}..."


class Placing:
    """Turns the faults of one run into problems.

    What comes from a macro is reported where the macro is first used, and not again.
    """

    def __init__(self) -> None:
        self._from_macros: set[tuple[str, str]] = set()

    def to_problems(self, entry: Entry, faults: Iterable[Fault]) -> Iterator[Problem]:
        """Yield the problems of an entry in the order of their places.

        Faults of inherited fields are left out: they are reported where the field stands.
        """
        fields = find_fields(entry)
        placed = [
            (*_place(entry, fault, fields.get(fault.field)), fault)
            for fault in faults
            if self._is_reported(entry, fault, fields)
        ]
        for offset, edits, fault in sorted(placed, key=lambda item: item[0]):
            yield Problem(
                position=entry.source.position(offset) if entry.source else entry.position,
                rule=fault.rule,
                message=fault.message,
                key=entry.key,
                edits=edits,
            )

    def _is_reported(self, entry: Entry, fault: Fault, fields: dict[str, FieldPlace]) -> bool:
        if not fault.field or entry.source is None:
            return True
        if fault.field not in fields:
            return False
        value = entry.fields[fault.field]
        if _is_in_one_piece(entry.source.scanned, fields[fault.field], value):
            return True
        known = (fault.rule, value)
        is_new = known not in self._from_macros
        self._from_macros.add(known)
        return is_new


def _place(entry: Entry, fault: Fault, place: FieldPlace | None) -> tuple[int, tuple[Edit, ...]]:
    """Return the offset of a fault in its file, and its repairs there."""
    if entry.source is None or place is None:
        return entry.offset, ()
    text, value = entry.source.scanned, entry.fields[fault.field]
    needs_offsets = fault.at >= 0 or fault.repairs
    if not needs_offsets or not _is_in_one_piece(text, place, value):
        return place.offset, ()
    to_file = _offsets(text, place, value)
    if to_file is None:
        return place.offset, ()
    edits = tuple(Edit(to_file(start), to_file(end), text) for start, end, text in fault.repairs)
    return to_file(fault.at) if fault.at >= 0 else place.offset, edits


def _is_in_one_piece(text: str, place: FieldPlace, value: str) -> bool:
    """Tell whether a value stands in its file, not that of a macro or of several joined."""
    return place.simple and (text[place.start - 1] in '{"' or value.isdecimal())


def _offsets(text: str, place: FieldPlace, value: str) -> Callable[[int], int] | None:
    """Return what turns offsets into a value into offsets into its file.

    None if the value is not there as it stands, since control characters were taken out of it.
    """
    # White space around the value is no part of it.
    start = text.find(value, place.start, place.end)
    if start >= 0:
        return start.__add__
    written = text[place.start : place.end]
    start = place.start + len(written) - len(written.lstrip())
    written = written.strip()
    if written.replace("\r\n", "\n") != value:
        return None
    # The reader makes LF of CRLF: so many characters fewer before an offset as lines end there.
    ends = [match.start() - lines for lines, match in enumerate(re.finditer("\r\n", written))]
    return lambda offset: start + offset + bisect_left(ends, offset)
