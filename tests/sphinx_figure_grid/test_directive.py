"""What an author may write, and what happens to mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

BAD = [
    (":::{picture} wide\n:::\n\nCaption.",
     "index.md:5: WARNING: the picture 'wide' has no alternative text"),
    (":::{picture} WODE\n:alt: Text that stays.\n:::\n\nCaption.",
     "index.md:5: WARNING: no picture 'WODE' is found; did you mean wide?"),
    (":::{picture} pictures/wode.svg\n:alt: Text that stays.\n:::\n\nCaption.",
     "index.md:5: WARNING: no picture 'pictures/wode.svg' is found; did you mean wide?"),
    (":::{picture} wide\n:alt: A day.\n:dark: nigth\n:::\n\nCaption.",
     "index.md:5: WARNING: no picture 'nigth' is found; did you mean night?"),
    (":::{picture} wide\n:alt: caption\n:::\n\nCaption.",
     "index.md:3: WARNING: the alternative text of 'wide' repeats the caption"),
    ("Caption.", "index.md:3: WARNING: the figure holds no picture"),
    (":::{picture} tall\n:alt: x\n:::\n\nCaption.\n\n- :::{picture} wide\n  :alt: Shown alone.",
     "WARNING: 'wide' is shown alone: 'picture' belongs directly into 'figure-grid'"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "warning"), BAD)
def test_a_mistake_is_a_warning_with_file_and_line_and_the_page_stays(
    project: Project, body: str, warning: str
) -> None:
    page = project.build_page(f"::::{{figure-grid}}\n\n{body}\n::::\n\nThe end.")
    assert project.warnings.count("WARNING") == 1
    assert warning in project.warnings
    assert "[figure_grid." in project.warnings
    text = BeautifulSoup(page, "html.parser").get_text()
    assert "Caption." in text
    assert "The end." in text
    assert "stays" not in body or "Text that stays." in text
    assert "alone" not in body or 'alt="Shown alone."' in page


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_a_picture_outside_of_a_figure_is_shown_with_a_warning(
    project: Project, builder: str
) -> None:
    page = project.build_page(":::{picture} wide\n:alt: Alone.\n:name: lonely\n:::\n", builder)
    assert "index.md:3: WARNING: 'wide' is shown alone" in project.warnings
    assert {"html": 'id="lonely"', "latex": "{{wide}", "text": "[image: Alone.]"}[builder] in page


@pytest.mark.parametrize(
    "option", [":columns: many", ":caption-side: left", ":width: wide", ":class: 1"]
)
def test_a_bad_option_is_left_out_with_a_warning(
    project: Project, pair: Callable[..., str], option: str
) -> None:
    page = project.build_page(pair(option))
    name = option.split(":")[1]
    assert f"index.md:3: WARNING: option '{name}' of figure-grid is left out" in project.warnings
    assert "figure-grid-picture" in page


def test_an_empty_alternative_text_marks_a_decoration(project: Project) -> None:
    page = project.build_page("::::{figure-grid}\n\n:::{picture} wide\n:alt:\n:::\n::::")
    image = BeautifulSoup(page, "html.parser").select_one("figure img")
    assert image["alt"] == ""
    # A link around it would have no name.
    assert image.find_parent("a") is None
    assert project.warnings == ""


def test_a_figure_without_caption_has_no_number(project: Project, pair: Callable[..., str]) -> None:
    alone = "::::{figure-grid}\n\n:::{picture} wide\n:alt: A thing.\n:::\n::::\n"
    soup = BeautifulSoup(project.build_page(alone + pair()), "html.parser")
    assert [each.get_text() for each in soup.select(".caption-number")] == ["Fig. 1 "]


def test_the_words_after_a_comment_are_the_caption(project: Project) -> None:
    page = project.build_page(
        "::::{figure-grid}\n\n% note\n\n:::{picture} wide\n:alt: A thing.\n:::\n\nWords.\n::::"
    )
    soup = BeautifulSoup(page, "html.parser")
    assert soup.select_one(".caption-text").get_text().startswith("Words.")


def test_no_picture_is_lost_however_many_there_are(
    project: Project, row: Callable[..., str]
) -> None:
    page = project.build_page(row(*["wide"] * 28))
    pictures = BeautifulSoup(page, "html.parser").select(".figure-grid-picture")
    letters = [picture["data-figure-grid-letter"] for picture in pictures]
    assert letters[:2] + letters[-3:] == ["a", "b", "z", "aa", "ab"]


def test_it_works_in_restructuredtext_too(project: Project) -> None:
    project.write(
        "other.rst",
        ":orphan:\n\nOther\n=====\n\n.. figure-grid::\n   :name: rst-pair\n\n"
        "   .. picture:: wide\n      :alt: A wide thing.\n\n"
        "   .. picture:: pictures/tall.svg\n      :alt: A tall thing.\n\n   The caption.\n",
    )
    project.write("index.md", "# Home\n")
    html = project.build()
    soup = BeautifulSoup((html / "other.html").read_text(), "html.parser")
    assert len(soup.select("figure#rst-pair img")) == 2
    assert project.warnings == ""
