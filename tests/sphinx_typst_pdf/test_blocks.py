"""Formulas, signatures and boxes that would not fit, or show nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import Project

LONG = " + ".join(f"a_{{{number}}}" for number in range(60))
VALUE = ", ".join(f"key{number}" for number in range(1500))
PAGE = f"""\
Page
====

.. seealso::

   .. toctree::

      other

.. math:: x + {LONG} + end

.. math:: short

.. py:attribute:: settings
   :value: {VALUE}

   What it is.

.. role:: rst(code)
   :language: rst

:rst:`:noindex:`
----------------

Icon :octicon:`report;1em;"sd-text-info"` and :octicon:`report;1em;sd-text-info`.
"""


def build(project: Project, page: str) -> PdfReader:
    project.write("index.rst", page)
    project.write("other.rst", "Other\n=====\n\nText.\n")
    return PdfReader(project.build("typstpdf") / "trial.pdf")


def test_what_is_wider_or_longer_than_a_page_is_whole_and_what_is_empty_is_none(
    project: Project,
) -> None:
    reader = build(project, PAGE)
    assert project.warnings == ""
    source = (project.folder / "_build" / "typstpdf" / "typst" / "trial.typ").read_text()
    # A box around a toctree, whose page stands elsewhere.
    assert "#admonition" not in source
    assert source.count("#fitted-formula[") == 1
    ends: list[float] = []
    for page in reader.pages[2:]:

        def note(_text: str, cm: list[float], tm: list[float], *_rest: object) -> None:
            ends.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

        page.extract_text(visitor_text=note)
    assert max(ends) < float(reader.pages[2].mediabox.width) - 60
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))
    assert "key0,key1," in text
    assert "key1499" in text
    assert ":noindex:" in [str(each.title) for each in walk(reader.outline)]
    # Both icons have their colour, and neither the signs that would end it.
    assert source.count('color: "info"') == 2


def walk(outline: Sequence[Any]) -> list[Any]:
    """Return the bookmarks of all levels."""
    found: list[Any] = []
    for each in outline:
        found += walk(each) if isinstance(each, list) else [each]
    return found


FOLDED = """\
import sys
from docutils import nodes

class CollapsedLog(nodes.General, nodes.Element):
    pass

class CollapseNode(nodes.Body, nodes.Element):
    pass

class CollapseSummaryNode(nodes.TextElement, nodes.General):
    pass

class RegexNode(nodes.literal):
    pass

def fold(app, tree):
    for note in list(tree.findall(lambda each: each.tagname == "versionmodified")):
        log = CollapsedLog()
        note.replace_self(log)
        log.append(note)
    for quote in list(tree.findall(nodes.block_quote)):
        summary = CollapseSummaryNode("", "Words of the summary")
        quote.replace_self(CollapseNode("", summary, *quote.children, label="words"))

def setup(app):
    app.add_role("regex", lambda name, raw, text, *_: ([RegexNode(raw, text)], []))
    for each in (RegexNode, CollapsedLog, CollapseNode, CollapseSummaryNode):
        app.add_node(each)
    app.connect("doctree-read", fold)
"""


def test_what_others_fold_is_shown_below_its_title(project: Project) -> None:
    project.write("folded.py", FOLDED)
    conf = (project.folder / "conf.py").read_text()
    path = f"import sys\nsys.path.insert(0, {str(project.folder)!r})\n"
    project.write("conf.py", path + conf.replace('["myst', '["folded", "myst'))
    note = ".. versionadded:: 1.0\n   News.\n\n:regex:`a\\s+`.\n\n   Inside.\n\n"
    reader = build(project, f"Page\n====\n\n{note}.. toctree::\n\n   other\n")
    text = " ".join("".join(page.extract_text() for page in reader.pages[2:]).split())
    assert "Changelog Added in version 1.0: News." in text
    assert "a\\s+. Words of the summary Inside." in text
    assert project.warnings == ""
