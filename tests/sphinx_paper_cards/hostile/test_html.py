"""Nothing in a ``.bib`` file becomes part of a page but as text, nor a file outside the site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.util.inventory import InventoryFile

from sphinx_paper_cards.core.filenames import file_stems
from sphinx_paper_cards.core.lookup.index import build_index

from .attacks import CANARY, CONTROLS
from .pages import find_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Project

    from sphinx_paper_cards.core.library import Library
    from sphinx_paper_cards.core.papers import Paper

pytestmark = pytest.mark.xdist_group("hostile")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """All pages, read, by their path in the site."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in site.rglob("*.html")
    }


@pytest.fixture(scope="module")
def papers(library: Library) -> list[Paper]:
    return [paper for key in library if (paper := library.get(key))]


@pytest.fixture(scope="module")
def stems(library: Library) -> dict[str, str]:
    return file_stems([*library, "../former", "<b>former"])


def test_no_page_has_an_element_a_handler_or_an_address_of_an_attack(
    pages: dict[str, BeautifulSoup], stems: dict[str, str]
) -> None:
    former = {f"papers/{stems[key]}.html" for key in ("../former", "<b>former")}
    faults = {
        name: found
        for name, page in pages.items()
        # A page that leads on has the one refresh there is; it has a test of its own.
        if (found := [fault for fault in find_faults(page) if name not in former])
    }
    assert not faults


def test_every_page_shows_its_title_as_text(
    pages: dict[str, BeautifulSoup], papers: list[Paper], stems: dict[str, str]
) -> None:
    wrong = {}
    for paper in papers:
        page = pages[f"papers/{stems[paper.key]}.html"]
        assert page.title
        assert squash(page.title.get_text()).startswith(squash(paper.title.as_text())), paper.key
        shown = squash(heading(page))
        if has_no_formula(paper) and shown != squash(paper.title.as_text()):
            wrong[paper.key] = shown
    assert not wrong


def test_a_formula_that_could_do_harm_is_shown_as_text(
    pages: dict[str, BeautifulSoup], stems: dict[str, str]
) -> None:
    page = pages[f"papers/{stems['all-maths-write']}.html"]
    assert heading(page) == "immediate write18touch pwned"
    assert page.h1
    assert not page.h1.find("math")


def test_structured_data_say_the_same_text(
    pages: dict[str, BeautifulSoup], papers: list[Paper], stems: dict[str, str]
) -> None:
    for paper in papers:
        scripts = pages[f"papers/{stems[paper.key]}.html"].find_all(
            "script", type="application/ld+json"
        )
        assert len(scripts) == 1, paper.key
        data = json.loads(scripts[0].get_text())
        assert data.get("name", "") == paper.title.as_text()
        assert [each["name"] for each in data.get("author", ())] == [
            name.as_text() for name in paper.authors
        ]


def test_meta_tags_say_the_same_text(
    pages: dict[str, BeautifulSoup], papers: list[Paper], stems: dict[str, str]
) -> None:
    for paper in papers:
        tag = pages[f"papers/{stems[paper.key]}.html"].find("meta", {"name": "citation_title"})
        assert isinstance(tag, Tag)
        assert squash(str(tag["content"])) == squash(paper.title.as_text())


def test_the_lookup_has_every_item_with_its_data(
    pages: dict[str, BeautifulSoup], papers: list[Paper]
) -> None:
    items = pages["lookup.html"].select(".paper-lookup-item")
    assert [str(item["data-paper-key"]) for item in items] == [paper.key for paper in papers]
    for item, paper in zip(items, papers, strict=True):
        assert json.loads(str(item["data-topics"])) == list(paper.keywords)


def test_the_script_of_the_lookup_holds_the_index_and_nothing_else(
    site: Path, papers: list[Paper]
) -> None:
    script = (site / "_static" / "paper-lookup-index.js").read_text(encoding="utf-8")
    match = re.fullmatch(r"globalThis\.PaperLookup\?\.load\((.*)\);\n", script, re.DOTALL)
    assert match
    assert json.loads(match[1]) == build_index(papers)
    # It could be put inside a page, and older browsers end a line at these.
    assert not re.search("[<\u2028\u2029]", script)


def test_former_keys_lead_to_the_present_page_and_nowhere_else(
    pages: dict[str, BeautifulSoup], stems: dict[str, str]
) -> None:
    for key in ("../former", "<b>former"):
        page = pages[f"papers/{stems[key]}.html"]
        refresh = page.find("meta", {"http-equiv": "refresh"})
        assert isinstance(refresh, Tag)
        assert refresh["content"] == "0; url=all-script.html"
        assert heading(page) == "all-script"
        other = [fault for fault in find_faults(page) if "http-equiv=refresh" not in fault]
        assert not other


def test_every_key_has_files_of_its_own_in_the_folder_of_papers(
    site: Path, library: Library, stems: dict[str, str]
) -> None:
    names = {path.name.casefold() for path in (site / "papers").iterdir()}
    expected = {
        f"{stems[key]}.{suffix}".casefold()
        for key in library
        for suffix in ("html", "bib", "ris", "json")
    }
    expected |= {f"{stems[key]}.html".casefold() for key in ("../former", "<b>former")}
    assert names == expected
    assert len(expected) == 4 * len(library) + 2
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._+-]{0,90}", name) for name in names)


def test_every_link_within_the_site_leads_to_a_file_of_it(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    missing = {
        str(link["href"])
        for name, page in pages.items()
        for link in page.select("main a[href], article a[href]")
        if not re.match(r"https?://|#", str(link["href"]))
        and not (site / name).parent.joinpath(str(link["href"]).partition("#")[0]).is_file()
    }
    assert not missing


def test_other_projects_can_link_to_every_key(site: Path, library: Library) -> None:
    with (site / "objects.inv").open("rb") as stream:
        objects = InventoryFile.load(stream, "", lambda base, uri: uri)["paper:paper"]
    # The inventory parts its columns by spaces.
    assert {key for key in library if " " not in key} <= set(objects)


def test_no_file_of_the_site_says_what_an_attack_was_to_read(site: Path, hostile: Project) -> None:
    del hostile
    said = [path.name for path in files(site) if CANARY.encode() in path.read_bytes()]
    assert not said


def test_refused_addresses_are_warned_of_at_their_line(warnings: str, hostile: Project) -> None:
    found = re.findall(
        r"all-vbscript\.bib:(\d+):\d+: WARNING: '?(\w+)[^\n]*vbscript:msgbox\(1\)[^\n]*"
        r"\[paper\.bad_(?:link|url)\]",
        warnings,
    )
    lines = (hostile.folder / "bib" / "all-vbscript.bib").read_text("utf-8").split("\n")
    assert {field for _, field in found} == {
        "url", "pdf", "code", "website", "poster", "slides", "video", "award_url",
        "openreview",
    }  # fmt: skip
    assert re.search(r"all-vbscript\.bib:\d+:\d+: WARNING: .*\[paper\.bad_doi\]", warnings)
    assert all(lines[int(line) - 1].startswith(f"  {field} = ") for line, field in found)


def test_warnings_hold_no_control_characters(warnings: str) -> None:
    assert not CONTROLS.search(warnings.replace("\r", ""))


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def heading(page: BeautifulSoup) -> str:
    """Return the text of a page's heading without the link that leads to it."""
    assert page.h1
    return "".join(
        text for text in page.h1.strings if not text.find_parent("a", class_="headerlink")
    )


def squash(text: str) -> str:
    return "".join(text.split())


def has_no_formula(paper: Paper) -> bool:
    return all(run.style != "math" for run in paper.title.runs)
