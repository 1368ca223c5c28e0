"""Small projects whose PDF is read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from .chunked_book import CONF as BOOK_CONF
from .chunked_book import write_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project

CONF = """\
extensions = ["myst_parser", "sphinx_design", "sphinx_typst_pdf"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
"""


@pytest.fixture
def project(make_project: Callable[[str], Project]) -> Project:
    """A project with one picture."""
    project = make_project(CONF)
    for name, colour in (("red", "#c00"), ("blue", "#00c")):
        shape = f'<rect width="40" height="30" fill="{colour}"/>'
        head = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">'
        project.write(f"{name}.svg", f"{head}{shape}</svg>")
    return project


@pytest.fixture
def pdf(project: Project) -> Callable[..., PdfReader]:
    """Build one page with a body to PDF and open it."""

    def build(body: str, title: str = "Page", **confoverrides: Any) -> PdfReader:
        project.write("index.md", f"# {title}\n\n{body}\n")
        return PdfReader(project.build("typstpdf", **confoverrides) / "trial.pdf")

    return build


@pytest.fixture
def text(pdf: Callable[..., PdfReader]) -> Callable[..., str]:
    """Build one page with a body to PDF and return its text behind cover and contents."""

    def build(body: str, **confoverrides: Any) -> str:
        pages = pdf(body, **confoverrides).pages[2:]
        return "\n".join(page.extract_text() for page in pages)

    return build


@pytest.fixture
def source(project: Project) -> Callable[..., str]:
    """Build one page with a body to Typst and return the source behind the import of the theme."""

    def build(body: str, **confoverrides: Any) -> str:
        page = project.build_page(body, "typst", **confoverrides)
        return page[page.index("#show: theme.with(") :]

    return build


@pytest.fixture
def book(make_project: Callable[[str], Project]) -> Project:
    """A book that is long enough to be made in chunks."""
    project = make_project(BOOK_CONF)
    write_book(project)
    return project


def folder_of(project: Project) -> Path:
    """Return where the PDF is."""
    return project.folder / "_build" / "typstpdf"
