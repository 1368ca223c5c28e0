"""Footnotes and citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..markup import as_label
from .base import Base, docname_of

if TYPE_CHECKING:
    from docutils.nodes import Element

# In letters: labels of citations stand in a column as wide as the longest, up to this width.
_WIDEST = 14


class Footnotes(Base):
    """Notes at the foot of the page, entries of bibliographies."""

    def visit_document(self, node: Element) -> None:
        """Note which footnotes something refers to."""
        super().visit_document(node)
        startdoc = self.files[0]
        self._referred = {
            as_label(docname_of(each, startdoc), each.get("refid", ""))
            for each in node.findall(nodes.footnote_reference)
        }

    def visit_footnote_reference(self, node: Element) -> None:
        """Write the footnote where it is referred to; a second reference repeats its number."""
        label = self.label(node.get("refid", ""))
        footnote = self.footnotes.get(label)
        if footnote is None:
            self.body.append(f"#super[{self.escape(node.astext())}];")
            raise nodes.SkipNode
        # A footnote may have several ids; its mark has the first.
        mark = f"fn-{self.label(footnote['ids'][0])}"
        symbol = _symbol_of(footnote, node)
        again = f"#footnote({self._numbering(symbol)}<{mark}>);"
        if footnote.get("typst_written"):
            self.body.append(again)
            raise nodes.SkipNode
        footnote["typst_written"] = True
        # In a heading the note would stand in the contents as well: there is its number alone.
        if self.in_heading:
            self.body.append(again)
            self.in_heading = False
            note = self._written(footnote, symbol, mark)
            self.in_heading = True
            self.after_heading.append(f"#unmarked[{note}]")
        else:
            self.body.append(self._written(footnote, symbol, mark))
        raise nodes.SkipNode

    def _numbering(self, symbol: str) -> str:
        return f"numbering: _ => {self.as_string(symbol)}, " if symbol else ""

    def _written(self, footnote: nodes.footnote, symbol: str, mark: str) -> str:
        """Return the call that makes a footnote; one with a symbol counts for none."""
        note = self._note(footnote)
        if symbol:
            return f"#symbol-note({self.as_string(symbol)}, <{mark}>)[{note}];"
        return f"#footnote[{note}] <{mark}>"

    def _note(self, footnote: nodes.footnote) -> str:
        if footnote.children and isinstance(footnote.children[0], nodes.label):
            footnote.children = footnote.children[1:]
        return self.render(footnote).strip()

    def visit_footnote(self, node: Element) -> None:
        """Write a footnote that nothing refers to where it stands; others are written already."""
        labels = {self.label(each) for each in node["ids"]}
        if labels & self._referred or not node.children:
            raise nodes.SkipNode
        self._open_entry(node, "note-entry")

    def visit_citation(self, node: Element) -> None:
        """Open an entry of a bibliography: its label, then the text."""
        self._open_entry(node, "reference-entry")

    def depart_citation(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    depart_footnote = depart_citation
    visit_label = Base.skip

    def _open_entry(self, node: Element, function: str) -> None:
        key = f"typst_widest_{node.tagname}"
        widest = node.parent.get(key)
        if widest is None:
            siblings = [each for each in node.parent.children if isinstance(each, type(node))]
            widest = node.parent[key] = max(len(_label_of(each)) for each in siblings)
        text = self.escape(_label_of(node))
        width = f"{min(widest, _WIDEST) * 0.52 + 1.1:.1f}em"
        self.body.append(f"#{function}(width: {width})[{text}][")

    def visit_citation_reference(self, node: Element) -> None:
        """A citation in docutils' own way."""
        call = "link" if self.in_heading else "leads-to"
        self.body.append(f"#{call}(<{self.label(node.get('refid', ''))}>)[\\[")

    def depart_citation_reference(self, node: Element) -> None:
        """Close it."""
        self.body.append("\\]];")


def _symbol_of(footnote: nodes.footnote, reference: Element) -> str:
    """Return the symbol of a footnote that docutils gave one, or nothing; its label may be gone."""
    return reference.astext() if footnote.get("auto") == "*" else ""


def _label_of(entry: Element) -> str:
    """Return the label of a footnote or citation; footnotes that were written have lost it."""
    first = entry.children[0] if entry.children else None
    return str(first.astext()) if isinstance(first, nodes.label) else ""
