"""Figures in Typst: one grid, whose columns have the widths of the pictures.

The translator belongs to whichever builder has the format ``typst``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .nodes import figure_picture

if TYPE_CHECKING:
    from docutils.nodes import Element


class TypstTranslator(Protocol):
    """What is asked of the translator."""

    body: list[str]

    def label(self, node_id: str) -> str:
        """Return the name of the label of a docutils id."""


def visit_figure_row(self: TypstTranslator, node: Element) -> None:
    if node["equal_height"]:
        pictures = list(node.findall(figure_picture))[: node["columns"]]
        shares = [f"{picture.ratio:.4f}fr" for picture in pictures]
    else:
        shares = ["1fr"] * node["columns"]
    columns = f"({', '.join(shares)},)"
    self.body.append(f"#grid(columns: {columns}, column-gutter: 0.8em, row-gutter: 0.8em,")


def depart_figure_row(self: TypstTranslator, node: Element) -> None:
    self.body.append(")\n")


def visit_figure_picture(self: TypstTranslator, node: figure_picture) -> None:
    self.body.append("[")
    for node_id in node["ids"]:
        self.body.append(f"#metadata(none) <{self.label(node_id)}>")


def depart_figure_picture(self: TypstTranslator, node: figure_picture) -> None:
    self.body.append("],")
