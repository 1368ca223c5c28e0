"""The HTML that authors write into their pages: what it says is in the PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from sphinx_typst_pdf.translator.simple_html import read_html, read_opening

from .reading import addresses, alternatives, kinds

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

# What HTML says, as the tags and texts of nodes; "!" comes before tags that nothing stands for.
BLOCKS = {
    "<p>One\n <b>two</b></p> three": "paragraph(One strong(two)) paragraph(three)",
    "<div><span>a</span> b</div>c": "paragraph(a b) paragraph(c) !div span",
    '<div class="sphx-glr-thumbnail-title">Plot</div></div>': "paragraph(Plot)",
    "<p>a<p>b <i>c": "paragraph(a) paragraph(b emphasis(c))",
    "a<br>\n<br/>": "paragraph(a)",
    "<ul>\n<li>a<li>b<ol><li>c</ol>\n</ul>d": "bullet_list(list_item(paragraph(a)) list_item("
    "paragraph(b) enumerated_list(list_item(paragraph(c))))) paragraph(d)",
    "<pre>\nx = <b>1</b>\n  y</pre>": "literal_block(x = 1\n  y)",
    "<h2>T</h2><blockquote>q</blockquote>": "rubric(T) block_quote(paragraph(q))",
    "<details><summary>S</summary>t</details>": "rubric(S) paragraph(t)",
    "<a href='https://x.example'>a</a> <a href='y.html'>b</a>": "paragraph("
    "reference(a)  inline(b))",
    "<style>p {}</style><!-- c -->": "",
    "<script>x</script>": "!script",
    "<svg><title>no</title><path/></svg><p>t</p>": "paragraph(t) !svg",
    "<iframe src='https://x.example' title='Film'>no</iframe>": "paragraph("
    "reference(Film)) !iframe",
    "<div class='row'>": "!div",
    "</blockquote>\n<br>": "",
    "<p>a<hr>b": "paragraph(a) transition() paragraph(b)",
    "</b>&lt;b&gt; &amp;": "paragraph(<b> &)",
    "<b><p>x</p></b>": "paragraph(strong(x)) !p",
    "<p></p><ul></ul><table></table>": "",
}
# What begins or ends a box, or is for the browser only.
SILENT = {"<div class='row'>", "<style>p {}</style><!-- c -->", "</blockquote>\n<br>"}
TABLES = {
    "<tr><th>a<th>b<tr><td>1<td>2": "thead 2, tbody 2",
    "<caption>T</caption><tr><td rowspan=9>1<td>2<tr><td>3": "tbody 2 2",
    "<tr><th>a<td>1<tr><th>b": "stub, tbody 2 2",
    "<thead><tr><th colspan=2>h</thead><tbody><tr><td>1": "thead 2, tbody 2",
    "<tr><th>only": "stub, tbody 1",
}


def shown(node: Any) -> str:
    """Return nodes as text: each has its tag and what is inside."""
    if not hasattr(node, "tagname") or node.tagname == "#text":
        return str(node)
    return f"{node.tagname}({' '.join(shown(each).strip() for each in node.children)})"


@pytest.mark.parametrize("markup", BLOCKS)
def test_blocks_of_html_are_read_as_nodes_and_what_nothing_stands_for_is_named(markup: str) -> None:
    reading = read_html(markup, in_line=False)
    found = " ".join(map(shown, reading.children))
    found = f"{found} !{' '.join(reading.lost)}" if reading.lost else found
    assert re.sub(" +", " ", found.strip()) == re.sub(" +", " ", BLOCKS[markup])
    assert reading.is_silent == (markup in SILENT)


def rows_of(table: Any) -> str:
    """Return the parts of a table with the columns that their rows take."""
    (group,) = [each for each in table.children if each.tagname == "tgroup"]
    stub = ["stub"] if any(each.get("stub") for each in group.children) else []
    parts = []
    for part in group.children:
        if part.tagname != "colspec":
            widths = [str(width_of(row, index, part)) for index, row in enumerate(part.children)]
            parts.append(f"{part.tagname} {' '.join(widths)}")
    return ", ".join([*stub, *parts])


def width_of(row: Any, index: int, part: Any) -> Any:
    own = sum(cell.get("morecols", 0) + 1 for cell in row.children)
    above = [(i, cell) for i, each in enumerate(part.children[:index]) for cell in each.children]
    return own + sum(1 for i, cell in above if i + cell.get("morerows", 0) >= index)


@pytest.mark.parametrize("rows", TABLES)
def test_tables_have_a_head_and_rows_that_are_equally_wide(rows: str) -> None:
    (table,) = read_html(f"<table>{rows}</table>", in_line=False).children
    assert rows_of(table) == TABLES[rows]


def test_in_a_line_there_are_no_blocks() -> None:
    reading = read_html("a <b>b</b><p>c", in_line=True)
    assert [shown(each) for each in reading.children] == ["a ", "strong(b)", "c"]
    assert reading.lost == ("p",)


@pytest.mark.parametrize("text", ["</b>", "<b>x", "<b><i>", "<div>", "text", "<br>"])
def test_only_one_tag_alone_opens_a_pair(text: str) -> None:
    assert read_opening("<b class='x'>")[0] == "b"
    assert read_opening(text) is None


PAGE = """\
Inline <b>bold *md* words</b>, <code>x = 1</code>, <kbd>Ctrl</kbd>, <a href="https://a.example/x">a
**link**</a>, a <i>b <i>c</i> d</i>, <b></b>empty, <span>span</span>, one<br>two,
<img src="red.svg" alt="Red in a line" width="20">.

