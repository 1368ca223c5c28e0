"""The objects of a PDF of Typst, held against what pikepdf reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
import typst

from sphinx_typst_pdf.joining.objects import Objects, Stream

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = rb"""
#set document(title: "A (b) c")
#set heading(bookmarked: true)
= First <first>
Words, @first, #link("https://example.org")[a site].
#table(columns: 2, table.header[A][B], [1], [2])
= Second \u{e9}
"""
SOURCE = SOURCE.replace(b"@first", b"#link(<first>)[first]")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "small.pdf"
    path.write_bytes(typst.compile(SOURCE, format="pdf", pdf_standards=["ua-1"], timestamp=0))
    return path


def test_every_object_is_there(path: Path) -> None:
    objects = Objects.open(str(path))
    with pikepdf.open(path) as pdf:
        assert objects.size == len(pdf.objects) + 1
        for index, theirs in enumerate(pdf.objects, 1):
            ours = objects.read(b"%d 0 R" % index)
            assert isinstance(ours, Stream) == isinstance(theirs, pikepdf.Stream)
            if isinstance(ours, Stream):
                assert ours.data == theirs.read_raw_bytes()
                assert ours.content == theirs.read_bytes()
                assert {key.decode() for key in ours.entries} == set(theirs.keys())
            elif isinstance(theirs, pikepdf.Dictionary):
                assert {key.decode() for key in objects.entries(ours)} == set(theirs.keys())
            elif isinstance(theirs, pikepdf.Array):
                assert len(objects.items(ours)) == len(theirs)


def test_the_catalogue_leads_to_all(path: Path) -> None:
    objects = Objects.open(str(path))
    assert objects.version == "1.7"
    assert objects.root[b"/Type"] == b"/Catalog"
    (page,) = objects.items(objects.entries(objects.root[b"/Pages"])[b"/Kids"])
    assert objects.entries(page)[b"/Type"] == b"/Page"
    assert objects.entries(objects.trailer[b"/Info"])[b"/Title"] == b"(A (b) c)"


def test_other_content_is_compressed(path: Path) -> None:
    objects = Objects.open(str(path))
    (page,) = objects.items(objects.entries(objects.root[b"/Pages"])[b"/Kids"])
    stream = objects.stream(objects.entries(page)[b"/Contents"])
    other = stream.with_content(stream.content + b"\n% more")
    assert other.content == stream.content + b"\n% more"
    assert int(other.entries[b"/Length"]) == len(other.data)


@pytest.mark.parametrize("coding", [b"/LZWDecode", b"[/ASCII85Decode /FlateDecode]"])
def test_content_that_is_coded_otherwise_is_refused(coding: bytes) -> None:
    with pytest.raises(ValueError, match="Decode"):
        _ = Stream({b"/Filter": coding}, b"").content


def test_a_file_that_is_written_otherwise_is_refused(path: Path) -> None:
    """Such as with objects in streams, where this would not find them."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(ValueError, match="obj"):
        Objects.open(str(path))


def test_an_object_that_is_not_there_is_refused(path: Path) -> None:
    """It would else be taken for a reference to itself."""
    with pytest.raises(KeyError):
        Objects.open(str(path)).read(b"9999 0 R")


def test_a_stream_that_is_longer_than_it_says_is_refused(path: Path) -> None:
    content = path.read_bytes()
    length = re.search(rb"/Length (\d)", content)
    assert length
    shorter = b"/Length %d" % (int(length[1]) - 1 or 9)
    path.write_bytes(content[: length.start()] + shorter + content[length.end() :])
    number = content[: length.start()].rindex(b" 0 obj")
    name = content[content.rindex(b"\n", 0, number) + 1 : number] + b" 0 R"
    with pytest.raises(ValueError, match="Length"):
        Objects.open(str(path)).stream(name)
