r"""Formulas: what of LaTeX is converted, numbered, referred to, and what is printed as it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tex2typst import tex2typst

from sphinx_typst_pdf.compiler import Compiler
from sphinx_typst_pdf.latex import Macro, expand_macros, read_macros, restore_marks, simplify

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

# Formulas and what becomes of them.
CONVERTED = {
    r"\xrightarrow{f}": "limits(-->)^f",
    r"\xleftarrow[a]{b}": "limits(limits(<--)_a)^b",
    r"a=b \tag{1}": 'a = b wide "(1)"',
    r"a \label{x} \nonumber": "a",
    r"{\color{red} x}": "x",
    r"\begin{split}a &= b\\c &= d\end{split}": r"a &= b \ c &= d",
    r"\begin{equation}\begin{aligned}a &= b\end{aligned}\end{equation}": "a &= b",
    r"\begin{alignat*}{2}a &= b\end{alignat*}": "a &= b",
    r"\begin{gather}a\\b\end{gather}": r"a \ b",
    r"\begin{eqnarray}a&=&b\end{eqnarray}": "a &= b",
    r"\begin{aligned}[t] a &= b \end{aligned}": "a &= b",
    "a &= b \\\\\n&= c": r"a &= b \ &= c",
    "a = b\n\nc = d": r"a = b \ c = d",
    r"\begin{dcases} a & b \\ c & d\end{dcases}": "cases(a & b, c & d)",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "mat(a, b; c, d)",
    r"\begin{smallmatrix} a & b \end{smallmatrix}": "mat(delim: #none, a, b)",
    r"\text{if $x$ then}": '"if " x " then"',
    r"\mbox{abc}": '"abc"',
    r"\operatorname{arg\,max}_x f": 'op("arg max")_x f',
    r"\operatorname*{argmin}_{x}": 'op("argmin", limits: #true)_x',
    r"\mathbb{R}^n": "RR^n",
    r"\bm{x}": "bold(x)",
    r"{\bf x}": "upright(bold(x))",
    r"\stackrel{a}{=}": "limits(=)^a",
    r"\check{x}+\mathring y": "caron(x) + circle(y)",
    r"\boxed{x + (y)}": "#box(stroke: 0.5pt, inset: 3pt, $x + (y)$)",
    r"\phantom{x}": "#hide($x$)",
    r"\lVert x\rVert": "bar.v.double x bar.v.double",
    r"{n \choose k} {a \over b}": "binom(n, k) a/b",
    r"\Big\{ x \Big\}": "{x}",
    r"x % a comment": "x",
    r"100\%": "100 %",
}
# Of these nothing else is printed than what was written.
UNKNOWN = (
    r"\unknowncommand{}",
    r"\ce{H2O}",
    r"\def\x{\x\x\x\x\x\x\x\x}\x",
    r"\sideset{}{'}\sum",
    r"\frac{a",
    "\\",
)


@pytest.mark.parametrize("latex", CONVERTED)
def test_a_formula_becomes_one_of_typst(latex: str) -> None:
    found = restore_marks(" ".join(str(tex2typst(simplify(latex))).split()))
    assert found == CONVERTED[latex]


def test_typst_understands_all_of_them() -> None:
    lines = [f'#math.equation(alt: "x", block: true, $ {each} $);' for each in CONVERTED.values()]
    assert Compiler(fonts=("Libertinus Serif",)).find_faulty(lines) == {}


def test_what_is_not_known_is_printed_with_a_warning_each(
    project: Project, text: Callable[..., str]
) -> None:
    found = text("\n\n".join(f"```{{math}}\n{latex}\n```" for latex in UNKNOWN))
    for index, latex in enumerate(UNKNOWN):
        assert latex in found
        assert f"index.md:{3 + 4 * index}: WARNING: this formula is printed" in project.warnings
    assert project.warnings.count("[typst.formula]") == len(UNKNOWN)


def test_macros_for_mathjax_hold_here_too(project: Project, source: Callable[..., str]) -> None:
    macros = {"RR": r"\mathbb{R}", "norm": [r"\left\| #1 \right\|", 1], "odd": 3}
    found = source(r"$\norm{x} \in \RR^n$", mathjax3_config={"tex": {"macros": macros}})
    assert "norm(x) in RR^n" in found
    assert project.warnings == ""


def test_macros_are_expanded_with_their_arguments_and_in_each_other() -> None:
    macros = {
        "a": Macro(meaning=r"\b{#1}{2}", arguments=1),
        "b": Macro(meaning="#1+#2", arguments=2),
    }
    assert expand_macros(r"\a{x} \ab", macros) == r"{{x+2}} \ab"
    assert expand_macros(r"\x", {"x": Macro(meaning=r"\x")}).endswith("}" * 10)
    assert read_macros({"tex": {"macros": {"x": ["y"]}}}) == {"x": Macro(meaning="y")}
    assert read_macros(None) == read_macros({"tex": []}) == {}


def test_numbers_and_references_are_those_of_the_html(text: Callable[..., str]) -> None:
    found = text(
        "```{math}\n:label: one\na\n```\n\n```{math}\n:label: two\nb\n```\n\nSee {eq}`two`.",
        math_number_all=True, typst_page_references=False,
    )  # fmt: skip
    assert "(1)" in found
    assert "See (2)." in found


def test_many_formulas_cost_few_compilations() -> None:
    compiler = Compiler(fonts=("Libertinus Serif",))
    lines = [f'#math.equation(alt: "x", $x_{number} + sum_i a_i$);' for number in range(600)]
    lines[300] = '#math.equation(alt: "x", $unknown$);'
    start = time.process_time()
    assert list(compiler.find_faulty(lines)) == [300]
    assert time.process_time() - start < 5


def test_what_a_formula_defines_holds_in_those_behind_it(text: Callable[..., str]) -> None:
    found = text("$$\\newcommand{\\own}{\\mathbb{R}}$$\n\nHere $x \\in \\own$ is.")
    assert "ℝ" in found
    assert "own" not in found
