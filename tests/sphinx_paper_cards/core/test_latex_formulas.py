"""Formulas that are maths and nothing else."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.latex_formulas import is_plain_formula

PLAIN = [
    "x", r"\alpha^{2}", r"\{a\}", r"\leftarrow x", r"\rightarrow", r"\left( x \right)",
    r"\left( \frac{\left[ a \right]}{b} \right]", r"{\left( x \right)}", "{" * 40 + "}" * 40,
]  # fmt: skip
NOT_PLAIN = [
    "{", "}", "}{", "{{a}", "{" * 41 + "}" * 41, r"\left", r"\left( x", r"x \right)",
    r"\right) \left(", r"{\left( x} \right)", r"\left( {x \right)}",
    r"\left( a \left( b \right)", r"\left( x \right) \right)",
]  # fmt: skip


@pytest.mark.parametrize("formula", PLAIN)
def test_a_formula_whose_signs_match_is_plain(formula: str) -> None:
    assert is_plain_formula(formula)


@pytest.mark.parametrize("formula", NOT_PLAIN)
def test_a_brace_or_a_left_without_its_other_one_is_none(formula: str) -> None:
    assert not is_plain_formula(formula)
