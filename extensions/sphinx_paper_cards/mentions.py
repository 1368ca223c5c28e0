"""Where a site speaks of a paper: what counts as a mention, and the directive that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .directives import PaperDirective
from .nodes import paper_card, paper_mentions
from .places import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class MentionsDirective(PaperDirective):
    """The sections of this site that speak of a paper, as a list of links."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave a place; which sections stand there is known when all pages are read."""
        key = self.arguments[0]
        if self.find_paper(key) is None:
            return []
        self.domain.note_mention_list(self.env.docname, key)
        listing = paper_mentions(key=key, docname=self.env.docname)
        self.set_source_info(listing)
        return [listing]


def find_mentions(doctree: nodes.document, docname: str) -> tuple[Mention, ...]:
    """Return which papers each section of a page speaks of, each once, in their order.

    A full card, a ``paper:ref`` and a citation of sphinxcontrib-bibtex count; a card in a grid, a
    list and a bibliography do not, since they say nothing of the paper. Called when the page is
    read, before references are resolved.
    """
    found: dict[Mention, None] = {}
    for node, keys in _speaking_nodes(doctree):
        title, node_id = _section_of(node)
        for key in keys:
            found[Mention(key=key, docname=docname, node_id=node_id, title=title)] = None
    return tuple(found)


def build_mentions(mentions: Iterable[tuple[Mention, str]], docname: str) -> nodes.bullet_list:
    """Build the list for a page, from mentions with the titles of their pages."""
    listing = nodes.bullet_list("", bullet="-", classes=["paper-mentions"])
    for mention, page_title in mentions:
        link = addnodes.pending_xref(
            "", nodes.inline("", mention.title), refdomain="paper", reftype="mention",
            reftarget=f"{mention.docname}#{mention.node_id}", refexplicit=True, refdoc=docname,
        )  # fmt: skip
        paragraph = nodes.paragraph("", "", link)
        if mention.node_id and page_title != mention.title:
            paragraph += nodes.inline("", f" ({page_title})", classes=["paper-mentions-page"])
        listing += nodes.list_item("", paragraph)
    return listing


def _speaking_nodes(doctree: nodes.document) -> Iterator[tuple[nodes.Element, tuple[str, ...]]]:
    for node in doctree.findall(nodes.Element):
        if isinstance(node, paper_card) and not node["compact"]:
            yield node, (node["key"],)
        elif isinstance(node, addnodes.pending_xref):
            if node.get("refdomain") == "paper" and not node.get("listed"):
                yield node, (node["reftarget"],)
            elif node.get("refdomain") == "cite":
                yield node, tuple(key.strip() for key in node["reftarget"].split(","))


def _section_of(node: nodes.Element) -> tuple[str, str]:
    """Return the title of the section that a node stands in, and its id unless it is the page."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.section):
            title = parent.next_node(nodes.title)
            # The first section of a page is the page.
            is_page = isinstance(parent.parent, nodes.document)
            # A single letter only divides an alphabet: what holds it is the section.
            if is_page or (title is not None and len(title.astext()) > 1):
                node_id = "" if is_page or not parent["ids"] else parent["ids"][0]
                return title.astext() if title is not None else "", node_id
        parent = parent.parent
    return "", ""
