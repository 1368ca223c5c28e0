"""Figures in Typst: a grid for each line, whose columns have the widths of the pictures.

The translator belongs to whichever builder has the format ``typst``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .nodes import figure_picture, figure_row


class TypstTranslator(Protocol):
    """What is asked of the translator."""

    body: list[str]

    def label(self, node_id: str) -> str:
        """Return the name of the label of a docutils id."""


def visit_figure_row(self: TypstTranslator, node: figure_row) -> None:
    self.body.append("#stack(spacing: 0.8em,")


def depart_figure_row(self: TypstTranslator, node: figure_row) -> None:
    self.body.append(")\n")


def visit_figure_picture(self: TypstTranslator, node: figure_picture) -> None:
    for line in node.row.lines:
        if line[0][0] is node:
            self.body.append(f"grid(columns: {_columns(line)}, column-gutter: 0.8em,")
    self.body.append("[")
    for node_id in node["ids"]:
        self.body.append(f"#metadata(none) <{self.label(node_id)}>")


def depart_figure_picture(self: TypstTranslator, node: figure_picture) -> None:
    ends_line = any(line[-1][0] is node for line in node.row.lines)
    self.body.append("],)," if ends_line else "],")


def _columns(line: list[tuple[figure_picture, float]]) -> str:
    shares = [share for _picture, share in line]
    if (left := 1 - sum(shares)) > 0.001:
        shares.append(left)
    return "(" + " ".join(f"{share:.4f}fr," for share in shares) + ")"
