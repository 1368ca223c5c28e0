"""A long document is compiled in chunks; the PDF is that of one piece, but for its bytes."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import page as page_validation
import pikepdf
import pytest
from pypdf import PdfReader

from sphinx_typst_pdf.apart import Process
from sphinx_typst_pdf.builder import TypstError

from .chunked_book import CHAPTERS, SMALL, join, make
from .conftest import folder_of
from .reading import elements

if TYPE_CHECKING:
    from tests.conftest import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What is compared of a PDF."""

    text: list[str]
    links: list[Any] = field(default_factory=list)
    bookmarks: list[Any] = field(default_factory=list)
    names: list[Any] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    said: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, path: Path) -> Read:
        """Read one."""
        reader = PdfReader(path)
        with pikepdf.open(path) as pdf:
            numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
            names: Any = pdf.Root.get("/Names", {})
            pairs = list(names.Dests.Names) if names else []
            named = dict(zip(map(str, pairs[::2]), pairs[1::2], strict=True))
            links = [
                (index, [round(float(each)) for each in link.Rect], str(link.Contents),
                 _target(link, numbers, named))
                for index, page in enumerate(pdf.pages)
                for link in page.get("/Annots", [])
            ]  # fmt: skip
            said = [
                str(pdf.Root.Lang),
                dict(pdf.trailer.get("/Info", {})),
                bool(pdf.Root.MarkInfo.Marked),
            ]
            said.append(f"NPages>{len(pdf.pages)}<".encode() in pdf.Root.Metadata.read_bytes())
            return cls(
                text=[page.extract_text() for page in reader.pages],
                links=links,
                bookmarks=list(_bookmarks(pdf.Root.Outlines, numbers, named)),
                names=list(named),
                tags=[str(each["/S"]) for each in elements(reader)],
                said=said,
            )


def _target(item: Any, numbers: dict[Any, int], named: dict[str, Any]) -> Any:
    """Return an address, or a page and a place on it; Typst has names for those of headings."""
    if "/Dest" not in item:
        return str(item.A.URI)
    dest = item.Dest if isinstance(item.Dest, pikepdf.Array) else named[str(item.Dest)]
    page, _kind, x, y, _zoom = dest.D if isinstance(dest, pikepdf.Dictionary) else dest
    return numbers[page.objgen], round(float(x)), round(float(y))


def _bookmarks(item: Any, numbers: dict[Any, int], named: dict[str, Any]) -> Any:
    each = item.get("/First")
    while each is not None:
        below = list(_bookmarks(each, numbers, named))
        yield str(each.Title), _target(each, numbers, named), int(each.get("/Count", 0)), below
        each = each.get("/Next")


def test_a_reader_sees_no_difference(book: Project) -> None:
    whole = Read.of(make(book, 0))
    joined = Read.of(join(book))
    assert book.warnings == ""
    assert len(whole.text) >= CHAPTERS + 4
    assert len({target for *_, target in whole.links}) > 2 * CHAPTERS
    assert joined.text == whole.text
    assert joined.links == whole.links
    assert joined.bookmarks == whole.bookmarks
    assert joined.names == whole.names
    assert joined.tags == whole.tags
    assert joined.said == whole.said


@pytest.mark.parametrize("language", ["de", "fr", "he"])
def test_the_contents_look_and_are_described_the_same(book: Project, language: str) -> None:
    """Also right to left, and with the quotation marks of a language."""
    whole = make(book, 0, language=language)
    joined = join(book, language=language)
    assert _colours(joined) == _colours(whole)
    assert Read.of(joined).text[1] == Read.of(whole).text[1]
    assert _entries(joined) == _entries(whole)
    assert any("Chapter 4" in each for each in _entries(whole))


def _entries(path: Path) -> list[str]:
    """Return how the entries of the contents are described, not the links of their titles."""
    described = [link[2] for link in Read.of(path).links if link[0] == 1]
    return [each for each in described if each.startswith(" ")]


def _colours(path: Path) -> list[Any]:
    with pikepdf.open(path) as pdf:
        calls = pikepdf.parse_content_stream(pdf.pages[1])
        return [str(call.operands) for call in calls if str(call.operator) in {"sc", "scn", "rg"}]


def test_notes_in_titles_are_none_of_the_contents(book: Project) -> None:
    page = book.folder / "chapter4.md"
    page.write_text(page.read_text(encoding="utf-8").replace("`code`;", "`code`[^a];", 1), "utf-8")
    whole, joined = make(book, 0), join(book)
    assert Read.of(joined).text == Read.of(whole).text
    assert Read.of(joined).tags == Read.of(whole).tags
    assert _entries(joined) == _entries(whole)


