"""A small project to build with the cards, and bad or odd BibTeX to feed it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Callable

PAPERS = (Path(__file__).parent / "papers.bib").read_text(encoding="utf-8")
CONF = """\
extensions = ["myst_parser", "sphinx_paper_cards"]
myst_enable_extensions = ["colon_fence"]
paper_bibfiles = ["papers.bib"]
project = "Cards"
copyright = author = "nobody"
nitpicky = True
"""


@dataclass
class Project:
    """A Sphinx project in a folder of its own, built as often as a test wants."""

    folder: Path
    read: set[str] = field(default_factory=set)
    warnings: str = ""

    def write(self, name: str, text: str) -> None:
        """Write a source file."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def build(self, builder: str = "html", *, parallel: int = 0, **confoverrides: Any) -> Path:
        """Build, keep which pages were read and what was warned, return the output folder."""
        output = StringIO()
        app = SphinxTestApp(
            builder,
            srcdir=self.folder,
            builddir=self.folder / "_build",
            confoverrides=confoverrides,
            warning=output,
            parallel=parallel,
        )
        self.read = set()
        app.connect("source-read", lambda app, docname, source: self.read.add(docname))
        try:
            app.build()
            self.warnings = re.sub(r"\x1b\[[\d;]*m", "", output.getvalue())
            return app.outdir
        finally:
            app.cleanup()

    def build_page(self, body: str, builder: str = "html", **confoverrides: Any) -> str:
        """Build one page with a body and return what came out."""
        self.write("index.md", f"# Page\n\n{body}\n")
        names = {"text": "index.txt", "latex": "cards.tex", "typst": "typst/cards.typ"}
        suffix = names.get(builder, "index.html")
        return (self.build(builder, **confoverrides) / suffix).read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the invented papers of ``papers.bib``."""
    project = Project(tmp_path)
    project.write("conf.py", CONF)
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
