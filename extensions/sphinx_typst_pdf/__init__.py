"""PDF without TeX: builders that write Typst, and compile it with the ``typst`` wheel.

``sphinx-build -b typstpdf`` makes a tagged PDF of any Sphinx project; nothing but this package
has to be installed, and nothing is fetched while building.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .assemble import typst_part
from .builder import TypstBuilder, TypstPdfBuilder
from .config import register_config
from .notebooks import LeaveTables, order_forms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    register_config(app)
    app.add_node(typst_part)
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    app.connect("config-inited", order_forms)
    app.add_post_transform(LeaveTables)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
