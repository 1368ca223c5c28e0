"""LaTeX maths in commands that the converter knows."""

from __future__ import annotations

import pytest
from tex2typst import tex2typst

from sphinx_typst_pdf.compiler import Compiler
from sphinx_typst_pdf.latex import Macro, expand_macros, restore_marks, simplify, take_definitions
from sphinx_typst_pdf.symbols import SYMBOLS

#: What documents write, and what of it is looked for in Typst.
FORMS = {
    r"a \otimes b \ominus c": "a ⊗ b ⊖ c",
    r"\aleph_0": "ℵ_0",
    r"\lim\nolimits_{x\to 0} x": "lim_(x -> 0)",
    r"\sum\limits_{i} x": "limits",
    r"\cfrac[r]{x}{y}": "x/y",
    r"\argmin_{z \in S} z": "arg",
    r"x \equiv y \pod d": "(d)",
    r"3\negmedspace 4\mspace{20mu}5\hspace{1ex}6": "3 4",
    r"\mathbfit{r} + \mathsfit{s}": "bold",
    r"\require{color} \huge x": "x",
}


def convert(latex: str) -> str:
    return restore_marks(" ".join(str(tex2typst(simplify(latex))).split()))


def find_faulty(latex: list[str]) -> list[str]:
    lines = [f'#math.equation(alt: "x", block: true, $ {convert(each)} $);' for each in latex]
    faulty = Compiler(fonts=("Libertinus Serif",)).find_faulty(lines)
    return [latex[index] for index in faulty]


@pytest.mark.parametrize("latex", FORMS)
def test_a_form_is_written_in_others(latex: str) -> None:
    assert FORMS[latex] in convert(latex)


def test_typst_has_each_symbol_and_each_form() -> None:
    assert find_faulty([*FORMS, *(rf"a \{name} b" for name in SYMBOLS)]) == []


def test_macros_that_a_formula_defines_hold_in_it() -> None:
    latex = (
        r"\newcommand{\R}{\mathbb{R}} \renewcommand\norm[1]{\| #1 \|} \def\half#1{\frac{#1}{2}}"
        r"\DeclareMathOperator*{\best}{best}"
    )
    rest, macros = take_definitions(latex)
    assert rest.strip() == ""
    assert macros == {
        "R": Macro(meaning=r"\mathbb{R}"),
        "norm": Macro(meaning=r"\| #1 \|", arguments=1),
        "half": Macro(meaning=r"\frac{#1}{2}", arguments=1),
        "best": Macro(meaning=r"\operatorname*{best}"),
    }
    expanded = expand_macros(rf"{latex} \R^n", {"R": Macro(meaning="no")})
    assert expanded.strip() == r"{\mathbb{R}}^n"


def test_a_macro_that_stands_for_itself_many_times_is_given_up() -> None:
    with pytest.raises(ValueError, match="x"):
        expand_macros(r"\def\x{" + r"\x" * 200 + r"} \x", {})
