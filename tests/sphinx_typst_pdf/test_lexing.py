"""Code in coloured pieces."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from pygments.styles import get_all_styles  # type: ignore[import-untyped]

from sphinx_typst_pdf.colours import contrast, from_hex
from sphinx_typst_pdf.lexing import Highlighter, Piece, as_lines

PYTHON = 'def f(x):  # why\n\n    return f"{x}" + 1\n'


def read(code: str, language: str, style: str = "sphinx") -> tuple[list[Piece], dict[str, str]]:
    highlighter = Highlighter(style)
    return highlighter.read(code, language, {}, force=False, location=nodes.literal_block())


def test_pieces_are_the_code_and_name_the_styles_that_come_with_them() -> None:
    pieces, styles = read(PYTHON, "python")
    assert "".join(piece.text for piece in pieces) == PYTHON
    assert {piece.style for piece in pieces if piece.style} == set(styles)
    assert 'weight: "bold"' in styles[pieces[0].style]


@pytest.mark.parametrize("style", sorted(get_all_styles()))
def test_no_style_is_too_pale_for_paper(style: str) -> None:
    _pieces, styles = read(PYTHON, "python", style)
    for colour in re.findall(r"#(\w{6})", "".join(styles.values())):
        for background in ("f1f5f7", "fdf0c4"):
            assert contrast(from_hex(colour), from_hex(background)) >= 4.5


def test_tabs_become_spaces_up_to_the_next_eighth_column() -> None:
    pieces = [Piece(text="a\tb"), Piece(text="\tc\n\td", style="k")]
    lines = ["".join(piece.text for piece in line) for line in as_lines(pieces)]
    assert lines == ["a       b       c", "        d"]


def test_the_line_end_that_lexers_add_begins_no_line() -> None:
    assert as_lines([Piece(text="a\n\nb\n")]) == [[Piece(text="a")], [], [Piece(text="b")]]
    assert as_lines([]) == [[]]
