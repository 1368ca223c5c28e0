"""Bibliographies where they stand in the text: Sphinx's LaTeX takes all references to the end.

A page that gathers references under headings of its own would be left with empty headings.
"""

from __future__ import annotations

from itertools import groupby

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .nodes import design_bibliography, design_reference


class BibliographiesInPlace(SphinxPostTransform):
    """Hides references from Sphinx's transform, list by list, if the project asks for it."""

    default_priority = 740  # before Sphinx gathers them, at 750
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Replace the references."""
        if self.config.design_latex_bibliographies_in_place:
            holders = {
                id(each.parent): each.parent for each in self.document.findall(nodes.citation)
            }
            for holder in holders.values():
                assert isinstance(holder, nodes.Element)
                holder.children = _gather(holder)
                for child in holder.children:
                    child.parent = holder


def _gather(holder: nodes.Element) -> list[nodes.Node]:
    """Return the children, with neighbouring references in one list."""
    children: list[nodes.Node] = []
    for are_references, group in groupby(holder.children, _is_reference):
        if are_references:
            children.append(design_bibliography("", *map(_build_reference, group)))
        else:
            children.extend(group)
    return children


def _is_reference(node: nodes.Node) -> bool:
    return isinstance(node, nodes.citation)


def _build_reference(citation: nodes.Node) -> design_reference:
    assert isinstance(citation, nodes.citation)
    reference = design_reference("", *citation.children, **citation.attributes)
    reference.source, reference.line = citation.source, citation.line
    return reference
