"""Tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

#: Rows of a table that is kept on one page.
_SHORT = 14


class Tables(Base):
    """Tables with header rows that are repeated and tagged."""

    def visit_table(self, node: Element) -> None:
        """Open a table, in a figure if it has a caption."""
        title = node.next_node(nodes.title)
        caption = "none"
        if title is not None and title.parent is node:
            caption = f"[{self.number_of(node, 'table')}{self.render(title)}]"
        breakable = "true" if len(list(node.findall(nodes.row))) > _SHORT else "false"
        self.body.append(f"\n#table-block(caption: {caption}, breakable: {breakable})[\n")

    def depart_table(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    def visit_tgroup(self, node: Element) -> None:
        """Open the columns, in the widths that the author gave."""
        columns = [child for child in node.children if isinstance(child, nodes.colspec)]
        given = "colwidths-given" in node.parent["classes"]
        numeric = "numeric" in node.parent["classes"]
        widths = [f"{column['colwidth']}fr" if given else "auto" for column in columns]
        if not given and not numeric and _is_wide(node):
            widths = [f"{width}fr" for width in _measure(node, len(columns))]
        align = "right" if numeric else "left"
        self.body.append(f"#table(columns: ({', '.join(widths)},), align: {align}, ")

    def depart_tgroup(self, node: Element) -> None:
        """Close it."""
        self.body.append(")\n")

    visit_colspec = Base.skip

    def visit_thead(self, node: Element) -> None:
        """Open the header."""
        self.body.append("table.header(")

    def depart_thead(self, node: Element) -> None:
        """Close it."""
        self.body.append("), ")

    visit_tbody = depart_tbody = visit_row = depart_row = Base.ignore

    def visit_entry(self, node: Element) -> None:
        """Open a cell."""
        spans = []
        if "morecols" in node:
            spans.append(f"colspan: {node['morecols'] + 1}")
        if "morerows" in node:
            spans.append(f"rowspan: {node['morerows'] + 1}")
        self.body.append(f"table.cell({', '.join(spans)})[")

    def depart_entry(self, node: Element) -> None:
        """Close it; an empty cell stays a cell."""
        self.body.append("], ")


def _measure(node: Element, count: int) -> list[int]:
    """Return the weight of each column: the square root of its longest cell, roughly."""
    longest = [1] * count
    for row in node.findall(nodes.row):
        for index, entry in enumerate(row.children[:count]):
            longest[index] = max(longest[index], len(entry.astext()))
    return [max(3, round(10 * length**0.5)) for length in longest]


def _is_wide(node: Element) -> bool:
    """Tell whether a table needs to share out the width of the page."""
    return any(len(entry.astext()) > 28 for entry in node.findall(nodes.entry))
