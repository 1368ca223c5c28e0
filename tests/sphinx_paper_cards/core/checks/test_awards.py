"""Awards with their year and their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.awards import check_award

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

NAME, YEAR, URL = "award_name", "award_year", "award_url"
CASES = [
    ("", "", ""),
    ("award_name award_year award_url", "", ""),
    ("award award_year award_url", "", ""),
    ("award_name award award_year award_url", "", ""),
    ("award_name", NAME, "award_year (its year) and award_url (who says so)"),
    ("award", "award", "award_year (its year) and award_url (who says so)"),
    ("award_name award_year", NAME, "lacks award_url (who says so)"),
    ("award_name award_url", NAME, "lacks award_year (its year)"),
    ("award_year", YEAR, "has award_year, but no award_name"),
    ("award_url", URL, "has award_url, but no award_name"),
    ("award_year award_url", YEAR, "but no award_name"),
]


@pytest.mark.parametrize(("names", "field", "words"), CASES)
def test_an_award_says_its_year_and_its_source(
    make_entry: Callable[..., Entry], names: str, field: str, words: str
) -> None:
    faults = list(check_award(make_entry(title="x", **dict.fromkeys(names.split(), "y"))))
    assert [fault.field for fault in faults] == ([field] if field else [])
    assert not words or words in faults[0].message
