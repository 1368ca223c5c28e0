"""The directive ``paper:lookup``: every paper with every format, and a search over them.

When a page is read it holds the list of ``paper:list``, which any builder can show. In a site a
post-transform puts in its place what only a browser can use.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import __
from sphinx.transforms.post_transforms import SphinxPostTransform

from .core.library import Selection
from .core.lookup.index import build_index
from .directives import ListDirective
from .domain import get_paper_domain
from .lookup_items import LookupPlace, build_exports, build_item
from .lookup_nodes import LOOKUP_NODES, paper_lookup
from .pages import BUILDERS
from .writers import lookup_html

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

    from .core.papers import Paper

NODE_ID = "paper-lookup"
INDEX = "paper-lookup-index.js"
SCRIPTS = ("paper-copy.js", "paper-lookup-engine.js", INDEX, "paper-lookup.js")
STYLE = "paper-lookup.css"
#: The static files that nothing but a lookup needs.
LOOKUP_FILES = (STYLE, *SCRIPTS[1:])


class LookupDirective(ListDirective):
    """All papers, to be searched; one on a page, since the page's address says what is sought."""

    option_spec: ClassVar[OptionSpec] = {"class": directives.unchanged}

    def select(self) -> tuple[Paper, ...]:
        """Return all papers, and note that the page depends on each entry."""
        self.domain.note_selection(self.env.docname, Selection())
        return self.domain.library.select(Selection())

    def run(self) -> list[nodes.Node]:
        """Build the list, in a frame that says whose it is."""
        papers = self.select()
        if not papers:
            self.warn("empty_selection", __("%s has no papers to show"), self.name)
            return []
        if NODE_ID in self.state.document.ids:
            self.warn("repeated_lookup", __("a page has one %s; this one is left out"), self.name)
            return []
        listing = nodes.bullet_list("", classes=["paper-list"], bullet="-")
        listing.extend(nodes.list_item("", self._build_item(paper)) for paper in papers)
        classes = self.convert("class", directives.class_option, [])
        keys = tuple(paper.key for paper in papers)
        lookup = paper_lookup("", listing, ids=[NODE_ID], classes=classes, keys=keys)
        self.state.document.note_explicit_target(lookup)
        self.set_source_info(lookup)
        self.set_source_info(listing)
        return [lookup]


class BuildLookup(SphinxPostTransform):
    """In a site the list becomes a lookup; elsewhere it stays what it is."""

    default_priority = 5  # before Sphinx resolves references

    def run(self, **kwargs: object) -> None:
        """Change each lookup as the builder needs it."""
        domain = get_paper_domain(self.env)
        place = LookupPlace(domain.builder, domain, self.env.docname)
        for lookup in list(self.document.findall(paper_lookup)):
            if domain.builder.name in BUILDERS:
                _fill(lookup, place)
            else:
                lookup.replace_self(lookup.children)


def _fill(lookup: paper_lookup, place: LookupPlace) -> None:
    papers = [place.domain.library.get(key) for key in lookup["keys"]]
    lookup.children = []
    lookup.extend(build_item(paper, place) for paper in papers if paper is not None)
    if (exports := build_exports(place)) is not None:
        lookup.parent.insert(lookup.parent.index(lookup) + 1, exports)


def add_lookup_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """At ``html-page-context``: index, style and scripts only where there is a lookup."""
    if doctree and next(doctree.findall(paper_lookup), None) is not None:
        write_lookup_index(app)
        app.add_css_file(STYLE)
        for name in SCRIPTS:
            app.add_js_file(name, loading_method="defer")


def write_lookup_index(app: Sphinx) -> None:
    """Write the index as a script: what a page fetches fails when it is opened from disk.

    Such a page is written again whenever an entry changes, and its index with it.
    """
    papers = get_paper_domain(app.env).library.select(Selection())
    text = json.dumps(build_index(papers), ensure_ascii=False, separators=(",", ":"))
    # Wherever the script is put, it cannot be ended by a title: nor by signs that end lines in it.
    index = re.sub(r"[<\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text)
    path = Path(app.outdir, "_static", INDEX)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"globalThis.PaperLookup?.load({index});\n", encoding="utf-8")


def register_lookup(app: Sphinx) -> None:
    """Register the directive with its nodes, its transform and its files."""
    for node in LOOKUP_NODES:
        name = node.__name__
        visit = getattr(lookup_html, f"visit_{name}")
        app.add_node(node, html=(visit, getattr(lookup_html, f"depart_{name}")))
    app.add_directive_to_domain("paper", "lookup", LookupDirective)
    app.add_post_transform(BuildLookup)
    app.connect("html-page-context", add_lookup_assets)
