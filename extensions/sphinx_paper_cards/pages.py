"""Papers' pages: which are to be written, and writing them.

They are no Sphinx documents: a corpus of thousands enters neither the environment nor a menu. A
page is made at ``html-collect-pages`` from the paper and from what the site says of it, and only
if any of that has changed since it was written.
"""

from __future__ import annotations

import hashlib
import html
import json
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util.display import status_iterator
from sphinx.util.docutils import new_document

from .citations import format_all
from .core.filenames import file_stem
from .core.formats.preprint import preprint_of
from .core.metadata.highwire import as_meta_tags, highwire_tags
from .core.metadata.jsonld import json_ld
from .domain import get_paper_domain
from .exports import find_formats, write_exports
from .mentions import build_mentions
from .paper_page import PageParts, build_page
from .surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .core.models import Paper
    from .domain import PaperDomain

#: Builders of a site in which a page can have an address of its own.
BUILDERS = ("html", "dirhtml")


def prepare_pages(app: Sphinx) -> None:
    """At ``builder-inited``: tell the domain whether this build makes pages."""
    domain = get_paper_domain(app.env)
    domain.page_folder = app.config.paper_pages.strip("/") if app.builder.name in BUILDERS else ""
    domain.renamed = app.config.paper_renamed


def write_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """At ``html-collect-pages``: write pages and files; yield the redirects of former keys."""
    domain = get_paper_domain(app.env)
    builder = app.builder
    if not domain.page_folder:
        return
    papers = [paper for key in domain.library if (paper := domain.library.get(key))]
    PageWriter(builder, domain, papers, app.verbosity).write()  # type: ignore[arg-type]
    write_exports(
        builder.outdir,
        domain.page_folder,
        [paper.entry for paper in papers],
        find_formats(app.config.paper_exports),
    )
    for former, key in sorted(domain.renamed.items()):
        if target := domain.page_name(key):
            name = f"{domain.page_folder}/{file_stem(former)}"
            yield name, _redirect(builder.get_relative_uri(name, target), key), "page.html"


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
        self.record = _Record(builder.doctreedir / f"paper-pages-{builder.name}.json")
        self.references: dict[str, dict[str, str]] = {}

    def write(self) -> None:
        """Write each page that says something else than when it was written."""
        common = self._common_digest()
        digests = {
            paper.key: _digest(common, self.surroundings.facts(paper)) for paper in self.papers
        }
        outdated = [
            paper for paper in self.papers
            if self.record.digests.get(paper.key) != digests[paper.key]
            or not self._path(paper).is_file()
        ]  # fmt: skip
        entries = [paper.entry for paper in outdated]
        entries += [preprint for entry in entries if (preprint := preprint_of(entry))]
        self.references = format_all(entries, self.builder.config.paper_styles)
        for paper in status_iterator(outdated, "writing papers... ", "brown", len(outdated),
                                     self.verbosity, lambda paper: paper.key):  # fmt: skip
            self._write_page(paper)
        self.record.save(digests)

    def _path(self, paper: Paper) -> Path:
        return self.builder.get_output_path(self.domain.page_name(paper.key))

    def _common_digest(self) -> str:
        """Return a digest of what each page shows beside its paper: settings and the menu."""
        config = self.builder.config
        settings = [(value.name, value.value) for value in config if value.name[:6] == "paper_"]
        menu = [(name, title.astext()) for name, title in sorted(self.env.titles.items())]
        info = self.builder.build_info
        return _digest(
            str(self.builder.outdir), info.config_hash, info.tags_hash, settings, menu,
            sorted(self.env.toctree_includes.items()),
        )  # fmt: skip

    def _write_page(self, paper: Paper) -> None:
        name = self.domain.page_name(paper.key)
        document = self._build_document(paper, name)
        self.env.resolve_references(document, name, self.builder)
        self.builder.post_process_images(document)
        self._go_to(name)
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

    def _go_to(self, name: str) -> None:
        """Tell the builder which page is written, as its own ``write_doc`` does."""
        self.builder.secnumbers = {}
        self.builder.fignumbers = {}
        self.builder.imgpath = self.builder.get_relative_uri(name, "")[:-1]
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
            references=self.references,
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
        stem = file_stem(paper.key)
        up = "../" if self.builder.get_target_uri(name).endswith("/") else ""
        return [
            (f"{stem}.{each.suffix}", f"{up}{stem}.{each.suffix}")
            for each in find_formats(self.builder.config.paper_exports)
        ]

    def _meta_tags(self, paper: Paper, name: str) -> str:
        base = self.builder.config.html_baseurl
        url = f"{base.rstrip('/')}/{self.builder.get_target_uri(name)}" if base else ""
        pdf = next((link.url for link in paper.links if link.kind == "pdf"), "")
        tags = as_meta_tags(highwire_tags(paper, url=url, pdf_url=pdf))
        data = json_ld(paper, url=url, site_url=base)
        return f'{tags}\n<script type="application/ld+json">{data}</script>\n'

    def _neighbours(self, paper: Paper, name: str) -> dict[str, dict[str, str]]:
        place = self.papers.index(paper)
        found = {}
        for which, index in (("prev", place - 1), ("next", place + 1)):
            if 0 <= index < len(self.papers):
                other = self.papers[index]
                link = self.builder.get_relative_uri(name, self.domain.page_name(other.key))
                found[which] = {"link": link, "title": html.escape(other.title.as_text())}
        return found


def _digest(*values: object) -> str:
    return hashlib.blake2b(repr(values).encode(), digest_size=12).hexdigest()


class _Record:
    """What each page said when it was written: a file beside the doctrees."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.digests: dict[str, str] = {}
        if path.is_file():
            try:
                self.digests = json.loads(path.read_text(encoding="utf-8"))
            except ValueError:
                # Cut off by an earlier break: every page is written anew.
                self.digests = {}

    def save(self, digests: dict[str, str]) -> None:
        self.path.write_text(json.dumps(digests, indent=0), encoding="utf-8")


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
