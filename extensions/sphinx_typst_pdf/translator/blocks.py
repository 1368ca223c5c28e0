"""Paragraphs, quotations, lines, formulas, and what only holds other blocks together."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..directions import starts_right
from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

_QUOTES = {"epigraph", "highlights", "pull-quote"}
# A lead-in of more characters could not keep with what it leads to.
_LONGEST_LEAD_IN = 300
# In signs of LaTeX: a row of more may be wider than the text.
_LONG_FORMULA = 110
_ROW = re.compile(r"\\\\|\n\n")
# What stands in the tree, but not on the page.
_UNSEEN = (nodes.Invisible, addnodes.index, addnodes.toctree)


class Blocks(Base):
    """Blocks of text."""

    def visit_paragraph(self, node: Element) -> None:
        """Paragraphs are parted by an empty line."""
        if self.body and not self.body[-1].endswith("\n"):
            self.body.append("\n")
        if _is_lead_in(node):
            self.body.append("#lead-in[")
        if self._starts_right and node.children and isinstance(node.children[0], nodes.literal):
            # One of nothing but code would take its direction, and so start at the other side.
            self.body.append("#h(0pt);")

    def depart_paragraph(self, node: Element) -> None:
        """Close it."""
        if _is_lead_in(node):
            self.body.append("]")
        # In a cell of its own it is text: Typst would lay out, and keep, a paragraph besides.
        self.body.append("\n" if _is_cell(node) else "\n\n")

    @cached_property
    def _starts_right(self) -> bool:
        return starts_right(self.config.language or "en")

    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph

    def visit_centered(self, node: Element) -> None:
        """Open a line in the middle."""
        self.body.append("\n#centered[")

    def close_block(self, node: Element) -> None:
        """Close a call of a block."""
        self.body.append("]\n\n")

    depart_centered = close_block

    def visit_block_quote(self, node: Element) -> None:
        """Open a quotation, or what docutils takes for one since it is indented."""
        kind = next((each for each in node["classes"] if each in _QUOTES), "quote")
        self.body.append(f"\n#quotation(kind: {self.as_string(kind)})[\n")

    depart_block_quote = close_block

    def visit_attribution(self, node: Element) -> None:
        """Say who is quoted."""
        self.body.append("\n#attribution[")

    depart_attribution = close_block

    def visit_line_block(self, node: Element) -> None:
        """Open lines; inner ones are indented."""
        inner = "(inner: true)" if isinstance(node.parent, nodes.line_block) else ""
        self.body.append(f"\n#line-block{inner}[")

    def depart_line_block(self, node: Element) -> None:
        """Close them."""
        self.body.append("]\n")

    def visit_line(self, node: Element) -> None:
        """Lines are parted by breaks; an empty one is as high as the others."""
        if not node.children:
            self.body.append("~")

    def depart_line(self, node: Element) -> None:
        """Break, if another line follows in the same block."""
        index = node.parent.index(node)
        follows = node.parent.children[index + 1 : index + 2]
        self.body.append(" \\\n" if follows and isinstance(follows[0], nodes.line) else "\n")

    def visit_math_block(self, node: Element) -> None:
        """Write a formula on a line of its own, with its number if it has one."""
        latex = node.astext()
        formula = self.formulas.as_typst(latex, node, block=True)
        if max(map(len, _ROW.split(latex))) > _LONG_FORMULA:
            formula = f"#fitted-formula[{formula}]"
        if number := node.get("number"):
            self.body.append(f"\n#numbered-formula({self.as_string(str(number))})[{formula}]\n\n")
        else:
            self.body.append(f"\n{formula}\n\n")
        raise nodes.SkipNode

    # Blocks that belong together stand as they are; what is for no page stands nowhere.

    visit_compound = depart_compound = visit_only = depart_only = Base.ignore
    visit_ifconfig = depart_ifconfig = Base.ignore
    # These two of autosummary are comments for docutils, but they hold a table and pages.
    visit_autosummary_table = depart_autosummary_table = Base.ignore
    visit_autosummary_toc = depart_autosummary_toc = Base.ignore
    visit_decoration = visit_header = visit_footer = Base.skip
    visit_meta = visit_comment = visit_substitution_definition = visit_pending = Base.skip
    visit_toctree = visit_highlightlang = visit_tabular_col_spec = visit_todolist = Base.skip
    visit_viewcode_anchor = Base.skip


def _is_cell(node: Element) -> bool:
    """Tell whether a paragraph is all that a cell holds."""
    return isinstance(node.parent, nodes.entry) and len(node.parent.children) == 1


def _is_lead_in(node: Element) -> bool:
    """Tell whether a paragraph announces the block behind it: by a colon, or as a strong line."""
    parent, index = node.parent, node.parent.index(node)
    text = node.astext().strip()
    strong = (each.astext() for each in node.children if isinstance(each, nodes.strong))
    only_strong = text != "" and text in strong
    if not (text.endswith(":") or only_strong) or len(text) > _LONGEST_LEAD_IN:
        return False
    # The first words of an item stand beside its mark, and cells do not break.
    if isinstance(parent, nodes.entry) or (index == 0 and isinstance(parent, nodes.list_item)):
        return False
    behind = (each for each in parent.children[index + 1 :] if not isinstance(each, _UNSEEN))
    following = next(behind, None)
    return following is not None and (only_strong or not isinstance(following, nodes.paragraph))
