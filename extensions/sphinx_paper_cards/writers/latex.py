"""Cards in LaTeX: environments and commands of ``papercards.sty``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator


def visit_paper_card(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\begin{papercard}\n" + self.hypertarget_to(node, anchor=True))


def depart_paper_card(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\end{papercard}\n")


def _open(self: LaTeXTranslator, node: Element) -> None:
    # paper_card_title in the doctree is \papercardtitle in LaTeX.
    self.body.append(f"\n\\{node.tagname.replace('_', '')}{{%")


def _close(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("}\n")


def _pass(self: LaTeXTranslator, node: Element) -> None:
    """Blocks that a command's argument could not hold stand as they are."""


visit_paper_card_badges, depart_paper_card_badges = _open, _close
visit_paper_card_title, depart_paper_card_title = _open, _close
visit_paper_card_authors, depart_paper_card_authors = _open, _close
visit_paper_card_venue, depart_paper_card_venue = _open, _close
visit_paper_card_account = depart_paper_card_account = _pass
visit_paper_card_keywords, depart_paper_card_keywords = _open, _close
visit_paper_card_links, depart_paper_card_links = _open, _close
visit_paper_citation = depart_paper_citation = _pass
