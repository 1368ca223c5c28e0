"""The EPUB of the report: whole, valid without a doubt, for every reader, the same each time."""

from __future__ import annotations

import runpy
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from tests.conftest import ROOT, build_docs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bs4 import Tag

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"

pytestmark = pytest.mark.xdist_group("site")


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def pages_of(book: Path) -> list[Path]:
    return sorted(path for path in book.rglob("*.xhtml") if path.name != "nav.xhtml")


def links_of(page: Path) -> Iterator[tuple[Tag, Path, str]]:
    """Yield the links inside the book with the page and the fragment that each leads to."""
    for link in soup(page).select("a[href]"):
        name, _, fragment = str(link["href"]).partition("#")
        if "://" not in name and not name.startswith("mailto:"):
            yield link, (page.parent / name).resolve() if name else page, fragment


@pytest.fixture(scope="module")
def package(book: Path) -> ET.Element:
    return ET.parse(book / "content.opf").getroot()


def said_of(package: ET.Element, name: str) -> list[str]:
    """Return what the package says under the name of a property."""
    return [str(each.text) for each in package.iter(f"{OPF}meta") if each.get("property") == name]


def test_epubcheck_has_nothing_to_say(
    built_epub: Path, epubcheck: Callable[[Path], list[dict[str, Any]]]
) -> None:
    assert epubcheck(built_epub) == []


def test_it_says_what_it_is(package: ET.Element) -> None:
    found = {each.tag.removeprefix(DC): each.text for each in package.iter() if DC in each.tag}
    assert found["title"] == "NeurIPS 2025 field guide"
    assert found["language"] == "en"
    assert "contributors" in str(found["creator"])
    assert "CC BY 4.0" in str(found["rights"])
    assert str(found["identifier"]).startswith("urn:uuid:")
    assert found["date"] in said_of(package, "dcterms:modified")
    assert "unknown" not in found.values()


def test_it_says_who_can_read_it(package: ET.Element) -> None:
    assert said_of(package, "schema:accessModeSufficient") == ["textual"]
    assert {"alternativeText", "tableOfContents"} <= {
        *said_of(package, "schema:accessibilityFeature")
    }
    assert said_of(package, "schema:accessibilityHazard") == ["none"]
    assert said_of(package, "schema:accessibilitySummary")


def test_the_cover_is_a_picture_that_shelves_can_show(book: Path, package: ET.Element) -> None:
    covers = [
        item for item in package.iter(f"{OPF}item") if item.get("properties") == "cover-image"
    ]
    assert [item.get("media-type") for item in covers] == ["image/png"]
    with Image.open(book / covers[0].attrib["href"]) as cover:
        assert cover.height > cover.width >= 1000
    page = soup(book / "epub-cover.xhtml")
    assert "NeurIPS 2025 field guide" in page.select_one("img")["alt"]


