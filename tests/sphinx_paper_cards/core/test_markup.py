"""LaTeX of titles and names to text with markup."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.markup import Run, latex_to_text, parse_latex

# What stands in a .bib file, and what a reader is to see.
TEXTS = [
    ("plain words", "plain words"),
    ("Faster {R-CNN}: {T}itle", "Faster R-CNN: Title"),
    (r"Trzci{\'n}ski", "Trzciński"),
    (r"M\'ezard, Rapha{\"e}l", "Mézard, Raphaël"),
    (r"Micha{\l} \L{}ukasz", "Michał Łukasz"),
    (r"{\'{E}}tude, na\"{\i}ve, Fran\c{c}ois, {\v S}koda", "Étude, naïve, François, Škoda"),
    (r"\r{A}ngstr{\"o}m, S{\o}ren, Stra{\ss}e, Erd{\H o}s", "Ångström, Søren, Straße, Erdős"),
    ("a -- b --- c ``quoted''", "a – b — c “quoted”"),
    (r"50\% \& \#1 \_x \$5", "50% & #1 _x $5"),
    ("over\n   two  lines", "over two lines"),
    ("no~break", "no\u00a0break"),
    (r"\textsc{Caps} \foo{kept} \bar gone", "Caps kept gone"),
    (r"\href{https://x.example}{link}", "link"),
    ("lone $ sign and } brace {", "lone $ sign and brace"),
    ("ends in a backslash\\", "ends in a backslash"),
    (r"{\TeX} and \LaTeX", "TeX and LaTeX"),
    ("日本語 already Unicode é", "日本語 already Unicode é"),
    ("", ""),
]


@pytest.mark.parametrize(("latex", "text"), TEXTS)
def test_latex_is_shown_as_the_text_it_stands_for(latex: str, text: str) -> None:
    assert latex_to_text(latex) == text


def test_styles_and_formulas_stay_apart_from_text() -> None:
    runs = parse_latex(r"The $\ell_2$ of \emph{a \textbf{b}} and {\it c} x\textsuperscript{2}").runs
    assert runs == (
        Run("The "),
        Run(r"\ell_2", "math"),
        Run(" of "),
        Run("a ", "emphasis"),
        Run("b", "strong"),
        Run(" and "),
        Run("c", "emphasis"),
        Run(" x"),
        Run("2", "superscript"),
    )


def test_a_formula_keeps_its_latex_and_has_a_bare_text() -> None:
    markup = parse_latex(r"$O(n^{2})$ is {fast}")
    assert markup.runs[0] == Run("O(n^{2})", "math")
    assert markup.as_text() == "O(n2) is fast"


def test_a_switch_ends_with_its_group() -> None:
    assert parse_latex(r"{\bf bold} not").runs == (Run("bold", "strong"), Run(" not"))
