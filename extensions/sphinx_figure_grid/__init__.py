"""Figures of several pictures: one number, one caption, in every output.

Directives ``figure-grid`` and ``picture``. Configure ``figure_grid_folder``, where pictures that
are given by name alone lie.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import html, latex, text, typst
from .directive import FigureGridDirective, PictureDirective
from .nodes import figure_picture, figure_row
from .numbering import PictureCollector, pictures_of, resolve_part
from .sources import find_picture
from .transforms import DropDarkTwins

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

HERE = Path(__file__).parent


def _pass(_translator: object, _node: object) -> None:
    """Show what is inside."""


_PASS = (_pass, _pass)


def add_static_files(app: Sphinx, config: Config) -> None:
    """At ``config-inited``: append, so that what the project set stays first."""
    config.html_static_path.append(str(HERE / "static"))


def find_outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """At ``env-get-outdated``: pages where a name now means another file.

    That is so when a photograph was put beside an illustration, or was taken away.
    """
    folder = Path(app.srcdir, app.config.figure_grid_folder)

    def source_of(argument: str) -> str:
        found = find_picture(argument, folder)
        return os.path.relpath(found, env.srcdir) if found else ""

    return {
        docname
        for docname, pictures in pictures_of(env).items()
        for argument, source in pictures.sources
        if "/" not in argument and source_of(argument) != source
    }


def add_page_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """At ``html-page-context``: style and script only where there is a figure."""
    if doctree and next(doctree.findall(figure_row), None) is not None:
        app.add_css_file("figure-grid.css")
        app.add_js_file("figure-grid.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("sphinx_design")
    app.add_config_value("figure_grid_folder", "", "env", types=(str,))
    app.add_config_value("figure_grid_widths", [480, 960, 1600], "env", types=(list, tuple))
    for node in (figure_row, figure_picture):
        name = node.__name__
        visitors = {
            module.__name__.rsplit(".", 1)[-1]: (
                getattr(module, f"visit_{name}"),
                getattr(module, f"depart_{name}"),
            )
            for module in (html, latex, text, typst)
        }
        app.add_node(node, **visitors, man=_PASS, texinfo=_PASS)  # type: ignore[arg-type]
    app.add_directive("figure-grid", FigureGridDirective)
    app.add_directive("picture", PictureDirective)
    app.add_env_collector(PictureCollector)
    app.add_post_transform(DropDarkTwins)
    app.connect("config-inited", add_static_files)
    app.connect("env-get-outdated", find_outdated_pages)
    app.connect("missing-reference", resolve_part)
    app.connect("doctree-resolved", html.register_variants)
    app.connect("html-page-context", add_page_assets)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
