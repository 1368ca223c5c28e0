"""Figures in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


def test_text_names_each_picture_then_the_caption(
    project: Project, pair: Callable[..., str]
) -> None:
    lines = project.build_page(pair(), "text").split("\n\n")[1:]
    assert [line.strip() for line in lines] == [
        "[image: A wide thing.]", "[image: A tall thing.]", "The *shared* caption.", "The legend.",
    ]  # fmt: skip


def test_a_decoration_has_nothing_to_say(project: Project) -> None:
    text = project.build_page("::::{figure-grid}\n\n:::{picture} wide\n:alt:\n:::\n::::", "text")
    assert "[image]" in text


def test_a_manual_page_has_the_caption(project: Project, pair: Callable[..., str]) -> None:
    project.write("index.md", f"# Page\n\n{pair()}\n")
    folder = project.build("man")
    assert "caption." in next(folder.glob("*.1")).read_text()
    assert project.warnings == ""
