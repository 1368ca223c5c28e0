"""The EPUB of another project that uses the extensions, made by Sphinx's own builder."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from tests.conftest import ROOT, Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONF = """\
project = "Trial"
copyright = author = "nobody"
version = "1"
extensions = [
    "myst_parser", "sphinx_design", "sphinx_design_latex", "sphinx_figure_grid",
    "sphinx_paper_cards", "sphinx_typst_pdf",
]
myst_enable_extensions = ["colon_fence"]
paper_bibfiles = ["papers.bib"]
paper_check_ignored = {"markup2031": ["award-source"]}
"""
PAPERS = """\
# Papers

:::{paper:card} usual2030
An *account*.
:::

:::{paper:list}
:::

{paper:ref}`usual2030`

```{toctree}
others
```
"""
OTHERS = """\
# Others

:::{paper:grid}
:::

:::{paper:mentions} usual2030
:::

:::{paper:citations} usual2030
:::

:::{paper:lookup}
:::

::::{figure-grid}
:equal-height:

:::{picture} wide.png
:alt: A wide thing.
:dark: night.png
:::
:::{picture} tall.png
:alt: A tall thing.
:::

The caption.
::::

::::{grid} 2
:::{grid-item-card} A card
:link: index
:link-type: doc
Its body, {bdg-primary}`badge`.
:::
::::
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The EPUB."""
    project = Project(tmp_path_factory.mktemp("elsewhere"))
    papers = ROOT / "tests" / "sphinx_paper_cards" / "papers.bib"
    for name, text in (
        ("conf.py", CONF),
        ("papers.bib", papers.read_text(encoding="utf-8")),
        ("index.md", PAPERS),
        ("others.md", OTHERS),
    ):
        project.write(name, text)
    for name, size in (("wide", (40, 30)), ("night", (40, 30)), ("tall", (30, 40))):
        Image.new("RGB", size, "#086").save(project.folder / f"{name}.png")
    folder = project.build("epub")
    assert project.warnings == ""
    return folder / "Trial.epub"


def test_epubcheck_has_nothing_to_say(
    book: Path, epubcheck: Callable[[Path], list[dict[str, Any]]]
) -> None:
    assert epubcheck(book) == []


def test_the_book_has_the_style_that_it_shows_and_nothing_for_browsers_alone(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        found = {
            name.removeprefix("_static/"): archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith(("_static/paper-", "_static/figure-"))
        }
    assert sorted(found) == ["figure-grid.css", "paper-cards.css"]
    # Where there is no epubcheck: what it does not know.
    assert not re.findall(r":(?:is|has|where)\(|[^-]font:.*/", "".join(found.values()))
