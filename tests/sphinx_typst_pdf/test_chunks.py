"""A long document is compiled in chunks; the PDF is that of one piece, but for its bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import page as page_validation
import pikepdf
import pytest
from pypdf import PdfReader

from sphinx_typst_pdf.chunks import Report, divide
from sphinx_typst_pdf.source import Source

from .conftest import folder_of
from .reading import elements

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project

CONF = """
extensions = ["myst_parser", "sphinx_design", "sphinx_typst_pdf"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
numfig = True
"""
# Kilobytes; each chapter is longer than half of that.
SMALL = 2
CHAPTERS = 5
CHAPTER = """\
(chapter-{n})=
# Chapter {n} *with* `code`; [link](https://example.org/{n}) [own](#section-{n})

```{{index}} word {n}, shared
```

It speaks of [](#chapter-{last}), [](#section-{next}), {{numref}}`picture-{next}` and
{{py:func}}`trial{next}.run{next}`; a note.[^a] {text}

```{{figure}} red.svg
:name: picture-{n}
:alt: a red field

Caption {n}
```

(section-{n})=
## Section {n}

| head | other |
| --- | --- |
| cell {n} | that note[^b] |

```{{py:function}} run{n}() -> int
:module: trial{n}

Runs. {text}
```

[^a]: First note of {n}.
[^b]: Second note of {n}.
"""
INDEX = """\
# Book

An opening with a [link](#chapter-3).

```{toctree}
:caption: The first part

chapter0
chapter1
```

```{toctree}
:caption: The second part

chapter2
chapter3
chapter4
```
"""


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
            links = [
                (index, [round(float(each)) for each in link.Rect], str(link.Contents),
                 _target(link, numbers))
                for index, page in enumerate(pdf.pages)
                for link in page.get("/Annots", [])
            ]  # fmt: skip
            names: Any = pdf.Root.get("/Names", {})
            said = [str(pdf.Root.Lang), dict(pdf.trailer.Info), bool(pdf.Root.MarkInfo.Marked)]
            said.append(f"NPages>{len(pdf.pages)}<".encode() in pdf.Root.Metadata.read_bytes())
            return cls(
                text=[page.extract_text() for page in reader.pages],
                links=links,
                bookmarks=list(_bookmarks(pdf.Root.Outlines, numbers)),
                names=[str(each) for each in list(names.Dests.Names)[::2]] if names else [],
                tags=[str(each["/S"]) for each in elements(reader)],
                said=said,
            )


def _target(item: Any, numbers: dict[Any, int]) -> Any:
    if "/Dest" not in item:
        return str(item.A.URI)
    if isinstance(item.Dest, pikepdf.Array):
        page, _kind, x, y, _zoom = item.Dest
        return numbers[page.objgen], round(float(x)), round(float(y))
    return str(item.Dest)


def _bookmarks(item: Any, numbers: dict[Any, int]) -> Any:
    each = item.get("/First")
    while each is not None:
        below = list(_bookmarks(each, numbers))
        yield str(each.Title), _target(each, numbers), int(each.get("/Count", 0)), below
        each = each.get("/Next")


@pytest.fixture
def book(make_project: Callable[[str], Project]) -> Project:
    """A book of two parts and five chapters that speak of each other."""
    project = make_project(CONF)
    shape = '<rect width="40" height="30" fill="#c00"/>'
    project.write("red.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{shape}</svg>')
    project.write("index.md", INDEX)
    for n in range(CHAPTERS):
        other = (n + 1) % CHAPTERS
        body = CHAPTER.format(n=n, next=other, last=CHAPTERS - 1 - n, text="words of it " * 60)
        project.write(f"chapter{n}.md", body)
    return project


def make(project: Project, size: int, **confoverrides: Any) -> Path:
    """Build anew, and keep a copy: the next build writes the same file."""
    made = project.build("typstpdf", typst_chunk_size=size, **confoverrides) / "trial.pdf"
    copy = made.with_name(f"{size}.pdf")
    copy.write_bytes(made.read_bytes())
    return copy


def test_a_reader_sees_no_difference(book: Project) -> None:
    whole = Read.of(make(book, 0))
    joined = Read.of(make(book, SMALL))
    assert book.warnings == ""
    assert len(whole.text) >= CHAPTERS + 4
    assert len({target for *_, target in whole.links}) > 2 * CHAPTERS
    assert joined.text == whole.text
    assert _named(joined.links, whole.links) == whole.links
    assert joined.bookmarks == whole.bookmarks
    assert joined.names == whole.names
    assert joined.tags == whole.tags
    assert joined.said == whole.said


def _named(links: list[Any], theirs: list[Any]) -> list[Any]:
    """Return links with the names that theirs have; a chunk has none for what is elsewhere."""
    return [
        other if isinstance(other[3], str) and _is_same_page(link, other) else link
        for link, other in zip(links, theirs, strict=True)
    ]


def _is_same_page(link: Any, other: Any) -> bool:
    return bool(link[:2] == other[:2] and other[2].endswith(link[2]))


def test_the_rules_of_pdf_ua_1_and_pdf_a_pass(book: Project) -> None:
    path = make(book, SMALL, typst_pdf_standards=["ua-1", "a-2a"])
    assert page_validation.is_pdf_compliant(path, profile="ua1")
    with pikepdf.open(path) as pdf:
        assert len(pdf.Root.OutputIntents) == 1
    ids = [str(each["/ID"]) for each in elements(PdfReader(path)) if "/ID" in each]
    assert len(ids) == len(set(ids)) > CHAPTERS


def test_the_bytes_are_the_same_each_time(book: Project) -> None:
    first = make(book, SMALL).read_bytes()
    folder_of(book).joinpath("trial.pdf").unlink()
    assert make(book, SMALL).read_bytes() == first


def test_chunks_leave_nothing_behind(book: Project) -> None:
    make(book, SMALL)
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


def test_what_typst_refuses_is_replaced_in_its_chunk(book: Project) -> None:
    book.write("broken.typ", "#let admonition(..all) = panic()\n")
    page = book.folder / "chapter3.md"
    page.write_text(page.read_text() + "\n```{note}\nkept words\n```\n", encoding="utf-8")
    path = make(book, SMALL, typst_preamble_files=["broken.typ"])
    assert book.warnings.count("WARNING") == 1
    assert "chapter3.md:" in book.warnings
    assert "Typst refuses this note" in book.warnings
    assert any("kept words" in page.extract_text() for page in PdfReader(path).pages)


def test_a_title_that_typst_refuses_is_in_the_contents_as_text(book: Project) -> None:
    book.write("broken.typ", "#let emph(..all) = panic()\n")
    path = make(book, SMALL, typst_preamble_files=["broken.typ"])
    assert "Typst refuses this title" in book.warnings
    contents = PdfReader(path).pages[1].extract_text()
    assert all(f"Chapter {n} with code; link own" in contents for n in range(CHAPTERS))


def source_of(body: str) -> Source:
    return Source(theme="", call="", body=body, chapter_level=1)


def test_whole_chapters_are_about_equally_many_in_each_chunk() -> None:
    chapter = f"#heading(level: 1)[A]\n{'x' * 10_000}\n"
    body = "#opening[O]\n" + 12 * chapter
    chunks = divide(source_of(body), 50_000, level=1, depth=2)
    assert "".join(chunk.source.body for chunk in chunks) == body
    assert [chunk.source.body.count("#heading") for chunk in chunks] == [4, 4, 4]
    assert [body[chunk.start :][: chunk.length] for chunk in chunks] == [
        chunk.source.body for chunk in chunks
    ]
    assert all(chunk.source.body.lstrip().startswith("#heading") for chunk in chunks[1:])


def test_a_chapter_that_is_too_long_is_a_chunk_of_its_own() -> None:
    chapters = [f"#heading(level: 1)[A]\n{'x' * length}\n" for length in (500, 9000, 500)]
    chunks = divide(source_of("".join(chapters)), 3000, level=1, depth=2)
    assert [chunk.source.body.strip() for chunk in chunks] == [each.strip() for each in chapters]


def test_a_footnote_and_its_second_mark_stay_in_one_chunk() -> None:
    chapter = f"#heading(level: 1)[A]\n{'x' * 1000}\n"
    note, mark = "#footnote[n] <fn-l-a:1>\n", "#footnote(<fn-l-a:1>);\n"
    body = chapter + note + chapter + mark + chapter
    chunks = divide(source_of(body), 1100, level=1, depth=2)
    assert [chunk.source.body.count("#heading") for chunk in chunks] == [2, 1]


def test_names_elsewhere_are_wanted_and_asked_for() -> None:
    long = "x" * 1000
    body = (
        f'#heading(level: 1)[A] <l-a:>\n{long}#link(<l-b:>)[b];#page-reference("l-b:");\n'
        f"#heading(level: 1)[B] <l-b:>\n#metadata(none) <i-l-b:x>{long}#link(<l-b:>)[self];\n"
        f'#heading(level: 1)[C]\n{long}("i-l-b:x")\n'
    )
    first, second, third = divide(source_of(body), 1100, level=1, depth=2)
    assert (first.wanted, first.asked) == (("l-b:",), ())
    assert (second.wanted, second.asked) == ((), ("i-l-b:x", "l-b:"))
    assert third.wanted == ("i-l-b:x",)


def test_a_report_is_read() -> None:
    place = [3, 68.0, 120.5, 17]
    report = Report.read(
        {"pages": 9, "next-number": 20, "footnotes": 2, "places": {"l-a:": place},
         "headings": [[1, *place]]}
    )  # fmt: skip
    assert report.places["l-a:"].number == 17
    assert report.headings[0][1].y == 120.5
