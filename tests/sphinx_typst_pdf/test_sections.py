"""Headings: levels without gaps, numbers, pages wherever their toctree stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import page as page_validation
import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

CONF = """\
extensions = ["myst_parser", "sphinx_typst_pdf"]
project = "Trial"
author = "nobody"
"""
PAGES = {
    "index.rst": """\
.. toctree::

   deep

.. note::

   .. toctree::

      boxed

* An item

  .. toctree::

     listed

.. only:: html

   .. toctree::

      webbed

.. only:: typst

   Only in Typst
   =============

   Text.
""",
    "deep.rst": """\
Text before the title.

.. _deep-label:

Deep
====

.. toctree::

   deeper

An :index:`indexed` title with a _`target`
------------------------------------------

To target_ and :ref:`deep-label`.
""",
    "deeper.rst": "Deeper\n======\n\nSub\n---\n\nSubsub\n^^^^^^\n\n.. toctree::\n\n   skipping\n",
    "skipping.md": "# Skipping\n\n### Three\n\n## Two\n\n# \n\n```{toctree}\nuntitled\n```\n",
    "untitled.rst": "A page without a title.\n\n.. toctree::\n\n   below\n",
    "below.rst": "Below\n=====\n",
    "boxed.rst": "Boxed\n=====\n\nInner\n-----\n",
    "listed.rst": "Listed\n======\n",
    "webbed.rst": "Webbed\n======\n",
}
OUTLINE = [
    "Deep",
    [
        "Deeper", ["Sub", ["Subsub", ["Skipping", ["Three", "Two", "Below"]]]],
        "An indexed title with a target",
    ],
    "Boxed", ["Inner"], "Listed", "Only in Typst",
]  # fmt: skip


def outline(reader: PdfReader) -> list[Any]:
    def titles(items: Any) -> list[Any]:
        return [titles(each) if isinstance(each, list) else each["/Title"] for each in items]

    return titles(reader.outline)


@pytest.fixture
def odd(project: Project) -> PdfReader:
    """A project whose headings are as odd as headings can be."""
    (project.folder / "index.md").unlink(missing_ok=True)
    for name, text in {"conf.py": CONF, **PAGES}.items():
        project.write(name, text)
    return PdfReader(project.build("typstpdf") / "trial.pdf")


def test_levels_have_no_gaps_and_no_page_is_lost(project: Project, odd: PdfReader) -> None:
    found = outline(odd)
    assert found[: len(OUTLINE)] == OUTLINE
    assert "A page without a title." in " ".join(page.extract_text() for page in odd.pages)
    path = project.folder / "_build" / "typstpdf" / "trial.pdf"
    assert page_validation.is_pdf_compliant(path, profile="ua1")


def test_pages_before_the_first_part_are_chapters_without_one(project: Project) -> None:
    captioned = ".. toctree::\n   :caption: Part\n\n   two\n"
    (project.folder / "index.md").unlink(missing_ok=True)
    project.write("conf.py", CONF)
    project.write("index.rst", f".. toctree::\n\n   one\n\n{captioned}")
    project.write("one.md", "# One\n\n## Inner\n")
    project.write("two.md", "# Two\n")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    assert outline(reader)[:4] == ["One", ["Inner"], "Part", ["Two"]]


def test_what_is_in_a_heading_is_linked_to_once(odd: PdfReader) -> None:
    text = " ".join(page.extract_text() for page in odd.pages)
    assert "To target and Deep." in text


def test_a_page_is_named_where_its_title_stands(project: Project) -> None:
    project.write("conf.py", CONF)
    project.write("index.md", "# Start\n\n{doc}`two`\n\n```{toctree}\none\ntwo\n```\n")
    project.write("one.md", "# One\n\nText.\n")
    project.write("two.md", "% a comment\n\n# Two\n\nText.\n")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    pages = [page.extract_text() for page in reader.pages]
    start = next(number for number, text in enumerate(pages, 1) if "Start" in text and number > 2)
    two = next(number for number, text in enumerate(pages, 1) if text.startswith("Two"))
    assert f"Two (p. {two})" in pages[start - 1].replace("\xa0", " ")


def test_sections_have_the_numbers_of_the_html(project: Project) -> None:
    project.write("conf.py", CONF)
    project.write("index.md", "# Start\n\n```{toctree}\n:numbered:\none\n```\n")
    project.write("one.md", "# One\n\n## Inner\n")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    assert outline(reader)[:3] == ["Start", "1. One", ["1.1. Inner"]]


def test_page_numbers_beside_references_can_be_turned_off(project: Project) -> None:
    project.write("conf.py", CONF)
    project.write("index.md", "# Start\n\n{doc}`one`\n\n```{toctree}\none\n```\n")
    project.write("one.md", "# One\n")
    folder = project.build("typst", typst_page_references=False)
    assert "#page-reference" not in (folder / "trial.typ").read_text(encoding="utf-8")
    folder = project.build("typst")
    assert '#page-reference("l-one:")' in (folder / "trial.typ").read_text(encoding="utf-8")


DOCSTRING = '''\
def run(value):
    """Run it.

    Use in plugins
    ==============

    Text of the section.
    """
'''
INNER = """\
Chapter
=======

.. rubric:: A rubric of level 2
   :heading-level: 2

Words.

.. autofunction:: trial_of_sections.run

.. rubric:: A plain rubric

Section
-------

.. note::

   .. rubric:: A boxed rubric
      :heading-level: 2

   - .. autofunction:: trial_of_sections.run
        :no-index:

.. list-table::

   * - .. rubric:: In a cell
          :heading-level: 2
"""


def test_headings_of_docstrings_and_rubrics_are_headings_but_not_in_the_contents(
    make_project: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project('extensions = ["sphinx.ext.autodoc", "sphinx_typst_pdf"]\n')
    monkeypatch.syspath_prepend(project.folder)
    project.write("trial_of_sections.py", DOCSTRING)
    project.write("one.rst", INNER)
    # One of a page without a title would open a chapter.
    project.write("two.rst", ":orphan:\n\n.. autofunction:: trial_of_sections.run\n   :no-index:\n")
    project.write("index.rst", "Book\n====\n\n.. toctree::\n\n   one\n   two\n")
    path = project.build("typstpdf") / "trial.pdf"
    assert project.warnings == ""
    reader = PdfReader(path)
    titles = ["Use in plugins", "A rubric of level 2", "A boxed rubric"]
    assert not any(title in reader.pages[1].extract_text() for title in titles)
    _book, _chapter, below, *_ = outline(reader)
    first, boxed = "A rubric of level 2", ["A boxed rubric", "Use in plugins"]
    assert below == [first, "Use in plugins", "Section", boxed, "Use in plugins"]
    assert page_validation.is_pdf_compliant(path, profile="ua1")
