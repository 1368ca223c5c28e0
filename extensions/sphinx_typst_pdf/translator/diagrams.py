"""Diagrams that a program draws: Graphviz, inheritance.

The nodes are those of ``sphinx.ext.graphviz`` and ``sphinx.ext.inheritance_diagram``; where the
program is not installed, Sphinx warns of it and the source of the diagram is printed.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.locale import _, __
from sphinx.util import logging

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

logger = logging.getLogger(__name__)


class Diagrams(Base):
    """Drawings from a description."""

    def visit_graphviz(self, node: Element) -> None:
        """Draw a graph as a vector picture."""
        self._draw(node, node["code"], node["options"], "graphviz", node.get("filename"))
        raise nodes.SkipNode

    def visit_inheritance_diagram(self, node: Element) -> None:
        """Draw the classes that a class is made from."""
        graph: Any = node["graph"]
        # Older versions of Sphinx have it without the underscore.
        write = getattr(graph, "_generate_dot", None) or graph.generate_dot
        code = write("inheritance", config=self.config)
        self._draw(node, code, {}, "inheritance", None)
        raise nodes.SkipNode

    def _draw(
        self, node: Element, code: str, options: dict[str, Any], prefix: str, filename: str | None
    ) -> None:
        picture = self._render(node, code, options, prefix, filename)
        alt = str(node.get("alt") or _("[graph]").strip("[]"))
        if picture is None:
            block = nodes.literal_block(code, code, language="none")
            block.parent = node.parent
            block.walkabout(self)
            return
        arguments = f"{self.as_string(f'images/{picture.name}')}, alt: {self.as_string(alt)}"
        self.body.append(f"\n#picture(alignment: center, image({arguments}))\n\n")

    def _render(
        self, node: Element, code: str, options: dict[str, Any], prefix: str, filename: str | None
    ) -> Path | None:
        """Return the drawing, or None if it could not be made."""
        # Only projects with diagrams need it.
        from sphinx.ext.graphviz import GraphvizError, render_dot  # noqa: PLC0415

        # Drawings lie with the other pictures of the source, not beside the PDF.
        target = SimpleNamespace(
            config=self.config, env=self.builder.env, srcdir=self.builder.srcdir,
            outdir=self.builder.source_folder, imagedir="images", imgpath="",
        )  # fmt: skip
        translator = cast("Any", SimpleNamespace(builder=target, document=self.document))
        try:
            _name, path = render_dot(translator, code, options, "svg", prefix, filename)
        except GraphvizError as error:
            message = __("dot code %r: %s")
            logger.warning(message, code, error, location=node, type="typst", subtype="graphviz")
            return None
        return None if path is None else Path(path)
