"""What is decided once all pages are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .domain import get_paper_domain
from .nodes import paper_card, paper_card_bibtex, paper_card_title

if TYPE_CHECKING:
    from collections.abc import Iterator


class LinkCompactCards(SphinxPostTransform):
    """Where a paper has a full card, the titles of its cards in grids lead there."""

    default_priority = 5  # before Sphinx resolves references

    def run(self, **kwargs: object) -> None:
        """Turn the titles into references."""
        for card in _repeated_cards(self):
            for title in card.findall(paper_card_title):
                paragraph = title.next_node(nodes.paragraph)
                if paragraph is not None:
                    _link(paragraph, card["key"], card["docname"])


class DropRepeatedBibtex(SphinxPostTransform):
    """On paper an entry is printed once, with the full card, not in each grid as well.

    In HTML it lies in a closed disclosure and takes no room, so each card keeps it.
    """

    default_priority = 5
    formats = ("latex", "man", "texinfo", "text", "typst")

    def run(self, **kwargs: object) -> None:
        """Take the entries out."""
        for card in _repeated_cards(self):
            for source in list(card.findall(paper_card_bibtex)):
                card.remove(source)


def _repeated_cards(transform: SphinxPostTransform) -> Iterator[paper_card]:
    """Yield the compact cards of papers that have a full card somewhere."""
    domain = get_paper_domain(transform.env)
    for card in list(transform.document.findall(paper_card)):
        places = domain.find_cards(card["key"])
        if card["compact"] and places and not places[0].compact:
            yield card


def _link(paragraph: nodes.paragraph, key: str, docname: str) -> None:
    content = nodes.inline("", "", *paragraph.children)
    # An assembled document (LaTeX, Typst) keeps each card's page of origin.
    reference = addnodes.pending_xref("", content, refdomain="paper", reftype="ref", reftarget=key)
    reference["refexplicit"] = True
    reference["refdoc"] = docname
    paragraph.children = []
    paragraph += reference
