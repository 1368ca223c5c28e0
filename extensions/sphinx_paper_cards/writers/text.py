"""Cards in plain text: one block for each part, the account as it is.

Sphinx's text has no addresses; of a card they are half the use. They stand on lines that are not
broken, so that they can be copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .addresses import as_line, as_lines

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.text import TextTranslator


def visit_paper_card(self: TextTranslator, node: Element) -> None:
    self.new_state(2)


def depart_paper_card(self: TextTranslator, node: Element) -> None:
    self.end_state()


def visit_paper_card_badges(self: TextTranslator, node: Element) -> None:
    _add_lines(self, [as_line(node)])
    raise nodes.SkipNode


def depart_paper_card_account(self: TextTranslator, node: Element) -> None:
    _add_lines(self, as_lines(node))


def visit_paper_card_links(self: TextTranslator, node: Element) -> None:
    _add_lines(self, as_lines(node))
    raise nodes.SkipNode


def _add_lines(self: TextTranslator, lines: list[str]) -> None:
    if lines:
        self.new_state(0)
        self.add_text("\n".join(lines))
        self.end_state(wrap=False)


def _pass(self: TextTranslator, node: Element) -> None:
    """Paragraphs bring their own line breaks; of what is skipped nothing is left to close."""


visit_paper_card_title = depart_paper_card_title = _pass
visit_paper_card_authors = depart_paper_card_authors = _pass
visit_paper_card_venue = depart_paper_card_venue = _pass
visit_paper_card_account = _pass
visit_paper_card_keywords = depart_paper_card_keywords = _pass
visit_paper_citation = depart_paper_citation = _pass
depart_paper_card_badges = depart_paper_card_links = _pass
