"""From doctree to Typst: one class, its visitors sorted by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import __
from sphinx.util import logging

from .admonitions import Admonitions
from .base import Base
from .blocks import Blocks
from .code import Code
from .design import Design
from .diagrams import Diagrams
from .figures import Figures
from .footnotes import Footnotes
from .index import Index
from .inlines import Inlines
from .lists import Lists
from .objects import Objects
from .raw import Raw
from .references import References
from .sections import Sections
from .tables import Tables

if TYPE_CHECKING:
    from docutils.nodes import Node

logger = logging.getLogger(__name__)


class TypstTranslator(
    Design, Code, Tables, Figures, Diagrams, Sections, Lists, Admonitions, Raw,
    References, Footnotes, Index, Objects, Inlines, Blocks, Base,
):  # fmt: skip
    """Writes one assembled document; what it has written is in ``body``.

    Extensions give visitors of their own for the format ``typst`` with ``app.add_node``. They may
    use ``body``, :meth:`escape`, :meth:`as_string` and :meth:`label`.
    """

    def unknown_visit(self, node: Node) -> None:
        """Show what is inside of a node that nobody gave a visitor for; warn once a class.

        What is not part of a line stands in a block of its own.
        """
        name = type(node).__name__
        if name not in self.unknown:
            self.unknown.add(name)
            message = __("no visitor for '%s' in Typst; what is inside is shown without it")
            logger.warning(message, name, location=node, type="typst", subtype="unknown_node")
        if not _is_in_line(node):
            self.body.append("\n\n")
        # What has its words in an attribute for its own writer, such as keys, has them there too.
        if isinstance(node, nodes.TextElement) and not node.children:
            self.body.append(self.escape(node.rawsource))

    def unknown_departure(self, node: Node) -> None:
        """Close the block."""
        if not _is_in_line(node):
            self.body.append("\n\n")


def _is_in_line(node: Node) -> bool:
    return isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.TextElement)


__all__ = ["TypstTranslator", "nodes"]
