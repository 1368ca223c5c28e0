"""Layouts and the enlarging of pictures in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.conftest import Project

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


@pytest.fixture
def url(project: Project, pair: Callable[..., str], serve: Callable[[Path], str]) -> str:
    equal = pair(":equal-height:").replace("pair", "equal")
    project.write("index.md", f"# Page\n\n{pair()}\n{equal}\n{SIDE}")
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


def test_a_pair_stands_on_one_line_and_on_a_phone_one_below_the_other(page: Page) -> None:
    left, right = boxes(page, "#pair")
    assert left["y"] == pytest.approx(right["y"], abs=1)
    assert left["width"] == pytest.approx(right["width"], abs=1)
    assert right["x"] > left["x"] + left["width"]
    page.set_viewport_size({"width": 390, "height": 900})
    upper, lower = boxes(page, "#pair")
    assert lower["y"] >= upper["y"] + upper["height"]
    assert lower["x"] == pytest.approx(upper["x"], abs=1)


def test_pictures_of_equal_height_are_equally_high(page: Page) -> None:
    left, right = boxes(page, "#equal")
    assert left["height"] == pytest.approx(right["height"], abs=1)
    assert left["width"] > right["width"] * 1.7


def test_a_caption_stands_beside_its_picture(page: Page) -> None:
    picture = boxes(page, ".caption-right")[0]
    caption = page.locator(".caption-right figcaption").bounding_box()
    assert caption
    assert caption["x"] > picture["x"] + picture["width"]
    assert picture["y"] < caption["y"] < picture["y"] + picture["height"]


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
    page.emulate_media(media="print")
    assert seen() == ["wide.svg"]


def test_a_picture_opens_and_turns_over_by_keyboard_and_gives_the_focus_back(page: Page) -> None:
    page.locator("#pair a.figure-grid-link").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_text("1 / 5").is_visible()
    assert dialog.get_by_text("The shared caption.").is_visible()
    assert dialog.locator("img").get_attribute("alt") == "A wide thing."
    page.keyboard.press("ArrowRight")
    assert dialog.locator("img").get_attribute("alt") == "A tall thing."
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert dialog.get_by_text("5 / 5").is_visible()
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert page.evaluate("document.activeElement.className").endswith("figure-grid-link")


def test_without_javascript_a_picture_links_to_its_file(chromium: Browser, url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    page.locator("#pair a.figure-grid-link").first.click()
    assert page.url.endswith("/_images/wide.svg")
    context.close()
