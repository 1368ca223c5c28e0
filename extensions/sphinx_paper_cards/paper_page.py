"""What a paper's own page shows and in which order: its doctree, before references are resolved.

It is made of the nodes of its card, so that each part is written by the same visitors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from .card import CardOptions, build_card, build_paper_link, build_text
from .citations import build_citations
from .core.formats.preprint import preprint_of
from .core.provenance import unchecked_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .core.models import Entry
    from .core.papers import Paper
    from .core.provenance import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What a page is made of besides the paper.

    ``account`` holds nodes whose references are not resolved yet. ``references`` maps names
    of styles to formatted references; ``preprint_references`` does so by the keys of preprints.
    ``related`` has papers with the keywords that they share. ``files`` and ``way_back`` are
    labels with addresses. ``checks`` is None where the site keeps no record of checks.
    """

    references: Mapping[str, str] = field(default_factory=dict)
    preprint_references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    account: Sequence[nodes.Node] = ()
    mentions: nodes.bullet_list | None = None
    related: Sequence[tuple[Paper, Sequence[str]]] = ()
    checks: Sequence[Check] | None = None
    files: Sequence[tuple[str, str]] = ()
    way_back: Sequence[tuple[str, str]] = ()


def build_page(paper: Paper, parts: PageParts) -> nodes.section:
    """Build the page of a paper as one section with subsections."""
    name = nodes.make_id(f"paper-{paper.key}")
    page = nodes.section(ids=[name], classes=["paper-page"])
    page += nodes.title("", "", *build_text(paper.title))
    card = build_card(paper, CardOptions(page=True), parts.account)
    card["ids"] = [f"{name}-card"]
    page += card
    page += _build_citations(paper, parts)
    if parts.mentions is not None and parts.mentions.children:
        page += _section("discussed", _("Where this site speaks of it"), parts.mentions)
    if parts.related:
        page += _section("related", _("Related papers"), _build_related(parts.related))
    if preprint := preprint_of(paper.entry):
        page += _build_preprint(preprint, parts)
    if parts.checks is not None:
        page += _section("checked", _("What was checked"), *_build_checks(paper, parts.checks))
    if parts.way_back:
        page += _build_links(parts.way_back, "paper-page-way-back")
    return page


def _section(name: str, title: str, *content: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *content, ids=[name])


def _build_links(links: Iterable[tuple[str, str]], css_class: str) -> nodes.paragraph:
    paragraph = nodes.paragraph("", classes=[css_class])
    for label, uri in links:
        if paragraph.children:
            paragraph += nodes.Text(" · ")
        paragraph += nodes.reference("", label, refuri=uri, internal=True)
    return paragraph


def _build_citations(paper: Paper, parts: PageParts) -> nodes.section:
    section = _section("cite", _("Cite this paper"))
    citations = list(build_citations(paper.entry, parts.references, prefix="cite"))
    citations[0]["open"] = True
    section += citations
    if parts.files:
        files = _build_links(parts.files, "paper-page-files")
        files.insert(0, nodes.Text(_("As a file:") + " "))
        section += files
    return section


def _build_preprint(preprint: Entry, parts: PageParts) -> nodes.section:
    text = _("The version on arXiv, for those who mean it. The published one comes first.")
    section = _section("preprint", _("Cite the preprint"), nodes.paragraph("", text))
    references = parts.preprint_references[preprint.key]
    section += list(build_citations(preprint, references, prefix="preprint"))
    return section


def _build_related(related: Sequence[tuple[Paper, Sequence[str]]]) -> nodes.bullet_list:
    listing = nodes.bullet_list("", bullet="-")
    for paper, shared in related:
        title = nodes.inline("", "", *build_text(paper.title))
        link = build_paper_link(paper.key, title)
        why = nodes.inline("", f" ({', '.join(shared)})", classes=["paper-page-why"])
        listing += nodes.list_item("", nodes.paragraph("", "", link, why))
    return listing


def _build_checks(paper: Paper, checks: Sequence[Check]) -> list[nodes.Node]:
    """Build the list of checks, and say which fields have none."""
    listing = nodes.bullet_list("", bullet="-", classes=["paper-page-checks"])
    listing.extend(nodes.list_item("", _build_check(check)) for check in checks)
    unchecked = ", ".join(unchecked_fields(paper.entry, checks))
    text = _("Not yet checked: %s.") % unchecked
    return [
        *([listing] if checks else []),
        *([nodes.paragraph("", text)] if unchecked else []),
    ]


def _build_check(check: Check) -> nodes.paragraph:
    paragraph = nodes.paragraph()
    names = ", ".join(check.fields)
    paragraph += nodes.strong("", names)
    paragraph += nodes.Text(": ")
    if check.url:
        paragraph += nodes.reference("", check.source, refuri=check.url, internal=False)
    else:
        paragraph += nodes.Text(check.source)
    paragraph += nodes.Text(f" ({check.kind}, {check.checked})")
    if check.note:
        paragraph += nodes.Text(f". {check.note}")
    return paragraph
