"""A PDF that is written object by object, read by pikepdf and pypdf."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

import pikepdf
import pytest
from pypdf import PdfReader

from sphinx_typst_pdf.joining.objects import Stream
from sphinx_typst_pdf.joining.output import Output
from sphinx_typst_pdf.joining.values import as_array, as_dictionary

if TYPE_CHECKING:
    from pypdf.generic import ArrayObject

# More than go into one stream of objects, and into two.
COUNT = 250


def written(version: str, count: int = COUNT) -> bytes:
    """A PDF with a blank page and so many numbers in its catalogue, each an object."""
    file = io.BytesIO()
    output = Output(file, version)
    tree, later = output.reserve(), output.reserve()
    output.reserve()  # never comes
    numbers = [output.add_new(b"%d" % index) for index in range(count)]
    content = output.reserve()
    output.add_stream(content, Stream({}, b"").with_content(b"0 0 m\n"))
    output.add(later, as_dictionary({
        b"/Type": b"/Page", b"/Parent": tree, b"/MediaBox": b"[0 0 9 9]", b"/Contents": content,
        b"/Resources": b"<<>>",
    }))  # fmt: skip
    output.add(
        tree, as_dictionary({b"/Type": b"/Pages", b"/Count": b"1", b"/Kids": b"[%s]" % later})
    )
    root = {b"/Type": b"/Catalog", b"/Pages": tree, b"/Numbers": as_array(numbers)}
    output.finish({b"/Root": output.add_new(as_dictionary(root))})
    return file.getvalue()


@pytest.mark.parametrize("version", ["1.4", "1.7", "2.0"])
@pytest.mark.parametrize("count", [0, 96, 97, COUNT])
def test_others_read_every_object(version: str, count: int) -> None:
    content = written(version, count)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == version
        assert [int(each) for each in pdf.Root.Numbers] == list(range(count))
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 m\n"
        assert len(pdf.trailer.ID) == 2
    reader = PdfReader(io.BytesIO(content), strict=True)
    numbers = cast("ArrayObject", reader.root_object["/Numbers"])
    assert [each.get_object() for each in numbers] == list(range(count))
    assert len(reader.pages) == 1


def test_objects_are_packed_where_the_version_has_it() -> None:
    old, new = written("1.4"), written("1.5")
    assert b"/ObjStm" not in old
    assert old.count(b" 0 obj") > COUNT
    assert new.count(b"/ObjStm") == 3
    assert len(new) < len(old) / 3


def test_the_same_objects_become_the_same_bytes() -> None:
    assert written("1.7") == written("1.7")
    assert b"/ID" in written("1.7")


def test_other_objects_have_another_name() -> None:
    with (
        pikepdf.open(io.BytesIO(written("1.7"))) as one,
        pikepdf.open(io.BytesIO(written("1.7", COUNT + 1))) as other,
    ):
        assert one.trailer.ID[0] == one.trailer.ID[1]
        assert one.trailer.ID[0] != other.trailer.ID[0]
