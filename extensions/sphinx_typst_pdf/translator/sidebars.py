"""Sidebars: each stands beside the paragraphs and lists that follow it.

Typst cannot let text flow around a box. So whole blocks go beside it: those that may are put
together with it here, and the theme takes as many of them as are about as high.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from .base import Base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Element, Node

# What may stand in half a line's width; what may not; what takes no room.
_TEXT = (
    nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.definition_list,
    nodes.literal_block, nodes.doctest_block,
)  # fmt: skip
_WIDE = (
    nodes.table, nodes.math_block, nodes.container, addnodes.desc, addnodes.start_of_file,
    nodes.section,
)  # fmt: skip
_UNSEEN = (nodes.Invisible, addnodes.index)
#: In signs: more than this can be no sidebar's text, and more is never beside one.
_LONGEST = 1800
#: In signs: lines of code in a sidebar and beside one are no longer.
_CODE_LINE = (30, 48)
#: How much more text than the sidebar's goes with it: it has a column half as wide again.
_PROPORTION = 2.5
_A_FEW_LINES = 400


class beside(nodes.Element):  # noqa: N801
    """Sidebars, then what may stand beside them."""


class Sidebars(Base):
    """What stands at the outer side of the text."""

    def visit_document(self, node: Element) -> None:
        """Put sidebars together with what they stand beside."""
        super().visit_document(node)
        admonitions = self.census.find(nodes.admonition)
        for each in [*self.census.find(nodes.sidebar), *filter(is_sidebar, admonitions)]:
            _gather(each)

    def visit_beside(self, node: Element) -> None:
        """Write sidebars as one block, and each block that may stand beside them."""
        count = sum(1 for _ in _leading_sidebars(node.children))
        blocks = [node.children[:count]]
        is_open = False
        for each in node.children[count:]:
            if is_open:
                blocks[-1].append(each)
            else:
                blocks.append([each])
            is_open = isinstance(each, _UNSEEN)
        self.body.append("\n#beside(\n")
        self.body += [f"[{self.render_all(each)}],\n" for each in blocks]
        self.body.append(")\n\n")
        raise nodes.SkipNode


def is_sidebar(node: Node) -> bool:
    """Tell whether a node is a sidebar, or an admonition that themes show as one."""
    is_box = isinstance(node, nodes.admonition) and "sidebar" in node["classes"]
    return is_box or isinstance(node, nodes.sidebar)


def _leading_sidebars(children: Sequence[Node]) -> Iterator[Node]:
    for each in children:
        if not is_sidebar(each):
            break
        yield each


def _gather(sidebar: Element) -> None:
    """Put a sidebar, those behind it and the text behind these into one node, if there is any."""
    parent = sidebar.parent
    if parent is None or not _is_of_a_page(parent):
        return
    start = parent.index(sidebar)
    if start > 0 and is_sidebar(parent.children[start - 1]):
        # It goes with the one before it.
        return
    sidebars = list(_leading_sidebars(parent.children[start:]))
    if not all(_is_narrow(each, _CODE_LINE[0]) for each in sidebars):
        return
    behind = cast("list[Element]", parent.children[start + len(sidebars) :])
    room = _PROPORTION * sum(len(each.astext()) for each in sidebars) + _A_FEW_LINES
    texts = _find_texts(behind, room)
    if not texts:
        return
    row = beside()
    row += [*sidebars, *texts]
    row.parent = parent
    parent.children[start : start + len(row.children)] = [row]


def _is_of_a_page(node: Element) -> bool:
    return isinstance(node, nodes.section | nodes.document) or node.tagname == "start_of_file"


def _is_narrow(node: Node, code_line: int) -> bool:
    """Tell whether all that is in a node can be read in a narrow column."""
    if len(node.astext()) > _LONGEST or any(isinstance(each, _WIDE) for each in node.findall()):
        return False
    lines = (line for code in node.findall(_is_code) for line in code.astext().splitlines())
    return max(map(len, lines), default=0) <= code_line


def _is_code(node: Node) -> bool:
    return isinstance(node, nodes.literal_block | nodes.doctest_block)


def _find_texts(behind: Sequence[Element], room: float) -> list[Element]:
    """Return the first blocks that may stand beside a sidebar with so many signs."""
    found: list[Element] = []
    for each in behind:
        if room <= 0 or not (isinstance(each, _UNSEEN) or _is_text(each)):
            break
        found.append(each)
        room -= 0 if isinstance(each, _UNSEEN) else len(each.astext())
    # What leads to something stands with it, and so does an anchor.
    while found and (isinstance(found[-1], _UNSEEN) or _leads_on(found[-1])):
        found.pop()
    return found


def _is_text(node: Node) -> bool:
    return isinstance(node, _TEXT) and _is_narrow(node, _CODE_LINE[1])


def _leads_on(node: Element) -> bool:
    """Tell whether a block announces the one behind it: by a colon, or as a strong line."""
    text = node.astext().strip()
    is_strong = any(isinstance(each, nodes.strong) and each.astext() == text for each in node)
    return is_strong or text.endswith(":")
