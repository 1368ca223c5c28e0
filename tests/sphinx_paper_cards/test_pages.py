"""Papers' own pages, their files and their addresses."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from .conftest import CONF, PAPERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

INDEX = """\
# Home

:::{paper:card} usual2030
An *account* with a [link](https://x.example/) and one to [](#second).
:::

(second)=
## Second

:::{paper:grid}
:::
"""


@pytest.fixture
def site(project: Project) -> Project:
    project.write("conf.py", CONF.replace('paper_pages = ""', ""))
    project.write("index.md", INDEX)
    return project


def soup(html: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((html / name).read_text(encoding="utf-8"), "html.parser")


def written(html: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (html / "papers").glob("*.html")}


def test_a_page_shows_all_that_is_known_of_a_paper(site: Project) -> None:
    page = soup(site.build(), "papers/usual2030.html")
    assert site.warnings == ""
    assert page.h1.get_text().startswith("A Usual Paper on GRIDs")
    card = page.select_one(".paper-card-page")
    for text in ("Best Paper 2030", "Main Track", "Ed Fifth, Fi Sixth", "An account with a link"):
        assert text in " ".join(card.get_text().split())
    headings = [heading.get_text().rstrip("¶#") for heading in page.find_all("h2")]
    assert headings == ["Cite this paper", "Where this site speaks of it", "Cite the preprint"]


def test_links_of_the_account_lead_to_their_targets_from_the_page(site: Project) -> None:
    page = soup(site.build(), "papers/usual2030.html")
    links = [link["href"] for link in page.select(".paper-card-account a")]
    assert links == ["https://x.example/", "../index.html#second"]


def test_every_format_stands_in_a_disclosure_of_its_own(site: Project) -> None:
    page = soup(site.build(), "papers/usual2030.html")
    names = [pre["id"] for pre in page.select("#cite details > pre")]
    formats = ["bibtex-ascii", "biblatex", "ris", "csl"]
    styles = ["apa", "mla", "chicago", "ieee", "harvard", "vancouver"]
    assert names == [f"cite-{name}" for name in ["bibtex", *styles, *formats]]
    assert page.select_one("#cite details[open] > pre")["id"] == "cite-bibtex"
    assert "First, A." in page.select_one("#cite-apa").get_text()
    assert json.loads(page.select_one("#cite-csl").get_text())
    assert "arXiv" in page.select_one("#preprint-bibtex").get_text()


def test_titles_and_references_lead_to_the_page(site: Project) -> None:
    site.write("index.md", INDEX + "\n{paper:ref}`bare2032`\n")
    page = soup(site.build(), "index.html")
    assert page.select_one("article .paper-card-title a")["href"] == "papers/usual2030.html"
    assert page.select_one("a:has(> .paper-ref)")["href"] == "papers/bare2032.html"


def test_pages_have_addresses_of_their_own_in_folders_too(site: Project) -> None:
    html = site.build("dirhtml")
    page = soup(html, "papers/usual2030/index.html")
    assert page.select_one(".paper-page-files a")["href"] == "../usual2030.bib"
    assert (html / "papers" / "usual2030.bib").is_file()
    assert page.select(".paper-card-account a")[1]["href"] == "../../#second"


def test_files_stand_beside_the_pages_and_hold_standard_fields_only(site: Project) -> None:
    html = site.build()
    for suffix in ("bib", "ris", "json"):
        one = (html / "papers" / f"usual2030.{suffix}").read_text(encoding="utf-8")
        assert "A Usual Paper" in one
        assert "award" not in one.lower()
        assert "Nothing But a Title" in (html / f"papers.{suffix}").read_text(encoding="utf-8")


def test_only_pages_that_say_something_new_are_written(site: Project) -> None:
    before = written(site.build())
    site.write("papers.bib", PAPERS.replace("Nothing But a Title", "Another Title"))
    after = written(site.build())
    # Those before and after it name it.
    written_anew = {name for name in after if after[name] != before[name]}
    assert written_anew == {"markup2031.html", "bare2032.html", "long2033.html"}


def test_an_entry_that_no_document_shows_still_gets_its_page_anew(site: Project) -> None:
    site.write("index.md", "# Home\n")
    site.build()
    site.write("papers.bib", PAPERS.replace("Nothing But a Title", "Another Title"))
    assert "Another Title" in soup(site.build(), "papers/bare2032.html").h1.get_text()


def pages_of(html: Path) -> dict[str, str]:
    """Return the text of each paper's page and file by its name."""
    return {
        path.relative_to(html).as_posix(): path.read_text(encoding="utf-8")
        for path in [*(html / "papers").rglob("*.*"), *html.glob("papers.*")]
    }


@pytest.mark.parametrize(
    "change",
    [
        ("@misc{bare2032, title = {Nothing But a Title}}", ""),
        ("@misc{bare2032,", "@misc{first2031, title = {New}}\n@misc{bare2032,"),
        ("@misc{bare2032,", "@misc{renamed2032,"),
        ("{Two of One Name}", "{Another Title}"),
        ("{grids, usual things}", "{nothing}"),
    ],
)
def test_after_a_change_the_pages_are_those_of_a_clean_build(
    site: Project, change: tuple[str, str]
) -> None:
    papers = PAPERS.replace("{Nothing But a Title}}", "{Nothing But a Title}, keywords={grids}}")
    site.write("papers.bib", papers)
    site.build()
    site.write("papers.bib", papers.replace(*change))
    incremental = pages_of(site.build())
    shutil.rmtree(site.folder / "_build")
    assert incremental == pages_of(site.build())


def test_a_withdrawn_paper_leaves_neither_page_nor_files(site: Project) -> None:
    html = site.build("dirhtml")
    assert (html / "papers" / "bare2032" / "index.html").is_file()
    site.write("papers.bib", PAPERS.replace("@misc{bare2032, title = {Nothing But a Title}}", ""))
    html = site.build("dirhtml")
    assert not [path for path in html.rglob("*") if "bare2032" in path.name]


def test_a_renaming_that_is_taken_back_leaves_no_redirect(site: Project) -> None:
    html = site.build(paper_renamed={"old2030": "usual2030"})
    assert (html / "papers" / "old2030.html").is_file()
    site.build(paper_renamed={})
    assert not (html / "papers" / "old2030.html").exists()


def test_a_renaming_never_takes_the_page_of_an_entry(site: Project) -> None:
    html = site.build(paper_renamed={"bare2032": "usual2030", "usual2030": "usual2030"})
    assert "paper_renamed: 'bare2032' is the key of an entry" in site.warnings
    assert soup(html, "papers/bare2032.html").h1.get_text().startswith("Nothing But a Title")
    assert soup(html, "papers/usual2030.html").h1.get_text().startswith("A Usual Paper")


def test_pictures_downloads_and_numbers_of_an_account_are_right_on_the_page(
    site: Project,
) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
    site.write("picture.svg", picture)
    site.write("data.csv", "1,2")
    site.write(
        "index.md",
        "# Home\n\n::::{paper:card} usual2030\n:::{figure} picture.svg\n:alt: A picture.\n\n"
        "Caption.\n:::\n\n{download}`data.csv`\n::::\n",
    )
    for builder, page in (("html", "usual2030.html"), ("dirhtml", "usual2030/index.html")):
        html = site.build(builder, numfig=True)
        path = html / "papers" / page
        account = soup(html, f"papers/{page}").select_one(".paper-card-account")
        assert (path.parent / str(account.img["src"])).resolve().is_file()
        assert (path.parent / str(account.select_one("a.download")["href"])).resolve().is_file()
        assert "Fig. 1" in account.get_text()
        # A build that writes no document, only the page.
        site.write("papers.bib", PAPERS.replace("A Usual Paper", f"A Paper for {builder}"))
    assert site.warnings == ""


def test_a_preprint_and_an_entry_of_its_key_are_told_apart(site: Project) -> None:
    site.write("papers.bib", PAPERS + "@misc{usual2030arxiv, title={Another}, author={X, Y}}\n")
    html = site.build()
    assert "Another" in soup(html, "papers/usual2030arxiv.html").select_one("#cite-apa").get_text()
    preprint = soup(html, "papers/usual2030.html").select_one("#preprint-apa")
    assert "A Usual Paper" in preprint.get_text()


def test_what_is_wrong_with_an_entry_is_told_though_no_card_shows_it(site: Project) -> None:
    site.write("index.md", "# Home\n")
    site.write("papers.bib", "@misc{odd, title={Odd}, code={javascript:alert(1)}}\n")
    site.build()
    assert "papers.bib:1:25: WARNING: 'code = javascript:alert(1)' is neither" in site.warnings


def test_a_check_that_no_longer_holds_is_a_warning_and_counts_as_none(site: Project) -> None:
    check = (
        '[[{}]]\nkind = "first-party"\nsource = "s"\nchecked = 2030-01-01\nfields.title = "{}"\n'
    )
    site.write("checked.toml", check.format("bare2032", "Old Title") + check.format("gone", "G"))
    page = soup(site.build(paper_checked="checked.toml"), "papers/bare2032.html")
    changed = re.search(r"papers.bib:\d+:17: WARNING: the field 'title' of .*", site.warnings)
    assert "checked.toml:1:1" in changed[0]
    assert "checked.toml:6:1: WARNING: no entry has the key 'gone'" in site.warnings
    assert page.select_one("#checked").get_text().endswith("Not yet checked: title.\n")


def test_a_page_that_was_deleted_is_written_again(site: Project) -> None:
    html = site.build()
    (html / "papers" / "bare2032.html").unlink()
    site.write("index.md", INDEX + "\nMore.\n")
    site.build()
    assert (html / "papers" / "bare2032.html").is_file()


def test_a_renamed_key_leaves_a_redirect_and_stays_in_the_inventory(site: Project) -> None:
    html = site.build(paper_renamed={"old2030": "usual2030"})
    refresh = soup(html, "papers/old2030.html").find("meta", attrs={"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=usual2030.html"
    inventory = InventoryFile.loads((html / "objects.inv").read_bytes(), uri="")
    assert inventory.data["paper:paper"]["old2030"].uri == "papers/usual2030.html"


def test_a_key_never_becomes_a_file_outside_of_the_folder(site: Project) -> None:
    site.write("papers.bib", PAPERS + "@misc{../../escaped, title={Out}}\n@misc{con, title={C}}\n")
    html = site.build()
    names = {path.name for path in (html / "papers").iterdir()}
    assert {name for name in names if "escaped" in name}
    assert not {name for name in names if name.startswith("con.")}
    assert not list(site.folder.rglob("escaped.*"))


def test_a_document_of_the_same_name_stays(site: Project) -> None:
    (site.folder / "papers").mkdir()
    site.write("papers/bare2032.md", "---\norphan: true\n---\n# Mine\n")
    assert soup(site.build(), "papers/bare2032.html").h1.get_text().startswith("Mine")


def test_a_site_may_do_without_pages(site: Project) -> None:
    html = site.build(paper_pages="")
    assert not (html / "papers").exists()
    assert soup(html, "index.html").select_one(".paper-grid .paper-card-title a")["href"] == (
        "#paper-usual2030"
    )


@pytest.mark.parametrize("name", ["citation_title", "citation_author", "citation_doi"])
def test_reference_managers_find_their_tags_on_the_page_and_no_coins(
    site: Project, name: str
) -> None:
    page = soup(site.build(), "papers/usual2030.html")
    assert len(page.find_all("meta", attrs={"name": name})) == (6 if "author" in name else 1)
    assert not page.select(".Z3988")
    data = json.loads(str(page.find("script", type="application/ld+json").string))
    assert data["@type"] == "ScholarlyArticle"


def test_related_papers_share_keywords(site: Project) -> None:
    more = "@misc{near2035, title={Near}, keywords={Grids, other}}\n"
    site.write("papers.bib", PAPERS + more)
    page = soup(site.build(), "papers/near2035.html")
    assert page.select_one("#related li").get_text() == "A Usual Paper on GRIDs (Grids)"
    assert page.select_one("#related li a")["href"] == "usual2030.html"


def test_a_page_leads_back_to_what_lists_the_paper(site: Project) -> None:
    site.write("all.md", "---\norphan: true\n---\n# All of them\n\n:::{paper:lookup}\n:::\n")
    page = soup(site.build(), "papers/bare2032.html")
    links = [(link.get_text(), link["href"]) for link in page.select(".paper-page-way-back a")]
    assert links == [("Home", "../index.html"), ("All of them", "../all.html")]
