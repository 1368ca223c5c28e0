"""Pages behind a chunk are not known when it is compiled; their numbers are written afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pypdf import PdfReader

from sphinx_typst_pdf import apart, passes

from .chunked_book import CHAPTERS, join, make

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

    from sphinx_typst_pdf.apart import Process, Task


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The chunks that are compiled to PDF, one after the other."""
    found = []
    compile_ = apart.compile_apart

    def note(task: Task, process: Process) -> object:
        if task.output:
            found.append(task.inputs["chunk"])
        return compile_(task, process)

    monkeypatch.setattr(passes, "compile_apart", note)
    return found


@pytest.fixture
def long_book(book: Project) -> Project:
    """The book with a first chapter so long that all others are on pages of two digits."""
    lengthen(book, 0, 60 * f"\n{'words of it ' * 60}\n")
    return book


def texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def lengthen(book: Project, number: int, text: str) -> None:
    page = book.folder / f"chapter{number}.md"
    page.write_text(page.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_each_chunk_is_compiled_once(long_book: Project, compiled: list[str]) -> None:
    whole = make(long_book, 0)
    joined = join(long_book)
    # The contents come last.
    assert compiled == [*map(str, range(2, CHAPTERS + 2)), "1"]
    assert texts(joined) == texts(whole)


def assert_looks_as_whole(book: Project, **settings: Any) -> None:
    """Build in one piece and in chunks, and compare the words and their colours."""
    whole, joined = make(book, 0, **settings), join(book, **settings)
    assert texts(joined) == texts(whole)
    assert _all_colours(joined) == _all_colours(whole)


def test_nothing_of_a_mark_is_left(book: Project) -> None:
    assert_looks_as_whole(book)


def _all_colours(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        return set().union(*map(_colours, pdf.pages))


def _colours(page: pikepdf.Page) -> set[str]:
    calls = pikepdf.parse_content_stream(page)
    fills = (call.operands for call in calls if str(call.operator) == "scn")
    return {str([round(float(part), 3) for part in fill]) for fill in fills}


def test_a_page_with_more_digits_than_was_thought_is_right(
    book: Project, compiled: list[str]
) -> None:
    """Chapters of code are longer than their source tells."""
    for number in (1, 2):
        lengthen(book, number, "\n```text\n" + 500 * "x\n" + "```\n")
    whole = make(book, 0)
    joined = join(book)
    assert compiled.count("2") == 2
    assert texts(joined) == texts(whole)
    assert "(p.\xa023)" in "".join(texts(whole))


def test_a_page_in_another_font_than_the_texts_is_right(
    long_book: Project, compiled: list[str]
) -> None:
    """It has other glyphs, so that its chunk is compiled again when all pages are known."""
    long_book.write("own.typ", '#show strong: set text(font: "DejaVu Sans Mono")\n')
    lengthen(long_book, 2, "\n**So says [](#chapter-4).**\n")
    assert_looks_as_whole(long_book, typst_preamble_files=["own.typ"])
    assert [compiled.count(str(number)) for number in range(2, 7)] == [1, 1, 2, 1, 1]


def test_italic_pages_need_no_second_time(long_book: Project, compiled: list[str]) -> None:
    lengthen(long_book, 2, "\n*So says [](#chapter-4).*\n")
    assert_looks_as_whole(long_book)
    assert compiled.count("4") == 1


def test_pages_in_another_colour_need_no_second_time(
    long_book: Project, compiled: list[str]
) -> None:
    long_book.write("own.typ", "#show emph: set text(fill: red)\n")
    lengthen(long_book, 2, "\n*So says [](#chapter-4).* [](#section-4)\n")
    assert_looks_as_whole(long_book, typst_preamble_files=["own.typ"])
    assert compiled.count("4") == 1


def test_one_page_in_two_colours_is_right(long_book: Project, compiled: list[str]) -> None:
    """Nothing tells its numbers apart, so that its chunk is compiled again."""
    long_book.write("own.typ", "#show emph: set text(fill: red)\n")
    lengthen(long_book, 2, "\n*So says [](#chapter-4).*\n\n[](#chapter-4)\n")
    assert_looks_as_whole(long_book, typst_preamble_files=["own.typ"])
    assert compiled.count("4") == 2


def test_a_font_of_many_glyphs_needs_no_second_time(
    long_book: Project, compiled: list[str]
) -> None:
    """Codes from 128 on are written in another form."""
    page = long_book.folder / "chapter2.md"
    many = " ".join(map(chr, range(0xC0, 0x160)))
    page.write_text(page.read_text(encoding="utf-8").replace("It speaks", many), encoding="utf-8")
    assert_looks_as_whole(long_book)
    assert compiled.count("4") == 1


def test_chunks_that_turn_out_later_to_have_unreadable_marks_are_right(
    long_book: Project, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when others that are made again have moved the pages that they name."""
    unreadable = [[3], [4]]
    join_ = passes.Passes._join

    def find(self: passes.Passes, output: Path) -> list[int]:
        return unreadable.pop(0) if unreadable else join_(self, output)

    monkeypatch.setattr(passes.Passes, "_join", find)
    joined = join(long_book)
    assert [compiled.count(str(number)) for number in range(2, 7)] == [1, 2, 2, 1, 1]
    assert texts(joined) == texts(make(long_book, 0))
