"""Cards in plain text: one line for each part, the account as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.text import TextTranslator


def visit_paper_card(self: TextTranslator, node: Element) -> None:
    self.new_state(2)


def depart_paper_card(self: TextTranslator, node: Element) -> None:
    self.end_state()


def _visit_part(self: TextTranslator, node: Element) -> None:
    """Paragraphs bring their own line breaks."""


def visit_paper_card_links(self: TextTranslator, node: Element) -> None:
    # Sphinx's text has no addresses; of a card they are half the use.
    lines = [f"{link.astext()}: {link['refuri']}" for link in node.findall(nodes.reference)]
    self.new_state(0)
    self.add_text("\n".join(lines))
    self.end_state(wrap=False)
    raise nodes.SkipNode


def depart_paper_card_links(self: TextTranslator, node: Element) -> None:
    """Nothing is left to close."""


visit_paper_card_badges = depart_paper_card_badges = _visit_part
visit_paper_card_title = depart_paper_card_title = _visit_part
visit_paper_card_authors = depart_paper_card_authors = _visit_part
visit_paper_card_venue = depart_paper_card_venue = _visit_part
visit_paper_card_account = depart_paper_card_account = _visit_part
visit_paper_card_keywords = depart_paper_card_keywords = _visit_part
visit_paper_citation = depart_paper_citation = _visit_part
