"""PDF/UA-1 and PDF/A: what is made passes, and what breaks a rule does not."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import page as page_validation
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject

from sphinx_typst_pdf.compiler import Compiler

from .conftest import folder_of
from .test_pdf import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Project

MORE = """\

| one | two |
| --- | --- |
| a | b |

```{figure} red.svg
:alt: A figure.

Its caption.
```
"""


@pytest.fixture(scope="module")
def accessible(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The PDF that the tests break, made once."""
    return {}


@pytest.fixture
def sound(accessible: dict[str, bytes], pdf: Callable[..., PdfReader], project: Project) -> bytes:
    """The bytes of a PDF with everything in it."""
    if not accessible:
        pdf(EVERYTHING + MORE)
        accessible["pdf"] = (folder_of(project) / "trial.pdf").read_bytes()
    return accessible["pdf"]


def failures(content: bytes, profile: str = "ua1") -> list[Any]:
    return list(page_validation.validate_pdf_bytes(content, profile=profile).failures)


def elements(writer: PdfWriter, kind: str = "") -> Iterator[DictionaryObject]:
    """Yield the elements of the structure tree, or those of a kind."""
    pending = [cast("DictionaryObject", writer.root_object["/StructTreeRoot"].get_object())]
    while pending:
        element = pending.pop()
        if not kind or element.get("/S") == kind:
            yield element
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, ArrayObject) else [kids]
        objects = [kid.get_object() for kid in kids]
        pending += [each for each in objects if isinstance(each, DictionaryObject) and "/S" in each]


def first(writer: PdfWriter, kind: str) -> DictionaryObject:
    return next(elements(writer, kind))


def drop_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


def drop_alternative(writer: PdfWriter) -> None:
    for figure in elements(writer, "/Figure"):
        figure.pop("/Alt", None)


def drop_formula_alternative(writer: PdfWriter) -> None:
    for formula in elements(writer, "/Formula"):
        formula.pop("/Alt", None)


def drop_title(writer: PdfWriter) -> None:
    metadata = writer.root_object["/Metadata"].get_object()
    metadata.set_data(metadata.get_data().replace(b"dc:title", b"dc:other"))


def hide_title(writer: PdfWriter) -> None:
    preferences = writer.root_object["/ViewerPreferences"].get_object()
    preferences[NameObject("/DisplayDocTitle")] = BooleanObject(False)


def drop_preferences(writer: PdfWriter) -> None:
    del writer.root_object["/ViewerPreferences"]


def drop_mark(writer: PdfWriter) -> None:
    del writer.root_object["/MarkInfo"]


def drop_tags(writer: PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


def drop_identification(writer: PdfWriter) -> None:
    metadata = writer.root_object["/Metadata"].get_object()
    metadata.set_data(metadata.get_data().replace(b"pdfuaid:part", b"pdfuaid:none"))


def drop_metadata(writer: PdfWriter) -> None:
    del writer.root_object["/Metadata"]


def skip_level(writer: PdfWriter) -> None:
    for heading in list(elements(writer, "/H2")):
        heading[NameObject("/S")] = NameObject("/H4")


def invent_tag(writer: PdfWriter) -> None:
    first(writer, "/P")[NameObject("/S")] = NameObject("/Invented")


def drop_tab_order(writer: PdfWriter) -> None:
    for page in writer.pages:
        page.pop("/Tabs", None)


def drop_link_words(writer: PdfWriter) -> None:
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            annotation.get_object().pop("/Contents", None)


def drop_link_tag(writer: PdfWriter) -> None:
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            annotation.get_object().pop("/StructParent", None)


def misplace_row(writer: PdfWriter) -> None:
    first(writer, "/TR")[NameObject("/S")] = NameObject("/LI")


def misplace_item(writer: PdfWriter) -> None:
    first(writer, "/LI")[NameObject("/S")] = NameObject("/TR")


def drop_unicode(writer: PdfWriter) -> None:
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            font.get_object().pop("/ToUnicode", None)


def drop_font(writer: PdfWriter) -> None:
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"].get_object()
            for name in ("/FontFile2", "/FontFile3"):
                descriptor.pop(name, None)


def suspect(writer: PdfWriter) -> None:
    writer.root_object["/MarkInfo"].get_object()[NameObject("/Suspects")] = BooleanObject(True)


BROKEN = (
    drop_language, drop_alternative, drop_formula_alternative, drop_title, hide_title,
    drop_preferences, drop_mark, drop_tags, drop_identification, drop_metadata, skip_level,
    invent_tag, drop_tab_order, drop_link_words, drop_link_tag, misplace_row,
    misplace_item, drop_unicode, drop_font, suspect,
)  # fmt: skip


def test_the_whole_passes(sound: bytes) -> None:
    assert failures(sound) == []


def test_a_copy_that_is_written_anew_without_a_change_passes_too(sound: bytes) -> None:
    assert failures(rewrite(sound, lambda writer: None)) == []


@pytest.mark.parametrize("change", BROKEN, ids=lambda change: change.__name__)
def test_each_broken_rule_is_seen(sound: bytes, change: Callable[[PdfWriter], None]) -> None:
    assert failures(rewrite(sound, change))


def test_heads_of_tables_are_tagged_and_say_what_they_are_the_heads_of(sound: bytes) -> None:
    """No machine rule asks for heads, since not every table has some."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sound)))
    heads = list(elements(writer, "/TH"))
    assert len(heads) == 4
    assert all("/Scope" in str(head["/A"]) for head in heads)


def test_headings_are_in_the_order_of_reading_and_skip_no_level(sound: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sound)))
    levels = [str(each.get("/S")) for each in elements(writer)]
    # The tree is walked from its end, where the index is.
    assert [each for each in levels if each in {"/H1", "/H2", "/H3"}] == [
        "/H1",
        "/H3",
        "/H2",
        "/H1",
    ]


REFUSED = {
    '#image("x.svg")': "file not found",
    "$x$": "missing alt text",
    "= One\n=== Three": "skipped from heading level",
    "== Two": "the first heading must be of level 1",
    '#"\U0001f600"': "could not be displayed",
}


@pytest.mark.parametrize("source", REFUSED)
def test_typst_itself_refuses_what_breaks_a_rule(source: str) -> None:
    compiler = Compiler(fonts=("Libertinus Serif",))
    assert REFUSED[source] in compiler.explain(source, ("ua-1",))


@pytest.mark.parametrize("standard", ["a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u"])
def test_a_pdf_may_be_of_an_archival_standard_too(
    project: Project, pdf: Callable[..., PdfReader], standard: str
) -> None:
    reader = pdf("Words and $x^2$.", typst_pdf_standards=["ua-1", standard])
    part, conformance = list(standard.removeprefix("a-"))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert f"<pdfaid:part>{part}</pdfaid:part>" in metadata
    assert f"<pdfaid:conformance>{conformance.upper()}</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert failures((folder_of(project) / "trial.pdf").read_bytes()) == []


def test_standards_that_do_not_go_together_are_an_error(project: Project) -> None:
    project.write("index.md", "# Page\n")
    for standard, reason in (("a-4", "mutually incompatible"), ("a-1b", "in PDF 1.4 files")):
        with pytest.raises(Exception, match=f"these do not go together: .*{reason}"):
            project.build("typst", typst_pdf_standards=["ua-1", standard])


def rewrite(content: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """Return a PDF with one thing changed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    change(writer)
    result = BytesIO()
    writer.write(result)
    return result.getvalue()
