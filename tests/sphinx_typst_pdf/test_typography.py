"""What a demanding reader looks for: space, breaks of pages, sizes, colours of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from sphinx_typst_pdf.colours import contrast

from .reading import kinds, positions

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdf import PageObject
    from tests.conftest import Project

    from sphinx_typst_pdf.colours import Colour

FILLER = "Filler that is one line.\n\n"
LEAD_INS = """\
# Chapter {number}

{filler}
Listing {number}:

```python
code{number} = 1
a = 2
b = 3
c = 4
d = 5
```

**Strong {number}**

```{{eval-rst}}
.. index:: word {number}
```

> Quoted{number}.
"""
APART = """\
First0\\
last0

next0

:::{note}
First1\\
last1

next1
:::

:::{card}
First2\\
last2

next2
:::

Term
: First3\\
  last3

  next3

```{eval-rst}
.. py:function:: f()

   | First4
   | last4

   next4

   :param: | First5
           | last5

           next5
```

:::{versionchanged} 1.0
First6\\
last6

next6
:::
"""


def places(page: PageObject) -> list[tuple[str, float, float, float]]:
    """Return the pieces of text of a page with their left end, their height and their size."""
    found = []

    def note(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            left, height = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            found.append(
                (text.strip(), round(left, 1), round(height, 1), size * abs(tm[0] * cm[0]))
            )

    page.extract_text(visitor_text=note)
    return found


def colours(page: PageObject) -> set[Colour]:
    """Return the colours that text is written in."""
    fills: list[Colour] = [(0, 0, 0)]
    found = set()

    def note(operator: bytes, operands: list[Any], *_rest: Any) -> None:
        if operator in {b"scn", b"sc", b"rg"} and len(operands) == 3:
            red, green, blue = (round(255 * float(each)) for each in operands)
            fills.append((red, green, blue))
        elif operator in {b"Tj", b"TJ"}:
            found.add(fills[-1])

    page.extract_text(visitor_operand_before=note)
    return found


def test_what_announces_a_block_is_on_its_page(project: Project) -> None:
    numbers = range(30, 42)
    for number in numbers:
        page = LEAD_INS.format(number=number, filler=FILLER * (number - 8))
        project.write(f"page{number}.md", page)
    entries = "\n".join(f"page{number}" for number in numbers)
    project.write("index.md", f"# Home\n\n```{{toctree}}\n{entries}\n```\n")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    pairs = [(f"Listing {number}", f"code{number}") for number in numbers]
    pairs += [(f"Strong {number}", f"Quoted{number}") for number in numbers]
    found = positions(reader, *(word for pair in pairs for word in pair))
    assert [found[one][0] for one, _ in pairs] == [found[other][0] for _, other in pairs]
    assert kinds(reader).count("/P") >= 2 * len(numbers)


def test_paragraphs_are_further_apart_than_lines_wherever_they_stand(
    pdf: Callable[..., PdfReader],
) -> None:
    words = [f"{word}{number}" for number in range(7) for word in ("First", "last", "next")]
    found = positions(pdf(APART), *words)
    for number in range(7):
        first, last, following = (found[f"{word}{number}"][1] for word in ("First", "last", "next"))
        assert last - following > 1.15 * (first - last), number


def test_a_page_is_named_once_a_paragraph_whatever_stands_between(project: Project) -> None:
    project.write("one.md", "# One\n\nText.\n")
    project.write("two.md", "# Two\n\nText.\n")
    body = "{doc}`one`, {doc}`two`, again {doc}`one` and {doc}`two`.\n\nAnd {doc}`one`."
    project.write("index.md", f"# Home\n\n{body}\n\n```{{toctree}}\none\ntwo\n```\n")
    page = PdfReader(project.build("typstpdf") / "trial.pdf").pages[2].extract_text()
    page = page.replace("\N{NO-BREAK SPACE}", " ")
    assert page.count("(p. 4)") == 2
    assert page.count("(p. 5)") == 1


def test_no_line_begins_with_the_page_of_a_reference(project: Project) -> None:
    project.write("one.md", "# One\n\nText.\n")
    lines = "\n\n".join(f"{'word ' * 15}{'x' * number} {{doc}}`one` end" for number in range(20))
    project.write("index.md", f"# Home\n\n{lines}\n\n```{{toctree}}\none\n```\n")
    page = PdfReader(project.build("typstpdf") / "trial.pdf").pages[2].extract_text()
    assert page.count("(p.") == 20
    assert not [line for line in page.split("\n") if line.startswith("(p.")]


def test_a_column_that_an_author_made_too_narrow_is_widened(pdf: Callable[..., PdfReader]) -> None:
    head = (
        "   :header-rows: 1\n   :widths: 90 5 5\n\n   * - Target\n     - Deprecated\n     - Removed"
    )
    reader = pdf(f"```{{eval-rst}}\n.. list-table::\n{head}\n   * - a\n     - b\n     - c\n```")
    left = {text: left for text, left, _, _ in places(reader.pages[2])}
    assert left["Removed"] - left["Deprecated"] > 55
    assert left["Deprecated"] - left["Target"] > 250


def test_the_index_has_even_columns_and_no_number_alone_in_a_line(
    pdf: Callable[..., PdfReader],
) -> None:
    words = [f"{'x' * length} {'y' * (26 - length)} z{'z' * length}" for length in range(1, 25)]
    entries = "".join(f".. index:: single: {word}\n" for word in words)
    page = pdf(f"```{{eval-rst}}\n{entries}\n```\n\nText.").pages[3]
    found = [each for each in places(page) if each[0] != "Index"]
    columns = [[each for each in found if low <= each[1] < low + 155] for low in (60, 220, 380)]
    heights = [max(each[2] for each in column) for column in columns]
    assert max(heights) - min(heights) < 15
    lines = page.extract_text().split("\n")
    assert [line for line in lines if line.strip().isdigit()] == ["4"]


def test_long_words_of_the_index_stay_in_their_column(pdf: Callable[..., PdfReader]) -> None:
    word = "package.module_of_many_words.ClassOfManyWords.method_of_many_words"
    page = pdf(f"```{{eval-rst}}\n.. index:: {word}\n\n.. index:: other\n```\n\nText.").pages[3]
    assert word in page.extract_text().replace("\n", "")
    assert max(len(line) for line in page.extract_text().split("\n")) < 40


@pytest.mark.parametrize("theme", ["book", "article"])
def test_words_in_a_light_accent_can_be_read(project: Project, theme: str) -> None:
    project.write(
        "index.md", "# Page\n\n## Section\n\n[A link](https://example.org)\n\n- [x] done\n"
    )
    folder = project.build("typstpdf", typst_accent="#ffcc00", typst_theme=theme)
    reader = PdfReader(folder / "trial.pdf")
    found = {each for page in reader.pages[-2:] for each in colours(page)}
    assert len(found) > 1
    assert all(contrast(each, (255, 255, 255)) >= 4.5 for each in found)


def test_code_in_a_line_is_nearly_as_large_as_its_text(pdf: Callable[..., PdfReader]) -> None:
    sizes = {text: size for text, *_, size in places(pdf("Word `code`.").pages[2])}
    # The small letters of the one font are 1.27 times as high as those of the other.
    assert 0.94 < 1.27 * sizes["code"] / sizes["Word"] < 1


def test_a_title_too_long_for_the_running_head_leaves_it_to_the_chapter(project: Project) -> None:
    chapter = "Chapter of very many words that goes on and on until the end of the line"
    project.write("one.md", f"# {chapter}\n\n" + FILLER * 60)
    project.write("index.md", "# Home\n\n```{toctree}\none\n```\n")
    for title, shown in (
        ("A book of very many words that goes on and on, page by page", False),
        ("A book", True),
    ):
        documents = [{"startdoc": "index", "targetname": "trial", "title": title}]
        reader = PdfReader(project.build("typstpdf", typst_documents=documents) / "trial.pdf")
        head = [each for each in places(reader.pages[4]) if each[3] < 9]
        assert any(title in each[0] for each in head) is shown
        assert len({height for text, _, height, _ in head if text != "5"}) == 1


@pytest.mark.parametrize("caption", ["", ":caption: Part"])
def test_sections_are_indented_below_their_chapters_in_the_contents(
    project: Project, caption: str
) -> None:
    project.write("one.md", "# Chapter\n\n## Section\n")
    project.write("index.md", f"# Home\n\n```{{toctree}}\n{caption}\n\none\n```\n")
    contents = PdfReader(project.build("typstpdf") / "trial.pdf").pages[1]
    left = {text: left for text, left, *_ in places(contents)}
    assert left["Home"] == left["Chapter"] < left["Section"] - 8


def test_a_title_with_a_link_and_a_note_is_words_in_the_running_head(project: Project) -> None:
    title = "[Docutils](https://example.org) and [one](#other)[^n]"
    project.write("one.md", f"# {title}\n\n{FILLER * 60}\n\n(other)=\n## Other\n\n[^n]: A note.\n")
    project.write("index.md", "# Home\n\n```{toctree}\none\n```\n")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    assert project.warnings == ""
    head = [text for text, *_, size in places(reader.pages[4]) if size < 9]
    assert {"Docutils", "and", "one"} <= set(head)
    assert "A note." not in reader.pages[4].extract_text()


def test_the_text_of_an_article_stands_at_the_same_place_on_all_pages(project: Project) -> None:
    project.write("index.md", "# Page\n\n" + FILLER * 60)
    reader = PdfReader(project.build("typstpdf", typst_theme="article") / "trial.pdf")
    assert (
        len(
            {
                left
                for page in reader.pages
                for text, left, *_ in places(page)
                if text[:6] == "Filler"
            }
        )
        == 1
    )


def test_an_option_in_a_line_is_not_parted_from_its_hyphens(pdf: Callable[..., PdfReader]) -> None:
    body = "\n\n".join(f"{'word ' * 15}{'x' * number} `--option` end" for number in range(20))
    pieces = {text for text, *_ in places(pdf(body).pages[2]) if "option" in text}
    assert pieces == {"--option"}


def test_a_signature_that_is_too_long_goes_on_further_to_the_right(
    pdf: Callable[..., PdfReader],
) -> None:
    parameters = ", ".join(f"parameter{number}" for number in range(20))
    page = pdf(f"```{{eval-rst}}\n.. py:function:: f({parameters})\n\n   Words.\n```").pages[2]
    lines: dict[float, float] = {}
    for _, left, height, size in places(page):
        if 8.55 < size < 8.65:
            lines[height] = min(left, lines.get(height, left))
    first, *others = (lines[height] for height in sorted(lines, reverse=True))
    assert others
    assert {round(each - first) for each in others} == {round(2.4 * 0.82 * 10.5)}


def test_the_header_of_a_card_stays_with_its_body(project: Project) -> None:
    words = "Words that go on and on. " * 12
    numbers = range(14, 22)
    for number in numbers:
        header = f"```{{card-header}}\nHeader{number}\n```"
        body = f"Body{number}. " + f"{words}\n\n" * 8
        card = f"::::{{card}}\n{header}\n{body}\n::::"
        project.write(f"page{number}.md", f"# Page\n\n{FILLER * (2 * number - 4)}\n\n{card}\n")
    entries = "\n".join(f"page{number}" for number in numbers)
    project.write("index.md", f"# Home\n\n```{{toctree}}\n{entries}\n```\n")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    pairs = [(f"Header{number}", f"Body{number}") for number in numbers]
    found = positions(reader, *(word for pair in pairs for word in pair))
    assert [found[one][0] for one, _ in pairs] == [found[other][0] for _, other in pairs]
    assert len({found[one][1] for one, _ in pairs}) > 4


@pytest.mark.parametrize("coloured", [True, False])
def test_code_in_typst_of_an_author_is_coloured_as_other_code(
    pdf: Callable[..., PdfReader], coloured: bool
) -> None:
    plain = pdf("Code.", typst_highlight_code=coloured)
    code = "````{raw} typst\n```py\nreturn 'it'\n```\n````"
    found = pdf(code, typst_highlight_code=coloured)
    assert "return 'it'" in found.pages[-2].extract_text()
    assert (colours(found.pages[-2]) > colours(plain.pages[-2])) is coloured
