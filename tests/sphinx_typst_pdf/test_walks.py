"""Walks through whole doctrees: what they find, and in which order."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_typst_pdf.walks import Census, walk


@pytest.fixture
def tree() -> nodes.section:
    return nodes.section(
        "",
        nodes.title("", "One"),
        nodes.paragraph("", "", nodes.Text("a"), nodes.strong("", "b"), nodes.Text("c")),
        nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "d"))),
    )


def test_a_walk_meets_each_node_once_in_the_order_of_the_text(tree: nodes.section) -> None:
    assert list(walk(tree)) == list(tree.findall())
    alone = nodes.Text("alone")
    assert list(walk(alone)) == [alone]


def test_a_census_finds_classes_with_those_derived_from_them(tree: nodes.section) -> None:
    census = Census(tree)
    assert [each.astext() for each in census.find(nodes.paragraph)] == ["abc", "d"]
    assert census.find(nodes.TextElement)[0].astext() == "One"
    assert census.find(nodes.table) == []


def test_a_census_finds_nodes_by_the_names_of_their_classes(tree: nodes.section) -> None:
    found = Census(tree).named("strong", "title", "unheard_of")
    assert sorted(each.astext() for each in found) == ["One", "b"]
