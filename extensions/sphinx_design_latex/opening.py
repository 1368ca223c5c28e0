"""The start page as the first chapter.

Sphinx's LaTeX makes a chapter of each section of the start page, and puts the pages that are named
in its last section below that one.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class OpeningChapter(SphinxPostTransform):
    """Gathers what the start page says in a chapter, and puts the pages behind it."""

    default_priority = 3  # before references are resolved: sections are not moved later
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Rearrange the document, if the project has a title for the chapter."""
        title: str = self.config.design_latex_opening
        top = self.document.next_node(nodes.section)
        if title and top is not None:
            pages = _take_pages(top)
            text = top.children[1:]
            del top.children[1:]
            if text:
                opening = nodes.section("", nodes.title(title, title), *text)
                opening["docname"] = top.get("docname", self.env.current_document.docname)
                top += opening
            top += pages


def _take_pages(top: nodes.section) -> list[addnodes.start_of_file]:
    """Take the pages of all tables of contents out of the sections that name them."""
    pages = [page for page in top.findall(addnodes.start_of_file) if _is_outermost(page, top)]
    for page in pages:
        holder = page.parent
        assert isinstance(holder, nodes.Element)
        holder.remove(page)
        if isinstance(holder, nodes.compound) and not holder.children and holder.parent is not None:
            holder.parent.remove(holder)
    return pages


def _is_outermost(page: nodes.Node, top: nodes.section) -> bool:
    node = page.parent
    while node is not top:
        if node is None or isinstance(node, addnodes.start_of_file):
            return False
        node = node.parent
    return True
