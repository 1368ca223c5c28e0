"""References to a whole figure and to its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_figure_grid.numbering import letter_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

REFERENCES = (
    "{numref}`pair` {numref}`pair-tall` {ref}`pair-wide` {numref}`see %s <pair-tall>`"
    " {numref}`No. {number} <pair-tall>` {ref}`that one <pair-tall>`"
)


def test_references_lead_to_the_whole_and_to_a_part_across_pages(
    project: Project, pair: Callable[..., str]
) -> None:
    project.write("figures.md", f"# Figures\n\n{pair()}")
    page = project.build_page(REFERENCES + "\n\n```{toctree}\nfigures\n```")
    links = [
        (a.get_text(), a["href"])
        for a in BeautifulSoup(page, "html.parser").select("section p a.reference")
    ]
    assert links == [
        ("Fig. 1", "figures.html#pair"),
        ("Fig. 1b", "figures.html#pair-tall"),
        ("Fig. 1a", "figures.html#pair-wide"),
        ("see 1b", "figures.html#pair-tall"),
        ("No. 1b", "figures.html#pair-tall"),
        ("that one", "figures.html#pair-tall"),
    ]
    assert project.warnings == ""


def test_a_format_of_ones_own_counts_for_parts_too(
    project: Project, pair: Callable[..., str]
) -> None:
    page = project.build_page(
        "{numref}`pair-tall`\n\n" + pair(), numfig_format={"figure": "Picture %s:"}
    )
    link = BeautifulSoup(page, "html.parser").select_one("section p a.reference")
    assert (link.get_text(), link["href"]) == ("Picture 1b:", "#pair-tall")


def test_latex_puts_the_letter_behind_its_own_number(
    project: Project, pair: Callable[..., str]
) -> None:
    tex = project.build_page("{numref}`pair-tall`\n\n" + pair(), "latex")
    label = r"\detokenize{index:pair}"
    assert rf"\hyperref[{label}]{{Fig.\@ \ref{{{label}}}b}}" in tex
    assert rf"\label{{{label}}}" in tex


def test_text_says_the_number_too(project: Project, pair: Callable[..., str]) -> None:
    assert "Fig. 1b" in project.build_page("{numref}`pair-tall`\n\n" + pair(), "text")


def test_parallel_reading_resolves_parts_too(project: Project, pair: Callable[..., str]) -> None:
    project.write("figures.md", f"# Figures\n\n{pair()}")
    for number in range(6):
        project.write(f"page{number}.md", "# Page\n\n{numref}`pair-tall`\n")
    project.write("index.md", "# Home\n\n```{toctree}\n:glob:\n*\n```\n")
    html = project.build(parallel=2)
    assert project.warnings == ""
    for number in range(6):
        assert "Fig. 1b" in (html / f"page{number}.html").read_text()


def test_a_part_that_went_away_is_an_unknown_label(
    project: Project, pair: Callable[..., str]
) -> None:
    project.write("figures.md", f"# Figures\n\n{pair()}")
    project.build_page("{numref}`pair-tall`\n\n```{toctree}\nfigures\n```")
    project.write("figures.md", "# Figures\n")
    project.build_page("{numref}`pair-tall` now\n\n```{toctree}\nfigures\n```")
    assert "undefined label: 'pair-tall'" in project.warnings


@pytest.mark.parametrize("numfig", [True, False])
def test_a_part_of_a_figure_without_number_is_a_warning_at_the_reference(
    project: Project, numfig: bool
) -> None:
    caption = "" if numfig else "The caption."
    page = project.build_page(
        "{numref}`wide`\n\n::::{figure-grid}\n:name: whole\n\n:::{picture} wide\n:name: wide\n"
        f":alt: A thing.\n:::\n\n{caption}\n::::",
        numfig=numfig,
    )
    assert "index.md:3: WARNING: 'wide' has no number" in project.warnings
    assert "The caption." in page or numfig


def test_letters_go_on_after_z() -> None:
    places = (0, 25, 26, 27, 51, 52, 701, 702)
    assert [letter_of(place) for place in places] == [
        "a", "z", "aa", "ab", "az", "ba", "zz", "aaa",
    ]  # fmt: skip
