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
        "[image: A wide thing.]",
        "[image: A tall thing.]",
        "Fig. 1 The *shared* caption.",
        "The legend.",
    ]


def test_a_decoration_has_nothing_to_say(project: Project) -> None:
    text = project.build_page("::::{figure-grid}\n\n:::{picture} wide\n:alt:\n:::\n::::", "text")
    assert "[image]" in text


def test_the_number_of_a_figure_is_in_its_caption_and_in_references(
    project: Project, pair: Callable[..., str]
) -> None:
    figure = pair(":name: both")
    text = project.build_page(f"See {{numref}}`both`.\n\n{figure}", "text", numfig=True)
    assert "See Fig. 1." in text
    assert "Fig. 1 The *shared* caption." in text


def test_without_numbers_a_caption_has_none(project: Project, pair: Callable[..., str]) -> None:
    assert "Fig." not in project.build_page(pair(), "text", numfig=False)


def test_a_manual_page_of_several_pages_has_pictures_numbers_and_captions_on_their_lines(
    project: Project, pair: Callable[..., str]
) -> None:
    project.write(
        "second.md", f"# Second\n\nSee {{numref}}`both`.\n\n{pair(':name: both')}\n\nEnd."
    )
    project.write("index.md", f"# Page\n\n{pair()}\n\n```{{toctree}}\nsecond\n```\n")
    page = next(project.build("man", numfig=True).glob("*.1")).read_text()
    assert project.warnings == ""
    lines = page.splitlines()
    assert lines.count("[image: A wide thing.]") == 2
    assert lines.count("[image: A tall thing.]") == 2
    assert "See Fig. 2\\&." in lines
    assert [line for line in lines if "caption" in line] == [
        "Fig. 1 The \\fIshared\\fP caption.",
        "Fig. 2 The \\fIshared\\fP caption.",
    ]
    assert not [line for line in lines if line.endswith(".UNINDENT") and line != ".UNINDENT"]
