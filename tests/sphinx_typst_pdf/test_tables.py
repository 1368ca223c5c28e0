"""Tables: order, heads, widths; nothing leaves the paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from sphinx_typst_pdf.translator.inlines import split_word
from sphinx_typst_pdf.translator.measures import measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pypdf import PdfReader
    from tests.conftest import Project


def table_of(text: str) -> nodes.table:
    return next(publish_doctree(text).findall(nodes.table))


def csv(columns: int, word: str, rows: int = 2) -> str:
    lines = [", ".join(f"{word}{row}{column}" for column in range(columns)) for row in range(rows)]
    head = ", ".join(f"h{column}" for column in range(columns))
    return f".. csv-table::\n   :header: {head}\n\n" + "".join(f"   {line}\n" for line in lines)


SPANS = """\
+---+---+---+
| a | b     |
|   +---+---+
|   | c | d |
+---+---+---+
| e     | f |
+-------+---+
"""


def test_cells_know_their_columns_below_spans() -> None:
    table = table_of(SPANS)
    measure(table)
    entries = table.findall(nodes.entry)
    found = {entry.astext(): entry["typst_column"] for entry in entries}
    assert found == {"a": 0, "b": 1, "c": 1, "d": 2, "e": 0, "f": 2}


def test_a_small_table_is_as_wide_as_its_words() -> None:
    found = measure(table_of(csv(3, "word")))
    assert found.widths == ("auto",) * 3
    assert (found.scale, found.is_landscape, found.is_short) == (1, False, True)


def test_many_columns_have_smaller_letters_and_very_many_a_page_on_its_side() -> None:
    assert measure(table_of(csv(13, "word"))).scale < 1
    assert not measure(table_of(csv(13, "word"))).is_landscape
    assert measure(table_of(csv(26, "longword"))).is_landscape


def test_a_long_text_gets_the_room_that_short_ones_leave() -> None:
    text = "word " * 60
    found = measure(table_of(f".. list-table::\n\n   * - short\n     - {text}\n"))
    short, long = (float(width.removesuffix("fr")) for width in found.widths)
    assert long > 5 * short
    assert short >= len("short")


def test_a_table_that_may_be_higher_than_half_a_page_may_break() -> None:
    assert not measure(table_of(csv(2, "word", rows=40))).is_short
    lines = "\n".join(f"         line {n}" for n in range(40))
    tall = f".. list-table::\n\n   * - a\n     - ::\n\n{lines}\n"
    assert not measure(table_of(tall)).is_short
    pictures = ".. list-table::\n\n   * - .. image:: a.png\n   * - .. image:: b.png\n"
    assert not measure(table_of(pictures)).is_short


def test_lines_are_counted_that_an_extension_has_put_at_odd_places() -> None:
    table = table_of(".. list-table::\n\n   * - words\n")
    lines = [nodes.line("", f"line {number}") for number in range(40)]
    next(table.findall(nodes.entry)).children = [nodes.line_block("", *lines)]
    for line in lines:
        line.parent = nodes.paragraph()
    assert not measure(table).is_short
    within = nodes.line("", "", nodes.inline("", "", *lines))
    next(table.findall(nodes.entry)).children = [nodes.line_block("", within)]
    assert not measure(table).is_short


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("path/to/file.txt", ["path/", "to/", "file.", "txt"]),
        ("someCamelCase", ["some", "Camel", "Case"]),
        ("x" * 40, ["x" * 12, "x" * 12, "x" * 12, "x" * 4]),
        ("a--b", ["a--", "b"]),
    ],
)
def test_a_long_word_breaks_behind_its_signs_and_loses_nothing(word: str, parts: list[str]) -> None:
    found = split_word(word)
    assert "".join(found) == word
    if word != "a--b":
        assert found == parts


def right_edge(reader: PdfReader) -> float:
    """Return how far text begins beyond the paper's right margin, in points; 0 if nowhere."""
    worst = 0.0
    for page in reader.pages[2:]:
        width = float(page.mediabox.width)

        def note(text: str, cm: Any, tm: Any, *_rest: Any, width: float = width) -> None:
            nonlocal worst
            if text.strip():
                worst = max(worst, tm[4] * cm[0] + cm[4] - (width - 60))

        page.extract_text(visitor_text=note)
    return worst


