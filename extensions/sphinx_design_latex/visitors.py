"""The visitors: environments and commands of ``sphinxdesign.sty``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

# Of the line, for the gap between two cells.
_GAP = 0.03


def visit_design_grid(self: LaTeXTranslator, node: Element) -> None:
    # Footnotes of cells are gathered and set at the foot of the page.
    self.body.append("\n\\begin{savenotes}\\begin{designgrid}\n" + self.hypertarget_to(node))


def depart_design_grid(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\\end{designgrid}\\end{savenotes}\n\n")


def visit_design_cell(self: LaTeXTranslator, node: Element) -> None:
    width = node["width"] - (_GAP if node["width"] < 1 else 0)
    self.body.append(f"\\begin{{designcell}}{{{width:.4f}\\linewidth}}%\n")
    self.body.append(self.hypertarget_to(node))
    # Sphinx then sets figures where they stand, since a box holds no floats.
    self.in_minipage += 1


def depart_design_cell(self: LaTeXTranslator, node: Element) -> None:
    self.in_minipage -= 1
    self.body.append("\\end{designcell}" + ("\n\n" if node["ends_line"] else "\\hfill%\n"))


def visit_design_card(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\begin{designcard}\n" + self.hypertarget_to(node))
    self.in_minipage += 1


def depart_design_card(self: LaTeXTranslator, node: Element) -> None:
    self.in_minipage -= 1
    self.body.append("\n\\end{designcard}\n")


def visit_design_part(self: LaTeXTranslator, node: Element) -> None:
    # design_card_title in the doctree is \designcardtitle in LaTeX.
    self.body.append(f"\n\\{node.tagname.replace('_', '')}{{%\n" + self.hypertarget_to(node))


def depart_design_part(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("}\n")


def visit_design_badge(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\\designbadge{")


def depart_design_badge(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("}")


visit_design_card_header = visit_design_card_title = visit_design_card_footer = visit_design_part
depart_design_card_header = depart_design_card_title = depart_design_part
depart_design_card_footer = depart_design_part
