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
    ("2020a", "the year, 2020"), ("98", "four digits"), ("205", "four digits"), ("20201",
    "four digits"),
    ("NN", "four digits"), ("n.d.", "leave the field out"), ("o. J.", "leave the field out"),
    ("N.D.", "leave the field out"), ("??", "leave the field out"), ("350 B.C.E", "four digits"),
    ("May 2031", "the year, 2031"), ("2031--2032", "the year, 2031"), ("2002--", "the year, 2002"),
    ("(about 1984)", "the year, 1984"), ("1988??", "the year, 1988"), ("c. 1850", "the year, 1850"),
    ("0999", "no year of a publication"), ("2101", "no year of a publication"),
    ("9999", "no year of a publication"), ("٢٠٣١", "four digits"),
]  # fmt: skip
DATES = ["", "2031", "2031-05", "2031-05-17", "2031-05-17/2031-05-19", "2031/2032", "2031/",
         "2031/..",
         "/2031", "2031-21", "2031~", "1723?", "1723%", "203X", "20XX", "2031-XX", "2031-05-XX",
         "-0044",
         "2031-05-17T12:30:00Z", "2031-05-17T12:30:00+02:00", "2031-05-17T12:30:00.000Z",
         "Y-17000", "Y17000002",
         "../2031", "2031-05?/2032~", "203X/204X", "1XXX", "2031-41", "2032-02-29", "-0003-02-29",
         "0000", " 2031 "]  # fmt: skip
NO_DATES = ["May 2031", "17.05.2031", "2031-13", "2031-05-32", "2031-5-1", "31-05-17", "2031/05/17",
            "June 21-24, 2031", "in press", "n.d.", "/", "..", "20310517", "2031-00", "2031-02-29",
            "2031-02-30", "2031-04-31", "2031-05-17T25:00:00", "2031-05-17T12:30", "2031-22-03",
            "2031-42", "~2031", "199x", "Y1700", "{2031-05}", "2031-05-17/2031-05-16", "2031-W05",
            "2031//", "2031" + " " * 100 + "x", "2031/" * 1000]  # fmt: skip


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
    ("value", "advice"),
    [
        ("2031-02-30", "the calendar has no 2031-02-30"),
        ("2031/2031-13", "the calendar has no 2031-13"),
        ("2031-05-17/2031-05-16", "the range ends before it begins"),
        ("{2031-05}", "biber reads no date in two pairs of braces; leave one"),
        ("n.d.", "leave the field out; styles say themselves that a work has no date"),
        ("May 2031", "write a date as 2031-05-17, 2031-05 or 2031, a range as 2031-05/2031-06"),
    ],
)
def test_the_message_says_what_to_do_about_a_date(value: str, advice: str) -> None:
    (fault,) = check_date("date", value)
    assert fault.message == f"'date' is '{value}': {advice}"


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
