"""Cards in HTML: an article with native disclosures, complete without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from ..nodes import (
        paper_card,
        paper_card_account,
        paper_card_authors,
        paper_card_badges,
        paper_card_bibtex,
        paper_card_keywords,
        paper_card_links,
        paper_card_title,
        paper_card_venue,
    )


def visit_paper_card(self: HTML5Translator, node: paper_card) -> None:
    attributes = {"data-paper-key": node["key"], "aria-labelledby": _title_id(node)}
    classes = "paper-card paper-card-compact" if node["compact"] else "paper-card"
    self.body.append(self.starttag(node, "article", CLASS=classes, **attributes))


def depart_paper_card(self: HTML5Translator, node: paper_card) -> None:
    self.body.append("</article>\n")


def visit_paper_card_badges(self: HTML5Translator, node: paper_card_badges) -> None:
    self.body.append(self.starttag(node, "div", CLASS="paper-card-badges"))


def depart_paper_card_badges(self: HTML5Translator, node: paper_card_badges) -> None:
    self.body.append("</div>\n")


def visit_paper_card_title(self: HTML5Translator, node: paper_card_title) -> None:
    card = node.parent
    self.body.append(self.starttag(node, "div", CLASS="paper-card-title", ids=[_title_id(card)]))


def depart_paper_card_title(self: HTML5Translator, node: paper_card_title) -> None:
    card = node.parent
    if not card["compact"]:
        self.add_permalink_ref(card, _("Link to this paper"))
    self.body.append("</div>\n")


def visit_paper_card_authors(self: HTML5Translator, node: paper_card_authors) -> None:
    if not node["shown"]:
        self.body.append(self.starttag(node, "div", CLASS="paper-card-authors"))
        return
    count = _("all %d authors") % node["count"]
    self.body.append(
        self.starttag(node, "details", CLASS="paper-card-authors")
        + '<summary><span class="paper-card-shown">'
        + f"{self.encode(node['shown'])} </span>"
        + f'<span class="paper-card-et-al">{self.encode(_("et al."))}</span> '
        + f'<span class="paper-card-count">{self.encode(count)}</span></summary>\n'
    )


def depart_paper_card_authors(self: HTML5Translator, node: paper_card_authors) -> None:
    self.body.append("</details>\n" if node["shown"] else "</div>\n")


def visit_paper_card_venue(self: HTML5Translator, node: paper_card_venue) -> None:
    self.body.append(self.starttag(node, "div", CLASS="paper-card-venue"))


def depart_paper_card_venue(self: HTML5Translator, node: paper_card_venue) -> None:
    self.body.append("</div>\n")


def visit_paper_card_account(self: HTML5Translator, node: paper_card_account) -> None:
    self.body.append(self.starttag(node, "div", CLASS="paper-card-account"))


def depart_paper_card_account(self: HTML5Translator, node: paper_card_account) -> None:
    self.body.append("</div>\n")


def visit_paper_card_keywords(self: HTML5Translator, node: paper_card_keywords) -> None:
    self.body.append(self.starttag(node, "div", CLASS="paper-card-keywords"))


def depart_paper_card_keywords(self: HTML5Translator, node: paper_card_keywords) -> None:
    self.body.append("</div>\n")


def visit_paper_card_links(self: HTML5Translator, node: paper_card_links) -> None:
    self.body.append(self.starttag(node, "div", CLASS="paper-card-links"))


def depart_paper_card_links(self: HTML5Translator, node: paper_card_links) -> None:
    self.body.append("</div>\n")


def visit_paper_card_bibtex(self: HTML5Translator, node: paper_card_bibtex) -> None:
    # The script makes the button; without it the text is there to be marked and copied.
    labels = {
        "data-copy-label": _("Copy BibTeX"),
        "data-copied-label": _("Copied"),
        "data-failed-label": _("Not copied: select the text"),
    }
    source = node.astext()
    self.body.append(
        self.starttag(node, "details", CLASS="paper-card-bibtex", **labels)
        + "<summary>BibTeX</summary>\n"
        + f'<pre class="paper-card-source" tabindex="0"><code>{self.encode(source)}</code></pre>\n'
        + "</details>\n"
    )
    raise nodes.SkipNode


def depart_paper_card_bibtex(self: HTML5Translator, node: paper_card_bibtex) -> None:
    """Nothing is left to close."""


def _title_id(card: nodes.Element) -> str:
    return f"{card['ids'][0]}-title"
