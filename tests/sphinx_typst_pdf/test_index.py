"""Indices of domains of other extensions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pypdf import PdfReader
    from tests.conftest import Project

#: An index as sphinx-proof makes it: its entries are bare tuples.
EXTENSION = """\
from sphinx.domains import Domain, Index

class ProofIndex(Index):
    name, localname = "proofs", "Proof Index"

    def generate(self, docnames=None):
        entries = [(f"Proof {n}", 0, "index", "index-0", "theorem", "", "") for n in range(3)]
        return [("p", entries)], False

class ProofDomain(Domain):
    name, label = "prf", "Proofs"
    indices = [ProofIndex]

def setup(app):
    app.add_domain(ProofDomain)
"""


def test_entries_of_an_index_may_be_bare_tuples(
    project: Project, source: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(project.folder), *sys.path])
    project.write("proof_index.py", EXTENSION)
    extensions = ["myst_parser", "proof_index", "sphinx_typst_pdf"]
    project.write("conf.py", f'project = "Trial"\nauthor = "nobody"\nextensions = {extensions}\n')
    found = source("```{index} something\n```\n\nWords.")
    assert 'title: "Proof Index"' in found
    assert '"Proof 2 (theorem)"' in found


def test_a_toctree_may_name_pages_that_sphinx_makes(pdf: Callable[..., PdfReader]) -> None:
    reader = pdf("```{index} word\n```\n\n```{toctree}\ngenindex\nsearch\nmodindex\n```")
    assert "word" in reader.pages[3].extract_text()
