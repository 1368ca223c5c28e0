"""Figures of several pictures: one number, one caption, in every output.

Directives ``figure-grid`` and ``picture``. Configure ``figure_grid_folder``, where pictures that
are given by name alone lie.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import html, latex, man, text, typst
from .changes import find_outdated_pages
from .config import check_config, register_config
from .directive import FigureGridDirective, PictureDirective
from .nodes import figure_end, figure_picture, figure_row
from .numbering import PictureCollector, resolve_part
from .originals import keep_originals_back
from .transforms import (
    DropDarkTwins,
    EndInManual,
    FitToLatex,
    ShowStrayPictures,
    WriteNumbers,
)

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

STATIC = Path(__file__).parent / "static"
#: What works in a site only, and what epubcheck refuses in a book.
NOT_IN_BOOKS = ("figure-grid-screen.css", "figure-grid.js")


def _pass(_translator: object, _node: object) -> None:
    """Show what is inside."""


_PASS = (_pass, _pass)


def add_static_files(app: Sphinx, config: Config) -> None:
    """At ``config-inited``: append, so that what the project set stays first."""
    config["html_static_path"] = [*config.html_static_path, str(STATIC)]
    left_out = [f"_static/{name}" for name in NOT_IN_BOOKS]
    config["epub_exclude_files"] = [*config.epub_exclude_files, *left_out]


def add_page_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """At ``html-page-context``: style and script only where there is a figure."""
    if doctree and next(doctree.findall(figure_row), None) is not None:
        app.add_css_file("figure-grid.css")
        if not getattr(app.builder, "embedded", False):
            app.add_css_file("figure-grid-screen.css")
            app.add_js_file("figure-grid.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("sphinx_design")
    register_config(app)
    for node in (figure_row, figure_picture):
        name = node.__name__
        visitors = {
            module.__name__.rsplit(".", 1)[-1]: (
                getattr(module, f"visit_{name}"),
                getattr(module, f"depart_{name}"),
            )
            for module in (html, latex, man, text, typst)
        }
        app.add_node(node, **visitors, texinfo=_PASS)  # type: ignore[arg-type]
    app.add_node(
        figure_end,
        latex=(latex.visit_figure_end, latex.depart_figure_end),
        man=(man.visit_figure_end, man.depart_figure_end),
    )
    app.add_directive("figure-grid", FigureGridDirective)
    app.add_directive("picture", PictureDirective)
    app.add_env_collector(PictureCollector)
    app.add_transform(ShowStrayPictures)
    app.add_post_transform(DropDarkTwins)
    app.add_post_transform(FitToLatex)
    app.add_post_transform(WriteNumbers)
    app.add_post_transform(EndInManual)
    app.connect("config-inited", check_config)
    app.connect("config-inited", add_static_files)
    app.connect("env-get-outdated", find_outdated_pages)
    app.connect("missing-reference", resolve_part)
    app.connect("write-started", keep_originals_back)
    app.connect("doctree-resolved", html.register_variants)
    app.connect("html-page-context", add_page_assets)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
