"""Cards in a real browser: copying, keyboard, print, narrow screens, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.conftest import Project

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def url(project: Project, serve: Callable[[Path], str]) -> str:
    project.write(
        "index.md",
        "# Page\n\n:::{paper:card} usual2030\nThe account.\n:::\n\n:::{paper:grid}\n:::\n",
    )
    html = project.build(html_theme="furo")
    assert project.warnings == ""
    return serve(html) + "/index.html"


@pytest.fixture
def page(chromium: Browser, url: str) -> Iterator[Page]:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def test_the_button_copies_an_entry_that_a_bibtex_tool_reads(page: Page) -> None:
    card = page.locator("article.paper-card").first
    card.locator("details.paper-citation > summary").click()
    card.get_by_role("button", name="Copy BibTeX").click()
    card.get_by_role("status").filter(has_text="Copied").wait_for(timeout=5_000)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert list(parse_string(copied, "bibtex").entries) == ["usual2030"]


def test_authors_and_entry_open_by_keyboard(page: Page) -> None:
    summary = page.locator("details.paper-card-authors > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("Ed Fifth, Fi Sixth").first.is_visible()
    assert page.locator("details.paper-card-authors .paper-card-et-al").first.is_hidden()


def test_without_javascript_the_entry_is_there_to_select(chromium: Browser, url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    page.locator("details.paper-citation > summary").first.click()
    assert page.locator("pre.paper-citation-text").first.is_visible()
    assert page.get_by_role("button", name="Copy BibTeX").count() == 0
    context.close()


def test_print_shows_all_authors_and_the_entry(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("Ed Fifth, Fi Sixth").first.is_visible()
    assert page.locator("pre.paper-citation-text").first.is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".paper-card details[open]").count() == 0


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_out_of_a_card(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for details in page.locator(".paper-card details").all():
        details.evaluate("element => { element.open = true }")
    overflow = page.evaluate(
        "[...document.querySelectorAll('.paper-card')]"
        ".filter(card => card.scrollWidth > card.clientWidth + 1)"
        ".map(card => card.dataset.paperKey)"
    )
    assert overflow == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_cards_of_a_grid_align_with_the_text(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    text, first = (
        page.locator("article.paper-card").first,
        page.locator(".paper-grid article").first,
    )
    assert abs(text.bounding_box()["x"] - first.bounding_box()["x"]) < 1
    assert page.locator(".paper-grid article").nth(1).bounding_box()["y"] == pytest.approx(
        first.bounding_box()["y"], abs=1
    )
