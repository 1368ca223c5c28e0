"""Formulas without LaTeX."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.formats.maths import formula_to_rich_text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"\ell_2", "ℓ<sub>2</sub>"),
        (r"O(n^{2}\log n)", "O(n<sup>2</sup> log n)"),
        (r"\alpha\leq 1", "α ≤ 1"),
        (r"x^2y", "x<sup>2</sup>y"),
        (r"\mathcal{O}(\sqrt{n})", "O(sqrtn)"),
        (r"x^\alpha_{i,j}", "x<sup>α</sup><sub>i,j</sub>"),
        (r"50\%\,\{a\}", "50%{a}"),
        (r"x^{", "x<sup></sup>"),
        (r"x^", "x<sup></sup>"),
        (r"}x{", "x"),
    ],
)
def test_a_formula_becomes_characters_and_scripts(formula: str, text: str) -> None:
    assert formula_to_rich_text(formula) == text
