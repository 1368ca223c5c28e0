"""Figures in manual pages: as in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.manpage import ManualPageTranslator


def visit_figure_row(self: ManualPageTranslator, node: Element) -> None:
    """Pictures stand one below the other."""


def depart_figure_row(self: ManualPageTranslator, node: Element) -> None:
    """Separate the pictures from what follows."""
    self.body.append(".sp\n")


def visit_figure_picture(self: ManualPageTranslator, node: Element) -> None:
    """Write the alternative text on a line."""
    image = node.next_node(nodes.image)
    alt = image["alt"] if image is not None else node.astext()
    self.ensure_eol()
    self.body.append(".sp\n" if node.parent.index(node) else "")
    self.visit_Text(nodes.Text(f"[image: {alt}]" if alt else "[image]"))
    self.body.append("\n")
    raise nodes.SkipNode


def depart_figure_picture(self: ManualPageTranslator, node: Element) -> None:
    """Nothing is left to close."""


def visit_figure_end(self: ManualPageTranslator, node: Element) -> None:
    """End the line of the caption: docutils would write the end of the figure behind it."""
    self.ensure_eol()


def depart_figure_end(self: ManualPageTranslator, node: Element) -> None:
    """Nothing is left to close."""
