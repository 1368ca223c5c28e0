"""Every page in a real browser: axe in light and dark, narrow screens, no script, no stranger."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

# What runs out of the window, except inside something that scrolls by itself.
OVERFLOWING = """
() => [...document.querySelectorAll("#furo-main-content *")].filter(element => {
  const window_width = document.documentElement.clientWidth;
  if (element.getBoundingClientRect().right <= window_width + 1) return false;
  for (let e = element.parentElement; e && e.id !== "furo-main-content"; e = e.parentElement) {
    if (["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX)) return false;
  }
  return getComputedStyle(element).visibility === "visible";
}).map(element => element.tagName + "." + element.className)
"""


@pytest.fixture(scope="module")
def site(built_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the site."""
    return serve(built_site)


@pytest.fixture(scope="module")
def addresses(built_site: Path, site: str) -> list[str]:
    """The addresses of all pages; that for missing pages only works at the root, as here."""
    names = (path.relative_to(built_site) for path in built_site.rglob("*.html"))
    return [f"{site}/{name.as_posix()}" for name in sorted(names) if "_static" not in name.parts]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window with scripts on."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@dataclass
class Visits:
    """What a browser did while it went over the site."""

    answers: list[tuple[int, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def find_violations(page: Page) -> list[str]:
    """Return what axe finds on a page, one line for each rule and element."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  (browser tests only)

    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    where = urlsplit(page.url).path
    return [f"{where}: {rule['id']}: {at['html'][:120]}" for rule in found for at in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(page: Page, addresses: list[str], scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    violations = []
    for address in addresses:
        page.goto(address)
        violations += find_violations(page)
    assert violations == []


@pytest.mark.parametrize("name", ["index", "extensions/kitchen-sink"])
def test_axe_finds_nothing_when_the_reader_has_chosen_dark(
    page: Page, site: str, name: str
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site}/{name}.html")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    toggle = page.locator(".theme-toggle-sidebar .theme-toggle")
    for _ in range(3):
        if page.locator("body").get_attribute("data-theme") != "dark":
            toggle.click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert find_violations(page) == []


@pytest.mark.parametrize("name", ["index", "extensions/kitchen-sink", "reference/references"])
def test_axe_finds_nothing_on_a_phone(page: Page, site: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}/{name}.html")
    assert find_violations(page) == []


@pytest.mark.parametrize("name", ["extensions/kitchen-sink", "report/awards"])
def test_axe_finds_nothing_in_what_was_closed(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/{name}.html")
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
    assert find_violations(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways_on_a_phone(page: Page, addresses: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for address in addresses:
        page.goto(address)
        if overflowing := page.evaluate(OVERFLOWING):
            wide[address] = overflowing
        content = page.locator(".content")
        assert content.evaluate("it => it.scrollWidth - it.clientWidth") <= 1, address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert wide == {}


@pytest.fixture(scope="module")
def visits(chromium: Browser, addresses: list[str]) -> Visits:
    """What was asked for, what failed and what went wrong in scripts on a walk over all pages."""
    seen = Visits()
    context = chromium.new_context()
    page = context.new_page()
    page.on("pageerror", lambda error: seen.errors.append(f"{page.url}: {error}"))
    for address in addresses:
        page.goto(address)
        # Pictures further down are asked for when they come near.
        page.evaluate("document.querySelectorAll('img').forEach(it => { it.loading = 'eager' })")
        seen.answers += page.evaluate(
            "performance.getEntriesByType('resource').map(it => [it.responseStatus, it.name])"
        )
    context.close()
    return seen


def test_no_page_asks_another_host(visits: Visits, addresses: list[str], site: str) -> None:
    assert len(visits.answers) > len(addresses)
    assert [url for _, url in visits.answers if not url.startswith((f"{site}/", "data:"))] == []


def test_everything_that_a_page_asks_for_is_there(visits: Visits) -> None:
    assert [(status, url) for status, url in visits.answers if status >= 400] == []


def test_no_script_fails_on_any_page(visits: Visits) -> None:
    assert visits.errors == []


def test_the_keyboard_reaches_the_text_first_and_shows_where_it_is(page: Page, site: str) -> None:
    page.goto(f"{site}/report/trends.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("skip-to-content")
    page.keyboard.press("Enter")
    assert page.url.endswith("#furo-main-content")
    search = page.get_by_role("textbox", name="Search")
    search.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    ring = "it => getComputedStyle(it).outlineStyle"
    assert page.locator(".sidebar-search-container").evaluate(ring) == "solid"


def test_the_keyboard_opens_the_menu_on_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}/report/trends.html")
    people = page.get_by_role("navigation", name="Pages").get_by_role("link", name="People")
    assert people.count() == 0, "what is folded away must not take the focus"
    page.locator("#__navigation").focus()
    page.keyboard.press("Space")
    people.wait_for(state="visible")


@pytest.fixture
def plain_page(chromium: Browser) -> Iterator[Page]:
    """A window of a phone that runs no script and prefers dark."""
    context = chromium.new_context(
        java_script_enabled=False,
        color_scheme="dark",
        reduced_motion="reduce",
        viewport={"width": 390, "height": 800},
    )
    yield context.new_page()
    context.close()


def test_without_javascript_the_menu_opens(plain_page: Page, site: str) -> None:
    plain_page.goto(f"{site}/index.html")
    plain_page.locator("label.nav-overlay-icon").click()
    plain_page.get_by_role("navigation", name="Pages").get_by_role("link", name="Glossary").click()
    assert plain_page.get_by_role("heading", level=1).inner_text().startswith("Glossary")


def test_without_javascript_dark_is_dark_and_no_dead_switch_is_shown(
    plain_page: Page, site: str
) -> None:
    plain_page.goto(f"{site}/index.html")
    dark = plain_page.evaluate("getComputedStyle(document.body).backgroundColor")
    plain_page.emulate_media(color_scheme="light")
    assert plain_page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    assert plain_page.locator(".theme-toggle:visible").count() == 0


def test_without_javascript_the_search_page_says_what_to_do(plain_page: Page, site: str) -> None:
    plain_page.goto(f"{site}/search.html")
    assert plain_page.get_by_text("The search needs JavaScript").is_visible()
    assert plain_page.get_by_role("link", name="glossary").is_visible()


def test_the_search_finds_a_word_of_the_report(page: Page, site: str) -> None:
    page.goto(f"{site}/search.html?q=teleoperation")
    page.locator("#search-results a").first.wait_for()
    assert "Expo" in page.locator("#search-results").inner_text()


def test_print_shows_the_text_alone_and_opens_what_is_closed(page: Page, site: str) -> None:
    page.goto(f"{site}/extensions/kitchen-sink.html")
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (".sidebar-drawer", ".toc-drawer", ".mobile-header", ".page-turn"):
        assert page.locator(selector).first.is_hidden(), selector
    assert page.get_by_text("It prints open.").is_visible()
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert sum(int(part) for part in ink[4:-1].split(",")) < 200, "dark ink, also from a dark page"
