"""What a card says on the site it says in every other output; its entry can be copied from each.

How an entry is copied out of a PDF: with pypdf as a reader that knows the tags of a PDF, without
what is marked as no part of the text (running heads, numbers of pages), and with pdftotext as one
marks a column on each page. Lines that the page broke are joined again where bytes are compared.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from sphinx_paper_cards.core.formats.bibtex import to_bibtex
from sphinx_paper_cards.core.reading import parse_bibtex, read_bibfiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

ROOT = Path(__file__).parents[2]
KEYS = sorted(read_bibfiles([ROOT / "bib" / "awards.bib"])[0])
# Both files of TeX and of Typst; TeX is not everywhere.
PDFS = ("typst", pytest.param("latex", marks=pytest.mark.latex))
# What TeX shows where it broke a line of code, and where that was at a space.
BROKEN_BY_TEX = re.compile(r"\n\s*˓\s*→")

pytestmark = pytest.mark.xdist_group("site")
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a full card says: texts of its parts, addresses of its links, its entry."""

    award: str
    title: str
    authors: str
    venue: str
    account: str
    keywords: str
    links: tuple[str, ...]
    bibtex: str


SELECTORS = {
    "award": ".paper-card-award",
    "title": ".paper-card-title p",
    "authors": ".paper-card-authors > p",
    "venue": ".paper-card-venue p",
    "account": ".paper-card-account p",
    "keywords": ".paper-card-keywords p",
    "bibtex": "pre.paper-citation-text code",
}


