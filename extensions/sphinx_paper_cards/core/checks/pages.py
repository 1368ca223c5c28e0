"""Pages: ranges that go forwards, written with two hyphens."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from .faults import MOST_REPAIRS, Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

_RULE = "bad-pages"
# What nearly all values are.
_USUAL = re.compile(r"([1-9][0-9]{0,8})(?:--([0-9]{1,9}))?")
_PIECE = re.compile(r"[^,;&]+")
# One end of a range: "12", "S12", "e12", "12a", "12:3" (the third page of article 12), "xii".
_END = r"[A-Za-z]{0,5}[0-9]{1,9}(?:[:.][0-9]{1,9})?[A-Za-z]?|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}"
_RANGE = re.compile(rf"\s*+({_END})\s*+(-{{1,3}}|–|—|−)\s*+({_END})\s*+")
_PARTS = re.compile(r"([A-Za-z]*)([0-9]+)[A-Za-z]?")
_NOTHING = re.compile(
    r"n/?a|nan|null|none|nil|unknown|-++|–|\?++|0++(?:-{1,3}0++)?|tbd|tba|to appear|in press|"
    r"forthcoming",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:pages?|pp|p)\.?[\s~]++(?=[0-9])|(?:pp\.?|p\.)(?=[0-9])", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,9}\s*+(?:pages?|pp\.?|p\.)", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def check_pages(name: str, value: str) -> Iterable[Fault]:
    """Find pages that cannot be, or that are written in an odd way."""
    usual = _USUAL.fullmatch(value)
    if not value or (usual and (not usual[2] or int(usual[1]) <= int(usual[2]))):
        return ()
    shown = f"'{name} = {quote(value)[1:]}"
    if _NOTHING.fullmatch(value):
        return (_fault(name, f"{shown} says nothing; leave the field out"),)
    if _COUNT.fullmatch(value):
        message = f"{shown} is how many there are, not which; write that into 'pagetotal'"
        return (_fault(name, message),)
    if match := _PREFIX.match(value):
        message = f"{shown} says 'pages' itself; write the numbers alone, each style adds its own"
        return (_fault(name, message, (0, match.end(), "")),)
    return _check_ranges(name, value, shown)


def _check_ranges(name: str, value: str, shown: str) -> Iterable[Fault]:
    dashes: list[tuple[int, int, str]] = []
    for piece in islice(_PIECE.finditer(value), MOST_REPAIRS):
        match = _RANGE.fullmatch(value, *piece.span())
        if match is None:
            continue
        if _goes_backwards(match[1], match[2], match[3]):
            message = f"{shown} goes backwards: {match[1]} is behind {match[3]}; correct it"
            return (_fault(name, message),)
        if match[2] == "---" or (match[2] == "-" and _is_range(match[1], match[3])):
            dashes.append((*match.span(2), "--"))
    if not dashes:
        return ()
    return (_fault(name, f"{shown}: write a range of pages with two hyphens", *dashes),)


def _goes_backwards(first: str, dash: str, last: str) -> bool:
    """Tell whether a range ends before it begins; "1234--56" is short for "1234--1256"."""
    romans = _roman(first), _roman(last)
    if all(romans):
        return romans[0] > romans[1]
    start, end = _PARTS.fullmatch(first), _PARTS.fullmatch(last)
    if not start or not end or end[1].lower() != start[1].lower():
        return False
    if len(end[2]) < len(start[2]) and not end[1]:
        # Rather a page of an article that has a number: "45-1", "045001--1".
        if dash == "-" or len(start[2]) - len(end[2]) > 3:
            return False
        return int(start[2][: -len(end[2])] + end[2]) < int(start[2])
    return int(end[2]) < int(start[2])


def _is_range(first: str, last: str) -> bool:
    """Tell whether a single hyphen surely stands between two pages, not inside one's number."""
    if _roman(first) and _roman(last):
        return True
    if ":" in first or ":" in last:
        return first.partition(":")[0] == last.partition(":")[0] and ":" in last
    start, end = _PARTS.fullmatch(first), _PARTS.fullmatch(last)
    return bool(start and end and start[1] == end[1] and 2 <= len(end[2]) >= len(start[2]) - 2) or (
        first.isdecimal() and last.isdecimal() and len(last) >= len(first)
    )


def _roman(number: str) -> int:
    """Return the value of a Roman number, 0 if it is none."""
    values = [_ROMAN.get(letter, 0) for letter in number.lower()]
    if not all(values):
        return 0
    following = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, following, strict=True))


def _fault(name: str, message: str, *repairs: tuple[int, int, str]) -> Fault:
    at = repairs[0][0] if repairs else -1
    return Fault(rule=_RULE, field=name, message=message, at=at, repairs=repairs)
