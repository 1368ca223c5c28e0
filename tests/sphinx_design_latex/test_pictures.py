"""Alternative texts in LaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_design_latex.visitors import escape_alt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


def options_of(page: str) -> list[str]:
    return re.findall(r"\\sphinxincludegraphics(\[.*?\])?{{", page)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("![A red field](red.svg)", "[alt={A red field}]"),
        ("![](red.svg)", ""),
        ("```{image} red.svg\n:alt: Red\n:width: 50%\n```", "[alt={Red},width=0.500\\linewidth]"),
        ("```{figure} red.svg\n:alt: Red\n\nCaption\n```", "[alt={Red}]"),
        ("[![Red](red.svg)](https://x.example/)", "[alt={Red}]"),
        (":::{card}\n:img-top: red.svg\n:img-alt: Red\n:::", "[alt={Red}]"),
        ("```{image} red.svg\n:alt: >\n:  Two\n:  lines\n```", "[alt={Two lines}]"),
    ],
    ids=["in a line", "a decoration", "with a width", "figure", "link", "card", "two lines"],
)
def test_the_text_of_a_picture_is_an_option_of_the_command(
    project: Project, source: str, expected: str
) -> None:
    assert options_of(project.build_page(source, "latex")) == [expected]


def test_a_picture_in_a_heading_has_no_text_since_sphinx_lowers_its_case(
    tex: Callable[[str], str],
) -> None:
    page = tex("## ![Red](red.svg) heading")
    assert "alt=" not in page
    assert "\\lowercase{\\sphinxincludegraphics}" in page


def test_signs_of_latex_mean_themselves_in_texts() -> None:
    assert escape_alt("100 %, #1 & $x_1^2$ ~ {a] \\b") == (
        "100 \\%, \\#1 \\& \\$x\\_1\\textasciicircum{}2\\$ \\textasciitilde{} "
        "\\{a] \\textbackslash{}b"
    )
