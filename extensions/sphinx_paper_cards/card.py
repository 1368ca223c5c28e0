"""Builds the doctree of a card: what it shows and in which order is decided here, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from .core.formats.bibtex import to_bibtex
from .nodes import (
    paper_card,
    paper_card_account,
    paper_card_authors,
    paper_card_badges,
    paper_card_keywords,
    paper_card_links,
    paper_card_title,
    paper_card_venue,
    paper_citation,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .core.markup import Markup, Run
    from .core.models import Link
    from .core.papers import Paper

SEPARATOR = " · "

_INLINE: dict[str, type[nodes.TextElement]] = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "literal": nodes.literal,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
    "math": nodes.math,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOptions:
    """How a card is to look.

    ``authors``: names shown before "et al.", 0 for all. ``links``: kinds of links in their order,
    None for all that the paper has. ``compact``: a card of a grid. ``page``: the card on the
    paper's own page, where the title is the heading and citations have a section of their own.
    """

    authors: int = 0
    links: tuple[str, ...] | None = None
    classes: tuple[str, ...] = ()
    compact: bool = False
    page: bool = False


def build_card(
    paper: Paper, options: CardOptions, account: Sequence[nodes.Node] = ()
) -> paper_card:
    """Build the card of a paper; parts that the paper has nothing for are left out."""
    card = paper_card(
        key=paper.key, compact=options.compact, page=options.page, classes=list(options.classes)
    )
    parts = (
        _build_badges(paper),
        None if options.page else _build_title(paper),
        _build_authors(paper, options.authors),
        _build_venue(paper),
        paper_card_account("", *account) if account else None,
        _build_keywords(paper.keywords),
        _build_links(paper, options.links),
        None if options.page else _build_bibtex(paper),
    )
    card.extend(part for part in parts if part is not None)
    return card


def build_text(markup: Markup) -> list[nodes.Node]:
    """Build the inline nodes of a text with markup."""
    return [_build_run(run) for run in markup.runs]


def build_names(paper: Paper) -> str:
    """Return all authors, or else the editors, as one line of text."""
    names = [name.as_text() for name in paper.authors]
    if paper.more_authors:
        names.append(_("et al."))
    if not names and paper.editors:
        names = [f"{name.as_text()} ({_('ed.')})" for name in paper.editors]
    return ", ".join(names)


def _build_run(run: Run) -> nodes.Node:
    if run.style == "text":
        return nodes.Text(run.text)
    return _INLINE[run.style](run.text, run.text)


def _build_badges(paper: Paper) -> paper_card_badges | None:
    award = " ".join(part for part in (paper.award_name, paper.award_year) if part)
    badges: list[nodes.Node] = []
    if paper.award_name:
        classes = ["paper-card-award"]
        if paper.award_url:
            badge = nodes.reference(award, award, refuri=paper.award_url, internal=False)
            badges.append(nodes.inline("", "", badge, classes=classes))
        else:
            badges.append(nodes.inline(award, award, classes=classes))
    if paper.track:
        badges.append(nodes.inline(paper.track, paper.track, classes=["paper-card-track"]))
    return paper_card_badges("", _separated(badges)) if badges else None


def _build_title(paper: Paper) -> paper_card_title:
    return paper_card_title("", nodes.paragraph("", "", *build_text(paper.title)))


def _build_authors(paper: Paper, shown: int) -> paper_card_authors | None:
    names = build_names(paper)
    if not names:
        return None
    count = len(paper.authors)
    # Hiding a single name would cost as much room as it saves.
    short = ", ".join(name.as_text() for name in paper.authors[:shown])
    short = short if 0 < shown < count - 1 else ""
    return paper_card_authors("", nodes.paragraph(names, names), shown=short, count=count)


def _build_venue(paper: Paper) -> paper_card_venue | None:
    text = ", ".join(part for part in (paper.venue, paper.year) if part)
    return paper_card_venue("", nodes.paragraph(text, text)) if text else None


def _build_keywords(keywords: tuple[str, ...]) -> paper_card_keywords | None:
    words = [nodes.inline(word, word, classes=["paper-card-keyword"]) for word in keywords]
    return paper_card_keywords("", _separated(words)) if words else None


def _build_links(paper: Paper, kinds: tuple[str, ...] | None) -> paper_card_links | None:
    links = paper.links
    if kinds is not None:
        links = tuple(link for kind in kinds for link in links if link.kind == kind)
    return paper_card_links("", _separated(map(_build_link, links))) if links else None


def _build_link(link: Link) -> nodes.reference:
    return nodes.reference(
        link.label, _(link.label), refuri=link.url, internal=False,
        classes=["paper-card-link", f"paper-card-link-{link.kind}"],
    )  # fmt: skip


def build_paper_link(key: str, content: nodes.Element, docname: str = "") -> addnodes.pending_xref:
    """Build a link to a paper for the domain to resolve.

    ``docname`` names the page it stands on: builders that assemble one document merge several.
    """
    reference = addnodes.pending_xref(
        "", content, refdomain="paper", reftype="ref", reftarget=key, refexplicit=True
    )
    if docname:
        reference["refdoc"] = docname
    return reference


def _build_bibtex(paper: Paper) -> paper_citation:
    return build_citation(to_bibtex(paper.entry), "BibTeX", language="bibtex")


def build_citation(text: str, label: str, *, language: str = "", name: str = "") -> paper_citation:
    """Build a citation to copy; without a language it is prose.

    ``name`` is for one of several: its anchor. In print it then needs its label, which HTML shows
    on the disclosure.
    """
    citation = paper_citation(text=text, label=label, prose=not language)
    title = [nodes.strong("", label)] if name else []
    if name:
        citation["ids"] = [nodes.make_id(name)]
    if not language:
        space = [nodes.Text(" ")] if title else []
        citation += nodes.paragraph("", "", *title, *space, nodes.Text(text))
        return citation
    if title:
        citation += nodes.paragraph("", "", *title)
    classes = ["paper-citation-text"]
    citation += nodes.literal_block(text, text, language=language, classes=classes)
    return citation


def _separated(items: Iterable[nodes.Node]) -> nodes.paragraph:
    """Put items in one paragraph; a writer that draws them apart hides the separators."""
    paragraph = nodes.paragraph()
    for item in items:
        if paragraph.children:
            paragraph += nodes.inline(SEPARATOR, SEPARATOR, classes=["paper-card-separator"])
        paragraph += item
    return paragraph
