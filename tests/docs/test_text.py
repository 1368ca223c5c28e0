"""The guide in plain text and as a manual page: no text and no address of it is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from tests.conftest import build_docs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="module")
def manual(built_site: Path) -> list[str]:
    """The lines of the manual page of ``paper-cards``."""
    folder = build_docs("man", built_site.parent / "man", built_site.parent / "doctrees")
    assert [path.name for path in folder.iterdir()] == ["paper-cards.1"]
    return (folder / "paper-cards.1").read_text(encoding="utf-8").splitlines()


def test_every_page_lists_the_addresses_that_its_links_lead_to(
    built_site: Path, built_text: Path
) -> None:
    found = 0
    for path in sorted(built_text.rglob("*.txt")):
        name = path.relative_to(built_text)
        page = BeautifulSoup(
            (built_site / name).with_suffix(".html").read_text(encoding="utf-8"), "html.parser"
        )
        lines = path.read_text(encoding="utf-8")
        # The pages of papers are the site's alone; its lookup has a list in their place.
        for link in page.select("main article section a.reference.external[href*='://']"):
            found += 1
            assert re.search(rf"{re.escape(str(link['href']))}[\s>,;.)]", lines), (name, link)
    assert found > 200


def test_components_keep_their_words_in_order_and_apart(built_text: Path) -> None:
    lines = (built_text / "extensions/kitchen-sink.txt").read_text(encoding="utf-8").splitlines()
    start = lines.index("Cards, grids, tabs")
    assert [line for line in lines[start + 2 :] if line][:20] == [
        "Header", "A card", "With a header and a footer.", "Footer",
        "A card that is a link", "The whole of it leads to another page.", "Awards",
        "[image: A bay at sunset with white sails, palms and a long curved", "bridge.]",
        "A card with a picture", "Under the picture, the text.",
        "badge outlined", "A button",
        "-[ Closed until it is opened ]-", "It prints open.",
        "-[ First ]-", "The first tab.", "-[ Second ]-", "The second tab.",
        "Cards for papers",
    ]  # fmt: skip


def test_figures_have_their_numbers_and_references_to_them_too(built_text: Path) -> None:
    for path in built_text.rglob("*.txt"):
        assert "Fig. %s" not in path.read_text(encoding="utf-8"), path
    venue = (built_text / "report/venue.txt").read_text(encoding="utf-8")
    number = re.search(r"San\s+Diego\s+Bay\s+on\s+one\s+side\s+\(Fig\.\s+(\d+)b\)", venue)[1]
    assert f"\n   Fig. {number} Outside the venue" in venue
    assert "[image: A street at dusk with an arched quarter sign" in venue


def test_the_manual_page_of_the_command_names_it_and_has_its_sections(manual: list[str]) -> None:
    assert "paper-cards \\- check, look up and export bibliographies in BibTeX" in manual
    heads = [line for line in manual if line.startswith(".SH")]
    assert heads[0] == ".SH NAME"
    assert len(heads) > 5
    text = "\n".join(manual)
    for words in ("paper\\-cards lookup", "paper\\-cards export", "\\-\\-fix", "\\-\\-format"):
        assert words in text


def test_the_manual_page_shows_no_address_that_leads_nowhere(manual: list[str]) -> None:
    assert [line for line in manual if re.search(r"<#|<>", line)] == []
    assert [line for line in manual if "https://\\:pre-commit" in line]
