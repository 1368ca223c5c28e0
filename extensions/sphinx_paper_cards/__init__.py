"""Cards, pages and lookup for papers from BibTeX.

As a Sphinx extension: name ``sphinx_paper_cards`` in ``conf.py``, and see :mod:`.extension`.
On the command line: ``paper-cards``, see :mod:`.cli`. Nothing of Sphinx is loaded until Sphinx
asks for it, since the command line must answer at once.
"""

from __future__ import annotations

# In place of typing's own, which takes half as long to load as Python to start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    from .extension import register  # noqa: PLC0415  (the command line does without Sphinx)

    return register(app)
