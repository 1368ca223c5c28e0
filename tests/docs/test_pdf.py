"""The guide's PDF: it says what the site says, and is built as a PDF should be."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import page as page_validation
import pytest
from pypdf import PdfReader

from sphinx_paper_cards.core.library import Selection
from sphinx_paper_cards.core.reading import read_bibfiles

ROOT = Path(__file__).parents[2]
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})

pytestmark = pytest.mark.xdist_group("site")


def level(text: str) -> str:
    """Return a text with plain quotation marks and no spaces: lines break anywhere."""
    return re.sub(r"\s", "", text.translate(QUOTES)).casefold()


@pytest.fixture(scope="module")
def pdf_text(built_pdf: Path) -> str:
    """The text of the PDF without "(p. 12)" beside references, which the site has not."""
    text = level("\n".join(page.extract_text() for page in PdfReader(built_pdf).pages))
    return re.sub(r"\(p\.\d+\)", "", text)


def read_facts() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "facts.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [(row["fact"], row["words"]) for row in rows]


@pytest.mark.parametrize(("fact", "words"), read_facts())
def test_the_fact_is_in_the_pdf(pdf_text: str, fact: str, words: str) -> None:
    assert level(words) in pdf_text, fact


def test_the_nine_papers_are_there_with_all_their_authors(pdf_text: str) -> None:
    papers = read_bibfiles([ROOT / "bib" / "awards.bib"])[0].select(Selection())
    assert len(papers) == 9
    for paper in papers:
        assert level(paper.title.as_text()) in pdf_text
        assert level(", ".join(name.as_text() for name in paper.authors)) in pdf_text


def test_it_passes_the_machine_rules_of_pdf_ua_1(built_pdf: Path) -> None:
    assert page_validation.is_pdf_compliant(built_pdf, profile="ua1")


def test_it_has_an_outline_of_parts_and_chapters(built_pdf: Path) -> None:
    reader = PdfReader(built_pdf)
    titles = [str(item["/Title"]) for item in reader.outline if not isinstance(item, list)]
    assert titles == ["At a glance", "The report", "Reference"]
    assert reader.metadata
    assert reader.metadata.title == "NeurIPS 2025 field guide"


def test_no_picture_is_turned_into_pixels(built_pdf: Path) -> None:
    assert not any(page.images for page in PdfReader(built_pdf).pages)


def test_every_page_but_cover_parts_and_colophon_has_its_number(built_pdf: Path) -> None:
    unnumbered = [
        number
        for number, page in enumerate(PdfReader(built_pdf).pages, start=1)
        if not page.extract_text().rstrip().endswith(str(number))
    ]
    assert len(unnumbered) == 4


def test_no_link_leads_to_nowhere(built_pdf: Path) -> None:
    source = (built_pdf.parent / "typst" / "neurips-2025.typ").read_text(encoding="utf-8")
    anchors = set(re.findall(r"(?<!link\()<(l-[^>]+)>", source))
    assert set(re.findall(r"#link\(<(l-[^>]+)>", source)) <= anchors
