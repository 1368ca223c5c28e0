"""Values of PDF as bytes, held against what pikepdf reads of them."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_typst_pdf.joining.values import (
    as_array,
    as_dictionary,
    as_string,
    as_text,
    entries,
    items,
    string_bytes,
    text_of,
)

# As Typst writes them, and as it might.
VALUES = [
    b"12 0 R", b"-3.5", b"/Name#20x", b"true", b"null", b"(a (b) c)", rb"(a \) \( \\ \n)",
    b"<FEFF>", b"[]", b"[1 2 0 R]", b"<<>>", b"<</A[<</B(x)>>]/C<41>>>", b"(\xfe\xff\x00a)",
]  # fmt: skip


@pytest.mark.parametrize("space", [b" ", b"\n"])
def test_each_item_and_entry_is_what_was_written(space: bytes) -> None:
    assert items(b"[" + space.join(VALUES) + b"]") == VALUES
    written = {b"/K%d" % index: value for index, value in enumerate(VALUES)}
    assert entries(as_dictionary(written)) == written
    assert entries(b"<<%s>>" % b"".join(b"%s%s%s" % (k, space, v) for k, v in written.items())) == (
        written
    )


def test_nothing_need_stand_between_them() -> None:
    assert items(b"[(a)(b)/C/D<41>[1]<</E/F>>2]") == [
        b"(a)", b"(b)", b"/C", b"/D", b"<41>", b"[1]", b"<</E/F>>", b"2",
    ]  # fmt: skip
    assert entries(b"<</Type/Page/Kids[1 0 R]/N 3/T(x)>>") == {
        b"/Type": b"/Page", b"/Kids": b"[1 0 R]", b"/N": b"3", b"/T": b"(x)",
    }  # fmt: skip


def test_pikepdf_reads_the_same() -> None:
    text = as_array(value for value in VALUES if b" 0 R" not in value)
    read = pikepdf.Object.parse(text)
    assert list(read) == [pikepdf.Object.parse(each) for each in items(text)]


@pytest.mark.parametrize(
    "text", [b"", b"1", b"[1", b"1]", b"[(a]", b"[<4]", b"<</A>>", b"<</A 1", b"<</A[1>>", b"[)]"]
)
def test_what_is_not_closed_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        items(text) if text.startswith(b"[") else entries(text)


def test_what_is_too_deep_is_refused() -> None:
    assert items(b"[%s]" % (8 * b"(" + 8 * b")"))
    with pytest.raises(ValueError, match=r"\(\(\("):
        items(b"[%s]" % (12 * b"(" + 12 * b")"))


@given(st.binary())
def test_a_string_says_what_was_written(content: bytes) -> None:
    written = as_string(content)
    assert string_bytes(written) == content
    assert bytes(pikepdf.Object.parse(written)) == content
    assert items(as_array([written, b"1"])) == [written, b"1"]


@pytest.mark.parametrize(
    "written",
    [rb"(a\(b\)c)", rb"(\110\53\0)", b"(a\\\nb)", b"(a\\\r\nb)", rb"(\n\r\t\b\f\\\q)", b"<4 1 4>"],
)
def test_escapes_are_read_as_pikepdf_does(written: bytes) -> None:
    assert string_bytes(written) == bytes(pikepdf.Object.parse(written))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_says_what_was_written(text: str) -> None:
    written = as_text(text)
    assert text_of(written) == text
    if text.isprintable():
        assert str(pikepdf.Object.parse(written)) == text


def test_a_text_in_an_old_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="ascii"):
        text_of(b"(\xe9)")
