"""Cards in HTML: an article with native disclosures, complete without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_paper_card(self: HTML5Translator, node: nodes.Element) -> None:
    if node["page"]:
        # The page itself is the article, and its heading the title.
        attributes = {"data-paper-key": node["key"]}
        self.body.append(self.starttag(node, "div", CLASS="paper-card-page", **attributes))
        return
    classes = "paper-card paper-card-compact" if node["compact"] else "paper-card"
    attributes = {"data-paper-key": node["key"], "aria-labelledby": _title_id(node)}
    self.body.append(self.starttag(node, "article", CLASS=classes, **attributes))


def depart_paper_card(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n" if node["page"] else "</article>\n")


def visit_paper_card_title(self: HTML5Translator, node: nodes.Element) -> None:
    ids: Any = [_title_id(node.parent)]
    self.body.append(self.starttag(node, "div", CLASS="paper-card-title", ids=ids))


def depart_paper_card_title(self: HTML5Translator, node: nodes.Element) -> None:
    if not node.parent["compact"]:
        self.add_permalink_ref(node.parent, _("Link to this paper"))
    self.body.append("</div>\n")


def visit_paper_card_authors(self: HTML5Translator, node: nodes.Element) -> None:
    if not _is_folded(self, node):
        _open(self, node)
        return
    count = _("all %d authors") % node["count"]
    self.body.append(
        self.starttag(node, "details", CLASS="paper-card-authors")
        + '<summary><span class="paper-card-shown">'
        + f"{self.encode(node['shown'])} </span>"
        + f'<span class="paper-card-et-al">{self.encode(_("et al."))}</span> '
        + f'<span class="paper-card-count">{self.encode(count)}</span></summary>\n'
    )


def depart_paper_card_authors(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</details>\n" if _is_folded(self, node) else "</div>\n")


def visit_paper_citation(self: HTML5Translator, node: nodes.Element) -> None:
    # The script makes the button; without it the text is there to be marked and copied.
    label, text = node["label"], node["text"]
    attributes: dict[str, Any] = {} if self.builder.embedded else _words_of_the_script(label)
    if node.get("open"):
        attributes["open"] = "open"
    classes = "paper-citation paper-citation-prose" if node["prose"] else "paper-citation"
    # The anchor is inside: a browser that is led there opens the disclosure by itself.
    anchor = f' id="{self.attval(node["ids"][0])}"' if node["ids"] else ""
    self.body.append(
        self.starttag(nodes.Element(), "details", CLASS=classes, **attributes)
        + f"<summary>{self.encode(label)}</summary>\n"
        + f'<pre class="paper-citation-text" tabindex="0"{anchor}>'
        + f"<code>{self.encode(text)}</code></pre>\n</details>\n"
    )
    raise nodes.SkipNode


def depart_paper_citation(self: HTML5Translator, node: nodes.Element) -> None:
    """Nothing is left to close."""


def _open(self: HTML5Translator, node: nodes.Element) -> None:
    # paper_card_venue in the doctree is .paper-card-venue in HTML.
    self.body.append(self.starttag(node, "div", CLASS=node.tagname.replace("_", "-")))


def _close(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def _is_folded(self: HTML5Translator, authors: nodes.Element) -> bool:
    # Not every reading system for books unfolds what is folded.
    return bool(authors["shown"]) and not self.builder.embedded


def _words_of_the_script(label: str) -> dict[str, str]:
    return {
        "data-copy-label": _("Copy %s") % label,
        "data-copied-label": _("Copied"),
        "data-failed-label": _("Not copied: select the text"),
    }


def _title_id(card: nodes.Element) -> str:
    return f"{card['ids'][0]}-title"


visit_paper_card_badges, depart_paper_card_badges = _open, _close
visit_paper_card_venue, depart_paper_card_venue = _open, _close
visit_paper_card_account, depart_paper_card_account = _open, _close
visit_paper_card_keywords, depart_paper_card_keywords = _open, _close
visit_paper_card_links, depart_paper_card_links = _open, _close
