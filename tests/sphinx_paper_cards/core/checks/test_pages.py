"""Pages, as files have them."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.checks.pages import check_pages

RIGHT = [
    "", "12", "1--9", "112--131", "9--10", "99--103", "12 -- 15", "12–15", "e12", "eaao1234",
    "13276", "S1--S9", "S99--S103", "A1105--A1132", "L53--L59", "1234--56", "123--4", "1097--105",
    "12:1--12:18", "i--xii", "xi--12", "iv", "1--5, 9", "1--5, 7--9", "1--5; 20--23", "12--", "12+",
    "45001-1", "48-1", "045001--1", "041007-3", "A-12", "P34B--03", "12-3", "1-1--1-12",
    "e2019--12",
    "12{--}15", r"12\textendash 15", r"12{\textendash}15", "12--12", "163--170 and 180--182",
    "D--F",
    "2013-7", "article 12", "CD000123", "10.1--10.12", "{112--131}", "pages-in-a-name",
]  # fmt: skip

# Value, words of the message, and the value when it is mended; None if it is not.
WRONG = [
    ("12-15", "two hyphens", "12--15"),
    ("490 - 510", "two hyphens", "490 -- 510"),
    ("256---278", "two hyphens", "256--278"),
    ("1-9, 12-15", "two hyphens", "1--9, 12--15"),
    ("S347-S352", "two hyphens", "S347--S352"),
    ("8:1-8:6", "two hyphens", "8:1--8:6"),
    ("1234-56", "two hyphens", "1234--56"),
    ("i-x,1-217", "two hyphens", "i--x,1--217"),
    ("10-10", "two hyphens", "10--10"),
    ("374--364", "goes backwards", None),
    ("97-95", "goes backwards", None),
    ("97–95", "goes backwards", None),
    ("S12--S9", "goes backwards", None),
    ("48--1", "goes backwards", None),
    ("1234--12", "goes backwards", None),
    ("xii--iv", "goes backwards", None),
    ("1--9, 20--12", "goes backwards", None),
    ("pp. 12--15", "says 'pages' itself", "12--15"),
    ("pp 12--15", "says 'pages' itself", "12--15"),
    ("pp.~12--15", "says 'pages' itself", "12--15"),
    ("p. 12", "says 'pages' itself", "12"),
    ("p.12", "says 'pages' itself", "12"),
    ("Pages 12--15", "says 'pages' itself", "12--15"),
    ("12 pages", "how many there are", None),
    ("12pp", "how many there are", None),
    ("n/a", "says nothing", None),
    ("NA", "says nothing", None),
    ("nan", "says nothing", None),
    ("0", "says nothing", None),
    ("0--0", "says nothing", None),
    ("--", "says nothing", None),
    ("??", "says nothing", None),
    ("to appear", "says nothing", None),
]


@pytest.mark.parametrize("value", RIGHT)
def test_nothing_is_said_of_pages_that_can_be(value: str) -> None:
    assert not list(check_pages("pages", value))


@pytest.mark.parametrize(("value", "words", "mended"), WRONG)
def test_pages_that_cannot_be_are_found_and_hyphens_are_mended(
    value: str, words: str, mended: str | None
) -> None:
    (fault,) = check_pages("pages", value)
    assert (fault.rule, fault.field) == ("bad-pages", "pages")
    assert words in fault.message
    text = value
    for start, end, new in reversed(fault.repairs):
        text = text[:start] + new + text[end:]
    assert text == (mended or value)
    assert not mended or not list(check_pages("pages", mended))
