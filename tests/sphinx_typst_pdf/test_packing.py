"""A PDF with its objects in compressed streams says what it said before."""

from __future__ import annotations

import io
from typing import Any

import page as page_validation
import pikepdf
import pytest
import typst

from sphinx_typst_pdf.joining.packing import pack

SOURCE = rb"""
#set document(title: "Title (2 0 R)")
= One <one>
#for n in range(60) [
  == Part #n (of (sixty))
  #link(<one>)[first], #link("https://example.org/(#n)")[a site].
  #table(columns: 2, table.header[A][B], [1], [#n])
]
"""


def compiled(*standards: Any) -> bytes:
    return typst.compile(SOURCE, format="pdf", pdf_standards=list(standards), timestamp=0)


def test_every_object_is_as_it_was() -> None:
    content = compiled("ua-1")
    with (
        pikepdf.open(io.BytesIO(content)) as before,
        pikepdf.open(io.BytesIO(pack(content))) as after,
    ):
        assert after.check_pdf_syntax() == []
        assert after.pdf_version == before.pdf_version
        for number in range(1, len(before.objects) + 1):
            old, new = (pdf.get_object(number, 0) for pdf in (before, after))
            assert old.unparse() == new.unparse()
            if isinstance(old, pikepdf.Stream):
                assert old.read_raw_bytes() == new.read_raw_bytes()
        assert {key: str(before.trailer[key]) for key in ("/ID", "/Info")} == {
            key: str(after.trailer[key]) for key in ("/ID", "/Info")
        }


def test_it_is_smaller_and_keeps_the_rules() -> None:
    content = compiled("ua-1")
    packed = pack(content)
    assert len(packed) < len(content) / 2
    assert not list(page_validation.validate_pdf_bytes(packed, profile="ua1").failures)
    assert pack(content) == packed


def test_a_version_without_streams_of_objects_stays_as_it_is() -> None:
    content = compiled("a-1b")
    assert content.startswith(b"%PDF-1.4")
    assert pack(content) == content


ODD = [
    b"",
    b"none",
    pack(compiled("ua-1")),
    # A stream without a length, a reference to nothing, a place that cannot be read.
    compiled("ua-1").replace(b"/Length ", b"/Lengtx ", 1),
    compiled("ua-1").replace(b"/Root ", b"/Root 9", 1),
    compiled("ua-1").replace(b" 00000 n", b" 0000a n", 1),
]


@pytest.mark.parametrize("content", ODD)
def test_what_is_written_otherwise_stays_as_it_is(content: bytes) -> None:
    assert pack(content) == content
