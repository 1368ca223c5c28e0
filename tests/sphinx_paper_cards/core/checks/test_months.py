"""Months, as files have them."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.checks.months import check_month

RIGHT = [
    "", "jan", "January", "Sept.", "DECEMBER", "1", "09", "12", "9--12", "9/10", "11, 12",
    "June~3", "10~January", "3--5 June", "15.-19. August", "7--12October", "May/June", "{JAN}",
    "Jul--Aug", "November, December", "Spring", "Fall", "Summer/Autumn", "Winter", "mid-May",
    "Juillet", "Mai", "Okt", "Março", "Agosto", "Dezembro", "M{\\\"a}rz", "ao{\\^u}t", "f\\'evrier",
    "dicembre", "31 May", "second quarter",
]  # fmt: skip
WRONG = [
    ("0", "no month"), ("13", "no month"), ("99", "no month"), ("11--14", "no month"),
    ("ar", "no month"), ("Forthcoming", "no month"), ("n/a", "no month"), ("?", "no month"),
    ("June 45", "no month"), ("x" * 300, "no month"), ("9" * 5000, "no month"),
    ("1033", "the year has a field of its own"), ("May 2031", "the year has a field of its own"),
    ("2031-05", "the year has a field of its own"),
    ("June 1, 2031", "the year has a field of its own"),
]  # fmt: skip


@pytest.mark.parametrize("value", RIGHT)
def test_nothing_is_said_of_months_days_beside_them_and_seasons(value: str) -> None:
    assert not list(check_month("month", value))


@pytest.mark.parametrize(("value", "words"), WRONG, ids=[value[:20] for value, _ in WRONG])
def test_what_is_no_month_is_found(value: str, words: str) -> None:
    (fault,) = check_month("month", value)
    assert (fault.rule, fault.field) == ("bad-month", "month")
    assert words in fault.message
