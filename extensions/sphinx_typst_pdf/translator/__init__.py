"""From doctree to Typst: one class, its visitors sorted by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import __
from sphinx.util import logging

from .base import Base
from .blocks import Blocks
from .design import Design
from .figures import Figures
from .inlines import Inlines
from .objects import Objects
from .references import References
from .sections import Sections
from .tables import Tables

if TYPE_CHECKING:
    from docutils.nodes import Node

logger = logging.getLogger(__name__)


class TypstTranslator(
    Sections, Blocks, Inlines, References, Tables, Figures, Objects, Design, Base
):
    """Writes one assembled document; what it has written is in ``body``.

    Extensions give visitors of their own for the format ``typst`` with ``app.add_node``. They may
    use ``body``, :meth:`escape`, :meth:`as_string` and :meth:`label`.
    """

    def unknown_visit(self, node: Node) -> None:
        """Show what is inside of a node that nobody gave a visitor for; warn once a class."""
        name = type(node).__name__
        if name not in self.unknown:
            self.unknown.add(name)
            message = __("no visitor for '%s' in Typst; what is inside is shown without it")
            logger.warning(message, name, location=node, type="typst", subtype="unknown_node")

    def unknown_departure(self, node: Node) -> None:
        """Nothing was opened."""


__all__ = ["TypstTranslator", "nodes"]
