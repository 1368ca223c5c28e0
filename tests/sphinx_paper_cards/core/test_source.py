"""A file's bytes to text, and offsets to lines and columns."""

from __future__ import annotations

import time

import pytest

from sphinx_paper_cards.core.source import Source, decode_source

TEXTS = {
    "LF": "one\ntwo\n\nfour",
    "CRLF": "one\r\ntwo\r\n\r\nfour",
    "CR": "one\rtwo\r\rfour",
    "mixed": "one\r\ntwo\r\nthree\nfour\rfive",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("step", [1, -1], ids=["rising", "falling"])
def test_lines_and_columns_are_those_of_an_editor(text: str, step: int) -> None:
    expected = [
        (number, column)
        for number, line in enumerate(text.splitlines(keepends=True), 1)
        for column in range(1, len(line) + 1)
    ]
    source = Source("x.bib", text)
    for offset, place in list(enumerate(expected))[::step]:
        if text[offset - 1 : offset + 1] != "\r\n":  # Nothing stands between the two.
            position = source.position(offset)
            assert (position.line, position.column) == place


def test_places_after_one_at_the_end_cost_no_more_than_the_walk_to_them() -> None:
    text = "line\n" * 40_000
    source = Source("x.bib", text)
    source.position(len(text) - 1)
    start = time.process_time()
    for offset in range(0, len(text), 5):
        assert source.position(offset).line == offset // 5 + 1
    # A fifth of a second; half an hour if each were counted from the start.
    assert time.process_time() - start < 5


DECODED = [
    ("é".encode(), "é", ()),
    (b"\xef\xbb\xbf" + "é".encode(), "é", ()),
    (b"caf\xe9 \x93x\x94 \x80", "café “x” €", ("1:4",)),
    (b"ok\n\x81", "ok\n\x81", ("2:1",)),
    ("é".encode() + b"\n\xe9\n\xe9", "é\né\né", ("2:1",)),
    ("é".encode("utf-16"), "é", ("1:1",)),
    ("é".encode("utf-32"), "é", ("1:1",)),
    ("@a é".encode("utf-16-le"), "@a é", ("1:1",)),
    ("@a é".encode("utf-16-be"), "@a é", ("1:1",)),
]


@pytest.mark.parametrize(("data", "text", "places"), DECODED)
def test_each_encoding_is_decoded_and_any_but_utf_8_is_said(
    data: bytes, text: str, places: tuple[str, ...]
) -> None:
    source, problems = decode_source(data, "x.bib")
    assert source.text == text
    assert [str(problem.position) for problem in problems] == [f"x.bib:{p}" for p in places]
    assert {problem.rule for problem in problems} <= {"not-utf-8"}


def test_a_file_in_two_encodings_says_how_many_lines_are_in_the_other() -> None:
    _, (problem,) = decode_source("é\n".encode() + b"\xe9\n\xe9\xe8\nplain\n", "x.bib")
    assert "1 more line" in problem.message


def test_each_byte_that_is_not_utf_8_is_one_character() -> None:
    data = bytes(range(256)) + "é".encode()
    source, _ = decode_source(data, "x.bib")
    assert len(source.text) == len(data.decode("utf-8", "surrogateescape"))
