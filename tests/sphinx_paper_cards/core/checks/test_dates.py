"""Years and dates, as files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.dates import check_date, check_year, check_year_and_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

YEARS = ["", "1000", "1666", "1998", "2031", "2100", "{2031}", r"{\noopsort{1973b}}1973",
         r"\noopsort{1973b}1973", r"\SortNoop{1}2031"]  # fmt: skip
NO_YEARS = [
    ("forthcoming", "pubstate"), ("in press", "pubstate"), ("In Press", "pubstate"),
    ("to appear", "pubstate"), ("2031, in prep.", "pubstate"), ("submitted", "pubstate"),
    ("2020a", "such as 2020"), ("98", "four digits"), ("205", "four digits"), ("20201",
    "four digits"),
    ("NN", "four digits"), ("n.d.", "four digits"), ("350 B.C.E", "four digits"),
    ("May 2031", "such as 2031"), ("2031--2032", "such as 2031"), ("2002--", "such as 2002"),
    ("(about 1984)", "such as 1984"), ("1988??", "such as 1988"), ("c. 1850", "such as 1850"),
    ("0999", "no year of a publication"), ("2101", "no year of a publication"),
    ("9999", "no year of a publication"), ("٢٠٣١", "four digits"),
]  # fmt: skip
DATES = ["", "2031", "2031-05", "2031-05-17", "2031-05-17/2031-05-19", "2031/2032", "2031/",
         "2031/..",
         "/2031", "2031-21", "2031~", "1723?", "1723%", "203X", "20XX", "2031-XX", "2031-05-XX",
         "-0044",
         "2031-05-17T12:30:00Z", "2031-05-17T12:30:00+02:00", "Y-17000", "{2031-05}"]  # fmt: skip
NO_DATES = ["May 2031", "17.05.2031", "2031-13", "2031-05-32", "2031-5-1", "31-05-17", "2031/05/17",
            "June 21-24, 2031", "in press", "n.d.", "/", "..", "20310517", "2031-00"]  # fmt: skip


@pytest.mark.parametrize("value", YEARS)
def test_nothing_is_said_of_a_year(value: str) -> None:
    assert not list(check_year("year", value))


@pytest.mark.parametrize(("value", "words"), NO_YEARS)
def test_what_is_no_year_is_found_and_the_message_says_what_to_do(value: str, words: str) -> None:
    (fault,) = check_year("year", value)
    assert fault.rule == "bad-year"
    assert words in fault.message


@pytest.mark.parametrize("value", DATES)
def test_nothing_is_said_of_a_date_that_biblatex_reads(value: str) -> None:
    assert not list(check_date("date", value))


@pytest.mark.parametrize("value", NO_DATES)
def test_a_date_that_biblatex_does_not_read_is_found(value: str) -> None:
    (fault,) = check_date("date", value)
    assert fault.rule == "bad-year"


@pytest.mark.parametrize(
    ("year", "date", "agree"),
    [
        ("2031", "2031-05", True),
        ("2031", "2031", True),
        ("2032", "2031/2032", True),
        ("2031", "", True),
        ("", "2031", True),
        ("in press", "2031", True),
        ("2030", "2031-05", False),
        ("2033", "2031/2032", False),
    ],
)
def test_year_and_date_agree(
    make_entry: Callable[..., Entry], year: str, date: str, agree: bool
) -> None:
    faults = list(check_year_and_date(make_entry(year=year, date=date)))
    assert [fault.rule for fault in faults] == [] if agree else ["bad-year"]
