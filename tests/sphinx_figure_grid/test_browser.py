"""Layouts and the enlarging of pictures in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.conftest import Project

from .conftest import make_pair, make_pictures, make_row, save_photograph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SIDE = """\
::::{figure-grid}
:caption-side: right

:::{picture} wide
:alt: Day.
:dark: night
:::

Beside.
::::
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A page with each layout, built once."""
    project = make_pictures(Project(tmp_path_factory.mktemp("layouts")))
    equal = make_pair(":equal-height:").replace("pair", "equal")
    four = make_row(
        "wide", "tall", "tall", "wide", options=":name: four\n:equal-height:\n:columns: 2"
    )
    save_photograph(project.folder / "pictures" / "photo.jpeg")
    photo = make_row("photo", options=":name: photo")
    body = f"{make_pair()}\n{equal}\n{SIDE}\n{four}\n{photo}"
    project.write("index.md", f"# Page\n\nWords.\n\n{body}")
    html = project.build(html_theme="furo")
    assert project.warnings == ""
    return serve(html) + "/index.html"


@pytest.fixture
def page(chromium: Browser, url: str) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page.goto(url)
    yield page
    page.close()


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found = page.locator(f"{selector} img:visible").all()
    return [cast("dict[str, float]", each.bounding_box()) for each in found]


def near(value: float) -> object:
    return pytest.approx(value, abs=1)


def test_a_pair_stands_on_one_line_and_on_a_phone_one_below_the_other(page: Page) -> None:
    left, right = boxes(page, "#pair")
    assert left["y"] == near(right["y"])
    assert left["width"] == near(right["width"])
    assert right["x"] > left["x"] + left["width"]
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        upper, lower = boxes(page, "#pair")
        assert lower["y"] >= upper["y"] + upper["height"]
        assert lower["x"] == near(upper["x"])


@pytest.mark.parametrize("width", [1280, 900, 390])
@pytest.mark.parametrize("selector", ["#pair", "#equal", "#four"])
def test_the_pictures_end_where_the_text_ends(page: Page, selector: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    column = page.locator("h1 + p").bounding_box()
    assert column
    pictures = boxes(page, selector)
    assert min(each["x"] for each in pictures) == near(column["x"])
    ends = max(each["x"] + each["width"] for each in pictures)
    assert ends == near(column["x"] + column["width"])


def test_pictures_of_equal_height_are_equally_high(page: Page) -> None:
    left, right = boxes(page, "#equal")
    assert left["height"] == near(right["height"])
    assert left["width"] > right["width"] * 1.7
    page.set_viewport_size({"width": 390, "height": 900})
    upper, lower = boxes(page, "#equal")
    assert lower["y"] > upper["y"] + upper["height"]


@pytest.mark.parametrize("width", [1280, 390])
def test_each_line_of_equal_heights_is_one_line(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    first, second, third, fourth = boxes(page, "#four")
    for left, right in ((first, second), (third, fourth)):
        assert left["y"] == near(right["y"])
        assert left["height"] == near(right["height"])
    assert third["y"] > first["y"] + first["height"]


def test_a_caption_stands_beside_its_picture_where_there_is_room(page: Page) -> None:
    picture = boxes(page, ".caption-right")[0]
    caption = page.locator(".caption-right figcaption").bounding_box()
    assert caption
    assert caption["x"] > picture["x"] + picture["width"]
    assert picture["y"] < caption["y"] < picture["y"] + picture["height"]
    # It counts how wide the figure is, not the window.
    page.evaluate("document.querySelector('.caption-right').style.maxWidth = '590px'")
    picture = boxes(page, ".caption-right")[0]
    caption = page.locator(".caption-right figcaption").bounding_box()
    assert caption
    assert caption["y"] >= picture["y"] + picture["height"]


def test_only_one_of_two_twins_is_seen(page: Page) -> None:
    def seen() -> list[str]:
        images = page.locator(".caption-right img:visible").all()
        return [str(image.get_attribute("src")).rsplit("/", 1)[-1] for image in images]

    assert seen() == ["wide.svg"]
    page.emulate_media(color_scheme="dark")
    assert seen() == ["night.svg"]
    page.evaluate("document.body.dataset.theme = 'light'")
    assert seen() == ["wide.svg"]
    page.emulate_media(color_scheme="light")
    page.evaluate("document.body.dataset.theme = 'dark'")
    assert seen() == ["night.svg"]
    page.evaluate("delete document.body.dataset.theme")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert seen() == ["night.svg"]
    page.emulate_media(media="print")
    assert seen() == ["wide.svg"]


def test_a_picture_opens_and_turns_over_by_keyboard_and_gives_the_focus_back(page: Page) -> None:
    page.locator("#pair a.figure-grid-link").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Enlarged picture")
    assert dialog.get_by_text("1 of 10").is_visible()
    assert dialog.get_by_text("Fig. 1a The shared caption.").is_visible()
    assert dialog.locator("img").get_attribute("alt") == "A wide thing."
    page.keyboard.press("ArrowRight")
    assert dialog.locator("img").get_attribute("alt") == "A tall thing."
    assert dialog.get_by_text("Fig. 1b").is_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert dialog.get_by_text("10 of 10").is_visible()
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    focused = (
        "document.activeElement === [...document.querySelectorAll('a.figure-grid-link')].at(-1)"
    )
    page.wait_for_function(focused)


def test_buttons_turn_over_and_close(page: Page) -> None:
    page.locator("#pair a.figure-grid-link").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Next picture").click()
    assert dialog.get_by_text("2 of 10").is_visible()
    dialog.get_by_role("button", name="Previous picture").click()
    assert dialog.get_by_text("1 of 10").is_visible()
    dialog.get_by_role("button", name="Close").click()
    assert dialog.count() == 0
    page.locator("#pair a.figure-grid-link").first.click()
    page.mouse.click(4, 450)  # beside the picture
    assert dialog.count() == 0


@pytest.mark.parametrize("size", [(1280, 720), (390, 780), (780, 360)])
@pytest.mark.parametrize(("selector", "ratio"), [("#pair-tall", 3 / 4), ("#photo", 4 / 3)])
def test_the_whole_picture_and_its_caption_are_in_the_window(
    page: Page, size: tuple[int, int], selector: str, ratio: float
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.locator(f"{selector} a.figure-grid-link").click()
    page.wait_for_function("document.querySelector('dialog img').complete")
    picture = page.locator("dialog img").bounding_box()
    words = page.locator("dialog .figure-grid-words").bounding_box()
    room = page.locator("dialog .figure-grid-frame").bounding_box()
    assert picture
    assert words
    assert room
    assert picture["x"] >= 0
    assert picture["x"] + picture["width"] <= size[0]
    assert picture["width"] / picture["height"] == pytest.approx(ratio, rel=0.02)
    assert picture["y"] + picture["height"] <= words["y"] < size[1]
    # It is as large as there is room for, in one way or the other.
    assert near(room["width"]) == picture["width"] or near(room["height"]) == picture["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    page.evaluate(f"document.body.dataset.theme = '{scheme}'")
    for opened in (False, True):
        if opened:
            page.locator("#equal a.figure-grid-link").first.click()
            page.wait_for_function("!document.getAnimations().length")
        results = Axe().run(page, context="dialog" if opened else "figure")
        assert results.violations_count == 0, results.generate_report()


def test_nothing_moves_for_those_who_asked_for_it(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.locator("#pair a.figure-grid-link").first.click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_without_javascript_a_picture_links_to_its_file(chromium: Browser, url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    link = page.get_by_role("link", name="A wide thing.").first
    assert link.get_attribute("title") == "Enlarge the picture"
    link.click()
    assert page.url.endswith("/_images/wide.svg")
    context.close()
