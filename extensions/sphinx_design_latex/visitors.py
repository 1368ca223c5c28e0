"""The visitors: environments and commands of ``sphinxdesign.sty``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator


def _anchor(self: LaTeXTranslator, node: Element) -> str:
    return self.hypertarget_to(node, anchor=True) if node["ids"] else ""


def visit_design_grid(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\n" + _anchor(self, node) + "\\begin{designgrid}\n")


def depart_design_grid(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\\end{designgrid}\n\n")


def visit_design_line(self: LaTeXTranslator, node: Element) -> None:
    self.body.append(f"\\begin{{designline}}{{{len(node)}}}\n")


def depart_design_line(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\\end{designline}\n")


def visit_design_cell(self: LaTeXTranslator, node: Element) -> None:
    name = "designcardcell" if node["framed"] else "designcell"
    # The anchor stands before the box, in which it would push the first line down.
    self.body.append(_anchor(self, node))
    self.body.append(f"\\begin{{{name}}}{{{node['place']}}}{{{node['share']:.5f}}}\n")
    # Sphinx then sets figures where they stand, since a box holds no floats.
    self.in_minipage += 1


def depart_design_cell(self: LaTeXTranslator, node: Element) -> None:
    self.in_minipage -= 1
    name = "designcardcell" if node["framed"] else "designcell"
    self.body.append(f"\n\\end{{{name}}}\n")


def visit_design_card(self: LaTeXTranslator, node: Element) -> None:
    name = "designnestedcard" if node["nested"] else "designcard"
    self.body.append(f"\n\\begin{{{name}}}\n" + _anchor(self, node))
    self.in_minipage += 1


def depart_design_card(self: LaTeXTranslator, node: Element) -> None:
    self.in_minipage -= 1
    name = "designnestedcard" if node["nested"] else "designcard"
    self.body.append(f"\n\\end{{{name}}}\n\n")


def visit_design_card_title(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\designcardtitle{%\n" + _anchor(self, node))


def depart_design_card_title(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("}\n")


# Environments, since a command could not hold code.


def visit_design_card_header(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\begin{designcardheader}\n" + _anchor(self, node))


def depart_design_card_header(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\end{designcardheader}\n")


def visit_design_card_footer(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\begin{designcardfooter}\n" + _anchor(self, node))


def depart_design_card_footer(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\end{designcardfooter}\n")


def visit_design_table(self: LaTeXTranslator, node: Element) -> None:
    self.visit_table(node)
    assert self.table is not None
    # What Sphinx does for tables in tables: they are never a longtable, which no box can hold.
    self.table.is_nested = True


def depart_design_table(self: LaTeXTranslator, node: Element) -> None:
    self.depart_table(node)


def visit_design_badge(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\\designbadge{")


def depart_design_badge(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("}")
