"""The visitors: environments and commands of ``sphinxdesign.sty``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

_ALIGNED = {"": "", "center": "\\centering\n", "right": "\\raggedleft\n"}


def _anchor(self: LaTeXTranslator, node: Element) -> str:
    return self.hypertarget_to(node, anchor=True) if node["ids"] else ""


def _anchor_before(self: LaTeXTranslator, node: Element) -> str:
    """Return the anchor of what follows, in which it would push the first line down."""
    return f"\\designanchor{{{anchor}}}%\n" if (anchor := _anchor(self, node)) else ""


def visit_design_grid(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\n" + _anchor_before(self, node))
    self.body.append(f"\\begin{{designgrid}}{{{node['gutter_x']}}}{{{node['gutter_y']}}}\n")


def depart_design_grid(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\\end{designgrid}\n\n")


def visit_design_line(self: LaTeXTranslator, node: Element) -> None:
    self.body.append(f"\\begin{{designline}}{{{len(node)}}}\n")


def depart_design_line(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\\end{designline}\n")


def visit_design_cell(self: LaTeXTranslator, node: Element) -> None:
    name = "designcardcell" if node["framed"] else "designcell"
    self.body.append(_anchor_before(self, node))
    self.body.append(f"\\begin{{{name}}}{{{node['place']}}}{{{node['share']:.5f}}}\n")
    self.body.append(_ALIGNED[node["align"]])
    # Sphinx then sets figures where they stand, since a box holds no floats.
    self.in_minipage += 1


def depart_design_cell(self: LaTeXTranslator, node: Element) -> None:
    self.in_minipage -= 1
    name = "designcardcell" if node["framed"] else "designcell"
    self.body.append(f"\n\\end{{{name}}}\n")


def visit_design_card(self: LaTeXTranslator, node: Element) -> None:
    self.body.append(f"\n\n{_anchor_before(self, node)}\\begin{{{_environment(node)}}}\n")
    self.body.append(_ALIGNED[node["align"]])
    self.in_minipage += not node["open"]


def depart_design_card(self: LaTeXTranslator, node: Element) -> None:
    self.in_minipage -= not node["open"]
    self.body.append(f"\n\\end{{{_environment(node)}}}\n\n")


def _environment(card: Element) -> str:
    if card["open"]:
        return "designopencard"
    return "designnestedcard" if card["nested"] else "designcard"


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
    _open_box(self, node, "designbadge")


def depart_design_badge(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("}")


def visit_design_button(self: LaTeXTranslator, node: Element) -> None:
    _open_box(self, node, "designbutton")


depart_design_button = depart_design_badge


def _open_box(self: LaTeXTranslator, node: Element, name: str) -> None:
    if self.in_title:
        # Chapters are set in capitals, and names of colours would be too.
        self.body.append("{")
        return
    command = f"{name}line" if node["outlined"] else name
    self.body.append(f"\\{command}{{{node['color']}}}{{")


def visit_design_picture(self: LaTeXTranslator, node: Element) -> None:
    before = len(self.body)
    self.visit_image(node)
    if self.in_title:
        # Sphinx lowers the case of the options there.
        return
    for place in range(before, len(self.body)):
        self.body[place] = _add_alt(self.body[place], node["alt"])


def depart_design_picture(self: LaTeXTranslator, node: Element) -> None:
    self.depart_image(node)


def _add_alt(command: str, alt: str) -> str:
    """Return a command that includes a picture, with the key of ``graphicx`` for the text."""
    name = "\\sphinxincludegraphics"
    start, found, rest = command.partition(name)
    if not found:
        return command
    others = "," + rest[1:] if rest.startswith("[") else "]" + rest
    return f"{start}{name}[alt={{{escape_alt(alt)}}}{others}"


_ESCAPED = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        **{sign: "\\" + sign for sign in "{}%#&$_"},
    }
)


def escape_alt(text: str) -> str:
    """Return a text as the value of the key ``alt``: on one line, in signs that mean themselves."""
    return " ".join(text.split()).translate(_ESCAPED)


def visit_design_bibliography(self: LaTeXTranslator, node: Element) -> None:
    longest = max((label.astext() for label in node.findall(nodes.label)), key=len)
    self.body.append(f"\n\n\\begin{{designbibliography}}{{{self.encode(longest)}}}\n")


def depart_design_bibliography(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\\end{designbibliography}\n\n")


def visit_design_reference(self: LaTeXTranslator, node: Element) -> None:
    self.visit_citation(node)


def depart_design_reference(self: LaTeXTranslator, node: Element) -> None:
    self.depart_citation(node)
