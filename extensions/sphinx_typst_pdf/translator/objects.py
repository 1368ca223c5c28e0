"""Descriptions of objects: functions, classes, options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element


class Objects(Base):
    """The nodes of Sphinx's domains."""

    def visit_desc(self, node: Element) -> None:
        """An object is its signatures and what is said of it."""
        self.body.append("\n")

    def depart_desc(self, node: Element) -> None:
        """Close it."""
        self.body.append("\n")

    def visit_desc_signature(self, node: Element) -> None:
        """Open a signature."""
        self.body.append("#signature[")

    def depart_desc_signature(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    def visit_desc_content(self, node: Element) -> None:
        """Open what is said of the object."""
        self.body.append("#definition[")

    def depart_desc_content(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    def visit_desc_name(self, node: Element) -> None:
        """Open the name."""
        self.body.append("#strong[")

    def depart_desc_name(self, node: Element) -> None:
        """Close it."""
        self.body.append("];")

    def visit_desc_parameterlist(self, node: Element) -> None:
        """Open the parameters."""
        self.body.append("\\(")

    def depart_desc_parameterlist(self, node: Element) -> None:
        """Close them."""
        self.body.append("\\)")

    def visit_desc_parameter(self, node: Element) -> None:
        """Parameters are parted by commas."""
        if node.parent.index(node):
            self.body.append(", ")

    def depart_desc_parameter(self, node: Element) -> None:
        """Nothing was opened."""

    def visit_desc_returns(self, node: Element) -> None:
        """An arrow leads to what is returned."""
        self.body.append(" → ")

    visit_desc_type_parameter_list = visit_desc_parameterlist
    depart_desc_type_parameter_list = depart_desc_parameterlist
    visit_desc_type_parameter = visit_desc_parameter
    depart_desc_type_parameter = depart_desc_parameter
    depart_desc_returns = Base.ignore
    visit_desc_optional = depart_desc_optional = Base.ignore
    visit_desc_signature_line = depart_desc_signature_line = Base.ignore
    visit_desc_addname = depart_desc_addname = Base.ignore
    visit_desc_type = depart_desc_type = Base.ignore
    visit_desc_annotation = depart_desc_annotation = Base.ignore
    visit_desc_inline = depart_desc_inline = Base.ignore
    visit_desc_sig_element = depart_desc_sig_element = Base.ignore
    visit_production = depart_production = visit_productionlist = depart_productionlist = (
        Base.ignore
    )
