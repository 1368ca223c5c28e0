"""What is taken from one PDF into another."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from sphinx_typst_pdf.joining.copier import Copier
from sphinx_typst_pdf.joining.objects import Objects, Stream
from sphinx_typst_pdf.joining.output import Output

if TYPE_CHECKING:
    from pathlib import Path

# The object that is taken, one that it refers to, one to which nothing does, and a stream.
OBJECTS = [
    b"<</Next 2 0 R/Itself 1 0 R/Data 4 0 R/Said(2 0 R \\( (3 0 R))/Left 5 0 R/Far[12 0 2 0 R]>>",
    b"<</ID(a)/A[<</Headers[(a)(b)]>>]/Alt(a)/T(/ID(a))>>",
    b"(nothing leads here)",
    b"<</Of 2 0 R/Length 5>>\nstream\n2 0 R\nendstream",
    b"(what another stands for)",
]


@pytest.fixture
def source(tmp_path: Path) -> Objects:
    """A PDF of nothing but these, as Typst writes them."""
    content = b"%PDF-1.7\n"
    places = [b"0000000000 65535 f\r\n"]
    for number, each in enumerate(OBJECTS, 1):
        places.append(b"%010d 00000 n\r\n" % len(content))
        content += b"%d 0 obj\n%s\nendobj\n\n" % (number, each)
    table = b"xref\n0 %d\n%s" % (len(places), b"".join(places))
    end = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(places), len(content))
    path = tmp_path / "source.pdf"
    path.write_bytes(content + table + end)
    return Objects.open(str(path))


class Copied:
    """The first object in a PDF of its own, with all that came with it."""

    def __init__(self, source: Objects) -> None:
        self._file = io.BytesIO()
        self.output = Output(self._file, "1.7")
        self.copier = Copier(source, self.output)
        self.last = 0

    def read(self) -> Any:
        taken = self.copier.take(b"1 0 R")
        self.copier.finish()
        self.last = int(self.output.reserve()[: -len(b" 0 R")])
        pages = self.output.add_new(b"<</Type/Pages/Kids[]/Count 0>>")
        root = self.output.add_new(b"<</Type/Catalog/Taken %s/Pages %s>>" % (taken, pages))
        self.output.finish({b"/Root": root})
        # Its objects are gone when it is.
        self.pdf = pikepdf.open(io.BytesIO(self._file.getvalue()))
        return self.pdf.Root.Taken


@pytest.fixture
def copied(source: Objects) -> Copied:
    return Copied(source)


def test_what_is_referred_to_comes_too_and_nothing_else(copied: Copied) -> None:
    copied.output.reserve()
    root = copied.read()
    assert root.Itself.objgen == root.objgen != (1, 0)
    assert str(root.Next.Alt) == "a"
    assert int(root.Far[0]) == 12
    assert root.Far[2].objgen == root.Next.objgen
    assert root.Data.Of.objgen == root.Next.objgen
    # Of five objects four were taken; two numbers were reserved here.
    assert copied.last == 2 + 4


def test_strings_and_data_that_look_like_references_are_kept(copied: Copied) -> None:
    root = copied.read()
    assert str(root.Said) == "2 0 R ( (3 0 R)"
    assert root.Data.read_bytes() == b"2 0 R"


def test_names_of_tags_are_changed_and_no_other_strings(copied: Copied) -> None:
    copied.copier.names[b"(a)"] = b"(0007a)"
    tag = copied.read().Next
    assert str(tag.ID) == "0007a"
    assert [str(each) for each in tag.A[0].Headers] == ["0007a", "b"]
    assert (str(tag.Alt), str(tag.T)) == ("a", "/ID(a)")


def test_what_stands_for_an_object_comes_in_its_place(copied: Copied) -> None:
    other = copied.output.add_new(b"(another)")
    copied.copier.place(b"5 0 R", other)
    copied.copier.place(b"2 0 R", b"null")
    root = copied.read()
    assert str(root.Left) == "another"
    assert "/Next" not in root or root.Next is None


def test_what_was_edited_is_written(copied: Copied) -> None:
    other = copied.output.add_new(b"(another)")
    copied.copier.entries(b"2 0 R")[b"/Alt"] = copied.copier.refer(other)
    copied.copier.entries(b"2 0 R")[b"/More"] = b"1 0 R"
    copied.copier.replace(b"4 0 R", Stream({b"/Length": b"3"}, b"new"))
    root = copied.read()
    assert str(root.Next.Alt) == "another"
    assert root.Next.More.objgen == root.objgen
    assert root.Data.read_bytes() == b"new"


def test_a_reference_to_what_is_left_out_is_refused(copied: Copied) -> None:
    copied.copier.refuse([b"5 0 R"])
    with pytest.raises(ValueError, match="5 0 R"):
        copied.read()


def test_a_string_that_cannot_be_read_is_refused(copied: Copied) -> None:
    """What looks like a reference in it would be changed."""
    with pytest.raises(ValueError, match="2 0 R"):
        copied.copier.take(b"<</T%s2 0 R%s>>" % (12 * b"(", 12 * b")"))
