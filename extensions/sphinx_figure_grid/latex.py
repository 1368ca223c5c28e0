"""Figures in LaTeX: pictures side by side in boxes of their share of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .nodes import figure_picture

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

_GAP = 0.02
_BESIDE = 0.6


def visit_figure_row(self: LaTeXTranslator, node: Element) -> None:
    """The boxes follow each other on one line."""


def depart_figure_row(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n")


def visit_figure_picture(self: LaTeXTranslator, node: figure_picture) -> None:
    row = node.parent
    place = row.index(node)
    columns = row["columns"]
    start = place - place % columns
    line = list(row.findall(figure_picture))[start : start + columns]
    if row["equal_height"]:
        share = node.ratio / sum(picture.ratio for picture in line)
    else:
        share = 1 / columns
    if "caption-right" in row.parent["classes"]:
        # LaTeX sets the caption below; the picture need not fill the line for it.
        share *= _BESIDE
    width = share * (1 - _GAP * (len(line) - 1))
    separator = "\\hfill%\n" if place % columns else "\n\n\\noindent"
    self.body.append(f"{separator}\\begin{{minipage}}[t]{{{width:.4f}\\linewidth}}%\n")
    self.body.append(self.hypertarget_to(node, anchor=True))


def depart_figure_picture(self: LaTeXTranslator, node: figure_picture) -> None:
    self.body.append("\\end{minipage}%\n")
