"""Cards in Typst: functions of ``paper-cards.typ``.

The translator belongs to whichever builder has the format ``typst``; it collects markup in
``body``, offers ``as_string`` for literals and ``label`` for the label of an id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from docutils.nodes import Element


# In characters, set small.
_MOST_OF_A_PAGE = 3500


class TypstTranslator(Protocol):
    """What is asked of the translator."""

    body: list[str]

    def as_string(self, text: str) -> str:
        """Return a string literal of Typst, with its quotes."""

    def label(self, node_id: str) -> str:
        """Return the name of the label of a docutils id."""


def visit_paper_card(self: TypstTranslator, node: Element) -> None:
    # A card stays on one page, unless it could fill one.
    breakable = "true" if len(node.astext()) > _MOST_OF_A_PAGE else "false"
    self.body.append(f"\n#paper-card(breakable: {breakable})[")
    labels = "".join(f"#metadata(none) <{self.label(node_id)}>" for node_id in node["ids"])
    self.body.append(labels)


def depart_paper_card(self: TypstTranslator, node: Element) -> None:
    self.body.append("]\n\n")


def _open(self: TypstTranslator, node: Element) -> None:
    # paper_card_title in the doctree is #paper-card-title in Typst.
    self.body.append(f"\n#{node.tagname.replace('_', '-')}[")


def _close(self: TypstTranslator, node: Element) -> None:
    self.body.append("]\n")


visit_paper_card_badges, depart_paper_card_badges = _open, _close
visit_paper_card_title, depart_paper_card_title = _open, _close
visit_paper_card_authors, depart_paper_card_authors = _open, _close
visit_paper_card_venue, depart_paper_card_venue = _open, _close
visit_paper_card_account, depart_paper_card_account = _open, _close
visit_paper_card_keywords, depart_paper_card_keywords = _open, _close
visit_paper_card_links, depart_paper_card_links = _open, _close
visit_paper_citation, depart_paper_citation = _open, _close
