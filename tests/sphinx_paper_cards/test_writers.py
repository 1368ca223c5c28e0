"""The same card in every format, held against golden files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

BODY = """\
:::{paper:card} usual2030
The *account*, with a [link](https://x.example/).
:::

:::{paper:card} markup2031
:::
"""
# Where the cards begin and end in each output.
CARDS = {
    "html": (r"<article.*</article>", "html"),
    "text": (r"  Best Paper.*", "txt"),
    "latex": (r"\\begin\{papercard\}.*\\end\{papercard\}", "tex"),
    "typst": (r"#paper-card\(.*\n\]", "typ"),
}


@pytest.mark.parametrize("builder", CARDS)
def test_the_same_card_in_every_format(
    project: Project, golden: Callable[[str, str], None], builder: str
) -> None:
    pattern, suffix = CARDS[builder]
    conf = project.folder / "conf.py"
    if builder == "typst":
        source = conf.read_text().replace('["myst_parser"', '["sphinx_typst_pdf", "myst_parser"')
        project.write("conf.py", source)
    page = project.build_page(BODY, builder)
    assert project.warnings == ""
    match = re.search(pattern, page, re.DOTALL)
    assert match
    golden(f"card.{suffix}", match[0].strip() + "\n")


def test_a_manual_page_has_each_part_apart_and_every_address(
    project: Project, golden: Callable[[str, str], None]
) -> None:
    project.write("index.md", f"# Page\n\n{BODY}")
    page = next(project.build("man").glob("*.1")).read_text(encoding="utf-8")
    assert project.warnings == ""
    match = re.search(r"\.sp\nBest Paper.*?(?=\.SH)", page, re.DOTALL)
    assert match
    golden("card.1", match[0].strip() + "\n")


def test_what_reads_a_manual_page_breaks_no_address(project: Project) -> None:
    project.write("index.md", f"# Page\n\n{BODY}")
    page = next(project.build("man").glob("*.1")).read_text(encoding="utf-8")
    for line in re.findall("^.*https://.*$", page, re.MULTILINE):
        # Behind this sign a word is not hyphenated.
        assert len(re.findall(r"\\%<?https://", line)) == line.count("https://"), line


def test_in_text_addresses_stand_on_lines_that_are_not_broken(project: Project) -> None:
    long = "https://x.example/" + "long-way-" * 12
    text = project.build_page(f":::{{paper:card}} usual2030\nSee [it]({long}).\n:::", "text")
    assert f"\n  it: {long}\n" in text
    assert "\n  Best Paper 2030 <https://awards.example/2030> · Main Track\n" in text


def test_a_builder_without_visitors_shows_all_that_a_card_says(project: Project) -> None:
    project.write("index.md", f"# Page\n\n{BODY}")
    page = next(project.build("texinfo").glob("*.texi")).read_text(encoding="utf-8")
    for text in ("A Usual Paper on GRIDs", "Fi Sixth", "account", "grids", "@inproceedings"):
        assert text in page.replace("@@", "@")


def test_a_book_shows_all_authors_at_once_and_has_no_words_for_scripts(project: Project) -> None:
    body = ":::{paper:card} usual2030\n:authors: 2\n:::"
    project.write("index.md", f"# Page\n\n{body}\n")
    page = (project.build("epub", version="1") / "index.xhtml").read_text(encoding="utf-8")
    assert "all 6 authors" not in page
    assert "Ada First, Bo Second, Cy Third, Di Fourth, Ed Fifth, Fi Sixth" in page
    assert "data-copy-label" not in page
    assert "all 6 authors" in project.build_page(body)


def test_in_print_an_entry_is_written_out_once(project: Project) -> None:
    page = project.build_page(":::{paper:card} usual2030\n:::\n\n:::{paper:grid}\n:::", "text")
    assert page.count("@inproceedings{usual2030") == 1
    assert page.count("@misc{bare2032") == 1
    assert len(list(filter(None, re.findall("A Usual Paper on GRIDs", page)))) == 2


def test_cards_beside_each_other_are_equally_high_in_a_typst_pdf(project: Project) -> None:
    source = (project.folder / "conf.py").read_text()
    extensions = '["sphinx_typst_pdf", "sphinx_design", "myst_parser"'
    project.write("conf.py", source.replace('["myst_parser"', extensions))
    project.write("index.md", "# Page\n\n:::{paper:grid}\n:columns: 2\n:::\n")
    page = PdfReader(next(project.build("typstpdf").glob("*.pdf"))).pages[2]
    assert project.warnings == ""
    edges: dict[tuple[float, float], set[float]] = {}

    def note(operator: bytes, operands: list[Any], cm: list[float], *_rest: Any) -> None:
        # The thick edge of a card reaches half of its width beyond it.
        if operator == b"l" and round(float(operands[0]), 2) == -1.25:
            edges.setdefault((cm[4], cm[5]), set()).add(round(float(operands[1]), 1))

    page.extract_text(visitor_operand_before=note)
    rows: dict[float, list[set[float]]] = {}
    for (_, top), ends in edges.items():
        rows.setdefault(round(top, 1), []).append(ends)
    pairs = [row for row in rows.values() if len(row) == 2]
    assert len(pairs) == 2
    assert all(one == other for one, other in pairs)
