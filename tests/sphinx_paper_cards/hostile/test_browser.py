"""In a browser nothing of an attack runs, opens a dialog or asks another host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from sphinx_paper_cards.core.filenames import file_stems

from .attacks import KEYS, VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route

    from sphinx_paper_cards.core.library import Library

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]
# Before any script of a page: an attack calls it, and what it reaches besides is remembered.
PWNED = "window.attacked = []; window.pwned = (...values) => window.attacked.push(values);"


class Watched:
    """A page that remembers whatever an attack would be noticed by."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.faults: list[str] = []
        page.add_init_script(PWNED)
        page.on("dialog", self._refuse)
        page.on("pageerror", lambda error: self.faults.append(f"error {error}"))
        page.on("console", self._note_message)
        page.on("request", self._note_request)
        page.on("popup", lambda other: self.faults.append(f"popup {other.url}"))
        page.on("download", lambda file: self.faults.append(f"download {file.url}"))

    def open(self, path: str) -> None:
        """Open a page of the site and note what it did."""
        self.page.goto(f"{self.url}/{path}")
        self.note_attacks(path)

    def note_attacks(self, path: str) -> None:
        """Note what called the function of the attacks."""
        attacked = self.page.evaluate("window.attacked")
        if attacked != [] or not self.page.url.startswith(self.url):
            self.faults.append(f"attacked {path}: {attacked} {self.page.url}")

    def _refuse(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.text} {self.page.url}")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:image/")):
            self.faults.append(f"request {request.url} of {self.page.url}")


@pytest.fixture
def watched(chromium: Browser, site: Path, serve: Callable[[Path], str]) -> Iterator[Watched]:
    context = chromium.new_context()
    # The site has no icon; its styles have nothing to do with attacks, and take time.
    context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    context.route("**/*.css*", _pass_no_style)
    yield Watched(context.new_page(), serve(site))
    context.close()


def _pass_no_style(route: Route) -> None:
    route.fulfill(status=200, content_type="text/css", body="")


def test_the_pages_of_all_cards_stay_quiet(watched: Watched) -> None:
    watched.open("index.html")
    watched.open("grid.html")
    for selector in ("details > summary", "article", ".paper-card-title"):
        for element in watched.page.locator(selector).all()[:40]:
            element.dispatch_event("mouseover")
            element.dispatch_event("focus")
    watched.note_attacks("grid.html")
    assert watched.faults == []


def test_the_pages_of_papers_stay_quiet(watched: Watched, library: Library) -> None:
    stems = file_stems(library)
    # All show the same parts; these attacks are meant for browsers.
    aimed = {
        f"all-{name}"
        for name, value in VALUES.items()
        if re.search("pwned|evil", value) and re.search("[<>\"'`;]", value)
    }
    for key in library:
        if key in aimed or key in {"__proto__", "<script>pwned", "\">'<b"}:
            watched.page.goto(f"{watched.url}/papers/{stems[key]}.html", wait_until="commit")
            watched.page.wait_for_load_state("domcontentloaded")
            watched.note_attacks(key)
    assert watched.faults == []


def test_the_lookup_finds_every_paper_and_stays_quiet(watched: Watched, library: Library) -> None:
    watched.open("lookup.html")
    found = watched.page.evaluate(
        "(keys) => keys.filter((key) => !PaperLookup.search(key).includes(key))",
        [key for key in library if key.startswith("all-")],
    )
    assert found == []
    field = watched.page.locator(".paper-lookup-form input")
    for value in ("<img src=x onerror=pwned()>", "__proto__", "{found} of {total}", "javascript:"):
        field.fill(value)
        watched.note_attacks(value)
    for name in ("award", "track", "topic"):
        watched.page.locator(f"select[name={name}]").select_option(index=1)
    watched.note_attacks("filters")
    assert watched.faults == []


def test_an_address_that_is_an_attack_only_fills_the_fields(watched: Watched) -> None:
    for name in ("image", "svg-out-of-an-attribute", "out-of-a-string"):
        value = quote(VALUES[name])
        watched.open(f"lookup.html?q={value}&award={value}&topic={value}#{value}")
        shown = watched.page.locator(".paper-lookup-form input").input_value()
        assert shown == VALUES[name]
    assert watched.faults == []


def test_the_search_of_the_site_shows_titles_as_text(watched: Watched) -> None:
    for words in ("pwned", "onerror", KEYS[0]):
        watched.open(f"search.html?q={quote(words)}")
        watched.page.locator("#search-results p").first.wait_for(timeout=10_000)
        watched.note_attacks(words)
    assert watched.faults == []
