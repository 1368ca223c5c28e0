"""Pictures, figures, captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

_LENGTH = re.compile(r"^([\d.]+)\s*(%|px|pt|cm|mm|in|em|ex|rem|)$")


class Figures(Base):
    """Pictures, alone or in figures."""

    def visit_image(self, node: Element) -> None:
        """Write a picture, with its alternative text or as a decoration."""
        uri = node.get("uri", "")
        name = self.builder.images.get(uri)
        if name is None:
            self.body.append(self.escape(node.get("alt", "")))
            raise nodes.SkipNode
        arguments = [self.as_string(f"images/{name}")]
        alt = _alternative(node, name)
        if alt:
            arguments.append(f"alt: {self.as_string(alt)}")
        for side in ("width", "height"):
            if length := _as_length(str(node.get(side, ""))):
                arguments.append(f"{side}: {length}")
        picture = f"#image({', '.join(arguments)})"
        if not alt:
            picture = f"#pdf.artifact[{picture}]"
        inline = isinstance(node.parent, nodes.TextElement) and len(node.parent.children) > 1
        if inline:
            picture = (
                f"#box(height: 1em, {picture[1:]});" if node.get("alt") else f"#box[{picture}];"
            )
        elif node.get("align") in {"left", "center", "right"}:
            picture = f"#align({node['align']})[{picture}]"
        self.body.append(picture if inline else f"\n{picture}\n")
        raise nodes.SkipNode

    def visit_figure(self, node: Element) -> None:
        """Write a figure; a caption may stand below or at the right."""
        caption = node.next_node(nodes.caption)
        legend = node.next_node(nodes.legend)
        text = ""
        if caption is not None:
            text = f"{self.number_of(node, 'figure')}{self.render(caption)}"
        if legend is not None:
            text += f"\n\n{self.render(legend)}"
        for part in (caption, legend):
            if part is not None:
                part.parent.remove(part)
        side = "right" if "caption-right" in node["classes"] else "bottom"
        width = _as_length(str(node.get("width", ""))) or "100%"
        options = f"side: {self.as_string(side)}, width: {width}"
        shown = f"caption: [{text}]" if text else "caption: none"
        self.body.append(f"\n#picture-figure({options}, {shown})[\n{self.render(node)}]\n\n")
        raise nodes.SkipNode

    def visit_caption(self, node: Element) -> None:
        """The caption of a code block stands above it."""
        number = self.number_of(node.parent, "code-block")
        self.body.append(f"\n#block(sticky: true)[#emph[{number}{self.render(node)}]]\n\n")
        raise nodes.SkipNode

    visit_legend = depart_legend = Base.ignore


def _alternative(node: Element, name: str) -> str:
    """Return the alternative text of a picture; empty for a decoration.

    A picture that is all there is of a link is no decoration: it is named by where it leads.
    """
    if "alt" not in node:
        return name
    parent = node.parent
    if not node["alt"] and isinstance(parent, nodes.reference) and not parent.astext().strip():
        return str(parent.get("refuri") or name)
    return str(node["alt"])


def _as_length(value: str) -> str:
    """Return a length of docutils as one of Typst; an unknown unit is none."""
    match = _LENGTH.match(value.strip())
    if not match:
        return ""
    number, unit = match.groups()
    if unit in {"px", ""}:
        return f"{float(number) * 0.75:g}pt"
    return f"{number}{'em' if unit in {'ex', 'rem'} else unit}"
