"""What all visitors share: the way through a doctree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_typst_pdf.translator.base import Base

if TYPE_CHECKING:
    from docutils.nodes import Node


class Recorder(nodes.NodeVisitor):
    """Notes what is visited and departed from; raises at nodes of the class ``strong``."""

    translate: Any = Base.translate

    def __init__(self, raised: type[Exception] | None) -> None:
        super().__init__(new_document(""))
        self.raised = raised
        self.noted: list[str] = []

    def dispatch_visit(self, node: Node) -> None:
        """Note it."""
        self.noted.append(f"<{node.astext()}>")
        if self.raised and isinstance(node, nodes.strong):
            raise self.raised

    def dispatch_departure(self, node: Node) -> None:
        """Note it."""
        self.noted.append(f"</{node.astext()}>")


@pytest.mark.parametrize(
    "raised",
    [
        None, nodes.SkipNode, nodes.SkipChildren, nodes.SkipDeparture, nodes.SkipSiblings,
        nodes.StopTraversal,
    ],
)  # fmt: skip
def test_a_doctree_is_gone_through_as_docutils_does(raised: type[Exception] | None) -> None:
    line = nodes.paragraph("", "", nodes.Text("a"), nodes.strong("", "b"), nodes.Text("c"))
    tree = nodes.section("", line, nodes.paragraph("", "d"))
    ours, theirs = Recorder(raised), Recorder(raised)
    assert ours.translate(tree) == tree.walkabout(theirs)
    assert ours.noted == theirs.noted
