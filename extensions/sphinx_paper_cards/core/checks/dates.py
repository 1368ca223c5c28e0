"""Years and dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .faults import Fault, quote, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Entry

_RULE = "bad-year"
#: Works that are cited appeared between these years.
FIRST_YEAR, LAST_YEAR = 1000, 2100
# A sort key may stand before it, as in btxdoc's own example: {\noopsort{1973b}}1973.
_YEAR = re.compile(r"(?:\{?\\[A-Za-z]+\s*\{[^{}]*\}\s*\}?\s*)?\{?([0-9]{4})\}?")
# ISO 8601-2 as BibLaTeX reads it (manual, section 2.3.8): a day, a month or season, a year, an
# unspecified decade or century, "circa" and "uncertain", a time.
_DATE = re.compile(
    r"(-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|Y-?[0-9]{5,9})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX)"
    r"(?:T[0-9:.]{5,12}(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?[?~%]?"
)
_NOT_YET = re.compile(
    r"forthcoming|in\s+press|to\s+appear|accepted|submitted|in\s+prep|under\s+review|preprint",
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
    message = f"'{name} = {year}' is no year of a publication"
    return (Fault(rule=_RULE, field=name, message=message),)


def check_date(name: str, value: str) -> Iterable[Fault]:
    """Find a date that BibLaTeX does not read: one date, or a range with a slash."""
    ends = value.strip("{} ").split("/")
    parts = [part for part in ends if part not in {"", ".."}]
    if not value or (parts and len(ends) <= 2 and all(map(_is_date, parts))):
        return ()
    message = f"'{name}' is {quote(value)}: write a date as 2031-05-17, 2031-05 or 2031"
    return (Fault(rule=_RULE, field=name, message=message),)


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
        advice = f"write only the year, such as {inside[0]}"
    else:
        advice = "write four digits"
    message = f"'{name}' is {quote(value)}: {advice}"
    return (Fault(rule=_RULE, field=name, message=message),)


def _is_date(part: str) -> bool:
    match = _DATE.fullmatch(part)
    if match is None:
        return False
    month, day = match[2] or "01", match[3] or "01"
    # 21 to 41 are the seasons, quarters and halves of a year.
    is_month = month == "XX" or 1 <= int(month) <= 12 or 21 <= int(month) <= 41
    return is_month and (day == "XX" or 1 <= int(day) <= 31)
