"""Years and dates."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from .faults import Fault, quote, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Entry

_RULE = "bad-year"
#: Works that are cited appeared between these years.
FIRST_YEAR, LAST_YEAR = 1000, 2100
# What is not told of a year before Christ, or of a decade: whether its February has 29 days.
_LEAP_YEAR = 2000
_LONGEST_WORDS = 20
_NO_DATE = "leave the field out; styles say themselves that a work has no date"
# A sort key may stand before it, as in btxdoc's own example: {\noopsort{1973b}}1973.
_YEAR = re.compile(r"(?:\{?\\[A-Za-z]+\s*\{[^{}]*\}\s*\}?\s*)?\{?([0-9]{4})\}?")
# ISO 8601-2 as BibLaTeX reads it (manual, section 2.3.8), tried against biber 2.18: a day, a month
# or season, a year, one of more than four digits, an unspecified decade or century, "circa" and
# "uncertain", a time.
_DATE = re.compile(
    r"(-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|Y-?[0-9]{5,9})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX)"
    r"(?:T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?"
    r"[?~%]?",
    re.ASCII,
)
_WHOLE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NOT_YET = re.compile(
    r"forthcoming|in\s+press|to\s+appear|accepted|submitted|in\s+prep|under\s+review|preprint",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"n\.?\s?d\.?|s\.?\s?[adf]\.?|o\.?\s?j\.?|no\s(?:date|year)|undated|unknown|none|n/?a|[?\s-]+",
    re.IGNORECASE,
)
_YEAR_IN_TEXT = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


def check_year(name: str, value: str) -> Iterable[Fault]:
    """Find a year that is not one of four digits, or far off."""
    if not value:
        return ()
    if len(value) == 4 and value.isdecimal() and value.isascii():
        year = value
    elif match := _YEAR.fullmatch(value):
        year = match[1]
    else:
        return _faults(name, value)
    if FIRST_YEAR <= int(year) <= LAST_YEAR:
        return ()
    message = (
        f"'{name} = {year}' is no year of a publication; "
        f"correct it: they are from {FIRST_YEAR} to {LAST_YEAR}"
    )
    return (Fault(rule=_RULE, field=name, message=message),)


def check_date(name: str, value: str) -> Iterable[Fault]:
    """Find a date that BibLaTeX does not read: one date, or a range with a slash."""
    advice = _advice(value) if value else ""
    if not advice:
        return ()
    return (Fault(rule=_RULE, field=name, message=f"'{name}' is {quote(value)}: {advice}"),)


def _advice(value: str) -> str:
    """Return what to do about a date; nothing if it is right."""
    parts = _ends(value)
    if not parts:
        if _ends(value.strip("{} ")):
            return "biber reads no date in two pairs of braces; leave one"
        if len(value) < _LONGEST_WORDS and _NONE.fullmatch(value):
            return _NO_DATE
        return "write a date as 2031-05-17, 2031-05 or 2031, a range as 2031-05/2031-06"
    for part in parts:
        if not _is_in_calendar(part):
            return f"the calendar has no {part}"
    if len(parts) == 2 and all(map(_WHOLE.fullmatch, parts)) and parts[0] > parts[1]:
        return "the range ends before it begins"
    return ""


def _ends(value: str) -> list[str]:
    """Return a date, or both ends of a range; nothing if they are not written as dates."""
    ends = value.strip().split("/", 3)
    dates = [end for end in ends if end not in {"", ".."}]
    return dates if len(ends) < 3 and all(map(_DATE.fullmatch, dates)) else []


def check_year_and_date(entry: Entry) -> Iterable[Fault]:
    """Find a year and a date that contradict each other: tools differ in which they take."""
    year, date = entry.fields.get("year", ""), entry.fields.get("date", "")
    if not date or not re.fullmatch("[0-9]{4}", year) or not re.match("[0-9]{4}", date):
        return ()
    # A range has the year among its ends.
    if year == date[:4] or year in re.split("[/-]", date):
        return ()
    message = f"'year = {year}' contradicts 'date = {shorten(date)}'; leave one of them"
    return (Fault(rule=_RULE, field="year", message=message),)


def _faults(name: str, value: str) -> Iterable[Fault]:
    inside = _YEAR_IN_TEXT.search(value)
    if _NOT_YET.search(value):
        advice = "put this into 'note' or 'pubstate', and the year here once there is one"
    elif inside:
        advice = f"write only the year, {inside[0]}"
    elif len(value) < _LONGEST_WORDS and _NONE.fullmatch(value):
        advice = _NO_DATE
    else:
        advice = "write four digits"
    message = f"'{name}' is {quote(value)}: {advice}"
    return (Fault(rule=_RULE, field=name, message=message),)


def _is_in_calendar(date: str) -> bool:
    match = _DATE.fullmatch(date)
    month, day = (match[2] or "XX", match[3] or "XX") if match else ("00", "00")
    # 21 to 41 are the seasons, quarters and halves of a year; no day goes with them.
    is_month = month == "XX" or 1 <= int(month) <= 12
    if not is_month:
        return 21 <= int(month) <= 41 and day == "XX"
    if day == "XX" or month == "XX":
        return day == "XX" or 1 <= int(day) <= 31
    year = int(date[:4]) if date[:4].isdecimal() else _LEAP_YEAR
    return 1 <= int(day) <= monthrange(year or _LEAP_YEAR, int(month))[1]
