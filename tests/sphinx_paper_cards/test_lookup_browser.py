"""The lookup in a real browser: typing, filters, address, keyboard, print, narrow, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string
from tests.conftest import Project

from .conftest import CONF, PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# The search of the whole site has a field of the same name.
FIELD = "paper-lookup-words"
KEYS = ["usual2030", "markup2031", "bare2032", "long2033", "twins2034"]


def build(folder: Path, bib: str, conf: str = CONF) -> Path:
    """Build a page with a lookup of the papers of a BibTeX file."""
    project = Project(folder)
    project.write("conf.py", f'project = "Trial"\n{conf}')
    project.write("papers.bib", bib)
    project.write("index.md", "# Page\n\n:::{paper:lookup}\n:::\n")
    output = project.build(html_theme="furo")
    assert project.warnings == ""
    return output


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("lookup"), PAPERS, CONF.replace('paper_pages = ""', ""))


@pytest.fixture(scope="module")
def url(html: Path, serve: Callable[[Path], str]) -> str:
    return serve(html) + "/index.html"


@pytest.fixture(scope="module")
def crowded_url(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A lookup of 120 papers."""
    entries = [
        f"@misc{{crowd{n}, title = {{Crowded Paper {n}}}, url = {{https://crowd.example/{n}}}}}"
        for n in range(120)
    ]
    return serve(build(tmp_path_factory.mktemp("crowd"), "\n".join(entries))) + "/index.html"


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a window of its own; whatever a script throws fails the test."""
    contexts = []
    errors: list[str] = []

    def open_(address: str, **options: Any) -> Page:
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(url: str, open_page: Callable[..., Page]) -> Page:
    return open_page(url, permissions=["clipboard-read", "clipboard-write"])


def keys_on(page: Page) -> list[str]:
    """Return the keys of all papers in the document, in its order."""
    keys: list[str] = page.evaluate(
        "[...document.querySelectorAll('[data-paper-key]')].map(it => it.dataset.paperKey)"
    )
    return keys


def search(page: Page, words: str) -> None:
    page.locator("main input[type=search], [role=main] input[type=search]").fill(words)


def status(page: Page) -> str:
    return page.locator(".paper-lookup-state [role=status]").inner_text()


def focused(page: Page) -> str:
    """Return the key of the paper whose title has the focus, else what has it: id or name."""
    found: str = page.evaluate(
        "document.activeElement.closest('.paper-lookup-title a') && "
        "document.activeElement.closest('[data-paper-key]')?.dataset.paperKey"
        " || document.activeElement.id || document.activeElement.name"
    )
    return found


def test_at_first_all_papers_stand_in_the_order_of_the_file(page: Page) -> None:
    assert keys_on(page) == KEYS
    assert status(page) == "5 papers"


def test_typing_leaves_only_what_matches_with_the_best_first(page: Page) -> None:
    search(page, "two of one name")
    assert keys_on(page)[0] == "twins2034"
    search(page, "lukasiewicz")
    assert keys_on(page) == ["markup2031"]
    assert status(page) == "1 of 5 papers"
    search(page, "")
    assert keys_on(page) == KEYS
    assert status(page) == "5 papers"


def test_a_search_is_in_the_address_and_the_address_brings_it_back(
    page: Page, open_page: Callable[..., Page]
) -> None:
    search(page, "usual paper")
    page.get_by_label("Award").select_option("Best Paper")
    page.get_by_label("Topic").select_option("grids")
    assert page.url.endswith("?q=usual+paper&award=Best+Paper&topic=grids")
    other = open_page(page.url)
    assert other.get_by_label("Find a paper").input_value() == "usual paper"
    assert other.get_by_label("Award").input_value() == "Best Paper"
    assert other.get_by_label("Topic").input_value() == "grids"
    assert keys_on(other) == ["usual2030"]


def test_going_back_brings_the_search_back(page: Page) -> None:
    search(page, "lukasiewicz")
    page.evaluate("history.pushState(null, '', '?q=twins2034')")
    page.go_back()
    assert page.get_by_label("Find a paper").input_value() == "lukasiewicz"
    page.go_forward()
    assert page.get_by_label("Find a paper").input_value() == "twins2034"
    assert keys_on(page) == ["twins2034"]


def test_other_things_in_the_address_stay_and_unknown_filters_are_none(
    url: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{url}?from=mail&award=Nobel#paper-lookup")
    assert keys_on(page) == KEYS
    search(page, "x")
    search(page, "")
    assert page.url == f"{url}?from=mail#paper-lookup"


def test_filters_have_what_the_papers_have_and_narrow_what_is_found(page: Page) -> None:
    award = page.get_by_label("Award")
    assert award.locator("option").all_inner_texts() == [
        "All awards", "Best Paper (1)", "Runner-up (1)",
    ]  # fmt: skip
    award.select_option("Runner-up")
    assert keys_on(page) == ["markup2031"]
    assert status(page) == "1 of 5 papers"
    award.select_option("")
    page.get_by_label("Track").select_option("Main Track")
    assert keys_on(page) == ["usual2030"]
    page.get_by_role("button", name="Show all papers").click()
    assert keys_on(page) == KEYS
    assert "?" not in page.url


def test_what_no_paper_has_cannot_be_filtered_by(
    crowded_url: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(crowded_url)
    assert page.get_by_label("Find a paper").is_visible()
    assert page.locator("select:visible").count() == 0


def test_when_nothing_is_found_the_page_says_what_to_do(page: Page) -> None:
    search(page, "qqqqqq wwwwww")
    assert keys_on(page) == []
    assert status(page).startswith("No paper found")
    for advice in ("spelling", "fewer words", "identifier"):
        assert advice in status(page)
    page.get_by_role("button", name="Show all papers").click()
    assert keys_on(page) == KEYS
    assert focused(page) == FIELD


def test_filters_that_hide_what_was_found_can_be_cleared_alone(page: Page) -> None:
    page.get_by_label("Award").select_option("Best Paper")
    search(page, "lukasiewicz")
    assert keys_on(page) == []
    page.get_by_role("button", name="Clear the filters").click()
    assert keys_on(page) == ["markup2031"]
    assert page.get_by_role("button", name="Clear the filters").is_hidden()
    assert page.get_by_label("Find a paper").input_value() == "lukasiewicz"


def test_the_whole_lookup_works_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("/")
    assert focused(page) == FIELD
    page.keyboard.type("a/b")
    assert page.get_by_label("Find a paper").input_value() == "a/b", "a slash is also a sign"
    page.keyboard.press("Escape")
    assert page.get_by_label("Find a paper").input_value() == ""
    steps = [("ArrowDown", KEYS[0]), ("ArrowDown", KEYS[1]), ("ArrowUp", KEYS[0])]
    for key, place in [*steps, ("ArrowUp", FIELD), ("ArrowUp", FIELD)]:
        page.keyboard.press(key)
        assert focused(page) == place
    page.keyboard.type("twins2034")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/twins2034.html")


def test_arrows_in_a_filter_choose_and_slashes_elsewhere_search(page: Page) -> None:
    page.get_by_label("Award").focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Award").input_value() == "Best Paper"
    assert focused(page) == "award"
    page.get_by_role("button", name="Show all papers").focus()
    page.keyboard.press("/")
    assert focused(page) == FIELD


def test_enter_opens_nothing_while_nothing_is_sought(page: Page, url: str) -> None:
    page.get_by_label("Find a paper").press("Enter")
    assert page.url == url


def test_one_button_copies_an_entry_that_a_bibtex_tool_reads(page: Page) -> None:
    item = page.locator("[data-paper-key=usual2030]")
    item.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_role("status").filter(has_text="Copied").wait_for(timeout=5_000)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert list(parse_string(copied, "bibtex").entries) == ["usual2030"]


def test_it_works_from_disk(html: Path, open_page: Callable[..., Page]) -> None:
    page = open_page((html / "index.html").as_uri())
    search(page, "lukasiewicz")
    assert keys_on(page) == ["markup2031"]
    assert page.url.endswith("index.html?q=lukasiewicz")
    page.reload()
    assert keys_on(page) == ["markup2031"]
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/markup2031.html")


@pytest.fixture
def crowded(crowded_url: str, open_page: Callable[..., Page]) -> Page:
    return open_page(crowded_url)


def test_of_many_matches_the_first_fifty_are_shown_and_more_on_demand(crowded: Page) -> None:
    assert len(keys_on(crowded)) == 120
    search(crowded, "crowded")
    assert len(keys_on(crowded)) == 50
    assert status(crowded) == "120 of 120 papers"
    more = crowded.get_by_role("button", name="Show more")
    more.click()
    assert len(keys_on(crowded)) == 100
    assert focused(crowded) == keys_on(crowded)[50]
    more.click()
    assert len(keys_on(crowded)) == 120
    assert more.is_hidden()


def test_print_has_all_that_was_found_with_its_disclosures_open(crowded: Page) -> None:
    search(crowded, "crowded")
    crowded.evaluate("dispatchEvent(new Event('beforeprint'))")
    crowded.emulate_media(media="print")
    assert len(keys_on(crowded)) == 120
    assert crowded.get_by_text("title = {Crowded Paper 7}").is_visible()
    assert crowded.get_by_label("Find a paper").is_hidden()
    assert crowded.locator("button:visible").count() == 0
    crowded.evaluate("dispatchEvent(new Event('afterprint'))")
    assert crowded.locator("details[open]").count() == 0
    assert len(keys_on(crowded)) == 50, "as before"
    crowded.emulate_media(media="screen")
    assert crowded.get_by_role("button", name="Show more").is_visible()


def test_print_without_a_script_shows_what_is_closed(
    url: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(url, java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.get_by_text("@misc{bare2032").is_visible()


def test_without_a_script_the_list_is_complete_and_nothing_is_dead(
    url: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(url, java_script_enabled=False, viewport={"width": 320, "height": 700})
    items = page.locator("li[data-paper-key]").all()
    assert [item.get_attribute("data-paper-key") for item in items] == KEYS
    assert page.locator(".paper-lookup :is(input, select, button):visible").count() == 0
    assert page.locator(".paper-lookup-form").bounding_box() is None, "and it takes no room"
    item = page.locator("[data-paper-key=usual2030]")
    item.locator("summary").click()
    item.get_by_role("link", name="APA").click()
    assert page.url.endswith("papers/usual2030.html#cite-apa")


def test_if_the_engine_does_not_arrive_no_dead_control_is_shown(
    url: str, open_page: Callable[..., Page]
) -> None:
    page = open_page("about:blank")
    page.route("**/paper-lookup-engine.js*", lambda route: route.abort())
    page.goto(url)
    assert keys_on(page) == KEYS
    assert page.locator(".paper-lookup :is(input, select, button):visible").count() == 0


def test_nothing_moves_when_the_script_arrives(url: str, open_page: Callable[..., Page]) -> None:
    waiting = open_page("about:blank")
    waiting.route("**/paper-lookup.js*", lambda route: route.abort())
    waiting.goto(url)
    ready = open_page(url)
    tops = [page.evaluate(
        "[...document.querySelectorAll('li[data-paper-key]')].map(it => it.offsetTop)"
    ) for page in (waiting, ready)]  # fmt: skip
    assert tops[0] == tops[1]


SMALL = """
() => [...document.querySelectorAll(".paper-lookup :is(a, button, summary, input, select)")]
  .filter(it => it.checkVisibility()).map(it => it.getBoundingClientRect())
  .filter(box => box.width < 24 || box.height < 24).length
"""
WIDE = """
() => [...document.querySelectorAll(".paper-lookup, .paper-lookup *, .paper-lookup-exports *")]
  .filter(it => !it.closest("pre") || it.tagName === "PRE")
  .filter(it => it.getBoundingClientRect().right > innerWidth).map(it => it.className)
"""


def test_on_a_narrow_phone_nothing_runs_out_and_everything_can_be_hit(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate(WIDE) == []
    assert page.evaluate(SMALL) == 0


def test_the_focus_can_be_seen(page: Page) -> None:
    for name in ("input", "select", "a", ".paper-lookup-copy", "summary"):
        element = page.locator(f".paper-lookup {name}").first
        element.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert element.evaluate("it => getComputedStyle(it).outlineStyle") == "solid", name
