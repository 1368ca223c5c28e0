"""What is decided once all pages are read."""

from __future__ import annotations

from sphinx.transforms.post_transforms import SphinxPostTransform

from .domain import get_paper_domain
from .nodes import paper_card, paper_card_bibtex


class DropRepeatedBibtex(SphinxPostTransform):
    """On paper an entry is printed once: with its full card, not in each grid as well.

    In HTML it lies in a closed disclosure and takes no room, so it stays.
    """

    default_priority = 400

    def is_supported(self) -> bool:
        """Leave HTML alone."""
        return self.app.builder.format != "html"

    def run(self, **kwargs: object) -> None:
        """Take the entries out of compact cards whose paper has a full card."""
        domain = get_paper_domain(self.env)
        for card in list(self.document.findall(paper_card)):
            places = domain.find_cards(card["key"])
            if card["compact"] and places and not places[0].compact:
                for source in list(card.findall(paper_card_bibtex)):
                    card.remove(source)
