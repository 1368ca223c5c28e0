"""Tables: cells in their order, widths from what the cells hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .inlines import Inlines
from .measures import TableMeasure, measure

if TYPE_CHECKING:
    from docutils.nodes import Element

# Classes that parsers of Markdown give to cells.
_ALIGNED = {
    "text-left": "left",
    "text-center": "center",
    "text-right": "right",
    "align-left": "left",
    "align-center": "center",
    "align-right": "right",
}


class Tables(Inlines):
    """Tables with header rows that are repeated and tagged."""

    def visit_table(self, node: Element) -> None:
        """Open a table with its caption; empty ones have nothing to show but that."""
        title = node.children[0] if node.children else None
        caption = "none"
        if isinstance(title, nodes.title):
            caption = f"[{self.number_of(node, 'table')}{self.render(title)}]"
        found = measure(node)
        node["typst_measure"] = found
        heads = sum(len(head.children) for head in node.findall(nodes.thead))
        options = [
            f"caption: {caption}",
            f"heads: {heads}",
            f"breakable: {str(not found.is_short).lower()}",
        ]
        if found.scale < 1:
            options.append(f"scale: {found.scale:.2f}")
        if found.is_landscape and self._is_free(node):
            options.append("landscape: true")
        if node.get("align") in {"left", "center", "right"}:
            options.append(f"align: {node['align']}")
        self.body.append(f"\n#table-block({', '.join(options)})[\n")

    def depart_table(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    def _is_free(self, node: Element) -> bool:
        """Tell whether a table may have a page of its own."""
        holders = (nodes.section, nodes.document, nodes.compound)
        parent = node.parent
        return isinstance(parent, holders) or parent.tagname in {"start_of_file", "only"}

    def visit_tgroup(self, node: Element) -> None:
        """Open the columns, in the widths that the author gave or that the cells ask for."""
        found: TableMeasure = node.parent["typst_measure"]
        if not found.widths or not list(node.findall(nodes.entry)):
            raise nodes.SkipNode
        align = "end" if "numeric" in node.parent["classes"] else "start"
        self.body.append(f"#table(columns: ({', '.join(found.widths)},), align: {align}, ")

    def depart_tgroup(self, node: Element) -> None:
        """Close it."""
        self.body.append(")\n")

    visit_colspec = Inlines.skip

    def visit_thead(self, node: Element) -> None:
        """Open the header; one with links stands once, since Typst repeats none."""
        is_linked = any(True for _ in node.findall(_is_link))
        self.body.append("table.header(repeat: false, " if is_linked else "table.header(")

    def depart_thead(self, node: Element) -> None:
        """Close it."""
        self.body.append("), ")

    visit_tbody = depart_tbody = visit_row = depart_row = Inlines.ignore

    def visit_entry(self, node: Element) -> None:
        """Open a cell; those of the head, and of a column of row heads, are heads."""
        spans = []
        if "morecols" in node:
            spans.append(f"colspan: {node['morecols'] + 1}, ")
        if "morerows" in node:
            spans.append(f"rowspan: {node['morerows'] + 1}, ")
        align = next((_ALIGNED[each] for each in _classes(node) if each in _ALIGNED), "")
        if align:
            spans.append(f"align: {align}, ")
        function = self._head_function(node)
        self.cells += 1
        opening = f"#{function}[" if function else ""
        self.body.append(f"table.cell({''.join(spans)})[{self.labels(node)}{opening}")
        node["typst_closing"] = "]" if function else ""

    def _head_function(self, node: Element) -> str:
        if isinstance(node.parent.parent, nodes.thead):
            return "column-head"
        colspecs = [each for each in node.parent.parent.parent if isinstance(each, nodes.colspec)]
        is_stub = any(each.get("stub") for each in colspecs[node["typst_column"] :][:1])
        return "row-head" if is_stub else ""

    def depart_entry(self, node: Element) -> None:
        """Close it; an empty cell stays a cell."""
        self.cells -= 1
        self.body.append(f"{node['typst_closing']}], ")


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | nodes.footnote_reference | nodes.citation_reference)


def _classes(entry: Element) -> list[str]:
    """Return the classes of a cell and of what it begins with."""
    first = entry.children[0] if entry.children else None
    inner = first["classes"] if isinstance(first, nodes.paragraph) else []
    return [*entry["classes"], *inner]
