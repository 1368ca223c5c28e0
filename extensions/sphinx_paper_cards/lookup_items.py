"""Builds what the lookup of a site shows of a paper: its doctree, with links to every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util.osutil import relative_uri

from .card import SEPARATOR, build_names, build_paper_link, build_text
from .core.formats import FORMATS
from .core.formats.bibtex import to_bibtex
from .core.metadata.coins import coins_title
from .core.styles import STYLES
from .exports import find_formats
from .lookup_nodes import (
    paper_lookup_citations,
    paper_lookup_coins,
    paper_lookup_formats,
    paper_lookup_item,
    paper_lookup_source,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

    from .core.papers import Paper
    from .domain import PaperDomain

#: What a link says and where it leads.
LabelAndUri = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LookupPlace:
    """Where a lookup stands, which decides what its links say."""

    builder: Builder
    domain: PaperDomain
    docname: str

    @property
    def has_files(self) -> bool:
        """Whether the site has citation files and pages of papers."""
        return bool(self.domain.page_folder)

    def page(self, key: str) -> str:
        """Return the address of a paper's page, empty if it has none."""
        name = self.domain.page_name(key)
        return self.builder.get_relative_uri(self.docname, name) if name else ""

    def files(self, key: str = "") -> list[LabelAndUri]:
        """Return the citation files of a paper, without a key those of all papers."""
        folder = self.domain.page_folder
        stem = f"{folder}/{self.domain.stems[key]}" if key else folder
        base = self.builder.get_target_uri(self.docname)
        return [
            (each.label, relative_uri(base, f"{stem}.{each.suffix}"))
            for each in find_formats(self.builder.config.paper_exports)
        ]

    def citations(self, key: str) -> list[LabelAndUri]:
        """Return the places on a paper's page that cite it: in each style, in each format."""
        labels = {style.name: style.label for style in STYLES}
        styles = [name for name in self.builder.config.paper_styles if name in labels]
        named = [(name, labels[name]) for name in styles]
        named += [(each.name, each.label) for each in FORMATS]
        page = self.page(key)
        return [(label, f"{page}#cite-{name}") for name, label in named] if page else []


def build_item(paper: Paper, place: LookupPlace) -> paper_lookup_item:
    """Build the item of a paper; parts that the paper has nothing for are left out."""
    parts = (
        _build_title(paper, place),
        _build_line("authors", build_names(paper)),
        _build_line("venue", ", ".join(part for part in (paper.venue, paper.year) if part)),
        _build_badges(paper),
        _build_line("topics", SEPARATOR.join(paper.keywords)),
        _build_formats(paper, place),
        paper_lookup_coins(title=coins_title(paper)),
    )
    return paper_lookup_item(
        "", *(part for part in parts if part is not None),
        key=paper.key, award=paper.award_name, track=paper.track, topics=paper.keywords,
    )  # fmt: skip


def build_exports(place: LookupPlace) -> nodes.paragraph | None:
    """Build the line that offers all papers in each format."""
    if not place.has_files:
        return None
    return _build_links("exports", place.files(), before=_("All papers in one file:"))


def _build_title(paper: Paper, place: LookupPlace) -> nodes.paragraph:
    title: nodes.Element = nodes.inline("", "", *build_text(paper.title))
    if page := place.page(paper.key):
        title = nodes.reference("", "", title, refuri=page, internal=True)
    elif place.domain.find_cards(paper.key) or paper.links:
        title = build_paper_link(paper.key, title, place.docname)
    return nodes.paragraph("", "", title, classes=["paper-lookup-title"])


def _build_line(name: str, text: str) -> nodes.paragraph | None:
    return nodes.paragraph(text, text, classes=[f"paper-lookup-{name}"]) if text else None


def _build_badges(paper: Paper) -> nodes.paragraph | None:
    award = " ".join(part for part in (paper.award_name, paper.award_year) if part)
    badges = {"award": award if paper.award_name else "", "track": paper.track}
    inlines = [
        nodes.inline(text, text, classes=[f"paper-lookup-{name}"])
        for name, text in badges.items()
        if text
    ]
    return nodes.paragraph("", "", *inlines, classes=["paper-lookup-badges"]) if inlines else None


def _build_formats(paper: Paper, place: LookupPlace) -> paper_lookup_formats:
    source = to_bibtex(paper.entry)
    citations = paper_lookup_citations("", paper_lookup_source(source, source))
    formats = paper_lookup_formats("", citations)
    if place.has_files:
        formats.insert(0, _build_links("files", place.files(paper.key)))
    if links := place.citations(paper.key):
        citations.insert(0, _build_links("pages", links))
    return formats


def _build_links(name: str, links: Iterable[LabelAndUri], before: str = "") -> nodes.paragraph:
    paragraph = nodes.paragraph(before, before, classes=[f"paper-lookup-{name}"])
    for label, uri in links:
        if paragraph.children:
            paragraph += nodes.Text(" ")
        paragraph += nodes.reference("", label, refuri=uri, internal=True)
    return paragraph