def test_it_has_the_pages_of_the_pdf_in_their_order(book: Path, package: ET.Element) -> None:
    names = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [names[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    assert spine[:4] == ["epub-cover.xhtml", "nav.xhtml", "index.xhtml", "report/trends.xhtml"]
    assert spine[-1] == "genindex.xhtml"
    assert {"papers/index.xhtml", "lookup.xhtml", "reference/public-record.xhtml"} <= {*spine}
    assert not [path for path in book.rglob("*") if "extensions" in str(path.relative_to(book))]
    # Nothing is in the book that no page leads to.
    assert all(item.get("linear") is None for item in package.iter(f"{OPF}itemref"))


def test_contents_and_landmarks_lead_to_every_page_and_kind_of_place(book: Path) -> None:
    contents, landmarks = soup(book / "nav.xhtml").select("nav")
    named = {str(link["href"]).partition("#")[0] for link in contents.select("a")}
    unnamed = {"epub-cover.xhtml", "genindex.xhtml"}
    assert named == {str(page.relative_to(book)) for page in pages_of(book)} - unnamed
    assert {link["epub:type"] for link in landmarks.select("a")} == {
        "cover", "toc", "bodymatter", "glossary", "bibliography", "index",
    }  # fmt: skip


def test_every_link_inside_leads_to_a_place_that_is_there(book: Path) -> None:
    for page in pages_of(book):
        for link, target, fragment in links_of(page):
            assert target.is_file(), link
            assert not fragment or soup(target).find(id=fragment), link


@pytest.mark.parametrize("name", ["papers/index.xhtml", "lookup.xhtml", "index.xhtml"])
def test_links_to_papers_lead_to_their_full_cards(book: Path, name: str) -> None:
    found = {}
    for link, target, fragment in links_of(book / name):
        card = soup(target).find(id=fragment) if fragment else None
        if card and card.name == "article":
            assert "paper-card-compact" not in card["class"]
            assert card.select_one(".paper-card-account")
            assert card.select_one(".paper-citation-text")
            # In running text quotation marks are curly.
            title, name_of_link = (
                each.get_text().strip().replace("’", "'")
                for each in (card.select_one(".paper-card-title"), link)
            )
            assert title == name_of_link
            found[card["data-paper-key"]] = link
    assert len(found) == (4 if name == "index.xhtml" else 9)


def test_it_needs_no_script_and_asks_nobody(book: Path) -> None:
    for page in pages_of(book):
        content = soup(page)
        assert not content.select("script, form, button, input, iframe, object, video, audio")
        assert not [tag for tag in content.find_all(src=True) if "://" in str(tag["src"])]
        assert [link["href"].rsplit("/", 1)[-1] for link in content.select("link[href]")] == [
            "book.css"
        ]
    # What is written for the site's page alone is not in the book.
    assert not soup(book / "index.xhtml").select("a[href$='.pdf']")
    assert "By keyboard" not in soup(book / "lookup.xhtml").get_text()


def test_each_page_has_its_language_and_each_picture_its_description(book: Path) -> None:
    pictures = 0
    for page in pages_of(book):
        assert soup(page).html["lang"] == soup(page).html["xml:lang"] == "en"
        for picture in soup(page).select("img"):
            pictures += 1
            assert len(picture["alt"]) > 20, page
    assert pictures > 20
    assert not [path for path in book.rglob("*.svg") if b"<!DOCTYPE" in path.read_bytes()]


def test_the_same_pages_give_the_same_bytes(built_epub: Path, tmp_path: Path) -> None:
    doctrees = built_epub.parent.parent / "doctrees"
    again = build_docs("epub", tmp_path / "again", doctrees, "-j", "2") / built_epub.name
    assert again.read_bytes() == built_epub.read_bytes()
    with zipfile.ZipFile(again) as book:
        first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_a_page_with_formulas_is_declared_as_such(tmp_path: Path) -> None:
    for name, inside in (("plain", "<p>1</p>"), ("formula", '<math xmlns="x"><mn>1</mn></math>')):
        (tmp_path / f"{name}.xhtml").write_text(inside, encoding="utf-8")
    items = "".join(f'<item href="{name}.xhtml" />' for name in ("plain", "formula"))
    (tmp_path / "content.opf").write_text(
        f'<package xmlns="{OPF[1:-1]}"><metadata /><manifest>{items}</manifest><spine /></package>',
        encoding="utf-8",
    )
    complete = runpy.run_path(str(ROOT / "docs/_ext/guide_epub.py"))["complete_package"]
    complete(tmp_path, "cover.png")
    found = ET.parse(tmp_path / "content.opf").getroot().iter(f"{OPF}item")
    assert [item.get("properties") for item in found] == [None, "mathml"]


def test_formulas_are_written_without_names_that_only_html_knows(built_site: Path) -> None:
    page = (built_site / "extensions" / "kitchen-sink.html").read_text(encoding="utf-8")
    assert "softmax" in page
    assert "&ApplyFunction;" not in page
