"""Grids, lists, and what is said of bad input: where it stands, with the page kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Project


def test_a_grid_shows_the_selected_papers_in_order(project: Project) -> None:
    page = project.build_page(
        ":::{paper:grid}\n:keys: twins2034, usual2030 bare2032\n:columns: 1 1 2 3\n:::"
    )
    soup = BeautifulSoup(page, "html.parser")
    row = soup.select_one(".paper-grid > .sd-row")
    assert "sd-row-cols-lg-3" in row["class"]
    assert [article["data-paper-key"] for article in row.select(".sd-col > article")] == [
        "twins2034", "usual2030", "bare2032",
    ]  # fmt: skip
    assert project.warnings == ""


def test_a_list_shows_title_authors_and_where_it_appeared(project: Project) -> None:
    page = project.build_page(":::{paper:list}\n:award: best paper\n:::")
    item = BeautifulSoup(page, "html.parser").select_one("ul.paper-list > li")
    assert item.get_text().strip() == (
        "A Usual Paper on GRIDs · Ada First, Bo Second, Cy Third, Di Fourth, Ed Fifth, Fi Sixth"
        " · Proceedings of Invented Conferences 7, 2030"
    )
    # It has no card on this site, so the title leads to the paper itself.
    assert item.a["href"] == "https://arxiv.org/pdf/3001.00001"


def test_two_cards_of_a_paper_on_one_page_have_two_ids(project: Project) -> None:
    page = project.build_page(
        ":::{paper:grid}\n:keys: usual2030\n:::\n\n:::{paper:card} usual2030\n:::"
    )
    soup = BeautifulSoup(page, "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert (
        soup.select_one(".paper-card-compact .paper-card-title a")["href"] == "#paper-usual2030-2"
    )
    assert project.warnings == ""


BAD = [
    (":::{paper:card} usual2003\nKept.\n:::",
     "index.md:3: WARNING: no paper has the key 'usual2003'; did you mean usual2030"),
    (":::{paper:card} usual2030\n:authors: many\n\nKept.\n:::",
     "index.md:3: WARNING: option 'authors' of paper:card is left out: "
     "'many' is neither a number nor 'all'"),
    (":::{paper:card} usual2030\n:links: pdf, foo\n\nKept.\n:::",
     "index.md:3: WARNING: option 'links' of paper:card is left out: 'foo' is none of pdf"),
    (":::{paper:card} usual2030\n:nonsense: x\n\nKept.\n:::", "index.md:"),
    (":::{paper:grid}\n:award: Nobel\n:::\n\nKept.",
     "index.md:3: WARNING: paper:grid selects no paper"),
    (":::{paper:grid}\n:columns: many\n:::\n\nKept.",
     "index.md:3: WARNING: option 'columns' of paper:grid is left out: "),
    (":::{paper:list}\n:sort: luck\n:::\n\nKept.",
     "index.md:3: WARNING: option 'sort' of paper:list is left out: 'luck' is none of"),
    (":::{paper:list}\n:keys: usual2030 nope\n:::\n\nKept.",
     "index.md:3: WARNING: no paper has the key 'nope'"),
    (":::{paper:card}\n:::\n\nKept.", "index.md:3: "),
]  # fmt: skip


@pytest.mark.parametrize(("body", "warning"), BAD)
def test_bad_input_is_a_warning_with_its_place_and_the_page_stays(
    project: Project, body: str, warning: str
) -> None:
    page = project.build_page(body)
    assert warning in project.warnings
    assert "Kept." in page


def test_a_mistake_in_a_bib_file_is_named_with_line_and_column(project: Project) -> None:
    project.write("papers.bib", "@misc{bare2032,\n  title = {T}\n  year = 2030\n}\n")
    page = project.build_page(":::{paper:card} bare2032\n:::")
    expected = "papers.bib:2:14: WARNING: a comma is missing after the field 'title'"
    assert expected in project.warnings
    assert "2030" in page


def test_a_missing_bib_file_is_a_warning(project: Project) -> None:
    project.build_page("Text.", paper_bibfiles=["none.bib"])
    assert "none.bib:1:1: WARNING: the file cannot be read" in project.warnings


def test_a_field_that_is_no_address_is_named_once_where_it_stands(project: Project) -> None:
    project.write("papers.bib", "\n@misc{a, title={T}, code={javascript:alert(1)}}\n")
    page = project.build_page(":::{paper:card} a\n:::\n\n:::{paper:grid}\n:::")
    assert "javascript:" not in BeautifulSoup(page, "html.parser").select_one("article").get_text()
    assert project.warnings.count("papers.bib:2:21: WARNING: 'code = javascript:alert(1)'") == 1


def test_a_list_names_papers_that_lead_nowhere(project: Project) -> None:
    page = project.build_page(":::{paper:list}\n:keys: bare2032\n:::", nitpicky=True)
    assert "Nothing But a Title" in page
    assert project.warnings == ""
