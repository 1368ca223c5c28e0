"""Escaping: whatever a text holds, it is read back as it was."""

from __future__ import annotations

import io

import pytest
import typst
from pypdf import PdfReader

from sphinx_typst_pdf.markup import as_label, as_string, escape

NASTY = [
    "# not a call, #call(1) neither, #let x = 1",
    "*not strong* _not emphasised_ `not code` $not maths$",
    "= no heading",
    "- no list",
    "+ no list",
    "/ no: term",
    "1. no number",
    "<no-label> @no-reference",
    "// no comment /* nor this */ https://x.example/a//b",
    "a ~ b -- c --- d ... e -? f",
    "quotes \"double\" and 'single'",
    "brackets [ ] ( ) { } and \\ backslash \\n",
    "carets ^ bars | ampersand & percent % equals ==",
    "dots at the end... 3. and 4.",
    "<l-page:id> #metadata(none) <l-page:other>",
]


def read_back(markup: str) -> str:
    head = "#set page(width: 40cm, height: 10cm)\n#set smartquote(enabled: false)\n"
    pdf = typst.compile((head + markup).encode(), format="pdf")
    assert isinstance(pdf, bytes)
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    return " ".join(text.split())


@pytest.mark.parametrize("text", NASTY)
def test_text_is_read_back_as_it_was(text: str) -> None:
    assert read_back(escape(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", NASTY)
def test_text_after_a_call_is_not_taken_for_its_arguments(text: str) -> None:
    markup = f"#emph[x];{escape('(y)[z].len() ' + text)}"
    assert read_back(markup) == " ".join(f"x(y)[z].len() {text}".split())


@pytest.mark.parametrize("text", [*NASTY, 'back\\slash and "quote" \\'])
def test_a_string_literal_is_read_back_as_it_was(text: str) -> None:
    assert read_back(f"#{as_string(text)}") == " ".join(text.split())


def test_a_number_and_its_dot_make_no_list_even_if_they_are_two_texts() -> None:
    assert read_back(f"{escape('1')}{escape('. one')}\n\n{escape('2')}{escape('.')}") == "1. one 2."


def test_a_string_holds_nothing_that_looks_like_a_label_of_ours() -> None:
    assert "<l-" not in as_string("<l-page:id>")
    assert "<l-" not in escape("<l-page:id>")


def test_different_ids_never_share_a_label() -> None:
    ids = (("a/b", "c"), ("a.b", "c"), ("a_2f_b", "c"), ("a", "b:c"), ("a:b", "c"))
    names = {as_label(*each) for each in ids}
    assert len(names) == len(ids)
    for name in names:
        typst.compile(f"#metadata(none) <{name}>".encode(), format="pdf")
