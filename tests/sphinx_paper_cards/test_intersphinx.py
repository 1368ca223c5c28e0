"""A second Sphinx project links to papers by key, from the first one's inventory, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from tests.conftest import Project

from .conftest import CONF, PAPERS

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://guide.example/2030/"
COMMON = 'project = "Other"\ncopyright = author = "nobody"\nnitpicky = True\n'


@pytest.fixture
def inventory(tmp_path: Path) -> Path:
    """The inventory of a site with papers' pages."""
    folder = tmp_path / "first"
    folder.mkdir()
    first = Project(folder)
    first.write("conf.py", COMMON + CONF.replace('paper_pages = ""', ""))
    first.write("papers.bib", PAPERS)
    first.write("index.md", "# Home\n")
    return first.build(paper_renamed={"old2030": "usual2030"}) / "objects.inv"


def build_second(tmp_path: Path, inventory: Path, extensions: str, text: str) -> BeautifulSoup:
    folder = tmp_path / "second"
    folder.mkdir()
    second = Project(folder)
    mapping = f'intersphinx_mapping = {{"guide": ("{ADDRESS}", "{inventory}")}}\n'
    names = f'extensions = ["myst_parser", "sphinx.ext.intersphinx"{extensions}]\n'
    second.write("conf.py", COMMON + names + mapping)
    page = second.build_page(text)
    assert second.warnings == ""
    return BeautifulSoup(page, "html.parser")


def test_with_the_extension_the_role_finds_papers_of_another_site(
    tmp_path: Path, inventory: Path
) -> None:
    text = "{paper:ref}`usual2030`, {paper:ref}`mine <usual2030>`, {paper:ref}`old2030`"
    page = build_second(tmp_path, inventory, ', "sphinx_paper_cards"', text)
    links = [(link.get_text(), link["href"]) for link in page.select("a.external")]
    address = f"{ADDRESS}papers/usual2030.html"
    title = "A Usual Paper on GRIDs"
    assert links == [(title, address), ("mine", address), (title, address)]


def test_without_the_extension_myst_finds_them(tmp_path: Path, inventory: Path) -> None:
    page = build_second(tmp_path, inventory, "", "[](inv:guide:paper:paper#usual2030)")
    link = page.select_one("a.external")
    assert (link.get_text(), link["href"]) == (
        "A Usual Paper on GRIDs",
        f"{ADDRESS}papers/usual2030.html",
    )
