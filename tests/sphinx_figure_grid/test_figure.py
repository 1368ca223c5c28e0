"""Figures in each output: one number, one caption, references to the whole and to a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


def test_a_pair_is_one_figure_with_one_number_and_one_caption(
    project: Project, pair: Callable[..., str]
) -> None:
    soup = BeautifulSoup(project.build_page(pair()), "html.parser")
    figure = soup.select_one("figure#pair")
    assert [img["alt"] for img in figure.select("img")] == ["A wide thing.", "A tall thing."]
    assert figure.select_one(".caption-number").get_text().strip() == "Fig. 1"
    assert figure.select_one(".caption-text em").get_text() == "shared"
    assert figure.select_one(".legend").get_text().strip() == "The legend."
    assert {"sd-row", "sd-row-cols-1", "sd-row-cols-sm-2"} <= set(
        figure.select_one(".sd-row")["class"]
    )
    assert len(figure.select(".sd-row > .sd-col")) == 2
    assert project.warnings == ""


def test_references_lead_to_the_whole_and_to_a_part_across_pages(
    project: Project, pair: Callable[..., str]
) -> None:
    project.write("figures.md", f"# Figures\n\n{pair()}")
    page = project.build_page(
        "{numref}`pair` {numref}`pair-tall` {ref}`pair-wide` {numref}`see %s <pair-tall>`"
        " {ref}`that one <pair-tall>`\n\n```{toctree}\nfigures\n```"
    )
    links = [
        (a.get_text(), a["href"])
        for a in BeautifulSoup(page, "html.parser").select("section p a.reference")
    ]
    assert links == [
        ("Fig. 1", "figures.html#pair"),
        ("Fig. 1b", "figures.html#pair-tall"),
        ("Fig. 1a", "figures.html#pair-wide"),
        ("see 1b", "figures.html#pair-tall"),
        ("that one", "figures.html#pair-tall"),
    ]
    assert project.warnings == ""


def test_parallel_reading_resolves_parts_too(project: Project, pair: Callable[..., str]) -> None:
    project.write("figures.md", f"# Figures\n\n{pair()}")
    for number in range(6):
        project.write(f"page{number}.md", "# Page\n\n{numref}`pair-tall`\n")
    project.write("index.md", "# Home\n\n```{toctree}\n:glob:\n*\n```\n")
    html = project.build(parallel=2)
    assert project.warnings == ""
    for number in range(6):
        assert "Fig. 1b" in (html / f"page{number}.html").read_text()


def test_text_names_each_picture_then_the_caption(
    project: Project, pair: Callable[..., str]
) -> None:
    text = project.build_page(pair(), "text")
    places = [text.index(each) for each in ("[image: A wide", "[image: A tall", "The *shared*")]
    assert places == sorted(places)


def test_latex_puts_a_pair_on_one_line_with_one_caption(
    project: Project, pair: Callable[..., str]
) -> None:
    tex = project.build_page(pair(":equal-height:"), "latex")
    figure = tex[tex.index("\\begin{figure}") : tex.index("\\end{figure}")]
    assert figure.count("\\caption{") == 1
    assert figure.count("\\begin{minipage}") == 2
    # 4:3 beside 3:4 at one height: the widths are as 16 to 9, with a gap of 2 %.
    assert "{0.6272\\linewidth}" in figure
    assert "{0.3528\\linewidth}" in figure
    between = figure[figure.index("\\end{minipage}") : figure.rindex("\\begin{minipage}")]
    assert "\n\n" not in between


BAD = [
    (":::{picture} wide\n:::\n\nCaption.", "index.md:5: WARNING: the picture 'wide' has no"),
    (":::{picture} wode\n:alt: Text that stays.\n:::\n\nCaption.",
     "index.md:5: WARNING: no picture 'wode' is found; did you mean wide?"),
    (":::{picture} wide\n:alt: Caption.\n:::\n\nCaption.",
     "index.md:3: WARNING: the alternative text of 'wide' repeats the caption"),
    ("Caption.", "index.md:3: WARNING: the figure holds no picture"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "warning"), BAD)
def test_bad_input_is_a_warning_with_its_place_and_the_rest_stays(
    project: Project, body: str, warning: str
) -> None:
    page = project.build_page(f"::::{{figure-grid}}\n\n{body}\n::::")
    assert warning in project.warnings
    assert "Caption." in page
    assert "stays" not in body or "Text that stays." in page


@pytest.mark.parametrize("option", [":columns: many", ":caption-side: left", ":width: wide"])
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


def test_a_dark_twin_is_in_html_only(project: Project) -> None:
    body = "::::{figure-grid}\n\n:::{picture} wide\n:alt: Day.\n:dark: night\n:::\n\nC.\n::::"
    assert "night.svg" in project.build_page(body)
    assert "night" not in project.build_page(body, "latex")


def test_assets_come_only_with_a_figure_and_only_in_html(
    project: Project, pair: Callable[..., str]
) -> None:
    project.write("plain.md", "---\norphan: true\n---\n# Plain\n")
    page = project.build_page(pair())
    assert "figure-grid.js" in page
    assert "figure-grid" not in (project.folder / "_build/html/plain.html").read_text()
