"""Links, targets, footnotes, citations, the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..markup import as_label
from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element


class References(Base):
    """What leads from one place to another."""

    def visit_reference(self, node: Element) -> None:
        """Open a link, to the web or to a place in this document."""
        address = node.get("refuri", "")
        if "sd-stretched-link" in node["classes"]:
            # It makes a whole card clickable; its card has put it on the title.
            raise nodes.SkipNode
        if address.startswith("%"):
            docname, _, node_id = address[1:].partition("#")
            self.body.append(f"#link(<{as_label(docname, node_id)}>)[")
        elif address:
            self.body.append(f"#link({self.as_string(address)})[")
        elif node.get("refid"):
            self.body.append(f"#link(<{self.label(node['refid'])}>)[")
        else:
            self.body.append("#[")

    def depart_reference(self, node: Element) -> None:
        """Close it."""
        self.body.append("];")

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def visit_download_reference(self, node: Element) -> None:
        """A file cannot be downloaded from paper."""

    depart_download_reference = visit_download_reference
    visit_pending_xref = depart_pending_xref = Base.ignore

    def visit_target(self, node: Element) -> None:
        """Anchors were written for all ids; the id that a target passes on is elsewhere."""

    def depart_target(self, node: Element) -> None:
        """Nothing was opened."""

    def visit_footnote_reference(self, node: Element) -> None:
        """Write the footnote where it is referred to; a second reference repeats its number."""
        footnote = self.footnotes.get(self.label(node["refid"]))
        if footnote is None:
            raise nodes.SkipNode
        mark = f"fn-{self.label(node['refid'])}"
        if footnote.get("typst_written"):
            self.body.append(f"#footnote(<{mark}>);")
        else:
            footnote["typst_written"] = True
            label = footnote.next_node(nodes.label)
            if label is not None:
                footnote.remove(label)
            self.body.append(f"#footnote[{self.render(footnote).strip()}] <{mark}>")
        raise nodes.SkipNode

    visit_footnote = visit_label = Base.skip

    def visit_citation(self, node: Element) -> None:
        """Open an entry of a bibliography: its label, then the text."""
        label = node.next_node(nodes.label)
        text = self.escape(label.astext()) if label is not None else ""
        self.body.append(f"#reference-entry[{text}][")

    def depart_citation(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    def visit_citation_reference(self, node: Element) -> None:
        """A citation in docutils' own way."""
        self.body.append(f"#link(<{self.label(node['refid'])}>)[\\[")

    def depart_citation_reference(self, node: Element) -> None:
        """Close it."""
        self.body.append("\\]];")

    def visit_index(self, node: Element) -> None:
        """Note where an entry of the index is."""
        entries: list[tuple[str, ...]] = node.get("entries", [])
        for kind, value, *_ in entries:
            for entry in _index_entries(kind, value):
                self.body.append(f"#index-entry({self.as_string(entry)})")
        raise nodes.SkipNode


def _index_entries(kind: str, value: str) -> list[str]:
    """Return the words of an entry, in the kinds of Sphinx's ``index`` directive."""
    parts = [part.strip() for part in value.split(";")]
    if kind == "pair" and len(parts) > 1:
        return [f"{parts[0]}, {parts[1]}", f"{parts[1]}, {parts[0]}"]
    if kind in {"see", "seealso"}:
        return []
    return [", ".join(parts)]
