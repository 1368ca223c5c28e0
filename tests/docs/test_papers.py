"""The awarded papers' pages on the built site, and how the site itself is cited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from sphinx_paper_cards.core.reading import read_bibfiles

ROOT = Path(__file__).parents[2]
RELEASED = [
    line.split("\t")
    for line in (Path(__file__).parent / "released_papers.tsv").read_text().splitlines()
    if line and not line.startswith("#")
]

pytestmark = pytest.mark.xdist_group("site")


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_no_address_of_the_last_release_is_lost(built_site: Path) -> None:
    inventory = InventoryFile.loads((built_site / "objects.inv").read_bytes(), uri="")
    papers = inventory.data["paper:paper"]
    for key, uri in RELEASED:
        assert key in papers, "a renamed key stays: name it in paper_renamed"
        assert (built_site / uri).is_file(), f"{uri} leads nowhere"
        moved = soup(built_site / uri).find("meta", attrs={"http-equiv": "refresh"})
        assert papers[key].uri == uri or moved, f"{uri} does not lead to {papers[key].uri}"


@pytest.mark.parametrize("key", [key for key, _ in RELEASED])
def test_each_awarded_paper_has_a_page_with_everything(built_site: Path, key: str) -> None:
    page = soup(built_site / "papers" / f"{key}.html")
    assert len(page.select("#cite details.paper-citation")) == 11
    assert page.select_one(".paper-card-account").get_text().strip()
    assert page.select("#discussed li a")
    assert page.select("#related li a")
    assert "2026-11-23" in page.select_one("#checked").get_text()
    authors = page.find_all("meta", attrs={"name": "citation_author"})
    record = json.loads((built_site / "papers" / f"{key}.json").read_text(encoding="utf-8"))
    assert len(authors) == len(record[0]["author"])


def test_the_page_of_a_paper_speaks_of_each_section_once(built_site: Path) -> None:
    page = soup(built_site / "papers" / "lillicrap2016random.html")
    found = [item.get_text() for item in page.select("#discussed li")]
    assert found
    assert len(found) == len(set(found))


def test_the_preprint_of_the_hivemind_has_the_author_that_arxiv_adds(built_site: Path) -> None:
    page = soup(built_site / "papers" / "jiang2025hivemind.html")
    assert "Albalak" in page.select_one("#preprint-bibtex").get_text()
    assert "Albalak" not in page.select_one("#cite-bibtex").get_text()


def test_the_guide_is_cited_as_its_citation_file_says(built_site: Path) -> None:
    record = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    library, problems = read_bibfiles([ROOT / "bib" / "guide.bib"])
    guide = library.get("neurips2025guide")
    assert not problems
    assert guide.title.as_text() == record["title"]
    assert [name.as_text() for name in guide.authors] == [
        author["name"] for author in record["authors"]
    ]
    assert guide.entry.fields["note"] == f"Version {record['version']}"
    box = soup(built_site / "index.html").select_one("#cite").parent
    for name in ("apa", "bibtex", "ris", "csl"):
        assert box.select_one(f"#cite-neurips2025guide-{name}"), name
