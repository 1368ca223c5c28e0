"""One doctree of all pages: what of it is for other builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader

from .reading import addresses

if TYPE_CHECKING:
    from tests.conftest import Project

CONF = """\
project = "trial"
extensions = ["sphinx.ext.linkcode", "sphinx_typst_pdf"]

def linkcode_resolve(domain, info):
    return f"https://code.example/{info['fullname']}"
"""
PAGE = """\
Page
====

:ref:`genindex`, :ref:`modindex`, :ref:`search`.

.. py:function:: measure(length)

   Measures.

.. only:: html

   Unseen.
"""


def test_links_to_source_code_and_names_of_made_pages_are_those_of_the_html(
    project: Project,
) -> None:
    project.write("conf.py", CONF)
    (project.folder / "index.md").unlink(missing_ok=True)
    project.write("index.rst", PAGE)
    # The doctrees are read by the other builder.
    project.build("html")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    text = reader.pages[2].extract_text()
    assert "Index, Module Index, Search Page." in text
    assert "measure(length) [source]" in text
    assert "Unseen" not in text
    assert "https://code.example/measure" in addresses(reader)