<div align="center">Text of a &lt;div&gt; <sub>low</sub></div>

<p align="center">
  <a href="https://b.example"><img src="https://b.example/b.svg" alt="Badge"></a>
  <img src="_static/blue.svg" alt="Blue of the static files" width="50%">
</p>

<table><tr><th>Head</th></tr><tr><td>Cell</td></tr></table>

<style>.x {color: red}</style>

<img src="gone.png" alt="Gone">
<img src="data:image/png;base64,AAAA">

<div class="lone">

Within.

</div>
"""


@pytest.fixture
def page(project: Project) -> PdfReader:
    """A page with a little of everything."""
    (project.folder / "_static").mkdir()
    (project.folder / "blue.svg").rename(project.folder / "_static" / "blue.svg")
    project.write("index.md", f"# Page\n\n{PAGE}\n")
    return PdfReader(project.build("typstpdf", html_static_path=["_static"]) / "trial.pdf")


def test_html_of_authors_is_in_the_pdf(project: Project, page: PdfReader) -> None:
    text = " ".join(" ".join(each.extract_text() for each in page.pages[2:]).split())
    for words in (
        "Inline bold md words, x = 1, Ctrl , a link, a b c d, empty, span, one two",
        "Text of a <div> low", "Badge", "Head Cell", "Gone", "Within.",
    ):  # fmt: skip
        assert words.replace(" ", "") in text.replace(" ", "")
    assert "color" not in text
    assert "AAAA" not in text
    assert alternatives(page) == ["Red in a line", "Blue of the static files"]
    assert addresses(page) == ["https://a.example/x", "https://b.example"]
    assert kinds(page).count("/TH") == 1


def test_html_whose_looks_are_lost_is_one_warning_a_place(
    project: Project, page: PdfReader
) -> None:
    found = re.findall(r":(\d+): WARNING: (\S+ \S+) .*\[typst\.(\w+)\]", project.warnings)
    assert sorted(found, key=lambda each: int(each[0])) == [
        ("3", "this HTML", "raw_html"), ("7", "of this", "raw_html"),
        ("9", "picture 'https://b.example/b.svg'", "remote_image"),
        ("18", "the picture", "raw_html"),
    ]  # fmt: skip


def test_html_in_headings_cells_and_lists_spoils_nothing(text: Callable[..., str]) -> None:
    table = "| a |\n|---|\n| <i>x</i><br><ul><li>y</li></ul> |"
    body = f"## A <b>bold</b> <br> head\n\n{table}\n\n- <p>z\n"
    found = " ".join(text(body).split())
    assert "A bold head" in found
    assert re.search(r"a x y( |$).*z", found)


DRAWINGS = """\
<svg width="80" height="40"><title>A &amp; B</title><rect width="80" height="40"/></svg>

<svg width="80" height="40" aria-label="Named"><rect width="80" height="40"/></svg>

<svg width="80" height="40"><text>Said</text> <text>twice</text></svg>

<svg width="80" height="40"><rect width="80" height="40"/></svg>

<svg width="80"><rect></svg>
"""


def test_drawings_in_html_are_pictures_with_words(
    project: Project, pdf: Callable[..., PdfReader]
) -> None:
    reader = pdf("".join(f"```{{raw}} html\n{each}\n```\n\n" for each in DRAWINGS.split("\n\n")))
    assert alternatives(reader) == ["A & B", "Named", "Said twice", "drawing"]
    kinds_of = re.findall(r"\[typst\.(\w+)\]", project.warnings)
    assert kinds_of == ["missing_alt", "raw_html"]
