"""Originals with camera data are not published, even from a static folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from .conftest import save_photograph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project


@pytest.fixture
def static(project: Project) -> Path:
    """The folder of pictures in a static folder, with originals that are shown and that are not."""
    static = project.folder / "static"
    static.mkdir()
    (project.folder / "pictures").rename(static / "pictures")
    for name in ("wide.JPG", "spare [1].jpeg"):
        save_photograph(static / "pictures" / name, (60, 80))
    Image.new("RGB", (8, 8)).save(static / "pictures" / "plain.png")
    save_photograph(static / "top.jpeg", (60, 80))
    return static


@pytest.mark.parametrize("option", ["html_static_path", "html_extra_path"])
def test_no_file_that_is_published_says_where_it_was_taken(
    project: Project, row: Callable[..., str], static: Path, option: str
) -> None:
    body = row("wide", "static/top.jpeg")
    options: dict[str, Any] = {option: ["static"], "figure_grid_folder": "static/pictures"}
    page = project.build_page(body, **options)
    assert project.warnings == ""
    assert "wide-" in page
    html = project.folder / "_build" / "html"
    leaks = [p.name for p in html.rglob("*") if p.is_file() and b"InventedPhone" in p.read_bytes()]
    assert leaks == []
    names = {path.name for path in html.rglob("*")}
    assert {"plain.png", "tall.svg"} <= names, "what carries no such data is left alone"


def test_the_next_build_reads_nothing_again(
    project: Project, row: Callable[..., str], static: Path
) -> None:
    options: dict[str, Any] = {
        "figure_grid_folder": "static/pictures",
        "html_static_path": ["static"],
    }
    project.build_page(row("wide"), **options)
    project.build(**options)
    assert project.read == set()
