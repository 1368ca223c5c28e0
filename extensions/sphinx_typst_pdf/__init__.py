"""PDF without TeX: builders that write Typst, and compile it with the ``typst`` wheel.

``sphinx-build -b typstpdf`` makes a tagged PDF of any Sphinx project; nothing but this package
has to be installed, and nothing is fetched while building.

Sphinx is not loaded until it asks for the extension: processes that only compile do without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    from .extension import register  # noqa: PLC0415  (Sphinx is there now)

    return register(app)
