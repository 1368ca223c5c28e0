"""Dates of BibTeX and BibLaTeX."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.formats.dates import read_date


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"year": "2031"}, (2031,)),
        ({"year": "2031", "month": "December"}, (2031, 12)),
        ({"year": "2031", "month": "12"}, (2031, 12)),
        ({"year": "2031", "month": "December 3"}, (2031, 12, 3)),
        ({"year": "2031", "month": "3~Dec."}, (2031, 12, 3)),
        ({"year": "2031", "month": "December 2--7"}, (2031, 12)),
        ({"year": "2031", "month": "Spring"}, (2031,)),
        ({"date": "2031-05-01", "year": "1999"}, (2031, 5, 1)),
        ({"date": "2031-05/2031-07"}, (2031, 5)),
        ({"year": "[2031]"}, (2031,)),
        ({"year": "in press"}, ()),
        ({"month": "May"}, ()),
        ({}, ()),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(
    fields: dict[str, str], date: tuple[int, ...]
) -> None:
    assert read_date(fields) == date
