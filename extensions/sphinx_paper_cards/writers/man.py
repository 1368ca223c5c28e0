"""Cards in manual pages: the title in bold, each part in a paragraph, each link on its line.

docutils writes the addresses of the account's links behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from .addresses import as_line, as_lines

# A word that begins as an address does, perhaps in a bracket.
_ADDRESS = re.compile(r"(?<!\S)(?=<?[a-z]+:\S)")

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.manpage import ManualPageTranslator


def visit_paper_card(self: ManualPageTranslator, node: Element) -> None:
    self.ensure_eol()


def depart_paper_card(self: ManualPageTranslator, node: Element) -> None:
    self.ensure_eol()


def visit_paper_card_badges(self: ManualPageTranslator, node: Element) -> None:
    _add_lines(self, [as_line(node)])
    raise nodes.SkipNode


def visit_paper_card_title(self: ManualPageTranslator, node: Element) -> None:
    _open(self, node)
    for paragraph in node.findall(nodes.paragraph):
        # A link to the card would show an address inside the page, which leads nowhere.
        for link in list(paragraph.findall(nodes.reference)):
            link.replace_self(link.children)
        paragraph[:] = [nodes.strong("", "", *paragraph.children)]


def visit_paper_card_links(self: ManualPageTranslator, node: Element) -> None:
    _add_lines(self, as_lines(node))
    raise nodes.SkipNode


def _open(self: ManualPageTranslator, node: Element) -> None:
    # The first paragraph of a frame brings no space.
    self.ensure_eol()
    self.body.append(".sp\n")


def _add_lines(self: ManualPageTranslator, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        self.ensure_eol()
        self.body.append(".br\n" if number else ".sp\n")
        self.visit_Text(nodes.Text(line))
        # Words are hyphenated at the end of a line, addresses must not be.
        self.body[-1] = _ADDRESS.sub(r"\\%", self.body[-1])
    self.ensure_eol()


def _pass(self: ManualPageTranslator, node: Element) -> None:
    """Show what is inside; of what is skipped nothing is left to close."""


depart_paper_card_title = _pass
visit_paper_card_authors, depart_paper_card_authors = _open, _pass
visit_paper_card_venue, depart_paper_card_venue = _open, _pass
visit_paper_card_account, depart_paper_card_account = _open, _pass
visit_paper_card_keywords, depart_paper_card_keywords = _open, _pass
visit_paper_citation = depart_paper_citation = _pass
depart_paper_card_badges = depart_paper_card_links = _pass
