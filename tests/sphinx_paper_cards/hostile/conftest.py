"""One project with every attack in it, built once for each kind of output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import Project

from sphinx_paper_cards.core.reading import read_bibfiles

from .attacks import write_bibliography

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_paper_cards.core.library import Library

SITE_CONF = Path(__file__).parents[3] / "docs" / "conf.py"
# Formulas as on the site: as MathML, without anybody's script. Formatted references, which take
# the most time, are tested apart.
CONF = """\
import runpy
project = "Trial"
copyright = author = "nobody"
extensions = [
    "myst_parser", "sphinx_paper_cards", "sphinx_design_latex", "sphinx_typst_pdf",
]
myst_enable_extensions = ["colon_fence", "dollarmath"]
paper_bibfiles = {names!r}
paper_styles = []
paper_renamed = {{"../former": "all-script", "<b>former": "all-script", "con": "all-script"}}
html_theme = "furo"
typst_highlight_code = False
html_baseurl = "https://x.example/"
html_math_renderer = "mathml"
exclude_patterns = ["_build"]
setup = runpy.run_path({conf!r})["setup"]
"""
INDEX = """\
# Trial

:::{toctree}
grid
lookup
:::
"""
GRID = """\
# Grid

:::{paper:grid}
:::

# List

:::{paper:list}
:::
"""
LOOKUP = "# Lookup\n\n:::{paper:lookup}\n:::\n"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project; beside its folder there is nothing but a file that is to stay alone."""
    around = tmp_path_factory.mktemp("hostile")
    (around / "neighbour.txt").write_text("alone\n", encoding="utf-8")
    folder = around / "project"
    folder.mkdir()
    project = Project(folder)
    write_bibliography(folder, deciding=False)
    names = sorted(f"bib/{path.name}" for path in (folder / "bib").iterdir())
    project.write("conf.py", CONF.format(names=names, conf=str(SITE_CONF)))
    keys = list(read(folder))
    mentioned = "".join(
        f"\n## Full card {number}\n\n:::{{paper:card}} {key}\n{{paper:ref}}`{key}`\n:::\n"
        f"\n:::{{paper:mentions}} {key}\n:::\n\n:::{{paper:citations}} {key}\n:::\n"
        for number, key in enumerate(keys)
        # Full cards of a few: all others show the same parts in the grid.
        if key.startswith(("all-script", "all-latex-i", "all-typst-r", "all-maths-i"))
    )
    project.write("index.md", INDEX)
    project.write("grid.md", GRID + mentioned)
    project.write("lookup.md", LOOKUP)
    return project


@pytest.fixture(scope="session")
def library(hostile: Project) -> Library:
    """What can be read of it."""
    return read(hostile.folder)


@pytest.fixture(scope="session")
def site(hostile: Project) -> Iterator[Path]:
    """Its HTML, with the pages of its papers; nothing else may have been written anywhere."""
    before = files_around(hostile)
    folder = hostile.build("html")
    yield folder
    assert files_around(hostile) == before


@pytest.fixture(scope="session")
def warnings(hostile: Project, site: Path) -> str:
    """What the build of the site warned of."""
    return hostile.warnings


def read(folder: Path) -> Library:
    """Read the bibliography of a project."""
    return read_bibfiles(sorted((folder / "bib").iterdir()))[0]


def files_around(project: Project) -> set[Path]:
    """Return all files in and around a project, but for what is built, which has its folder."""
    build = project.folder / "_build"
    paths = project.folder.parent.rglob("*")
    return {path for path in paths if build not in (path, *path.parents)}
