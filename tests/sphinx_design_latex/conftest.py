"""A project with sphinx-design's components, and its page in LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

CONF = """\
extensions = ["myst_parser", "sphinx_design%s"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 2
numfig = True
latex_use_xindy = False
latex_elements = {"fontpkg": r"\\usepackage{tgtermes,tgheros,tgcursor}"}
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">'
    '<rect width="40" height="30" fill="#c00"/></svg>'
)


@pytest.fixture
def plain_project(make_project: Callable[[str], Project]) -> Project:
    """A project with sphinx-design alone, and a picture."""
    project = make_project(CONF % "")
    project.write("red.svg", SVG)
    return project


@pytest.fixture
def project(plain_project: Project) -> Project:
    """The same project with the extension."""
    conf = (plain_project.folder / "conf.py").read_text(encoding="utf-8")
    plain_project.write("conf.py", conf.replace('"sphinx_design"', '"sphinx_design_latex"'))
    return plain_project


@pytest.fixture
def tex(project: Project) -> Callable[[str], str]:
    """Build one page with a body and return what stands in the document, without a warning."""

    def build(body: str) -> str:
        page = project.build_page(body, "latex")
        assert project.warnings == ""
        return page[page.index("\\begin{document}") :]

    return build
