"""Papers' pages: which are to be written, and writing them.

They are no Sphinx documents: a corpus of thousands enters neither the environment nor a menu. A
page is made at ``html-collect-pages`` from the paper and from what the site says of it, and only
if any of that has changed since it was written.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, cast

import sphinx
from docutils import nodes
from sphinx.locale import _
from sphinx.util.display import status_iterator
from sphinx.util.docutils import new_document
from sphinx.util.osutil import relative_uri

from . import __version__
from .citations import format_all
from .core.filenames import file_stems
from .core.formats.preprint import preprint_of
from .core.metadata.highwire import as_meta_tags, highwire_tags
from .core.metadata.jsonld import json_ld
from .domain import get_paper_domain
from .exports import find_formats, write_exports
from .mentions import build_mentions
from .page_record import PageRecord, digest
from .paper_page import PageParts, build_page
from .surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .core.models import Entry
    from .core.papers import Paper
    from .domain import PaperDomain

#: Builders of a site in which a page can have an address of its own.
BUILDERS = ("html", "dirhtml")


def prepare_pages(app: Sphinx) -> None:
    """At ``builder-inited``: tell the domain who builds, which papers get pages, and names."""
    domain = get_paper_domain(app.env)
    domain.builder = app.builder
    domain.page_folder = app.config.paper_pages if app.builder.name in BUILDERS else ""
    domain.stems = file_stems([*domain.library, *domain.renamed])
    domain.is_fresh = not domain.data["read"]


def write_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """At ``html-collect-pages``: write pages and files; yield the redirects of former keys."""
    domain = get_paper_domain(app.env)
    builder = cast("StandaloneHTMLBuilder", app.builder)
    record = PageRecord(builder.doctreedir / f"paper-pages-{builder.name}.json", builder.outdir)
    digests: dict[str, str] = {}
    files: list[Path] = []
    if domain.page_folder:
        papers = domain.library.papers()
        writer = PageWriter(builder, domain, papers, app.verbosity)
        digests = writer.write(record.digests)
        files = [writer.path(paper) for paper in writer.papers]
        files += write_exports(
            builder.outdir,
            domain.page_folder,
            {domain.stems[paper.key]: paper.entry for paper in papers},
            find_formats(app.config.paper_exports),
        )
        for former, key in sorted(domain.renamed.items()):
            name = f"{domain.page_folder}/{domain.stems[former]}"
            if (target := domain.page_name(key)) and name not in app.env.all_docs:
                files.append(builder.get_output_path(name))
                uri = builder.get_relative_uri(name, target)
                yield name, _redirect(uri, key), "page.html"
    record.save(digests, files)


class PageWriter:
    """Writes the pages of one build."""

    def __init__(
        self,
        builder: StandaloneHTMLBuilder,
        domain: PaperDomain,
        papers: Sequence[Paper],
        verbosity: int,
    ) -> None:
        self.verbosity = verbosity
        self.builder = builder
        self.domain = domain
        self.env = builder.env
        self.papers = [paper for paper in papers if domain.page_name(paper.key)]
        self.surroundings = Surroundings(domain, self.papers)
        self.references: dict[str, dict[str, str]] = {}
        self.preprint_references: dict[str, dict[str, str]] = {}

    def write(self, known: Mapping[str, str]) -> dict[str, str]:
        """Write each page that says something else than when it was written.

        ``known`` has digests of what the pages said, by key; the present ones are returned.
        """
        common = self._common_digest()
        digests = {
            paper.key: digest(common, self.surroundings.facts(paper)) for paper in self.papers
        }
        outdated = [
            paper for paper in self.papers
            if self.domain.is_fresh
            or known.get(paper.key) != digests[paper.key]
            or not self.path(paper).is_file()
        ]  # fmt: skip
        self._format_references([paper.entry for paper in outdated])
        for paper in status_iterator(outdated, "writing papers... ", "brown", len(outdated),
                                     self.verbosity, lambda paper: paper.key):  # fmt: skip
            self._write_page(paper)
        return digests

    def path(self, paper: Paper) -> Path:
        """Return the file of a paper's page."""
        return self.builder.get_output_path(self.domain.page_name(paper.key))

    def _format_references(self, entries: list[Entry]) -> None:
        """Format all references in one go, since reading a style takes its time."""
        styles = self.builder.config.paper_styles
        self.references = format_all(entries, styles)
        preprints = [preprint for entry in entries if (preprint := preprint_of(entry))]
        # Apart from the others: an entry may have the key that a preprint is given.
        self.preprint_references = format_all(preprints, styles)

    def _common_digest(self) -> str:
        """Return a digest of what each page shows beside its paper: settings, templates, menu."""
        builder = self.builder
        settings = [(each.name, each.value) for each in builder.config if each.name[:6] == "paper_"]
        menu = [(name, title.astext()) for name, title in sorted(self.env.titles.items())]
        templates = builder.templates.newest_template_mtime() if builder.templates else 0
        return digest(
            sphinx.__version__, __version__, templates, builder.build_info.config_hash,
            builder.build_info.tags_hash, settings, menu, sorted(self.env.toctree_includes.items()),
        )  # fmt: skip

    def _write_page(self, paper: Paper) -> None:
        name = self.domain.page_name(paper.key)
        document = self._build_document(paper, name)
        self.env.resolve_references(document, name, self.builder)
        self.builder.post_process_images(document)
        self._go_to(name, self.surroundings.account_page(paper.key))
        body = self.builder.render_partial(document.children[0])["fragment"]
        context = {
            "title": html.escape(paper.title.as_text()),
            "body": body,
            "metatags": self._meta_tags(paper, name),
            # Zotero takes a page's description for the paper's abstract: there is none.
            "meta": {"ogp_description_length": "0"},
            "parents": [],
            **self._neighbours(paper, name),
        }
        self.builder.handle_page(name, context, event_arg=document)

    def _go_to(self, name: str, account_page: str) -> None:
        """Tell the builder which page is written, as its own ``write_doc`` does.

        What the account numbers has the numbers of the page that it was written for.
        """
        base = self.builder.get_target_uri(name)
        self.builder.secnumbers = {}
        self.builder.fignumbers = self.env.toc_fignumbers.get(account_page, {})
        self.builder.imgpath = relative_uri(base, "_images")
        self.builder.dlpath = relative_uri(base, "_downloads")
        self.builder.current_docname = name

    def _build_document(self, paper: Paper, name: str) -> nodes.document:
        document = new_document(name)
        document.settings.env = self.env
        document.settings.language_code = self.builder.config.language
        document += build_page(paper, self._parts(paper, name))
        for reference in document.findall(nodes.Element):
            if "refdoc" in reference or reference.tagname == "pending_xref":
                reference["refdoc"] = name
        return document

    def _parts(self, paper: Paper, name: str) -> PageParts:
        def uri(docname: str) -> str:
            return self.builder.get_relative_uri(name, docname)

        around = self.surroundings
        mentions = [
            (each, self.env.titles[each.docname].astext()) for each in around.mentions[paper.key]
        ]
        return PageParts(
            references=self.references[paper.key],
            preprint_references=self.preprint_references,
            account=around.account_nodes(paper.key, uri),
            mentions=build_mentions(mentions, name),
            related=around.related(paper),
            checks=around.checks(paper.key),
            files=self._files(paper, name),
            way_back=[
                (self.env.titles[each].astext(), uri(each)) for each in around.lists[paper.key]
            ],
        )

    def _files(self, paper: Paper, name: str) -> list[tuple[str, str]]:
        stem = self.domain.stems[paper.key]
        up = "../" if self.builder.get_target_uri(name).endswith("/") else ""
        formats = find_formats(self.builder.config.paper_exports)
        return [(f"{stem}.{each.suffix}", f"{up}{stem}.{each.suffix}") for each in formats]

    def _meta_tags(self, paper: Paper, name: str) -> str:
        base = self.builder.config.html_baseurl
        url = f"{base.rstrip('/')}/{self.builder.get_target_uri(name)}" if base else ""
        pdf = next((link.url for link in paper.links if link.kind == "pdf"), "")
        tags = as_meta_tags(highwire_tags(paper, url=url, pdf_url=pdf))
        data = json_ld(paper, url=url, site_url=base)
        return f'{tags}\n<script type="application/ld+json">{data}</script>\n'

    def _neighbours(self, paper: Paper, name: str) -> dict[str, dict[str, str]]:
        return {
            which: {"link": self.builder.get_relative_uri(name, page), "title": html.escape(title)}
            for which, (page, title) in self.surroundings.neighbours(paper).items()
        }


def _redirect(uri: str, key: str) -> dict[str, Any]:
    """Return what a page shows that sends readers on, with and without scripts."""
    address = html.escape(uri, quote=True)
    text = html.escape(_("This paper has a new address: %s") % key)
    title = html.escape(key)
    return {
        "title": title,
        "body": f'<section><h1>{title}</h1><p><a href="{address}">{text}</a></p></section>',
        "metatags": f'<meta http-equiv="refresh" content="0; url={address}">\n'
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{address}">\n',
        "meta": {},
        "parents": [],
    }
