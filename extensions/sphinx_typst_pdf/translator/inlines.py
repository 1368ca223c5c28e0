"""Text and its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element, Text

# A semicolon ends a call in markup, so that text that follows cannot be taken for its arguments.
_END = "];"


class Inlines(Base):
    """Text inside of blocks."""

    def visit_Text(self, node: Text) -> None:
        """Write text."""
        self.body.append(self.escape(node.astext()))

    def depart_Text(self, node: Text) -> None:
        """Text is closed."""

    def visit_emphasis(self, node: Element) -> None:
        """Open emphasis."""
        self.body.append("#emph[")

    def visit_strong(self, node: Element) -> None:
        """Open strong emphasis."""
        self.body.append("#strong[")

    def visit_superscript(self, node: Element) -> None:
        """Open a superscript."""
        self.body.append("#super[")

    def visit_subscript(self, node: Element) -> None:
        """Open a subscript."""
        self.body.append("#sub[")

    def close(self, node: Element) -> None:
        """Close a call."""
        self.body.append(_END)

    depart_emphasis = depart_strong = depart_superscript = depart_subscript = close
    visit_title_reference = visit_literal_emphasis = visit_emphasis
    depart_title_reference = depart_literal_emphasis = close
    visit_literal_strong = visit_strong
    depart_literal_strong = close
    visit_manpage = visit_emphasis
    depart_manpage = close

    def visit_literal(self, node: Element) -> None:
        """Write code within a line."""
        self.body.append(f"#raw({self.as_string(node.astext())});")
        raise nodes.SkipNode

    def visit_math(self, node: Element) -> None:
        """Write a formula within a line."""
        self.body.append(self.formulas.as_typst(node.astext(), node, block=False))
        raise nodes.SkipNode

    def visit_inline(self, node: Element) -> None:
        """Classes mean nothing here, but for menus and keys."""

    def depart_inline(self, node: Element) -> None:
        """Nothing was opened."""

    visit_generated = visit_abbreviation = visit_acronym = visit_inline
    depart_generated = depart_abbreviation = depart_acronym = depart_inline
    visit_TextElement = visit_inline
    depart_TextElement = depart_inline
    visit_problematic = visit_inline
    depart_problematic = depart_inline

    visit_kbd = visit_strong
    depart_kbd = close
