"""The guide by the second route: LaTeX compiles it, and the PDF says what the site says."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.latex, pytest.mark.xdist_group("site")]
NAME = "neurips-2025-latex"
# In points. What Sphinx's own tables and lists are over, nobody sees.
MOST_OVERFULL = 10


@pytest.fixture(scope="module")
def log(compiled: Path) -> str:
    """What pdfLaTeX said in its last run."""
    return (compiled / f"{NAME}.log").read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="module")
def pages(compiled: Path) -> list[str]:
    """The letters and figures of each page."""
    return [letters(page.extract_text()) for page in PdfReader(compiled / f"{NAME}.pdf").pages]


@pytest.fixture(scope="module")
def doctrees(built_site: Path) -> dict[str, nodes.document]:
    """The pages as Sphinx read them, by name."""
    folder = built_site.parent / "doctrees"
    return {
        path.relative_to(folder).with_suffix("").as_posix(): pickle.loads(path.read_bytes())
        for path in sorted(folder.rglob("*.doctree"))
    }


def letters(text: str) -> str:
    """Leave out what lines, hyphens and kinds of quotation marks change."""
    return "".join(filter(str.isalnum, text)).casefold()


def parts_of(doctree: nodes.document, tag: str) -> list[str]:
    return [
        letters(node.astext()) for node in doctree.findall(nodes.Element) if node.tagname == tag
    ]


def test_latex_finds_all_characters_and_labels(log: str) -> None:
    faults = ("Missing character", "undefined on input line", "multiply defined")
    assert [line for line in log.splitlines() if any(fault in line for fault in faults)] == []
    assert re.findall(r"^!.*", log, re.MULTILINE) == []


def test_nothing_is_too_wide_or_runs_over_the_foot_of_a_page(log: str) -> None:
    found = re.findall(r"Overfull \\[hv]box \(([\d.]+)pt too .*", log)
    assert [points for points in found if float(points) > MOST_OVERFULL] == []


def test_every_heading_is_in_the_pdf(pages: list[str], doctrees: dict[str, nodes.document]) -> None:
    text = "".join(pages)
    titles = {
        letters(section.next_node(nodes.title).astext())
        for doctree in doctrees.values()
        for section in doctree.findall(nodes.section)
    }
    assert len(titles) > 100
    assert sorted(title for title in titles if title not in text) == []


def test_the_home_page_is_the_first_chapter_and_references_stand_under_their_headings(
    compiled: Path,
) -> None:
    tex = (compiled / f"{NAME}.tex").read_text(encoding="utf-8")
    chapters = re.findall(r"\\chapter{(.*?)}", tex)
    assert chapters[:2] == ["At a glance", "Trends and observations"]
    references = tex[tex.index("\\chapter{References}") :]
    between = references[: references.index("\\section{Talks}")]
    assert between.count("\\bibitem") > 5


@pytest.mark.parametrize("part", ["title", "authors", "venue", "keywords"])
def test_every_card_says_the_same_as_on_the_site(
    pages: list[str], doctrees: dict[str, nodes.document], part: str
) -> None:
    text = "".join(pages)
    parts = [
        said for doctree in doctrees.values() for said in parts_of(doctree, f"paper_card_{part}")
    ]
    assert len(parts) >= 9
    assert [said for said in parts if said not in text] == []


def test_a_card_with_its_account_and_citation_stays_on_one_page(
    pages: list[str], doctrees: dict[str, nodes.document]
) -> None:
    cards = [
        card
        for card in doctrees["report/awards"].findall(nodes.Element)
        if card.tagname == "paper_card"
    ]
    assert len(cards) >= 9
    for card in cards:
        [title] = parts_of(card, "paper_card_title")  # type: ignore[arg-type]
        block = next(iter(card.findall(nodes.literal_block)))
        key = letters(block.astext().partition(",")[0])
        eprint_or_url = letters(block.astext().rstrip("}\n").rpartition("=")[2])
        assert any(title in page and key in page and eprint_or_url in page for page in pages)


def test_every_alternative_text_is_in_the_source(
    compiled: Path, doctrees: dict[str, nodes.document]
) -> None:
    tex = (compiled / f"{NAME}.tex").read_text(encoding="utf-8")
    shown = tex.count("\\sphinxincludegraphics")
    assert tex.count("\\sphinxincludegraphics[alt={") == shown > 20
    alts = {
        image["alt"]
        for name in ("index", "extensions/kitchen-sink")
        for image in doctrees[name].findall(nodes.image)
    }
    assert [alt for alt in alts if f"alt={{{alt}}}" not in tex] == []
