"""sphinx-design's components in LaTeX: the source, and the PDF where there is TeX."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

CONF = """\
extensions = ["myst_parser", "sphinx_design"%s]
myst_enable_extensions = ["colon_fence"]
latex_use_xindy = False
"""
COMPONENTS = """\
::::{grid} 1 2 2 3
:::{grid-item-card} Card one
:link: https://x.example/one
:link-alt: hidden words

Body one, with a footnote[^f].

```{card-footer}
Foot one.
```
:::
:::{grid-item}
```{figure} red.svg
:alt: Red.

The caption.
```
:::
::::

[^f]: The note.

::::{grid}
:::{grid-item}
:columns: 4
Narrow.
:::
:::{grid-item}
:columns: 8
| a | b |
| --- | --- |
| Wide | table |
:::
:::{grid-item}
:columns: 6
Next line.
:::
::::

::::{card} Lone card

```{card-header}
Head.
```
```python
verbatim = "in a card"
```
::::

:::{dropdown} Folded
Unfolded text.
:::

::::{tab-set}
:::{tab-item} First
First tab.
:::
:::{tab-item} Second
Second tab.
:::
::::

{bdg-primary}`badge` {octicon}`star`

```{button-link} https://x.example/button
Press
```
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">'
    '<rect width="40" height="30"/></svg>'
)


@pytest.fixture
def project(make_project: Callable[[str], Project]) -> Project:
    """A project with every component on one page."""
    project = make_project(CONF % ', "sphinx_design_latex"')
    project.write("red.svg", SVG)
    return project


@pytest.fixture
def tex(project: Project) -> str:
    """The body of the page in LaTeX."""
    page = project.build_page(COMPONENTS, "latex")
    assert project.warnings == ""
    return page[page.index("\\begin{document}") :]


def test_a_grid_puts_as_many_cells_on_a_line_as_there_is_room_for(tex: str) -> None:
    first = tex[: tex.index("Narrow.")]
    assert first.count("\\begin{designcell}{0.4700\\linewidth}") == 2
    second = tex[tex.index("Foot one.") : tex.index("Lone card")]
    for width in ("0.3033", "0.6367", "0.4700"):
        assert f"\\begin{{designcell}}{{{width}\\linewidth}}" in second
    # Four and eight twelfths fill the line; what follows stands below.
    between = second[second.index("table") : second.index("Next line.")]
    assert "\\end{designcell}\n\n" in between


def test_the_link_of_a_card_moves_to_its_title_and_is_not_printed_twice(tex: str) -> None:
    title = tex[tex.index("\\designcardtitle{") :]
    assert "\\sphinxhref{https://x.example/one}{Card one}" in title[:120]
    assert "hidden words" not in tex


def test_tabs_and_dropdowns_are_written_out_as_boxes_with_titles(tex: str) -> None:
    for title, text in (("Folded", "Unfolded"), ("First", "First tab"), ("Second", "Second tab")):
        start = re.search(rf"\\designcardtitle{{%\s*(\\sphinxAtStartPar\s*)?{title}", tex)
        assert start
        assert text in tex[start.end() : start.end() + 150]
    assert tex.count("\\begin{designcard}") == tex.count("\\end{designcard}") == 5


def test_a_figure_in_a_cell_does_not_float(tex: str) -> None:
    assert "\\captionof{figure}{The caption.}" in tex
    assert "\\begin{figure}" not in tex


def test_badges_are_boxed_and_buttons_are_links(tex: str) -> None:
    assert "\\designbadge{badge}" in tex
    assert "\\sphinxhref{https://x.example/button}{Press}" in tex


def test_svg_is_converted_without_a_program_of_the_system_to_the_same_bytes(
    project: Project, tex: str
) -> None:
    folder = project.folder / "_build" / "latex"
    first = (folder / "red.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    assert "red}.pdf" in tex
    (folder / "red.pdf").unlink()
    for cached in (project.folder / "_build").rglob("red.pdf"):
        cached.unlink()
    project.write("index.md", f"# Page\n\nAgain.\n\n{COMPONENTS}")
    project.build("latex")
    assert (folder / "red.pdf").read_bytes() == first


def test_html_is_the_same_with_and_without_the_extension(
    make_project: Callable[[str], Project],
) -> None:
    pages = []
    for extension in ("", ', "sphinx_design_latex"'):
        project = make_project(CONF % extension)
        project.write("red.svg", SVG)
        pages.append(project.build_page(COMPONENTS))
    assert pages[0] == pages[1]


@pytest.mark.latex
def test_pdflatex_compiles_every_component(project: Project, tex: str) -> None:
    folder = project.folder / "_build" / "latex"
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "trial.tex"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-2000:]
    pages = PdfReader(folder / "trial.pdf").pages
    text = "\n".join(page.extract_text() for page in pages)
    for words in ("Card one", "Foot one.", "The caption.", "The note.", "Wide", "verbatim =",
                  "Unfolded text.", "Second tab.", "badge", "Press"):  # fmt: skip
        assert words in text
