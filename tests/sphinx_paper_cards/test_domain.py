"""Links to papers, and what is read again when an entry changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from .conftest import PAPERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project


@pytest.fixture
def pages(project: Project) -> Project:
    """Four pages: a card, a link to it, a grid, and one without papers."""
    project.write("index.md", "# Home\n\n```{toctree}\ncards\nlinks\ngrid\n```\n")
    project.write(
        "cards.md", "# Cards\n\n:::{paper:card} usual2030\n:::\n\n:::{paper:card} bare2032\n:::\n"
    )
    project.write(
        "links.md",
        "# Links\n\n{paper:ref}`usual2030`, {paper:ref}`that one <markup2031>`, "
        "{paper:ref}`long2033`\n",
    )
    project.write("grid.md", "# Grid\n\n:::{paper:grid}\n:award: Best Paper\n:::\n")
    return project


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_a_link_shows_the_title_and_leads_to_the_card(project: Project) -> None:
    page = project.build_page(
        "{paper:ref}`usual2030` {paper:ref}`so <usual2030>`\n\n:::{paper:card} usual2030\n:::"
    )
    links = BeautifulSoup(page, "html.parser").select('p a[href="#paper-usual2030"]')
    assert [link.get_text() for link in links] == ["A Usual Paper on GRIDs", "so"]


def test_a_grid_leads_to_the_full_card_on_another_page(pages: Project) -> None:
    html = pages.build()
    title = soup(html / "grid.html").select_one(".paper-card-title a")
    assert title["href"] == "cards.html#paper-usual2030"


def test_a_paper_without_card_and_link_is_a_warning_at_the_role(pages: Project) -> None:
    pages.build()
    assert "links.md:3: WARNING: no paper with the key 'long2033' has a card" in pages.warnings


def test_two_full_cards_of_one_paper_are_a_warning_at_the_second(pages: Project) -> None:
    pages.write("grid.md", "# Again\n\n:::{paper:card} usual2030\n:::\n")
    pages.build()
    assert "grid.md:3: WARNING: 'usual2030' has a card already, in cards (line 3)" in pages.warnings


def test_other_projects_find_papers_by_key(pages: Project) -> None:
    html = pages.build()
    inventory = InventoryFile.loads((html / "objects.inv").read_bytes(), uri="")
    item = inventory.data["paper:paper"]["usual2030"]
    assert (item.uri, item.display_name) == ("cards.html#paper-usual2030", "A Usual Paper on GRIDs")


def test_one_changed_entry_rereads_only_the_pages_that_show_it(pages: Project) -> None:
    pages.build()
    pages.write("papers.bib", PAPERS.replace("Nothing But a Title", "Another Title"))
    html = pages.build()
    assert pages.read == {"cards"}
    assert "Another Title" in (html / "cards.html").read_text()


def test_a_new_entry_that_a_grid_selects_rereads_the_grid(pages: Project) -> None:
    pages.build()
    pages.write("papers.bib", PAPERS + "@misc{new, title={New}, award_name={Best Paper}}\n")
    html = pages.build()
    assert pages.read == {"grid"}
    assert soup(html / "grid.html").select_one('[data-paper-key="new"]')


def test_a_comment_in_the_bib_file_rereads_nothing(pages: Project) -> None:
    pages.build()
    pages.write("papers.bib", "% a comment\n" + PAPERS)
    pages.build()
    assert pages.read == set()


def test_parallel_reading_gives_the_same_bytes_as_one_job(pages: Project) -> None:
    for number in range(6):
        pages.write(
            f"more{number}.md", f"---\norphan: true\n---\n# {number}\n\n:::{{paper:list}}\n:::\n"
        )
    serial = {p.name: p.read_bytes() for p in pages.build().glob("*.html")}
    inventory = (pages.folder / "_build" / "html" / "objects.inv").read_bytes()
    pages.build(parallel=2, paper_authors_shown=3)
    html = pages.build(parallel=2)
    assert {p.name: p.read_bytes() for p in html.glob("*.html")} == serial
    assert (html / "objects.inv").read_bytes() == inventory


def test_only_shown_papers_enter_the_environment(pages: Project) -> None:
    unshown = "@misc{unshown, title={Never Shown}, abstract={" + "long " * 2000 + "}}\n"
    pages.write("papers.bib", PAPERS + unshown)
    pages.build()
    environment = pages.folder / "_build" / "doctrees" / "environment.pickle"
    assert b"Never Shown" not in environment.read_bytes()
