"""The Sphinx extension: configuration, nodes, builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import __version__
from .assemble import typst_part
from .bibtex import keep_backends
from .builder import TypstBuilder, TypstPdfBuilder
from .config import register_config
from .notebooks import LeaveTables, order_forms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def register(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    register_config(app)
    app.add_node(typst_part)
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    app.connect("config-inited", order_forms)
    app.connect("builder-inited", keep_backends)
    app.add_post_transform(LeaveTables)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
