"""Real photographs: they take the place of a drawing, and lose what phones write in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from PIL import Image

from sphinx_figure_grid.prepare import prepare_photograph
from sphinx_figure_grid.sources import find_picture, near_names, read_svg_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project


def test_a_photograph_beside_a_drawing_is_used_at_the_next_build_and_dropped_with_it(
    project: Project, pair: Callable[..., str], photograph: Path
) -> None:
    data = photograph.read_bytes()
    photograph.unlink()
    assert "wide.svg" in project.build_page(pair())
    photograph.write_bytes(data)
    html = project.build()
    assert project.read == {"index"}
    assert "wide.svg" not in (html / "index.html").read_text()
    photograph.unlink()
    project.build()
    assert "wide.svg" in (html / "index.html").read_text()


def test_published_photographs_are_small_upright_and_say_nothing_of_the_phone(
    project: Project, pair: Callable[..., str], photograph: Path
) -> None:
    soup = BeautifulSoup(project.build_page(pair()), "html.parser")
    image = soup.select_one("figure img")
    # 1800 x 2400 turned right is 2400 x 1800, and then at most 1600 wide.
    assert (image["width"], image["height"]) == ("1600", "1200")
    assert image["loading"] == "lazy"
    assert [part.split()[1] for part in image["srcset"].split(", ")] == ["480w", "960w", "1600w"]
    published = list((project.folder / "_build" / "html").rglob("*.jp*g"))
    assert len(published) == 3
    for path in published:
        with Image.open(path) as picture:
            assert not picture.getexif()
            assert picture.width / picture.height == 4 / 3
        assert b"InventedPhone" not in path.read_bytes()


def test_latex_gets_the_clean_copy_too(
    project: Project, pair: Callable[..., str], photograph: Path
) -> None:
    project.build_page(pair(), "latex")
    published = list((project.folder / "_build" / "latex").glob("*.jp*g"))
    assert len(published) == 1
    assert b"InventedPhone" not in published[0].read_bytes()


def test_the_same_photograph_gives_the_same_bytes(photograph: Path, tmp_path: Path) -> None:
    one, two = (
        [each.path.read_bytes() for each in prepare_photograph(photograph, tmp_path / name, (480,))]
        for name in ("one", "two")
    )
    assert one == two


def test_a_small_photograph_is_not_enlarged(tmp_path: Path) -> None:
    small = tmp_path / "small.png"
    Image.new("RGB", (300, 200)).save(small)
    variants = prepare_photograph(small, tmp_path / "out", (480, 960))
    assert [(each.width, each.height) for each in variants] == [(300, 200)]


def test_a_file_that_is_no_picture_is_a_warning(project: Project, pair: Callable[..., str]) -> None:
    (project.folder / "pictures" / "wide.jpeg").write_text("no picture")
    page = project.build_page(pair())
    assert "WARNING: 'wide.jpeg' cannot be read" in project.warnings
    assert "A wide thing." in page


def test_names_find_files_whatever_suffix_is_written(project: Project, photograph: Path) -> None:
    folder = project.folder / "pictures"
    for name in ("wide", "wide.svg", "wide.jpeg"):
        assert find_picture(name, folder) == photograph
    assert find_picture("tall", folder) == folder / "tall.svg"
    assert find_picture("none", folder) is None
    assert near_names("tal", folder) == ["tall"]


def test_the_size_of_a_drawing_is_read_from_attributes_or_view_box(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    for tag, size in (
        ('<svg width="40" height="30px" viewBox="0 0 4 3">', (40, 30)),
        ('<svg viewBox="0 0 400.4 300">', (400, 300)),
        ('<svg width="100%" height="100%">', (0, 0)),
        ("<html>", (0, 0)),
    ):
        path.write_text(tag)
        assert read_svg_size(path) == size
