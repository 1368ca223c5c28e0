"""Colours that can be read."""

from __future__ import annotations

import pytest

from sphinx_typst_pdf.colours import as_hex, contrast, darken, from_hex


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("000", "fff", 21), ("777777", "ffffff", 4.48), ("abc", "abc", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(from_hex(one), from_hex(other)) == pytest.approx(expected, abs=0.01)


def test_a_pale_colour_gets_as_dark_as_it_must_and_a_dark_one_stays() -> None:
    paper = from_hex("f1f5f7")
    darker = darken(from_hex("ffd75f"), paper, 4.5)
    assert 4.5 <= contrast(darker, paper) < 6
    assert as_hex(darken(from_hex("003366"), paper, 4.5)) == "003366"