def test_the_rules_of_pdf_ua_1_and_pdf_a_pass(book: Project) -> None:
    path = join(book, typst_pdf_standards=["ua-1", "a-2a"])
    assert page_validation.is_pdf_compliant(path, profile="ua1")
    with pikepdf.open(path) as pdf:
        assert len(pdf.Root.OutputIntents) == 1
    ids = [str(each["/ID"]) for each in elements(PdfReader(path)) if "/ID" in each]
    assert len(ids) == len(set(ids)) > CHAPTERS


@pytest.mark.parametrize(
    ("standard", "version"), [("a-1b", "1.4"), ("a-3b", "1.7"), ("a-4", "2.0")]
)
def test_a_standard_keeps_its_version_of_pdf(book: Project, standard: str, version: str) -> None:
    """The first one has no streams of objects."""
    whole, joined = (make(book, size, typst_pdf_standards=[standard]) for size in (0, SMALL))
    for path in (whole, joined):
        with pikepdf.open(path) as pdf:
            assert pdf.pdf_version == version
            assert pdf.check_pdf_syntax() == []
    assert Read.of(joined) == Read.of(whole)
    assert joined.read_bytes() != whole.read_bytes()
    for path in (whole, joined):
        assert (b"/ObjStm" in path.read_bytes()) is (version > "1.4")


def test_the_bytes_are_the_same_each_time(book: Project) -> None:
    first = join(book).read_bytes()
    folder_of(book).joinpath("trial.pdf").unlink()
    assert join(book).read_bytes() == first


def test_chunks_leave_nothing_behind(book: Project) -> None:
    join(book)
    assert [path.name for path in (folder_of(book) / "typst").glob("trial*.*")] == [
        path.name for path in (folder_of(book) / "typst").glob("trial.*")
    ]


def test_a_book_that_is_not_long_is_made_in_one_piece(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("sphinx_typst_pdf.passes.Process", fail)
    make(book, 1000)


@pytest.mark.parametrize("theme", ["article", "own"])
def test_a_theme_whose_chapters_begin_no_pages_is_not_divided(book: Project, theme: str) -> None:
    book.write("own.typ", '#import "book.typ": *\n')
    settings = {"typst_theme": theme, "typst_theme_path": ["."]}
    whole, divided = make(book, 0, **settings), make(book, SMALL, **settings)
    assert whole.read_bytes() == divided.read_bytes()


def test_code_of_typst_may_name_things_across_all_pages(book: Project) -> None:
    for n, code in ((0, "#box[here] <own>"), (4, "#context locate(<own>).page()")):
        page = book.folder / f"chapter{n}.md"
        raw = f"\n```{{raw}} typst\n{code}\n```\n"
        page.write_text(page.read_text(encoding="utf-8") + raw, encoding="utf-8")
    path = make(book, SMALL)
    assert book.warnings == ""
    assert "here" in "".join(page.extract_text() for page in PdfReader(path).pages)


def test_headings_of_a_theme_that_the_source_has_not_are_not_lost(book: Project) -> None:
    """The contents could not name them in chunks."""
    book.write(
        "own.typ",
        '#import "book.typ" as book\n#import "book.typ": *\n'
        "#let chapters-start-pages = true\n"
        "#let closing-pages() = { heading(level: 2)[Imprint]; book.closing-pages() }\n",
    )
    path = make(book, SMALL, typst_theme="own", typst_theme_path=["."])
    assert "Imprint" in PdfReader(path).pages[1].extract_text()
    assert not list((folder_of(book) / "typst").glob("*chunk*"))


@pytest.mark.parametrize(
    "preamble",
    [
        '#set heading(numbering: "1.1")',
        '#set page(numbering: "i")',
        "#show strong: it => context [#query(heading).len()]",
        "#show strong: it => link((page: 3, x: 0pt, y: 0pt), it.body)",
    ],
)
def test_what_a_project_numbers_or_counts_is_right(book: Project, preamble: str) -> None:
    book.write("own.typ", f"{preamble}\n")
    page = book.folder / "chapter0.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n**strong**\n", encoding="utf-8")
    whole, divided = (make(book, size, typst_preamble_files=["own.typ"]) for size in (0, SMALL))
    assert book.warnings == ""
    assert divided.read_bytes() == whole.read_bytes()


def test_what_is_refused_of_a_chunk_only_is_made_in_one_piece(book: Project) -> None:
    """Typst refuses links of the contents that are changed, unless it has made them itself."""
    book.write("own.typ", "#show link: underline\n")
    settings = {"typst_preamble_files": ["own.typ"]}
    whole, divided = (make(book, size, **settings) for size in (0, SMALL))
    assert book.warnings == ""
    assert divided.read_bytes() == whole.read_bytes()


