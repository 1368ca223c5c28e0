"""The Sphinx side: connects configuration, nodes, domain and pages with a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from . import __version__
from .config import register_config
from .core.reading import read_bibfiles
from .domain import PaperDomain, get_paper_domain
from .nodes import paper_card
from .transforms import DropRepeatedBibtex, LinkCompactCards
from .writers import register_nodes

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
HERE = Path(__file__).parent


def add_output_files(app: Sphinx, config: Config) -> None:
    """At ``config-inited``: append, so that what the project set stays first."""
    config.html_static_path.append(str(HERE / "static"))
    config.latex_additional_files.append(str(HERE / "texinputs" / "papercards.sty"))
    if "typst_preamble_files" in config:
        config.typst_preamble_files.append(str(HERE / "texinputs" / "paper-cards.typ"))


def load_library(app: Sphinx) -> None:
    """At ``builder-inited``: read the BibTeX files once, before any reader is forked."""
    names: str | list[str] = app.config.paper_bibfiles
    # Sphinx has warned of a single name already.
    paths = [Path(app.confdir, name) for name in ([names] if isinstance(names, str) else names)]
    library, problems = read_bibfiles(paths)
    get_paper_domain(app.env).library = library
    for problem in problems:
        location = f"{problem.position.path}:{problem.position.line}:{problem.position.column}"
        logger.warning(
            problem.message, location=location, type="paper", subtype=problem.rule.replace("-", "_")
        )


def find_outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """At ``env-get-outdated``: pages whose entries changed, and no others."""
    return get_paper_domain(env).outdated_pages()


def add_page_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """At ``html-page-context``: style and script only where there is a card."""
    if doctree and next(doctree.findall(paper_card), None) is not None:
        app.add_css_file("paper-cards.css")
        app.add_js_file("paper-cards.js", loading_method="defer")


def register(app: Sphinx) -> ExtensionMetadata:
    """Register everything; called by ``setup``."""
    app.setup_extension("sphinx_design")
    register_config(app)
    register_nodes(app)
    app.add_domain(PaperDomain)
    app.add_post_transform(LinkCompactCards)
    app.add_post_transform(DropRepeatedBibtex)
    app.add_latex_package("papercards")
    app.connect("config-inited", add_output_files)
    app.connect("builder-inited", load_library)
    app.connect("env-get-outdated", find_outdated_pages)
    app.connect("html-page-context", add_page_assets)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
