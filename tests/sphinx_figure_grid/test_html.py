"""Figures in HTML and in electronic books."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from .conftest import save_photograph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project

TWINS = ":::{picture} wide\n:alt: Day.\n:dark: night\n:::\n"


def test_a_pair_is_one_figure_with_one_number_and_one_caption(
    project: Project, pair: Callable[..., str]
) -> None:
    soup = BeautifulSoup(project.build_page(pair()), "html.parser")
    figure = soup.select_one("figure#pair.figure-grid")
    assert [img["alt"] for img in figure.select("img")] == ["A wide thing.", "A tall thing."]
    assert figure.select_one(".caption-number").get_text().strip() == "Fig. 1"
    assert figure.select_one(".caption-text em").get_text() == "shared"
    assert figure.select_one(".legend").get_text().strip() == "The legend."
    assert {"sd-row", "sd-row-cols-1", "sd-row-cols-sm-2"} <= set(
        figure.select_one(".sd-row")["class"]
    )
    assert [each["id"] for each in figure.select(".sd-row > .sd-col")] == ["pair-wide", "pair-tall"]
    assert project.warnings == ""


def test_pictures_say_their_size_and_load_when_they_are_near(
    project: Project, pair: Callable[..., str]
) -> None:
    soup = BeautifulSoup(project.build_page(pair()), "html.parser")
    tall = soup.select("figure img")[1]
    assert (tall["width"], tall["height"]) == ("300", "400")
    assert (tall["loading"], tall["decoding"]) == ("lazy", "async")
    assert not tall.has_attr("srcset"), "a drawing is sharp at any size"


def test_a_photograph_comes_in_three_sizes(
    project: Project, pair: Callable[..., str], photograph: Path
) -> None:
    soup = BeautifulSoup(project.build_page(pair()), "html.parser")
    image = soup.select_one("figure img")
    assert (image["width"], image["height"]) == ("1600", "1200")
    names, widths = zip(*(each.split() for each in image["srcset"].split(", ")), strict=True)
    assert widths == ("480w", "960w", "1600w")
    assert image["sizes"] == "auto, (min-width: 576px) min(50vw, 24rem), 100vw"
    assert image.find_parent("a")["href"] == names[-1] == image["src"]
    html = project.folder / "_build" / "html"
    assert all((html / name).is_file() for name in names)
    assert len(list(html.rglob("*.jp*g"))) == 3


def test_a_twin_for_dark_ground_has_a_size_and_copies_of_its_own(project: Project) -> None:
    for name, size in (("wide", (600, 800)), ("night", (500, 1000))):
        save_photograph(project.folder / "pictures" / f"{name}.jpeg", size)
    page = project.build_page(f"::::{{figure-grid}}\n\n{TWINS}\n::::")
    light, dark = BeautifulSoup(page, "html.parser").select("figure img")
    assert (light["width"], dark["width"]) == ("800", "1000")
    assert dark["srcset"].count("night-") == 3
    assert dark["alt"] == "Day."


@pytest.mark.parametrize("builder", ["latex", "text", "epub"])
def test_a_dark_twin_is_for_screens_only(project: Project, builder: str) -> None:
    project.build_page(f"::::{{figure-grid}}\n\n{TWINS}\nC.\n::::", "html")
    assert (project.folder / "_build" / "html" / "_images" / "night.svg").exists()
    output = project.build(builder, version="1")
    assert not any("night" in str(path) for path in output.rglob("*"))
    assert not any(
        b"night.svg" in path.read_bytes() for path in output.rglob("*") if path.suffix != ".epub"
        and path.is_file()
    )  # fmt: skip


def test_style_and_script_come_only_with_a_figure(
    project: Project, pair: Callable[..., str]
) -> None:
    project.write("plain.md", "---\norphan: true\n---\n# Plain\n")
    page = project.build_page(pair())
    assert "figure-grid.js" in page
    assert "figure-grid.css" in page
    assert "figure-grid-screen.css" in page
    assert "figure-grid" not in (project.folder / "_build/html/plain.html").read_text()


@pytest.mark.parametrize("builder", ["latex", "text"])
def test_other_outputs_get_no_assets(
    project: Project, pair: Callable[..., str], builder: str
) -> None:
    project.build_page(pair(), builder)
    output = project.folder / "_build" / builder
    assert not [path for path in output.rglob("*") if path.name.startswith("figure-grid")]


def test_the_words_for_the_script_are_in_the_language_of_the_page(
    project: Project, pair: Callable[..., str]
) -> None:
    page = project.build_page(
        pair(), language="de", figure_grid_labels={"close": "Zu & fertig", "next": "Weiter"}
    )
    container = BeautifulSoup(page, "html.parser").select_one(".figure-grid-container")
    assert container["data-figure-grid-previous"] == "Voriges Bild"
    assert container["data-figure-grid-next"] == "Weiter"
    assert container["data-figure-grid-close"] == "Zu & fertig"


def test_a_book_shows_the_pictures_and_has_nothing_to_click(
    project: Project, pair: Callable[..., str], photograph: Path
) -> None:
    project.write("index.md", f"# Page\n\n{pair()}\n")
    folder = project.build("epub", version="1")
    assert "WARNING" not in project.warnings
    with zipfile.ZipFile(next(folder.glob("*.epub"))) as book:
        page = book.read("index.xhtml").decode()
        names = [name.rsplit("/", 1)[-1] for name in book.namelist()]
    soup = BeautifulSoup(page, "html.parser")
    assert [image["alt"] for image in soup.select("figure img")] == [
        "A wide thing.",
        "A tall thing.",
    ]
    assert not soup.select("figure .figure-grid-link, script[src*=figure-grid]")
    assert len([name for name in names if name.endswith(".jpg")]) == 1
    assert "figure-grid.css" in names


def test_pages_written_in_parallel_have_all_their_pictures(
    project: Project, row: Callable[..., str], photograph: Path
) -> None:
    for number in range(8):
        project.write(f"page{number}.md", f"# Page\n\n{row('wide', 'tall')}\n")
    project.write("index.md", "# Home\n\n```{toctree}\n:glob:\n*\n```\n")
    html = project.build(parallel=2)
    assert project.warnings == ""
    assert len(list((html / "_images").glob("wide-*.jpg"))) == 3


def test_two_builds_give_the_same_pages(
    project: Project, pair: Callable[..., str], photograph: Path
) -> None:
    def build() -> dict[str, bytes]:
        project.build_page(pair())
        folder = project.folder / "_build" / "html"
        images = {path.name: path.read_bytes() for path in (folder / "_images").iterdir()}
        return images | {"index": (folder / "index.html").read_bytes()}

    first = build()
    for path in sorted((project.folder / "_build").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert build() == first
