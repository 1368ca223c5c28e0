"""What chunks are told of each other."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_typst_pdf.book import Book, ChunksDiffer, note_report, seen
from sphinx_typst_pdf.chunks import Chunk, divide
from sphinx_typst_pdf.source import Source

PAGES = 10


def body_of(chapters: int) -> str:
    """Return a body of chapters that name the page of the one before and the one behind."""
    return "\n#opening[O]\n" + "".join(
        f"#heading(level: 1)[A] <l-{n}:>\n{'x' * 1000}"
        f'#page-reference("l-{n - 1}:");#page-reference("l-{n + 1}:");\n'
        for n in range(chapters)
    )


def make_book(chapters: int) -> Book:
    source = Source(theme="", call="", body=body_of(chapters), chapter_level=1)
    return Book(chunks=divide(source, 1300, level=1, depth=1))


def lay_out(chunk: Chunk, **changes: Any) -> None:
    """Note what Typst would say of a chunk: one page, and then ten each."""
    pages = 1 if chunk.number == 1 else PAGES
    first = 1 if chunk.number == 1 else 2 + PAGES * (chunk.number - 2)
    place = [chunk.blank + 1, 0, 0, first]
    given = {
        "pages": chunk.blank + pages, "next-number": first + pages, "footnotes": 0,
        "places": dict.fromkeys(chunk.asked, place),
        "headings": [[each.level, *place] for each in chunk.headings],
        "numbered": False, "marks": [],
    }  # fmt: skip
    note_report(chunk, given | changes)


def test_a_chunk_waits_for_no_page_behind_it() -> None:
    book = make_book(3)
    told = []
    for chunk in book.chunks:
        source, is_complete = book.write(chunk)
        told.append((is_complete, source.end))
        lay_out(chunk)
    assert [is_complete for is_complete, _end in told] == [False, True, True, True]
    assert '("l-1:", (text: "0", variant: 0))' in told[1][1]
    assert '("l-0:", 2)' in told[2][1]


def test_a_chunk_is_told_the_same_if_a_page_has_as_many_digits_as_was_thought() -> None:
    book = make_book(12)
    written = {}
    for chunk in book.chunks:
        written[chunk.number] = str(book.write(chunk)[0])
        lay_out(chunk)
    # At first nothing tells how long pages are: those behind are taken for less than 10.
    changed = [chunk for chunk in book.chunks if str(book.write(chunk)[0]) != written[chunk.number]]
    assert [chunk.number for chunk in changed] == [1, 2]
    assert book.marks(changed[1]) == {"l-1:": ("00", 0)}
    assert book.number("l-1:") == 12


def test_a_chunk_without_marks_waits_for_all_that_it_names() -> None:
    book = make_book(3)
    book.chunks[1].is_exact = True
    lay_out(book.chunks[0])
    assert not book.write(book.chunks[1])[1]
    for chunk in book.chunks[1:]:
        book.write(chunk)
        lay_out(chunk)
    source, is_complete = book.write(book.chunks[1])
    assert is_complete
    assert '("l-1:", 12)' in source.end


@pytest.mark.parametrize("changes", [{"numbered": True}, {"headings": []}, {"places": {}}])
def test_what_typst_says_must_be_what_the_source_has(changes: dict[str, Any]) -> None:
    book = make_book(3)
    with pytest.raises(ChunksDiffer):
        lay_out(book.chunks[1], **changes)


def test_nothing_of_a_picture_is_seen_of_a_title() -> None:
    picture = '#inline-picture(natural: (3pt, 2pt), image("a.svg", alt: "(a)"));'
    assert seen(f"[{picture} words]") == "words"
