"""How a long document is divided, and what each chunk has to know of the others."""

from __future__ import annotations

from sphinx_typst_pdf.chunks import Report, divide
from sphinx_typst_pdf.source import Source


def source_of(body: str) -> Source:
    return Source(theme="", call="", body=body, chapter_level=1)


def test_whole_chapters_are_about_equally_many_in_each_chunk() -> None:
    chapter = f"#heading(level: 1)[A]\n{'x' * 10_000}\n"
    body = "#opening[O]\n" + 12 * chapter
    chunks = divide(source_of(body), 50_000, level=1, depth=2)
    assert "".join(chunk.source.body for chunk in chunks) == body
    assert [chunk.source.body.count("#heading") for chunk in chunks] == [0, 4, 4, 4]
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


def test_a_part_stays_with_its_first_chapter() -> None:
    """An anchor between them is on the page of the chapter."""
    chapter = f"#heading(level: 2)[A]\n{'x' * 1000}\n"
    part = '\n#part("P (p)")\n\n\n#metadata(none) <l-a:>\n\n\n'
    chunks = divide(source_of(chapter + part + chapter + part + chapter), 700, level=2, depth=2)
    assert [chunk.source.body.strip()[:6] for chunk in chunks] == ["#headi", "#part(", "#part("]


def test_names_elsewhere_are_wanted_and_asked_for() -> None:
    long = "x" * 1000
    body = (
        f'#heading(level: 1)[A] <l-a:>\n{long}#leads-to(<l-b:>)[b];#page-reference("l-b:");\n'
        f"#heading(level: 1)[B] <l-b:>\n#metadata(none) <i-l-b:x>{long}#link(<l-b:>)[self];\n"
        f'#heading(level: 1)[C]\n{long}("i-l-b:x")\n'
    )
    first, second, third = divide(source_of(body), 1100, level=1, depth=2)
    assert (first.wanted, first.asked) == (("l-b:",), {})
    assert (second.wanted, list(second.asked)) == ((), ["i-l-b:x", "l-b:"])
    assert second.source.body[second.asked["l-b:"] :].startswith("<l-b:>")
    assert third.wanted == ("i-l-b:x",)


def test_only_what_is_printed_has_a_page() -> None:
    body = (
        '#heading(level: 1)[A]\n#leads-to(<l-b:>)[b];#page-reference("l-c:");#link(<l-c:>)[c];\n'
        "#heading(level: 1)[B] <l-b:>\n#metadata(none) <l-c:>\n"
    )
    first, _second = divide(source_of(body), 50, level=1, depth=2)
    assert first.wanted == ("l-b:", "l-c:")
    assert first.printed == {"l-c:"}


def test_what_stands_before_the_first_chapter_is_a_chunk_of_its_own() -> None:
    """It is made twice, with the contents."""
    chapter = f"#heading(level: 1)[A]\n{'x' * 1000}\n"
    chunks = divide(source_of("\n#opening[O]\n" + 4 * chapter), 2100, level=1, depth=2)
    assert [chunk.source.body.count("#heading") for chunk in chunks] == [0, 2, 2]
    chunks = divide(source_of("\n" + 4 * chapter), 2100, level=1, depth=2)
    assert [chunk.source.body.count("#heading") for chunk in chunks] == [1, 2, 1]


def test_a_report_is_read() -> None:
    place = [3, 68.0, 120.5, 17]
    report = Report.read(
        {"pages": 9, "next-number": 20, "footnotes": 2, "places": {"l-a:": place},
         "headings": [[1, *place]], "marks": [[4, "07", 1, [0, 0.5, 1]]]}
    )  # fmt: skip
    assert report.places["l-a:"].number == 17
    assert report.headings[0][1].y == 120.5
    assert report.marks == ((4, "07", 1, (0, 0.5, 1)),)
