"""Pages are read again when their pictures change, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import save_photograph

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


@pytest.mark.parametrize("name", ["wide", "pictures/wide"])
@pytest.mark.parametrize("suffix", ["jpeg", "JPG"])
def test_a_photograph_beside_a_drawing_is_used_at_the_next_build_and_dropped_with_it(
    project: Project, row: Callable[..., str], name: str, suffix: str
) -> None:
    project.write("plain.md", "---\norphan: true\n---\n# Plain\n")
    assert "wide.svg" in project.build_page(row(name))
    photograph = save_photograph(project.folder / "pictures" / f"wide.{suffix}", (60, 80))
    html = project.build()
    assert project.read == {"index"}
    assert "wide.svg" not in (html / "index.html").read_text()
    assert "wide-" in (html / "index.html").read_text()
    project.build()
    assert project.read == set()
    photograph.unlink()
    project.build()
    assert project.read == {"index"}
    assert "wide.svg" in (html / "index.html").read_text()


def test_another_photograph_of_the_same_name_is_shown_at_the_next_build(
    project: Project, row: Callable[..., str]
) -> None:
    path = save_photograph(project.folder / "pictures" / "wide.jpeg", (60, 80))
    before = project.build_page(row("wide"))
    save_photograph(path, (90, 80))
    html = project.build()
    assert project.read == {"index"}
    assert (html / "index.html").read_text() != before


def test_a_twin_that_is_put_there_later_is_noticed(project: Project) -> None:
    body = "::::{figure-grid}\n\n:::{picture} wide\n:alt: Day.\n:dark: dusk\n:::\n\nC.\n::::"
    project.build_page(body)
    assert "no picture 'dusk'" in project.warnings
    (project.folder / "pictures" / "night.svg").rename(project.folder / "pictures" / "dusk.svg")
    html = project.build()
    assert "dusk.svg" in (html / "index.html").read_text()
    assert project.warnings == ""


def test_a_copy_that_was_deleted_is_made_again(project: Project, row: Callable[..., str]) -> None:
    save_photograph(project.folder / "pictures" / "wide.jpeg", (60, 80))
    project.build_page(row("wide"))
    copies = list((project.folder / "_build").rglob("figure-grid/wide-*.jpg"))
    assert copies
    for copy in copies:
        copy.unlink()
    project.build()
    assert all(copy.is_file() for copy in copies)


def test_a_photograph_that_is_damaged_is_a_warning(
    project: Project, row: Callable[..., str]
) -> None:
    (project.folder / "pictures" / "wide.jpeg").write_text("no picture")
    page = project.build_page(row("wide"))
    assert "index.md:6: WARNING: 'wide.jpeg' cannot be read: no format" in project.warnings
    assert "See wide." in page