def test_no_text_leaves_the_paper(project: Project, pdf: Callable[..., PdfReader]) -> None:
    tables = [csv(13, "word"), csv(20, "value_long_"), csv(25, "configuration.value.")]
    reader = pdf("\n\n".join(f"```{{eval-rst}}\n{table}\n```" for table in tables))
    assert right_edge(reader) == 0
    assert project.warnings == ""


def test_heads_are_repeated_and_rows_higher_than_a_page_break(
    pdf: Callable[..., PdfReader],
) -> None:
    lines = "\n".join(f"          line {n}" for n in range(90))
    head = ".. list-table::\n   :header-rows: 1\n\n   * - HEAD\n     - b\n"
    tall = f"{head}   * - ::\n\n{lines}\n     - c\n"
    pages = [page.extract_text() for page in pdf(f"```{{eval-rst}}\n{tall}\n```").pages]
    holding = [page for page in pages if re.search(r"line \d", page)]
    assert len(holding) >= 2
    assert all("HEAD" in page for page in holding)
    assert "line 89" in holding[-1]


PLACES = """\
Page
====

.. _item-place:

* one

  .. _inner-place:

  two

+--------------------+---+
| .. _cell-place:    | b |
|                    |   |
| cell               |   |
+--------------------+---+

:ref:`to item <item-place>`, :ref:`to inner <inner-place>`, :ref:`to cell <cell-place>`.
"""


def test_labels_in_cells_and_items_are_places(project: Project) -> None:
    project.write("index.rst", PLACES)
    source = (project.build("typst") / "trial.typ").read_text(encoding="utf-8")
    assert len(re.findall(r"#(?:link|leads-to)\(<(l-index:[a-z-]+)>\)\[to \w+\]", source)) == 3
    project.build("typstpdf")
    assert project.warnings == ""


def test_a_table_in_a_table_and_empty_cells_are_shown(text: Callable[..., str]) -> None:
    body = """\
```{eval-rst}
.. list-table::
   :header-rows: 1
   :stub-columns: 1

   * - outer
     -
   * - stub
     - .. list-table::

          * - inner
            -
```
"""
    assert "outer stub inner" in " ".join(text(body).split())


def test_cells_are_aligned_as_in_markdown(source: Callable[..., str]) -> None:
    found = source("| a | b | c |\n| :- | :-: | -: |\n| x | y | z |\n")
    assert re.findall(r"align: (\w+), \)\[(?:#column-head\[)?\n*(\w)", found) == [
        ("left", "a"), ("center", "b"), ("right", "c"),
        ("left", "x"), ("center", "y"), ("right", "z"),
    ]  # fmt: skip


def test_a_paragraph_that_fills_a_cell_is_its_text_and_two_are_paragraphs(
    source: Callable[..., str],
) -> None:
    found = source("```{eval-rst}\n.. list-table::\n\n   * - one\n     - two\n\n       three\n```")
    assert re.search(r"\[\s*one\n\]", found)
    assert re.search(r"\[\s*two\n\n+three\n\n\]", found)


def test_a_head_with_a_link_is_not_repeated_since_typst_repeats_no_links(
    pdf: Callable[..., PdfReader], project: Project
) -> None:
    rows = "".join(f"| cell {number} | other |\n" for number in range(120))
    head = "| [Linked](https://x.example/head) | Plain |\n| --- | --- |\n"
    reader = pdf(head + rows)
    found = " ".join(page.extract_text() for page in reader.pages)
    assert found.count("Linked") == 1
    assert "cell 119" in found
    assert project.warnings == ""
