"""SVG pictures in LaTeX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PIL import Image
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

FONTS = Path(__file__).parents[2] / "docs" / "data" / "fonts"


def test_svg_is_shown_as_pdf(project: Project, tex: Callable[[str], str]) -> None:
    assert "{{red}.pdf}" in tex("![Red](red.svg)")
    assert (project.folder / "_build" / "latex" / "red.pdf").read_bytes().startswith(b"%PDF")


def test_the_same_picture_gives_the_same_bytes(project: Project) -> None:
    written = []
    for body in ("![Red](red.svg)", "Again: ![Red](red.svg)"):
        project.build_page(body, "latex")
        written.append((project.folder / "_build" / "latex" / "red.pdf").read_bytes())
        for path in (project.folder / "_build").rglob("*.pdf"):
            path.unlink()
    assert written[0] == written[1]


def test_a_file_name_may_have_any_characters(project: Project, tex: Callable[[str], str]) -> None:
    picture = (project.folder / "red.svg").read_text(encoding="utf-8")
    project.write('a"b.svg', picture)
    tex('```{image} a"b.svg\n```')
    assert len(list((project.folder / "_build" / "latex").glob("*.pdf"))) == 1


@pytest.mark.parametrize(
    ("attributes", "width"),
    [
        ('width="40" height="30"', 30),
        ("", 30),
        ('width="100%" height="100%"', 30),
        ('width="100%" height="100%" viewBox="0 0 200 80"', 150),
        ('width="20000" height="30000"', 3333),
    ],
    ids=["pixels", "no size", "only per cents", "a box of view", "more than TeX can measure"],
)
def test_a_picture_is_as_large_as_it_says(
    project: Project, tex: Callable[[str], str], attributes: str, width: int
) -> None:
    shape = '<rect width="40" height="30"/>'
    project.write("red.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{shape}</svg>')
    tex("![Red](red.svg)")
    page = PdfReader(project.folder / "_build" / "latex" / "red.pdf").pages[0]
    assert int(page.mediabox.width) == width


def test_words_in_a_picture_are_set_in_fonts_of_the_project(project: Project) -> None:
    words = '<text y="20" font-family="Roboto Flex">Words</text>'
    project.write("red.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{words}</svg>')
    project.build_page("![Red](red.svg)", "latex", design_latex_font_paths=[str(FONTS)])
    page = PdfReader(project.folder / "_build" / "latex" / "red.pdf").pages[0]
    fonts = cast("dict[str, Any]", page["/Resources"])["/Font"]
    assert "RobotoFlex" in str([font.get_object()["/BaseFont"] for font in fonts.values()])


@pytest.mark.parametrize("suffix", ["gif", "webp"])
def test_other_pictures_that_latex_cannot_show_are_converted_too(
    project: Project, tex: Callable[[str], str], suffix: str
) -> None:
    Image.new("RGB", (40, 30), "#c00").save(project.folder / f"small.{suffix}")
    assert "{{small}.pdf}" in tex(f"![Red](small.{suffix})")


@pytest.mark.parametrize(
    "broken", ["<svg", "", "<svg xmlns='http://www.w3.org/2000/svg' width='0'/>"]
)
def test_a_broken_picture_is_a_warning_with_its_place_and_its_text_stays(
    project: Project, broken: str
) -> None:
    project.write("broken.svg", broken)
    figure = "```{figure} broken.svg\n:alt: In a figure.\n\nCaption.\n```"
    page = project.build_page(f"Words ![In a line.](broken.svg) after.\n\n{figure}", "latex")
    assert "index.md:3: WARNING: 'broken.svg' cannot be converted for LaTeX" in project.warnings
    assert "[design_latex.svg]" in project.warnings
    assert "In a line. after." in page
    assert "In a figure." in page
    assert "includegraphics" not in page


def test_a_broken_picture_without_a_text_leaves_its_name(project: Project) -> None:
    project.write("broken.svg", "<svg")
    assert "{[}broken.svg{]}" in project.build_page("![](broken.svg)", "latex")


def test_a_missing_picture_is_a_warning_and_the_page_stays(project: Project) -> None:
    page = project.build_page("Before.\n\n![x](missing.svg)\n\nAfter.", "latex")
    assert "image file not readable: missing.svg" in project.warnings
    assert "After." in page