@cache
def read_cards(page: Path) -> dict[str, Card]:
    """Return the full cards of a page in HTML or XHTML by their keys."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return {
        str(article["data-paper-key"]): Card(
            **{name: article.select_one(each).get_text() for name, each in SELECTORS.items()},
            links=tuple(str(link["href"]) for link in article.select("a[href^=http]")),
        )
        for article in soup.select("article.paper-card:not(.paper-card-compact)")
    }


@dataclass(frozen=True, slots=True)
class Output:
    """The pages of an output: text without its white space, and where the links on it lead."""

    pages: tuple[tuple[str, frozenset[str]], ...]

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "".join(text for text, _links in self.pages)

    def links_at(self, start: int) -> frozenset[str]:
        """Return the links of the page on which a place of the text stands, and of the next."""
        ends = [sum(len(text) for text, _ in self.pages[: at + 1]) for at in range(len(self.pages))]
        page = next(at for at, end in enumerate(ends) if start < end)
        return frozenset().union(*(links for _text, links in self.pages[page : page + 2]))


def level(text: str) -> str:
    """Return a text without white space and hyphens, which come with lines, and ligatures."""
    return re.sub(r"[\s\u00ad‐-]", "", unicodedata.normalize("NFKC", text))


@cache
def read_pages(path: Path) -> tuple[str, ...]:
    """Return the text of each page of a PDF without what its tags call artifacts."""
    pages = []
    for page in PdfReader(path).pages:
        artifacts: list[bool] = []
        found: list[str] = []

        def mark(
            operator: bytes, operands: list[object], _cm: object, _tm: object,
            artifacts: list[bool] = artifacts,
        ) -> None:  # fmt: skip
            if operator in {b"BDC", b"BMC"}:
                artifacts.append(str(operands[0]) == "/Artifact")
            elif operator == b"EMC" and artifacts:
                artifacts.pop()

        def keep(
            text: str, *_place: object, artifacts: list[bool] = artifacts, found: list[str] = found
        ) -> None:
            if not any(artifacts):
                found.append(text)

        page.extract_text(visitor_operand_before=mark, visitor_text=keep)
        pages.append("".join(found))
    return tuple(pages)


@cache
def read_pdf(path: Path) -> Output:
    links = [
        frozenset(
            str(each.get_object()["/A"]["/URI"])
            for each in page.get("/Annots") or ()
            if "/URI" in each.get_object().get("/A", {})
        )
        for page in PdfReader(path).pages
    ]
    return Output(tuple(zip(map(level, read_pages(path)), links, strict=True)))


@pytest.fixture
def pdf_of(request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """Return the PDF of a route; TeX runs only if it is asked for."""

    def find(route: str) -> Path:
        if route == "typst":
            return Path(request.getfixturevalue("built_pdf"))
        return Path(request.getfixturevalue("compiled")) / "neurips-2025-latex.pdf"

    return find


@pytest.fixture
def card_of(built_site: Path) -> Callable[[str], Card]:
    """Return what the card of a paper says on the site."""
    return lambda key: read_cards(built_site / "report" / "awards.html")[key]


def assert_says(output: Output, card: Card) -> None:
    """Check the parts in their order, the entry aside, and the addresses."""
    start = output.text.find(level(card.title + card.authors + card.venue + card.account))
    assert start >= 0, "title, authors, venue and account do not stand together"
    before = output.text.rfind(level(card.award), 0, start)
    assert 0 <= start - before < 200, "the award does not stand above the title"
    assert level(card.keywords) in output.text[start:]
    links = output.links_at(start)
    assert [link for link in card.links if link not in links] == []


def test_the_site_has_a_full_card_of_each_paper_and_each_says_everything(built_site: Path) -> None:
    cards = read_cards(built_site / "report" / "awards.html")
    assert sorted(cards) == KEYS
    assert len(KEYS) == 9
    for key, card in cards.items():
        assert all(getattr(card, each.name) for each in fields(card)), key
        paper = read_bibfiles([ROOT / "bib" / "awards.bib"])[0].get(key)
        assert card.authors == ", ".join(name.as_text() for name in paper.authors)
        assert paper.year in card.venue


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("route", PDFS)
def test_a_card_in_a_pdf_says_what_it_says_on_the_site(
    pdf_of: Callable[[str], Path], card_of: Callable[[str], Card], route: str, key: str
) -> None:
    assert_says(read_pdf(pdf_of(route)), card_of(key))


@pytest.mark.parametrize("key", KEYS)
def test_a_card_in_plain_text_says_what_it_says_on_the_site(
    built_text: Path, card_of: Callable[[str], Card], key: str
) -> None:
    text = (built_text / "report" / "awards.txt").read_text(encoding="utf-8")
    links = frozenset(re.findall(r"https?://[^\s>]+", text))
    # Stars are how plain text marks words.
    assert_says(Output(((level(text.replace("*", "")), links),)), card_of(key))


@pytest.mark.parametrize("key", KEYS)
def test_a_card_in_the_book_is_the_card_of_the_site(
    book: Path, card_of: Callable[[str], Card], key: str
) -> None:
    # Text, links and the bytes of the entry.
    assert read_cards(book / "report" / "awards.xhtml")[key] == card_of(key)


def cut_entry(text: str, key: str) -> str:
    """Return the entry of a key from a text in which it stands once, to its closing brace."""
    match = re.search(rf"^@\w+\{{{key},\n.*?^\}}$", text, re.DOTALL | re.MULTILINE)
    assert match, f"the entry {key} does not stand in the text from brace to brace"
    return match[0]


def join_lines(entry: str) -> str:
    """Join the lines that the page broke: those that begin neither a field nor end the entry."""
    return re.sub(r"\n+(?![ ]{2}\w+ += |\}$)", "", entry)


def read_back(text: str) -> str:
    """Return the entry that our reader finds, as the site writes it; nothing is wrong with it."""
    (entry,), problems = parse_bibtex(text)
    assert problems == []
    return to_bibtex(entry)


@pytest.mark.parametrize("key", KEYS)
def test_an_entry_copied_out_of_the_pdf_is_the_entry_of_the_site_byte_for_byte(
    built_pdf: Path, card_of: Callable[[str], Card], key: str
) -> None:
    copied = join_lines(cut_entry("\n".join(read_pages(built_pdf)), key))
    assert copied == card_of(key).bibtex
    assert read_back(copied) == card_of(key).bibtex


def test_an_entry_that_goes_on_over_pages_is_copied_without_their_running_heads(
    make_project: Callable[[str], Project],
) -> None:
    project = make_project(
        'extensions = ["myst_parser", "sphinx_paper_cards", "sphinx_typst_pdf"]\n'
        'myst_enable_extensions = ["colon_fence"]\npaper_bibfiles = ["long.bib"]\n'
    )
    names = " and ".join(f"Invented{number}, Ann" for number in range(600))
    source = (
        f"@misc{{long2031,\n  title  = {{Long}},\n  author = {{{names}}},\n  year   = {{2031}}\n}}"
    )
    project.write("long.bib", source)
    project.write("index.md", "# Page\n\n## Section\n\n:::{paper:card} long2031\n:::\n")
    pages = read_pages(next(project.build("typstpdf").glob("*.pdf")))
    assert sum("Invented599" in page or "@misc" in page for page in pages) > 1
    assert join_lines(cut_entry("\n".join(pages), "long2031")) == source


@needs_pdftotext
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("route", PDFS)
def test_an_entry_copied_as_it_stands_on_the_page_is_read_as_the_entry_of_the_site(
    pdf_of: Callable[[str], Path], card_of: Callable[[str], Card], route: str, key: str
) -> None:
    command = ["pdftotext", "-raw", str(pdf_of(route)), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if route == "latex":
        text = BROKEN_BY_TEX.sub("", text).replace("␣", " ")
    assert read_back(cut_entry(text, key)) == card_of(key).bibtex
