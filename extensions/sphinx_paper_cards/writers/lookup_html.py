"""The lookup in HTML: a list that is complete by itself, and a form that waits for its script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_paper_lookup(self: HTML5Translator, node: nodes.Element) -> None:
    # What the script says, in the language of the page.
    labels: dict[str, Any] = {
        "data-some": _("{found} of {total} papers"),
        "data-none": _("No paper found"),
        "data-copied": _("Copied"),
        "data-failed": _("Not copied: open “All formats” and select the text"),
    }
    self.body.append(self.starttag(node, "div", CLASS="paper-lookup", **labels))
    _write_form(self)
    _write_status(self, len(node.children))
    self.body.append('<ol class="paper-lookup-results" role="list">\n')


def depart_paper_lookup(self: HTML5Translator, node: nodes.Element) -> None:
    more = self.encode(_("Show more"))
    self.body.append(
        "</ol>\n"
        f'<button type="button" class="paper-lookup-more" hidden>{more}</button>\n'
        '<p class="paper-lookup-said" role="status"></p>\n</div>\n'
    )


def visit_paper_lookup_item(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any] = {
        "data-paper-key": node["key"],
        "data-award": node["award"],
        "data-track": node["track"],
        "data-topics": json.dumps(node["topics"], ensure_ascii=False),
    }
    self.body.append(self.starttag(node, "li", CLASS="paper-lookup-item", **attributes))


def depart_paper_lookup_item(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</li>\n")


def visit_paper_lookup_formats(self: HTML5Translator, node: nodes.Element) -> None:
    copy = self.encode(_("Copy BibTeX"))
    self.body.append(
        '<div class="paper-lookup-formats">\n'
        f'<button type="button" class="paper-lookup-copy">{copy}</button>\n'
    )


def depart_paper_lookup_formats(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def visit_paper_lookup_citations(self: HTML5Translator, node: nodes.Element) -> None:
    summary = self.encode(_("All formats"))
    self.body.append(
        f'<details class="paper-lookup-citations"><summary>{summary}</summary>\n<div>\n'
    )


def depart_paper_lookup_citations(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n</details>\n")


def visit_paper_lookup_source(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append('<pre class="paper-lookup-source" tabindex="0"><code>')


def depart_paper_lookup_source(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</code></pre>\n")


def visit_paper_lookup_coins(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="Z3988", title=node["title"]))


def depart_paper_lookup_coins(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</span>\n")


def _write_form(self: HTML5Translator) -> None:
    # autocomplete: the address says what is sought, not what a browser remembers.
    form: dict[str, Any] = {"role": "search", "autocomplete": "off", "aria-label": _("Papers")}
    field: dict[str, Any] = {
        "type": "search",
        "ids": ["paper-lookup-words"],
        "name": "q",
        "autocapitalize": "off",
        "spellcheck": "false",
        "enterkeyhint": "go",
        "aria-describedby": "paper-lookup-scope",
    }
    scope = _(
        "Words of a title, a name, an award, a topic, an arXiv id, a DOI, a link or a whole "
        "reference. Typing mistakes are forgiven."
    )
    nothing = nodes.Element()
    self.body.append(
        self.starttag(nothing, "form", CLASS="paper-lookup-form", **form)
        + f'<label for="paper-lookup-words">{self.encode(_("Find a paper"))}</label>\n'
        + self.emptytag(nothing, "input", **field)
        + f'<p class="paper-lookup-scope" id="paper-lookup-scope">{self.encode(scope)}</p>\n'
        '<div class="paper-lookup-filters">\n'
    )
    _write_filter(self, "award", _("Award"), _("All awards"))
    _write_filter(self, "track", _("Track"), _("All tracks"))
    _write_filter(self, "topic", _("Topic"), _("All topics"))
    self.body.append("</div>\n</form>\n")


def _write_filter(self: HTML5Translator, name: str, label: str, every: str) -> None:
    # The script adds what the items hold.
    self.body.append(
        f"<label><span>{self.encode(label)}</span>\n"
        f'<select name="{name}"><option value="">{self.encode(every)}</option></select></label>\n'
    )


def _write_status(self: HTML5Translator, count: int) -> None:
    hint = _(
        "Check the spelling, use fewer words, or paste an identifier: "
        "arXiv, DOI, OpenReview or BibTeX key."
    )
    self.body.append(
        '<div class="paper-lookup-state">\n<div role="status" aria-live="polite">\n'
        f'<p class="paper-lookup-count">{self.encode(_("%d papers") % count)}</p>\n'
        f'<p class="paper-lookup-hint" hidden>{self.encode(hint)}</p>\n</div>\n'
        '<p class="paper-lookup-ways">\n'
        '<button type="button" class="paper-lookup-unfilter" hidden>'
        f"{self.encode(_('Clear the filters'))}</button>\n"
        '<button type="button" class="paper-lookup-clear" hidden>'
        f"{self.encode(_('Show all papers'))}</button>\n</p>\n</div>\n"
    )
