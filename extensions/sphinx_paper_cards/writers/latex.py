"""Cards in LaTeX: environments and commands of ``papercards.sty``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator


# From here on Sphinx makes a table one that breaks over pages, and no box can hold it.
_MOST_ROWS = 30


def visit_paper_card(self: LaTeXTranslator, node: Element) -> None:
    self.body.append(
        f"\n\\begin{{{_environment(node)}}}\n" + self.hypertarget_to(node, anchor=True)
    )
    # Sphinx then sets figures where they stand, since a box holds no floats.
    self.in_minipage += 1


def depart_paper_card(self: LaTeXTranslator, node: Element) -> None:
    self.in_minipage -= 1
    self.body.append(f"\n\\end{{{_environment(node)}}}\n")


def _environment(card: Element) -> str:
    is_open = any(map(_is_long, card.findall(nodes.table)))
    return "paperopencard" if is_open else "papercard"


def _is_long(table: nodes.table) -> bool:
    rows = sum(1 for _ in table.findall(nodes.row))
    return rows > _MOST_ROWS or "longtable" in table["classes"]


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


def visit_paper_citation(self: LaTeXTranslator, node: Element) -> None:
    if not node["prose"]:
        self.body.append("\n\\begin{papercitation}\n")


def depart_paper_citation(self: LaTeXTranslator, node: Element) -> None:
    if not node["prose"]:
        self.body.append("\n\\end{papercitation}\n")
