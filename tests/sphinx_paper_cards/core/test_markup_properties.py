"""What holds of every value."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sphinx_paper_cards.core.latex_decoder import decode
from sphinx_paper_cards.core.latex_formulas import formula_to_text, is_plain_formula
from sphinx_paper_cards.core.markup import latex_to_text, parse_latex

PIECES = st.sampled_from(
    ["a", "B", " ", "  ", "\n", "{", "}", "\\", "$", "$$", "~", "--", "-", "'", "`", '"', "%",
     "!`", "[", "]", "^", "_", "é", "e", "\u0301", "\ud800", "\x00", r"\%", r"\\", r"\'", r"\c",
     r"\o", r"\o{}", r"{\'e}", r"\'{\i}", r"\'\i", r"\v{c}", r"\t{oo}", r"\emph", r"\textbf{",
     r"{\bf ", r"\href{", r"\url{", r"\(", r"\)", r"\[", r"\ensuremath{", r"\alpha ", r"\input{",
     r"\Foo", r"\foo", r"\hspace{1em}", r"\ifmmode", r"\else", r"\fi", r"\eqn{", r"{\'}", "\u00a0",
     r"\vphantom", r"\decay{", r"\sp ", r"\symbol{",
     '"4E2D}', r"\noopsort{", r"\uppercase{", r"\texorpdfstring{"]
)  # fmt: skip
VALUES = st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join))

# Commands that mean the character itself.
SPELT = re.compile(r"backslash|\\(?:char|symbol)")


@given(VALUES)
def test_every_value_has_a_reading_with_its_space_folded(value: str) -> None:
    markup = parse_latex(value)
    assert latex_to_text(value) == markup.as_text()
    texts = [run.text for run in markup.runs]
    joined = "".join(texts)
    assert all(texts)
    assert joined == joined.strip(" \u00a0\u202f")
    assert not set(joined) & set("\t\r\n")
    if not any(run.style == "math" for run in markup.runs):
        assert "  " not in joined


@given(VALUES)
def test_the_fast_ways_read_what_the_decoder_reads(value: str) -> None:
    assert list(parse_latex(value).runs) == decode(value)


@given(VALUES)
def test_no_text_shows_a_command_and_every_formula_is_sound(value: str) -> None:
    for run in parse_latex(value).runs:
        if run.style == "math":
            assert is_plain_formula(run.text)
        elif not SPELT.search(value):
            assert "\\" not in run.text


@given(VALUES)
def test_text_is_composed(value: str) -> None:
    for run in parse_latex(value).runs:
        assert unicodedata.is_normalized("NFC", run.text)


@given(VALUES)
def test_every_formula_has_a_text(value: str) -> None:
    assert "\n" not in formula_to_text(value)


@given(st.text(st.characters(exclude_characters="\\{}$~`'-\t\r\n")))
def test_a_value_without_latex_is_its_own_text(value: str) -> None:
    folded = " ".join(part for part in value.split(" ") if part).strip(" \u00a0\u202f")
    assert latex_to_text(value) == unicodedata.normalize("NFC", folded)
