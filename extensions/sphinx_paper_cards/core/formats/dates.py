"""When an entry was published, as figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_YEAR = re.compile(r"\D*(\d{4})\D*")


def read_date(fields: Mapping[str, str]) -> tuple[int, ...]:
    """Return year, month and day as far as they are known; empty if there is no year.

    Read from BibLaTeX's ``date``, else from BibTeX's ``year`` and ``month``. Of a range only the
    beginning counts.
    """
    if match := _ISO.match(fields.get("date", "").strip()):
        return tuple(int(part) for part in match.groups() if part)
    year = _YEAR.fullmatch(fields.get("year", ""))
    return (int(year[1]), *_read_month(fields.get("month", ""))) if year else ()


def _read_month(value: str) -> tuple[int, ...]:
    """Read ``December``, ``12``, ``December 2`` or ``2~December``."""
    name = re.search(r"[A-Za-z]{3,}", value)
    numbers = [int(number) for number in re.findall(r"\d+", value)]
    if name is None:
        return (numbers[0],) if len(numbers) == 1 and 1 <= numbers[0] <= 12 else ()
    stem = name[0][:3].lower()
    if stem not in _MONTHS:
        return ()
    days = (numbers[0],) if len(numbers) == 1 and 1 <= numbers[0] <= 31 else ()
    return (_MONTHS.index(stem) + 1, *days)
