"""What a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_figure_grid.sources import find_by_name, find_picture, near_names, read_svg_size

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pictures; nobody looks into them."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name in ("hall.svg", "hall.png", "hall.jpeg", "bay.svg", "BAR.JPG", "v1.5.svg", "x.txt"):
        (folder / name).touch()
    return folder


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("hall", "hall.jpeg"),
        ("hall.svg", "hall.jpeg"),
        ("hall.png", "hall.png"),
        ("bay", "bay.svg"),
        ("bay.jpeg", "bay.svg"),
        ("BAR", "BAR.JPG"),
        ("v1.5", "v1.5.svg"),
        ("v1", None),
        ("x", None),
    ],
)
def test_a_photograph_beats_a_drawing_whatever_suffix_is_written(
    folder: Path, name: str, found: str | None
) -> None:
    assert find_by_name(name, folder) == (folder / found if found else None)


def test_a_path_means_the_file_that_it_names(folder: Path) -> None:
    def find(argument: str) -> Path | None:
        return find_picture(argument, folder=folder, page=folder.parent, top=folder.parent)

    assert find("pictures/hall.svg") == folder / "hall.svg"
    assert find("/pictures/hall.svg") == folder / "hall.svg"
    assert find("pictures/hall") == folder / "hall.jpeg"
    assert find("pictures/bay.png") is None
    assert find("pictures/x.txt") is None


def test_a_bare_name_is_looked_up_beside_the_page_too(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "own.svg").touch()
    found = find_picture("own.svg", folder=folder, page=tmp_path, top=tmp_path)
    assert found == tmp_path / "own.svg"


def test_near_names_do_not_mind_capitals(folder: Path, tmp_path: Path) -> None:
    assert near_names("Hal.jpg", folder) == ["hall"]
    assert "BAR" in near_names("bar2", folder)
    assert near_names("zebra", folder) == []
    assert near_names("hall", tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("tag", "size"),
    [
        ('<svg width="40" height="30px" viewBox="0 0 4 3">', (40, 30)),
        ('<svg viewBox="0 0 400.4 300">', (400, 300)),
        ('<svg width="360pt" height="216pt" viewBox="0 0 360 216">', (360, 216)),
        ('<svg width="100%" height="100%">', (0, 0)),
        ("<html>", (0, 0)),
    ],
)
def test_the_size_of_a_drawing_is_read_from_attributes_or_view_box(
    tmp_path: Path, tag: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "x.svg"
    path.write_text(tag)
    assert read_svg_size(path) == size
