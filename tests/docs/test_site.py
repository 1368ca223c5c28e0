"""The built site: links lead somewhere, nothing comes from elsewhere, no fact is missing."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

ROOT = Path(__file__).parent.parent.parent
# The PDF is another builder's; `make pdf` puts it beside the pages.
BUILT_LATER = {"neurips-2025.pdf"}
RESOURCES = {"script": "src", "img": "src", "source": "srcset", "link": "href", "iframe": "src"}

pytestmark = pytest.mark.xdist_group("site")


def read_facts() -> list[tuple[str, str, str]]:
    """Return fact, page and words of each row of ``facts.tsv``."""
    lines = (Path(__file__).parent / "facts.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [(row["fact"], row["page"], row["words"]) for row in rows]


@cache
def parse(path: Path) -> BeautifulSoup:
    """Return a page; each is parsed once in a session."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(path: Path) -> frozenset[str]:
    """Return the ids of a page."""
    return frozenset(str(element["id"]) for element in parse(path).find_all(id=True))


def level(text: str) -> str:
    """Return a text with plain quotation marks, single spaces and small letters."""
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\N{NO-BREAK SPACE}": " "})
    return " ".join(text.translate(table).split()).casefold()


def pages(site: Path) -> list[Path]:
    """Return the pages of the site, without templates of extensions."""
    return sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)


def described_pages(site: Path) -> list[Path]:
    """Return the pages with a description.

    Papers' pages have none, since reference managers take it for the paper's abstract.
    """
    return [path for path in pages(site) if not parse(path).select_one(".paper-page")]


def content(path: Path) -> Tag:
    """Return what a page says, without the frame."""
    article = parse(path).select_one("#furo-main-content")
    assert article
    return article


