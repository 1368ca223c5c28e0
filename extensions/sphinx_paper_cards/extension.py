"""The Sphinx side: connects configuration, nodes, domain and pages with a build."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .config import register_config
from .core.checks import check_library
from .core.provenance import read_checked, stale_checks
from .core.reading import read_bibfiles
from .domain import PaperDomain, get_paper_domain
from .lookup import LOOKUP_FILES, register_lookup
from .mentions import find_mentions
from .nodes import paper_card, paper_citation
from .pages import prepare_pages, write_pages
from .problems import report
from .settings import mend_renamings, mend_settings
from .transforms import LinkTitles, ListMentions, ShortenForPrint
from .writers import register_nodes

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

HERE = Path(__file__).parent
SCRIPTS = ("paper-copy.js", "paper-cards.js")
#: What works in a site only, and what epubcheck refuses in a book.
NOT_IN_BOOKS = (*SCRIPTS, *LOOKUP_FILES, "paper-copy.css")


def add_output_files(app: Sphinx, config: Config) -> None:
    """At ``config-inited``: append, so that what the project set stays first."""
    config.html_static_path.append(str(HERE / "static"))
    left_out = [f"_static/{name}" for name in NOT_IN_BOOKS]
    config["epub_exclude_files"] = [*config.epub_exclude_files, *left_out]
    config.latex_additional_files.append(str(HERE / "texinputs" / "papercards.sty"))
    if "typst_preamble_files" in config:
        config.typst_preamble_files.append(str(HERE / "texinputs" / "paper-cards.typ"))


def load_library(app: Sphinx) -> None:
    """At ``builder-inited``: read the BibTeX files once, before any reader is forked."""
    names: str | list[str] = app.config.paper_bibfiles
    # Sphinx has warned of a single name already.
    names = [names] if isinstance(names, str) else names
    # Warnings name them, so without "docs/../".
    paths = [Path(normpath(app.confdir / name)) for name in names]
    domain = get_paper_domain(app.env)
    domain.library, problems = read_bibfiles(paths)
    domain.checks = None
    if app.config.paper_checked:
        checked = Path(normpath(app.confdir / app.config.paper_checked))
        domain.checks, more = read_checked(checked)
        problems = (*problems, *more)
    report(
        (
            *problems,
            *(problem for paper in domain.library.papers() for problem in paper.problems),
            *check_library(domain.library),
            *stale_checks(domain.library.entries, domain.checks or {}),
        ),
        app.config,
    )
    domain.renamed = mend_renamings(app.config.paper_renamed, domain)


def find_outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """At ``env-get-outdated``: pages whose entries changed, and no others."""
    return get_paper_domain(env).outdated_pages()


def note_mentions(app: Sphinx, doctree: nodes.document) -> None:
    """At ``doctree-read``: note what the page says of papers."""
    docname = app.env.current_document.docname
    get_paper_domain(app.env).note_mentions(docname, find_mentions(doctree, docname))


def update_mention_lists(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """At ``env-updated``: write the pages anew whose lists of mentions have changed."""
    return get_paper_domain(env).update_mention_lists()


def add_page_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """At ``html-page-context``: style and script only where there is something of ours."""
    if doctree and any(
        True for kind in (paper_card, paper_citation) for _ in doctree.findall(kind)
    ):
        app.add_css_file("paper-cards.css")
        if not getattr(app.builder, "embedded", False):
            app.add_css_file("paper-copy.css")
            for name in SCRIPTS:
                app.add_js_file(name, loading_method="defer")


def register(app: Sphinx) -> ExtensionMetadata:
    """Register everything; called by ``setup``."""
    app.setup_extension("sphinx_design")
    register_config(app)
    register_nodes(app)
    app.add_domain(PaperDomain)
    register_lookup(app)
    app.add_post_transform(LinkTitles)
    app.add_post_transform(ListMentions)
    app.add_post_transform(ShortenForPrint)
    app.add_latex_package("papercards")
    # After Sphinx has looked at the types, since it warns of what is mended here.
    app.connect("config-inited", mend_settings, priority=900)
    app.connect("config-inited", add_output_files)
    app.connect("builder-inited", load_library)
    app.connect("builder-inited", prepare_pages)
    app.connect("env-get-outdated", find_outdated_pages)
    app.connect("doctree-read", note_mentions)
    app.connect("env-updated", update_mention_lists)
    app.connect("html-collect-pages", write_pages)
    app.connect("html-page-context", add_page_assets)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
