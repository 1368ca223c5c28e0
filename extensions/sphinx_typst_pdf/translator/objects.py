"""Descriptions of objects: functions, classes, options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .base import Base
from .signatures import Parameters

if TYPE_CHECKING:
    from docutils.nodes import Element


# A signature of more signs may be longer than a page.
_LONG_SIGNATURE = 1200


class Objects(Base):
    """The nodes of Sphinx's domains."""

    def visit_desc(self, node: Element) -> None:
        """An object is its signatures and what is said of it."""
        self.body.append("\n\n")

    depart_desc = visit_desc

    def visit_desc_signature(self, node: Element) -> None:
        """Open a signature; several of one object keep close together."""
        follows = str(bool(node.parent.index(node))).lower()
        breakable = ", breakable: true" if len(node.astext()) > _LONG_SIGNATURE else ""
        self.body.append(f"#signature(follows: {follows}{breakable})[")

    def depart_desc_signature(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    def visit_desc_signature_line(self, node: Element) -> None:
        """Open a line of a signature, such as the one of a template's parameters."""
        self.body.append("#signature-line[")

    def depart_desc_signature_line(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    def visit_desc_content(self, node: Element) -> None:
        """Open what is said of the object; nothing of one that is only named."""
        if not node.children:
            raise nodes.SkipNode
        self.body.append("#object-content[\n")

    def depart_desc_content(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    def visit_desc_inline(self, node: Element) -> None:
        """Open a signature within a line."""
        self.body.append("#code-text[")

    def visit_desc_name(self, node: Element) -> None:
        """Open the name."""
        self.body.append("#strong[")

    def visit_desc_addname(self, node: Element) -> None:
        """Open what stands before the name: its module or class."""
        self.body.append("#signature-module[")

    def visit_desc_annotation(self, node: Element) -> None:
        """Open a word on what it is, or its value."""
        self.body.append("#emph[")

    def close_name(self, node: Element) -> None:
        """Close a part of a signature."""
        self.body.append("];")

    depart_desc_inline = depart_desc_name = depart_desc_addname = close_name
    depart_desc_annotation = close_name

    def visit_desc_parameterlist(self, node: Element) -> None:
        """Write the parameters."""
        self._write_parameters(node, "()")

    def visit_desc_type_parameter_list(self, node: Element) -> None:
        """Write the parameters of a type."""
        self._write_parameters(node, "[]")

    def _write_parameters(self, node: Element, brackets: str) -> None:
        """Write parameters in one line or each in its own. Raises ``SkipNode``."""
        opening, closing = (self.escape(bracket) for bracket in brackets)
        lines = Parameters(node, self).lines
        if node.get("multi_line_parameter_list"):
            listed = "".join(f"[{line}]" for line in lines)
            self.body.append(f"{opening}#parameter-lines{listed};{closing}")
        else:
            self.body.append(f"{opening}{''.join(lines)}{closing}")
        raise nodes.SkipNode

    # Within a list of parameters ``Parameters`` writes these; they might stand alone.
    visit_desc_parameter = depart_desc_parameter = Base.ignore
    visit_desc_type_parameter = depart_desc_type_parameter = Base.ignore
    visit_desc_optional = depart_desc_optional = Base.ignore

    def visit_desc_returns(self, node: Element) -> None:
        """An arrow leads to what is returned."""
        self.body.append(" → ")

    depart_desc_returns = Base.ignore
    visit_desc_type = depart_desc_type = Base.ignore
    visit_desc_sig_element = depart_desc_sig_element = Base.ignore
