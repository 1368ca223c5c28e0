"""BibTeX's two notations of letters: Unicode and LaTeX commands."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.formats.latex import decode_letters, encode_ascii, escape_text
from sphinx_paper_cards.core.markup import latex_to_text

# As written, with letters, in ASCII.
NOTATIONS = [
    (r"{\'e} \'e \'{e} {\'{e}}", "é é é é", r"{\'e} {\'e} {\'e} {\'e}"),
    (r"{\v{c}} \v{c} \v c", "č č č", r"{\v{c}} {\v{c}} {\v{c}}"),
    (r"Na{\"\i}ve na\"{\i}ve", "Naïve naïve", r"Na{\"i}ve na{\"i}ve"),
    (r"{\L}uk\l asz \l{}a {\ss}", "Łukłasz ła ß", r"{\L}uk{\l}asz {\l}a {\ss}"),
    (r"Nguy{\~{\^e}}n", "Nguyễn", r"Nguy{\~{\^e}}n"),
    (r"\emph{\'E}tude", r"\emph{É}tude", r"\emph{{\'E}}tude"),
    (r"{R-CNN} 50\% \& a\_b \emph{x}", r"{R-CNN} 50\% \& a\_b \emph{x}", None),
    (r"$\hat{x} \v{c} \'e$ \'e", r"$\hat{x} \v{c} \'e$ é", r"$\hat{x} \v{c} \'e$ {\'e}"),
    ("“a” ‘b’ c–d—e\u00a0f", None, "``a'' `b' c--d---e~f"),
    ("α-helix, $β_1$, 2 × 3, ℓ", None, r"$\alpha$-helix, $\beta _1$, 2 $\times$ 3, $\ell$"),
    ("x², ﬁt, …, 5 €", None, r"x\textsuperscript{2}, fit, {\dots}, 5 {\euro}"),
    ("g\u030c", "ǧ", r"{\v{g}}"),
    ("x\u0301", "x\u0301", r"{\'x}"),
    ("", "", ""),
]


@pytest.mark.parametrize(("source", "letters", "ascii_only"), NOTATIONS)
def test_letters_are_written_in_either_notation(
    source: str, letters: str | None, ascii_only: str | None
) -> None:
    decoded = decode_letters(source)
    assert decoded == (source if letters is None else letters)
    assert encode_ascii(decoded) == (source if ascii_only is None else ascii_only)


@pytest.mark.parametrize("letters", [letters for _, letters, _ in NOTATIONS if letters])
def test_ascii_comes_back_as_the_same_letters(letters: str) -> None:
    encoded = encode_ascii(letters)
    assert encoded.isascii()
    assert decode_letters(encoded) == letters


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        (r"\i\"d", "ıd\u0308"),
        (r"\marrow\"d", "\\marrow{}d\u0308"),
        (r"\marrow\"e", "\\marrowë"),
        (r"marrow\"d", "marrowd\u0308"),
    ],
)
def test_a_letter_with_a_mark_of_its_own_is_no_part_of_the_command_before_it(
    source: str, letters: str
) -> None:
    assert decode_letters(source) == letters


def test_a_letter_without_a_command_is_named_by_its_number() -> None:
    assert encode_ascii("中") == r'{\symbol{"4E2D}}'


@pytest.mark.parametrize(
    "text",
    ["50% of $5 & a_b #1 {x} ~ ^ \\", "a -- b --- c", "``q'' 'r'", "C:\\path", "plain", "é – ü"],
)
def test_escaped_text_decodes_to_itself(text: str) -> None:
    assert latex_to_text(escape_text(text)) == text
