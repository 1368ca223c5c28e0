"""Walks through whole doctrees: what they find, and in which order."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes

from sphinx_typst_pdf.assemble import assemble
from sphinx_typst_pdf.walks import Census, walk

from .chunked_book import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Project


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


@pytest.fixture
def _uncollected() -> Iterator[None]:
    """Python does not look for cycles: what lives on would do so until it does."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_uncollected")
def test_the_doctree_is_gone_when_its_source_is_written(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take more memory than all else, and a search for it more time than the walk."""
    living: list[weakref.ref[nodes.Node]] = []

    def note(*arguments: Any) -> nodes.document:
        tree = assemble(*arguments)
        living.extend(weakref.ref(node) for node in tree.findall(nodes.Element))
        return tree

    monkeypatch.setattr("sphinx_typst_pdf.builder.assemble", note)
    make(book, 0)
    assert len(living) > 250
    # What refers to something stays with what it was before that was known.
    assert sum(each() is not None for each in living) < len(living) / 2
