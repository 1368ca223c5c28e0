"""Diagrams that a program draws: Graphviz, inheritance, PlantUML, Mermaid.

The nodes are those of ``sphinx.ext.graphviz``, ``sphinx.ext.inheritance_diagram``,
``sphinxcontrib.plantuml`` and ``sphinxcontrib.mermaid``, and each extension draws its own. Where
the program is not installed, which is a warning, the source of the diagram is printed.
"""

from __future__ import annotations

import shlex
from importlib import import_module
from pathlib import Path
from shutil import which
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.locale import _, __
from sphinx.util import logging

from .foreign import ForeignPictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element

logger = logging.getLogger(__name__)

_SIZES = ("align", "width", "height", "scale")


class Diagrams(ForeignPictures):
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
        if picture is None:
            self._print(node, code)
            return
        alt = str(node.get("alt") or _("[graph]").strip("[]"))
        arguments = f"{self.as_string(f'images/{picture.name}')}, alt: {self.as_string(alt)}"
        self.body.append(f"\n#picture(alignment: center, image({arguments}))\n\n")

    def _print(self, node: Element, code: str) -> None:
        block = nodes.literal_block(code, code, language="none")
        block.parent = node.parent
        block.walkabout(self)

    def _render(
        self, node: Element, code: str, options: dict[str, Any], prefix: str, filename: str | None
    ) -> Path | None:
        """Return the drawing, or None if it could not be made."""
        if not self._has_program(node, "graphviz_dot"):
            return None
        # Only projects with diagrams need it.
        from sphinx.ext.graphviz import GraphvizError, render_dot  # noqa: PLC0415

        translator = cast("Any", SimpleNamespace(builder=self._target, document=self.document))
        try:
            _name, path = render_dot(translator, code, options, "svg", prefix, filename)
        except GraphvizError as error:
            message = __("dot code %r: %s")
            logger.warning(message, code, error, location=node, type="typst", subtype="graphviz")
            return None
        return None if path is None else Path(path)

    @property
    def _target(self) -> SimpleNamespace:
        """What draws takes for a builder: drawings lie with the other pictures of the source."""
        return SimpleNamespace(
            config=self.config, env=self.builder.env, srcdir=self.builder.srcdir,
            outdir=self.builder.source_folder, imagedir="images", imgpath="",
        )  # fmt: skip

    def visit_plantuml(self, node: Element) -> None:
        """Draw a diagram of PlantUML as a vector picture."""
        drawer: Any = getattr(self.builder, "plantuml_builder", None)
        self._draw_by(node, node["uml"], "plantuml", lambda: drawer.render(node, "svg"))

    def visit_mermaid(self, node: Element) -> None:
        """Draw a diagram of Mermaid; as dots, since its vectors have words that need a browser."""
        module: Any = import_module(type(node).__module__)
        target = cast("Any", SimpleNamespace(builder=self._target))
        code, options = node["code"], node["options"]
        self._draw_by(
            node, code, "mermaid_cmd", lambda: module.render_mm(target, code, options, "png")[1]
        )

    def visit_mermaid_node(self, node: Element) -> None:
        """Sphinx-immaterial has no program for Mermaid: the source is in a block already."""

    depart_mermaid_node = visit_mermaid_node

    def _draw_by(self, node: Element, code: str, setting: str, draw: Callable[[], str]) -> None:
        """Show what is drawn by the command that a setting names, or else the source."""
        path = self._try_to_draw(node, setting, draw) if self._has_program(node, setting) else None
        if path is None:
            self._print(node, code)
            raise nodes.SkipNode
        alt = str(node.get("alt") or _("[graph]").strip("[]"))
        given = {name: node[name] for name in _SIZES if name in node}
        image = nodes.image(uri=path, alt=alt, **({"align": "center"} | given))
        self.put_picture(node, image, path)

    def _has_program(self, node: Element, setting: str) -> bool:
        """Tell whether a program is there; if not, that is one warning for all its diagrams."""
        command = getattr(self.config, setting)
        words = shlex.split(command) if isinstance(command, str) else list(command)
        # A path alone may have spaces, or backslashes.
        if any(map(which, [*words[:1], str(command)])):
            return True
        if setting not in self.unknown:
            self.unknown.add(setting)
            message = __("%s: no program '%s' is there; the source of diagrams is printed")
            logger.warning(
                message, setting, " ".join(words), location=node, type="typst", subtype="diagram"
            )
        return False

    def _try_to_draw(self, node: Element, setting: str, draw: Callable[[], str]) -> str | None:
        """Return the path of the drawing, or None if the program fails, which is said once."""
        try:
            return draw()
        # The errors of each extension are its own.
        except Exception as error:  # noqa: BLE001
            message = __("%s: the source of this diagram is printed: %s")
            said = " ".join(str(error).split())
            # What is wrong with the program is wrong with each diagram.
            if said not in self.unknown:
                self.unknown.add(said)
                logger.warning(
                    message, setting, said, location=node, type="typst", subtype="diagram"
                )
            return None