def test_rules_of_a_project_for_headings_do_not_spoil_a_chunk(book: Project) -> None:
    book.write("own.typ", "#show heading.where(level: 2): it => { pagebreak(weak: true); it }\n")
    settings = {"typst_preamble_files": ["own.typ"]}
    whole, joined = Read.of(make(book, 0, **settings)), Read.of(join(book, **settings))
    assert joined.text == whole.text
    assert joined.bookmarks == whole.bookmarks


def test_a_theme_may_count_pages_anew_before_the_text(book: Project) -> None:
    """Not in "front-pages", so that each chunk would do it."""
    book.write(
        "own.typ",
        '#import "book.typ": *\n#let chapters-start-pages = true\n'
        '#let theme(title: "", lang: "en", region: none, ..rest, body) = {\n'
        "  set document(title: title)\n  show: text-style.with(lang: lang, region: region)\n"
        "  set page(footer: page-number)\n"
        "  show heading.where(level: chapter-level): it => { pagebreak(weak: true); it }\n"
        "  front-pages(contents())\n  pagebreak()\n  counter(page).update(1)\n  body\n}\n",
    )
    settings = {"typst_theme": "own", "typst_theme_path": ["."]}
    whole, divided = make(book, 0, **settings), make(book, SMALL, **settings)
    assert divided.read_bytes() == whole.read_bytes()


def test_a_theme_that_says_how_many_pages_there_are_is_not_divided(book: Project) -> None:
    book.write(
        "own.typ",
        '#import "book.typ" as book\n#import "book.typ": *\n'
        "#let chapters-start-pages = true\n"
        "#let theme(..all, body) = {\n"
        "  set page(footer: context [#counter(page).final().first() in all])\n"
        "  book.theme(..all, body)\n}\n",
    )
    settings = {"typst_theme": "own", "typst_theme_path": ["."]}
    whole, divided = make(book, 0, **settings), make(book, SMALL, **settings)
    assert divided.read_bytes() == whole.read_bytes()


def test_a_pdf_that_cannot_be_put_in_its_place_is_not_left(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows while a reader shows the old one."""
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.suffix == ".pdf":
            raise PermissionError(target)
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(PermissionError):
            make(book, SMALL)
    assert not list((folder_of(book) / "typst").glob("*.pdf"))


def test_chunks_that_cannot_be_joined_are_made_in_one_piece(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_typst_pdf.passes._JOINING", "a_module_that_is_not_there")
    whole, divided = make(book, 0), make(book, SMALL)
    assert "the chunks of trial cannot be joined" in book.warnings
    assert divided.read_bytes() == whole.read_bytes()


def test_nothing_that_only_some_chunks_have_is_lost(
    book: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    """Such as a file that is attached, which is in the catalogue of its chunk."""
    attach = 'pdf.attach("a.txt", bytes("kept"), description: "a")'
    book.write("own.typ", f"#let sub(body) = {{ {attach}; body }}\n")
    page = book.folder / "chapter0.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{sub}`low`\n", encoding="utf-8")
    path = make(book, SMALL, typst_preamble_files=["own.typ"])
    assert "/EmbeddedFiles" in capfd.readouterr().err
    assert "cannot be joined" in book.warnings
    with pikepdf.open(path) as pdf:
        assert list(pdf.attachments) == ["a.txt"]


def test_a_process_that_is_killed_leaves_no_pdf(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(process: Process, _task: object) -> None:
        process._process.kill()
        raise subprocess.CalledProcessError(process._process.wait(), "")

    with monkeypatch.context() as patch:
        patch.setattr(Process, "ask", kill)
        with pytest.raises(TypstError, match="killed, as it is for lack of memory"):
            make(book, SMALL)
    assert not list(folder_of(book).glob("*.pdf"))
    make(book, SMALL)
    assert not list((folder_of(book) / "typst").glob("*chunk*"))


def test_what_typst_refuses_is_replaced_in_its_chunk(book: Project) -> None:
    book.write("broken.typ", "#let admonition(..all) = panic()\n")
    page = book.folder / "chapter3.md"
    page.write_text(page.read_text() + "\n```{note}\nkept words\n```\n", encoding="utf-8")
    path = join(book, typst_preamble_files=["broken.typ"])
    assert book.warnings.count("WARNING") == 1
    assert "chapter3.md:" in book.warnings
    assert "Typst refuses this note" in book.warnings
    assert any("kept words" in page.extract_text() for page in PdfReader(path).pages)


def test_a_title_that_typst_refuses_is_in_the_contents_as_text(book: Project) -> None:
    book.write("broken.typ", "#let emph(..all) = panic()\n")
    path = join(book, typst_preamble_files=["broken.typ"])
    assert "Typst refuses this title" in book.warnings
    contents = PdfReader(path).pages[1].extract_text()
    assert all(f"Chapter {n} with code; link own" in contents for n in range(CHAPTERS))
