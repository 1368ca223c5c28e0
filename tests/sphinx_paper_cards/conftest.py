"""A small project to build with the cards, and bad or odd BibTeX to feed it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

PAPERS = (Path(__file__).parent / "papers.bib").read_text(encoding="utf-8")
CONF = """\
extensions = ["myst_parser", "sphinx_paper_cards"]
myst_enable_extensions = ["colon_fence"]
paper_bibfiles = ["papers.bib"]
paper_pages = ""
paper_check_ignored = {"markup2031": ["award-source"]}
"""


@pytest.fixture
def project(make_project: Callable[[str], Project]) -> Project:
    """A project with the invented papers of ``papers.bib``."""
    project = make_project(CONF)
    project.write("papers.bib", PAPERS)
    return project


@pytest.fixture
def card(project: Project) -> Callable[..., str]:
    """Build one card and return its article in HTML."""

    def build(key: str, options: str = "", body: str = "") -> str:
        page = project.build_page(f":::{{paper:card}} {key}\n{options}\n\n{body}\n:::")
        match = re.search(r"<article.*?</article>", page, re.DOTALL)
        assert match, project.warnings
        return match[0]

    return build
