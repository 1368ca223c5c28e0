"""What is decided once all pages are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .card import build_paper_link
from .domain import get_paper_domain
from .mentions import build_mentions
from .nodes import paper_card, paper_card_title, paper_citation, paper_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator


class LinkTitles(SphinxPostTransform):
    """The titles of cards lead to the paper's page.

    Where papers have no pages, those of cards in grids lead to the paper's full card.
    """

    default_priority = 5  # before Sphinx resolves references

    def run(self, **kwargs: object) -> None:
        """Turn the titles into references."""
        has_pages = bool(get_paper_domain(self.env).page_folder)
        cards = self.document.findall(paper_card) if has_pages else _repeated_cards(self)
        for card in list(cards):
            for title in card.findall(paper_card_title):
                paragraph = title.next_node(nodes.paragraph)
                if paragraph is not None:
                    _link(paragraph, card["key"], card["docname"])


class ListMentions(SphinxPostTransform):
    """Puts the sections that speak of a paper where a page asks for them."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Replace each place by its list; a paper that no section speaks of has none."""
        domain = get_paper_domain(self.env)
        for place in list(self.document.findall(paper_mentions)):
            found = domain.find_mentions(place["key"], without=place["docname"])
            mentions = [(each, self.env.titles[each.docname].astext()) for each in found]
            place.replace_self(build_mentions(mentions, place["docname"]) if mentions else [])


class ShortenForPrint(SphinxPostTransform):
    """On paper an entry is printed once, with the full card, not in each grid as well.

    Formats for programs are not printed at all. In HTML all lie in closed disclosures and take no
    room, so they stay.
    """

    default_priority = 5
    formats = ("latex", "man", "texinfo", "text", "typst")

    def run(self, **kwargs: object) -> None:
        """Take the entries out."""
        for card in _repeated_cards(self):
            for source in list(card.findall(paper_citation)):
                card.remove(source)
        for citation in list(self.document.findall(paper_citation)):
            if citation.get("screen_only"):
                citation.parent.remove(citation)


def _repeated_cards(transform: SphinxPostTransform) -> Iterator[paper_card]:
    """Yield the compact cards of papers that have a full card somewhere."""
    domain = get_paper_domain(transform.env)
    for card in list(transform.document.findall(paper_card)):
        places = domain.find_cards(card["key"])
        if card["compact"] and places and not places[0].compact:
            yield card


def _link(paragraph: nodes.paragraph, key: str, docname: str) -> None:
    content = nodes.inline("", "", *paragraph.children)
    paragraph.children = []
    # An assembled document (LaTeX, Typst) keeps each card's page of origin.
    paragraph += build_paper_link(key, content, docname)
