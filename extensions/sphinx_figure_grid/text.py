"""Figures in plain text: the alternative text of each picture on a line, then the caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.text import TextTranslator


def visit_figure_row(self: TextTranslator, node: Element) -> None:
    """Pictures stand one below the other."""


def depart_figure_row(self: TextTranslator, node: Element) -> None:
    """Nothing is left to close."""


def visit_figure_picture(self: TextTranslator, node: Element) -> None:
    image = node.next_node(nodes.image)
    alt = image["alt"] if image is not None else node.astext()
    self.new_state(0)
    self.add_text(f"[image: {alt}]" if alt else "[image]")
    self.end_state()
    raise nodes.SkipNode


def depart_figure_picture(self: TextTranslator, node: Element) -> None:
    """Nothing is left to close."""
