"""Boxes of other extensions: theorems, exercises, and what they have of their own kind of note.

Theirs are nodes of the kind of docutils' admonitions, which is how they are known here. Those of
sphinx-proof and sphinx-exercise have numbers, as figures have. The nodes of nbsphinx are of no such
kind, and are known by their names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

_DIGIT = re.compile(r"\d")


class Statements(Base):
    """Boxes with a title and perhaps a number."""

    def visit_Admonition(self, node: Element) -> None:
        """Open a box of a kind that nothing else here knows."""
        title = self._take_title(node)
        number = self._number(node)
        self._open_box("quiet", " ".join(each for each in (number, title) if each))

    def depart_Admonition(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    def _take_title(self, node: Element) -> str:
        if not node.children or not isinstance(node.children[0], nodes.title):
            return ""
        title = node.children[0]
        node.children = node.children[1:]
        return self.labels(title) + self.render(title).strip()

    def _number(self, node: Element) -> str:
        """Return what HTML has before the title: of a theorem, its kind; the number, if any."""
        domain: Any = self.builder.env.domains.standard_domain
        kind = domain.enumerable_nodes.get(type(node), ("",))[0]
        number = self.number_of(node, kind).removesuffix(" ") if kind else ""
        name = str(node.get("realtype", "")).title()
        if name and number:
            # Their format has the kind in small letters, which they replace in HTML.
            number = number.replace(self.escape(kind), self.escape(name), 1)
        return number or self.escape(name)

    def visit_proof_node(self, node: Element) -> None:
        """A proof of sphinx-proof is no box; its first words say what it is."""

    depart_proof_node = visit_proof_node

    def visit_AdmonitionNode(self, node: Element) -> None:
        """Open a note or a warning of nbsphinx, whose first paragraph is the title."""
        kind = next((each for each in node["classes"] if each != "admonition"), "note")
        title = ""
        if len(node.children) > 1 and isinstance(node.children[0], nodes.paragraph):
            title = self.render(node.children[0]).strip()
            node.children = node.children[1:]
        self._open_box("note" if kind == "info" else kind, title)

    depart_AdmonitionNode = depart_Admonition

    def visit_CodeAreaNode(self, node: Element) -> None:
        """Write the number of a cell of a notebook before what nbsphinx shows of it."""
        if _DIGIT.search(prompt := str(node.get("prompt", ""))):
            self.body.append(f"\n#cell-prompt[{self.escape(prompt)}]\n")

    visit_FancyOutputNode = visit_CodeAreaNode

    def depart_CodeAreaNode(self, node: Element) -> None:
        """It is no box."""

    depart_FancyOutputNode = depart_CodeAreaNode

    def _open_box(self, kind: str, title: str) -> None:
        self.body.append(f"\n#admonition(kind: {self.as_string(kind)}, title: [{title}])[\n")
