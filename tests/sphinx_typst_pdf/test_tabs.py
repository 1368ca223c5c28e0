"""Tabs of other extensions than sphinx-design, as they were read for HTML and for others."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

#: The nodes of sphinx-tabs, sphinx-inline-tabs, sphinx-code-tabs and sphinx-immaterial.
EXTENSION = """\
from docutils import nodes
from docutils.parsers.rst import Directive

class SphinxTabsTablist(nodes.container):
    pass
class SphinxTabsTab(nodes.paragraph):
    pass
class SphinxTabsPanel(nodes.container):
    pass
class TabContainer(nodes.container):
    pass
class TabsNode(nodes.container):
    pass
class TabNode(nodes.container):
    pass
class TabBarNode(nodes.Part, nodes.Element):
    pass
class content_tab_set(nodes.container):
    pass

def words(text):
    return nodes.paragraph(text, text)

def code(text, caption):
    block = nodes.literal_block(text, text, language="none")
    held = nodes.container("", literal_block=True)
    held += [nodes.caption(caption, caption), block]
    return held

def box(*children, **attributes):
    return nodes.container("", *children, **attributes)

def inline_tab(name, new=False):
    return TabContainer("", nodes.label(name, name), box(words(f"In {name}.")), new_set=new)

def make(name):
    if name == "read-for-html":
        titles = [SphinxTabsTab(each, each) for each in ("One", "Two")]
        panels = [SphinxTabsPanel("", words(f"In {each}.")) for each in ("One", "Two")]
        return [box(SphinxTabsTablist("", *titles), *panels, classes=["sphinx-tabs"])]
    if name == "read-for-others":
        one = box(box(box(words("One"))), box(words("In One.")))
        two = box(box(box(words("Two"))), box(), words("In Two."))
        return [box(one, two, classes=["sphinx-tabs"])]
    if name == "inline":
        return [inline_tab("One"), inline_tab("Two"), inline_tab("Three", new=True)]
    if name == "code":
        one = TabNode("", code("In One.", "One"), tabname="One")
        two = TabNode("", code("In Two.", "Another caption"), tabname="Two")
        return [TabsNode("", TabBarNode(), one, two)]
    items = [box(nodes.rubric(each, each), box(words(f"In {each}."))) for each in ("One", "Two")]
    return [content_tab_set("", *items)]

class Tabbed(Directive):
    required_arguments = 1

    def run(self):
        return make(self.arguments[0])

def setup(app):
    app.add_directive("tabbed", Tabbed)
"""
ONE_AND_TWO = ["#design-tabs", "One", "In One.", "Two", "In Two."]


@pytest.fixture
def tabbed(
    project: Project, source: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], list[str]]:
    """Build a set of tabs and return its calls and its words in their order."""
    monkeypatch.setattr(sys, "path", [str(project.folder), *sys.path])
    project.write("tabbed_nodes.py", EXTENSION)
    extensions = ["myst_parser", "tabbed_nodes", "sphinx_typst_pdf"]
    project.write("conf.py", f'project = "Trial"\nauthor = "nobody"\nextensions = {extensions}\n')

    def build(name: str) -> list[str]:
        found = source(f"```{{tabbed}} {name}\n```")
        assert project.warnings == ""
        pattern = r"#design-tabs|#design-tab\[(?:[^\]]*)|In \w+\.|Another caption"
        return [each.removeprefix("#design-tab[") for each in re.findall(pattern, found)]

    return build


@pytest.mark.parametrize("name", ["read-for-html", "read-for-others", "immaterial"])
def test_tabs_stand_one_below_the_other_with_their_words(
    tabbed: Callable[[str], list[str]], name: str
) -> None:
    assert tabbed(name) == ONE_AND_TWO


def test_a_new_set_begins_where_the_author_says_so(tabbed: Callable[[str], list[str]]) -> None:
    assert tabbed("inline") == [*ONE_AND_TWO, "#design-tabs", "Three", "In Three."]


def test_a_caption_that_repeats_the_words_of_the_tab_is_left_out(
    tabbed: Callable[[str], list[str]],
) -> None:
    assert tabbed("code") == [*ONE_AND_TWO[:4], "Another caption", "In Two."]


def test_tabs_reach_the_page(project: Project, tabbed: Callable[[str], list[str]]) -> None:
    tabbed("inline")
    assert (project.build("typstpdf") / "trial.pdf").exists()
    assert project.warnings == ""