def find_dead_link(page: Path, address: str, site: Path) -> str | None:
    """Return what is missing at the address of a link, or nothing if all is there."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    # The page for missing pages is shown at any depth, so its links start at the root.
    start = site if path.startswith("/") else page.parent
    target = (start / path.lstrip("/")).resolve() if path else page
    if target.is_dir():
        target /= "index.html"
    if target.name in BUILT_LATER:
        return None
    if not target.exists():
        return f"{page.relative_to(site)}: no file {address}"
    wanted = unquote(parts.fragment)
    if wanted and target.suffix == ".html" and wanted not in anchors(target):
        return f"{page.relative_to(site)}: no anchor {address}"
    return None


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor(built_site: Path) -> None:
    dead = [
        find_dead_link(page, str(element["href"]), built_site)
        for page in pages(built_site)
        for element in parse(page).find_all(["a", "link"], href=True)
        if element["href"] not in {"#", ""}
    ]
    assert [problem for problem in dead if problem] == []


def test_every_picture_and_script_is_in_the_site(built_site: Path) -> None:
    missing = [
        find_dead_link(page, str(element["src"]), built_site)
        for page in pages(built_site)
        for element in parse(page).find_all(["img", "script"], src=True)
    ]
    assert [problem for problem in missing if problem] == []


def test_no_page_asks_another_host_for_anything(built_site: Path) -> None:
    foreign = [
        f"{page.relative_to(built_site)}: <{tag} {element[name]}>"
        for page in pages(built_site)
        for tag, name in RESOURCES.items()
        for element in parse(page).find_all(tag, attrs={name: True})
        if urlsplit(str(element[name])).netloc and element.get("rel") != ["canonical"]
    ]
    assert foreign == []
    for style in built_site.rglob("*.css"):
        assert "url(http" not in style.read_text(encoding="utf-8"), style


def test_every_page_says_what_it_is(built_site: Path) -> None:
    for path in pages(built_site):
        page = parse(path)
        name = str(path.relative_to(built_site))
        assert page.html["lang"] == "en", name
        assert page.title.get_text(strip=True), name
        assert len(page.find_all("h1")) == 1, name
    for path in described_pages(built_site):
        page, name = parse(path), str(path.relative_to(built_site))
        description = page.find("meta", attrs={"name": "description"})
        assert description and len(description["content"]) > 20, name


def test_titles_and_descriptions_are_each_pages_own(built_site: Path) -> None:
    titles = [parse(path).title.get_text() for path in pages(built_site)]
    assert sorted(titles) == sorted(set(titles))
    descriptions = [
        parse(path).find("meta", attrs={"name": "description"})["content"]
        for path in described_pages(built_site)
    ]
    assert sorted(descriptions) == sorted(set(descriptions))


def test_every_page_has_one_main(built_site: Path) -> None:
    for path in pages(built_site):
        (main,) = parse(path).select("main, [role=main]")
        assert main.name == "main", path


def test_headings_do_not_skip_a_level(built_site: Path) -> None:
    for path in pages(built_site):
        levels = [int(tag.name[1]) for tag in content(path).find_all(["h1", "h2", "h3", "h4"])]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, path


def test_every_picture_has_an_alternative_text(built_site: Path) -> None:
    for path in pages(built_site):
        for image in parse(path).find_all("img"):
            assert image.get("alt") is not None, (path, image)
        for image in content(path).find_all("img"):
            assert image["alt"].strip(), (path, image)


def test_link_previews_have_title_description_and_picture(built_site: Path) -> None:
    for path in pages(built_site):
        if path.name in {"404.html", "genindex.html", "search.html"}:
            continue
        names = ["og:title", "og:image", "og:image:alt", "og:site_name"]
        if path in described_pages(built_site):
            names.append("og:description")
        for name in names:
            tag = parse(path).find("meta", property=name)
            assert tag and tag["content"].strip(), (path, name)
    assert (built_site / "_static" / "social.png").is_file()


@pytest.mark.parametrize(("fact", "page", "words"), read_facts())
def test_the_fact_is_on_its_page(built_site: Path, fact: str, page: str, words: str) -> None:
    assert level(words) in level(content(built_site / f"{page}.html").get_text()), fact


def test_the_twelve_pictures_of_the_report_are_on_its_pages(built_site: Path) -> None:
    places = {
        "index": ["0628"],
        "report/keynotes": ["0057", "0062"],
        "report/awards": ["0134"],
        "report/posters": ["0112"],
        "report/expo": ["0068", "0172", "0064", "0090"],
        "report/workshops": ["0342"],
        "report/venue": ["0572", "0435"],
    }
    for page, numbers in places.items():
        sources = [
            image["src"] for image in content(built_site / f"{page}.html").select("figure img")
        ]
        for number in numbers:
            assert any(f"IMG_{number}" in source for source in sources), (page, number)


def test_formulas_are_mathml_and_need_no_script(built_site: Path) -> None:
    page = parse(built_site / "extensions" / "kitchen-sink.html")
    assert page.select_one("#furo-main-content math msqrt")
    assert page.select_one("div.math math[display=block]")
    assert not [tag for tag in page.find_all("script", src=True) if "mathjax" in tag["src"].lower()]


def test_papers_describe_nothing_that_would_become_an_abstract(built_site: Path) -> None:
    paper_pages = set(pages(built_site)) - set(described_pages(built_site))
    assert len(paper_pages) == 9
    for path in paper_pages:
        assert not parse(path).find("meta", attrs={"name": "description"}), path
        assert not parse(path).find("meta", property="og:description"), path


def test_every_page_is_in_the_menu_but_those_of_papers(built_site: Path) -> None:
    menu = parse(built_site / "index.html").select("nav.sidebar-tree a[href]")
    listed = {str(link["href"]) for link in menu} | {"index.html"}
    listed |= {"404.html", "genindex.html", "search.html"}
    found = {path.relative_to(built_site).as_posix() for path in described_pages(built_site)}
    assert found - listed == set()


def test_a_published_site_names_its_own_address(tmp_path: Path) -> None:
    """With ``SITE_URL`` set: canonical addresses, previews, sitemap, and a 404 for any depth."""
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "docs", str(tmp_path)]
    environment = os.environ | {"SITE_URL": "https://guide.example/2025/"}
    environment.pop("READTHEDOCS_CANONICAL_URL", None)
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    page = parse(tmp_path / "report" / "awards.html")
    address = "https://guide.example/2025/report/awards.html"
    assert page.find("link", rel="canonical")["href"] == address
    assert page.find("meta", property="og:url")["content"] == address
    image = page.find("meta", property="og:image")["content"]
    assert image == "https://guide.example/2025/_static/social.png"
    sitemap = (tmp_path / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{address}</loc>" in sitemap
    assert "404.html" not in sitemap
    missing = parse(tmp_path / "404.html")
    local = [tag["href"] for tag in missing.find_all(["a", "link"], href=True)]
    assert [to for to in local if not to.startswith(("/2025/", "#", "https://"))] == []


def test_no_picture_is_published_as_it_lies_in_the_repository(built_site: Path) -> None:
    # A photograph put beside an illustration would bring the place where it was taken.
    assert not (built_site / "_static" / "photos").exists()
    assert (built_site / "_static" / "hero.svg").exists()
