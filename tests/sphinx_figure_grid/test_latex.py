"""Figures in LaTeX: side by side in one figure, with nothing but Sphinx's own packages."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project


def figure_of(tex: str) -> str:
    return tex[tex.index("\\begin{figure}") : tex.index("\\end{figure}")]


def widths(figure: str) -> list[float]:
    found = re.findall(r"\\begin\{minipage\}\[t\]\{([\d.]+)\\linewidth\}", figure)
    return [float(each) for each in found]


def test_a_pair_stands_on_one_line_with_one_caption(
    project: Project, pair: Callable[..., str]
) -> None:
    figure = figure_of(project.build_page(pair(), "latex"))
    assert figure.count("\\caption{") == 1
    assert widths(figure) == [0.49, 0.49]
    assert figure.count("%\n\\vspace{0pt}") == 2, "both begin at one height"
    between = figure[figure.index("\\end{minipage}") : figure.rindex("\\begin{minipage}")]
    assert "\\hfill" in between
    assert "\n\n" not in between
    assert figure.count("\\label{") == 3


def test_equal_heights_are_computed_from_the_ratios(
    project: Project, pair: Callable[..., str]
) -> None:
    figure = figure_of(project.build_page(pair(":equal-height:"), "latex"))
    # 4:3 beside 3:4 at one height: the widths are as 16 to 9, with a gap of 2 %.
    assert widths(figure) == [0.6272, 0.3528]


def test_a_new_line_begins_when_the_columns_are_full(
    project: Project, row: Callable[..., str]
) -> None:
    figure = figure_of(
        project.build_page(row("wide", "tall", "wide", options=":columns: 2"), "latex")
    )
    assert widths(figure) == [0.49, 0.49, 0.49]
    assert figure.count("\\hfill") == 1
    assert figure.count("\n\n\\vspace{0.02\\linewidth}\\noindent") == 1


def test_a_width_narrows_the_pictures(project: Project, row: Callable[..., str]) -> None:
    figure = figure_of(project.build_page(row("wide", options=":width: 60%"), "latex"))
    assert widths(figure) == [0.6, 1.0]
    assert figure.count("\\begin{minipage}") == figure.count("\\end{minipage}")


def test_a_caption_can_stand_beside(project: Project, pair: Callable[..., str]) -> None:
    figure = figure_of(project.build_page(pair(":caption-side: right"), "latex"))
    boxes = figure.split("\\begin{minipage}[c]")
    assert len(boxes) == 3
    assert "\\sphinxincludegraphics" in boxes[1]
    assert "\\caption{" in boxes[2]
    assert "The legend." in boxes[2]
    assert figure.count("\\begin{minipage}") == figure.count("\\end{minipage}")


def test_pictures_have_their_alternative_texts(project: Project, pair: Callable[..., str]) -> None:
    body = pair().replace("A wide thing.", "100 % of a_wide {thing], no#1")
    figure = figure_of(project.build_page(body, "latex"))
    assert "\\sphinxincludegraphics[alt={100 \\% of a\\_wide \\{thing], no\\#1}" in figure
    assert "\\sphinxincludegraphics[alt={A tall thing.}" in figure


def test_a_decoration_has_no_alternative_text(project: Project) -> None:
    body = "::::{figure-grid}\n\n:::{picture} wide\n:alt:\n:::\n\nCaption.\n::::"
    figure = figure_of(project.build_page(body, "latex"))
    assert "\\sphinxincludegraphics" in figure
    assert "alt=" not in figure


def test_the_clean_copy_of_a_photograph_is_included(
    project: Project, pair: Callable[..., str], photograph: Path
) -> None:
    tex = project.build_page(pair(), "latex")
    published = list((project.folder / "_build" / "latex").glob("*.jp*g"))
    assert len(published) == 1
    assert published[0].stem in tex
    assert b"InventedPhone" not in published[0].read_bytes()


def test_a_package_that_sets_grids_changes_nothing(
    project: Project, pair: Callable[..., str]
) -> None:
    body = pair(":equal-height:")
    alone = figure_of(project.build_page(body, "latex"))
    conf = (project.folder / "conf.py").read_text()
    project.write("conf.py", conf.replace('_grid"]', '_grid", "sphinx_design_latex"]'))
    together = figure_of(project.build_page(body, "latex"))
    assert together.replace("pdf", "svg") == alone


@pytest.mark.latex
def test_every_layout_compiles(
    project: Project, pair: Callable[..., str], row: Callable[..., str]
) -> None:
    for name, size in (("wide", (400, 300)), ("tall", (300, 400))):
        Image.new("RGB", size, "#086").save(project.folder / "pictures" / f"{name}.png")
    layouts = (":equal-height:", ":caption-side: right", ":width: 60%", ":columns: 1")
    bodies = [pair(each).replace("pair", f"p{place}") for place, each in enumerate(layouts)]
    bodies += [row("wide", "tall", "wide", options=":columns: 2"), "{numref}`p0-tall`"]
    bodies += ["- in a list\n\n  " + row("wide").replace("\n", "\n  ")]
    project.build_page("\n\n".join(bodies), "latex", latex_use_xindy=False)
    run = subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "trial.tex"],
        cwd=project.folder / "_build" / "latex", capture_output=True, errors="replace", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:]
    assert "Overfull \\hbox" not in run.stdout
