"""Tabs of other extensions than sphinx-design: all of them are shown, one below the other.

They are known by their classes: those of sphinx-tabs, sphinx-inline-tabs, sphinx-code-tabs and
sphinx-immaterial. What is read for HTML differs from what is read for others; both may be here,
since builders share what was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from .badges import Badges
from .statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils.nodes import Element, Node

    #: The words of a tab, and what it shows.
    Tab = tuple[Element, Sequence[Node]]


class Tabs(Badges, Statements):
    """Sets of tabs, known by the names of their nodes."""

    def write_tabs(self, tabs: Iterable[Tab]) -> None:
        """Write a set of tabs."""
        self.body.append("\n#design-tabs[\n")
        for title, contents in tabs:
            self.write_tab(title, contents)
        self.body.append("]\n\n")

    def write_tab(self, title: Element, contents: Sequence[Node]) -> None:
        """Write one tab of a set."""
        body = "".join(self.render_one(each) for each in contents)
        words = self.render(title).strip()
        self.body.append(f"{self.labels(title)}\n#design-tab[{words}][\n{body}]\n")

    def render_one(self, node: nodes.Node) -> str:
        """Return what a node becomes, with its anchors, apart from the text around."""
        body, self.body = self.body, []
        self.places.enter()
        node.walkabout(self)
        rendered, self.body = self.places.leave(self.body, len(body)), body
        return rendered

    def visit_TabContainer(self, node: Element) -> None:
        """Open a set of sphinx-inline-tabs before its first tab, close it behind its last."""
        title, *contents = node.children
        if not isinstance(title, nodes.Element):
            return
        if not _continues(node):
            self.body.append("\n#design-tabs[\n")
        self.write_tab(title, contents)
        following = node.next_node(descend=False, siblings=True)
        if following is None or not _continues(following):
            self.body.append("]\n\n")
        raise nodes.SkipNode

    def visit_TabsNode(self, node: Element) -> None:
        """Write a set of sphinx-code-tabs."""
        self.write_tabs(_find_code_tabs(node))
        raise nodes.SkipNode

    def visit_content_tab_set(self, node: Element) -> None:
        """Write a set of sphinx-immaterial."""
        self.write_tabs(
            (title, contents)
            for title, *contents in (each.children for each in _boxes(node))
            if isinstance(title, nodes.Element)
        )
        raise nodes.SkipNode


def find_tabs(node: Element) -> list[Tab]:
    """Return the tabs of a container of sphinx-tabs, in either form; none if it is no such."""
    if "sphinx-tabs" not in node["classes"]:
        return []
    boxes = list(_boxes(node))
    if boxes and type(boxes[0]).__name__ == "SphinxTabsTablist":
        titles = [each for each in boxes[0].children if isinstance(each, nodes.Element)]
        return list(zip(titles, ([panel] for panel in boxes[1:]), strict=False))
    return [tab for each in boxes if (tab := _find_tab(each))]


def _find_tab(box: Element) -> Tab | None:
    """Return the tab that a box holds: its words in boxes of a first box, then what it shows."""
    inner = list(_boxes(box))
    head = list(_boxes(inner[0])) if inner else []
    return (head[0], box.children[1:]) if head else None


def _find_code_tabs(node: Element) -> Iterator[Tab]:
    for each in _boxes(node):
        if name := each.get("tabname"):
            contents = [_without_caption(child, name) for child in each.children]
            yield nodes.inline("", name, ids=each["ids"]), contents


def _without_caption(node: Node, words: str) -> Node:
    """Return a block of code without a caption that says no more than its tab."""
    if isinstance(node, nodes.container) and node.get("literal_block") and len(node.children) == 2:
        caption, block = node.children
        if caption.astext() == words:
            return block
    return node


def _boxes(node: Element) -> Iterator[Element]:
    yield from (each for each in node.children if isinstance(each, nodes.container))


def _continues(node: Any) -> bool:
    """Tell whether a tab belongs to the set of the tab before it."""
    if type(node).__name__ != "TabContainer" or node.get("new_set"):
        return False
    before = node.parent.children[: node.parent.index(node)][-1:]
    return bool(before) and type(before[0]).__name__ == "TabContainer"
