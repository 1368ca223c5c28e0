"""Pictures, figures, captions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.images import get_image_size

from .foreign import ForeignPictures

if TYPE_CHECKING:
    from docutils.nodes import Element

_LENGTH = re.compile(r"^([\d.]+)\s*(%|px|pt|pc|cm|mm|in|em|ex|ch|rem|vw|vh|)$")
# In Typst's units. A pixel of CSS is the 96th part of an inch, a point the 72nd.
_UNITS = {
    "px": (0.75, "pt"), "": (0.75, "pt"), "pc": (12, "pt"), "ex": (0.5, "em"), "ch": (0.5, "em"),
    "rem": (1, "em"), "vw": (1, "%"), "vh": (1, "%"),
}  # fmt: skip
# Themes give this class to the twin of a picture that is for dark pages; paper is light.
_ON_DARK = "only-dark"
_ALIGNMENTS = ("left", "center", "right")
# A caption of more signs may be so long that it has to go on on the next page.
_LONG_CAPTION = 1500


class Figures(ForeignPictures):
    """Pictures, alone or in figures."""

    def visit_image(self, node: Element) -> None:
        """Write a picture, with its alternative text or as a decoration."""
        uri = node.get("uri", "")
        if _ON_DARK in node["classes"]:
            raise nodes.SkipNode
        name = self.builder.images.get(uri)
        if name is None:
            # Sphinx or the builder have warned.
            words = self.escape(node.get("alt") or Path(uri).name)
            self.body.append(f"\n\n{words}\n\n" if _place(node) == "block" else words)
            raise nodes.SkipNode
        picture = self._image(node, name)
        classes = node["classes"]
        if any(each.startswith("sd-card-img") for each in classes):
            self.body.append(f"#{picture}")
        elif any(each.startswith("sd-avatar") for each in classes):
            self.body.append(f"#picture-round({picture});")
        else:
            self._write_picture(node, picture)
        raise nodes.SkipNode

    def _image(self, node: Element, name: str) -> str:
        alt = _alternative(node, name)
        if not alt:
            return f"pdf.artifact(image({self.as_string(f'images/{name}')}))"
        return f"image({self.as_string(f'images/{name}')}, alt: {self.as_string(alt)})"

    def _write_picture(self, node: Element, picture: str) -> None:
        size = self._size(node)
        kind = _place(node)
        if kind != "block":
            # Beside other pictures only, one has its own height.
            size += ["most: 100em"] if kind == "row" else []
            self.body.append(f"#inline-picture({', '.join([*size, picture])});")
            return
        align = node.get("align")
        if align in _ALIGNMENTS:
            size.append(f"alignment: {align}")
        elif isinstance(node.parent, nodes.figure) or isinstance(node.parent.parent, nodes.figure):
            size.append(f"alignment: {_figure_alignment(node)}")
        self.body.append(f"\n#picture({', '.join([*size, picture])})\n")

    def _size(self, node: Element) -> list[str]:
        """Return the sizes that a picture asks for, and its own, as arguments."""
        pixels = get_image_size(Path(self.builder.srcdir, node["uri"]))
        scale = node.get("scale", 100) / 100
        own = tuple(side * 0.75 for side in pixels) if pixels and min(pixels) > 0 else ()
        given = {side: as_length(str(node.get(side, "")), scale) for side in ("width", "height")}
        if given["height"].endswith("%"):
            # A share of a height that nobody knows.
            given["height"] = ""
        if not any(given.values()) and own:
            own = tuple(side * scale for side in own)
        arguments = [f"{side}: {length}" for side, length in given.items() if length]
        if own:
            arguments.append(f"natural: ({own[0]:g}pt, {own[1]:g}pt)")
        return arguments

    def visit_figure(self, node: Element) -> None:
        """Write a figure; a caption may stand below or at the right."""
        if _ON_DARK in node["classes"]:
            raise nodes.SkipNode
        caption = _child(node, nodes.caption)
        legend = _child(node, nodes.legend)
        text = ""
        if caption is not None:
            text = f"{self.labels(caption)}{self.number_of(node, 'figure')}{self.render(caption)}"
        if legend is not None:
            text += f"\n\n{self.labels(legend)}{self.render(legend)}"
        for part in (caption, legend):
            if part is not None:
                node.remove(part)
        options = _figure_options(node, text)
        shown = f"caption: [{text.strip()}]" if text.strip() else "caption: none"
        # Sphinx puts what a figure shows in no paragraph, whatever it is.
        body = self.render(node)
        self.body.append(f"\n#picture-figure({', '.join([*options, shown])})[\n{body}]\n\n")
        raise nodes.SkipNode

    visit_legend = depart_legend = ForeignPictures.ignore


def as_length(value: str, scale: float = 1) -> str:
    """Return a length of docutils as one of Typst, scaled; an unknown unit gives nothing."""
    match = _LENGTH.match(value.strip())
    if not match:
        return ""
    factor, unit = _UNITS.get(match[2], (1, match[2]))
    return f"{float(match[1]) * factor * scale:g}{unit}"


def _child(node: Element, kind: type[Element]) -> Element | None:
    return next((child for child in node.children if isinstance(child, kind)), None)


def _figure_options(node: Element, text: str) -> list[str]:
    side = "right" if "caption-right" in node["classes"] else "bottom"
    # "image" as a width is what a figure has anyway: it is as wide as what it shows.
    width = as_length(str(node.get("width", ""))) or "100%"
    options = [f'side: "{side}"', f"width: {width}"]
    if node.get("align") in ("left", "right"):
        options.append(f"alignment: {node['align']}")
    if len(text) > _LONG_CAPTION:
        options.append("breakable: true")
    return options


def _figure_alignment(node: Element) -> str:
    figure = node.parent if isinstance(node.parent, nodes.figure) else node.parent.parent
    align = figure.get("align")
    return str(align) if align in _ALIGNMENTS else "center"


def _place(node: Element) -> str:
    """Tell where a picture stands: in a "block" of its own, in a "row" of pictures, in a "line"."""
    around = node.parent
    while isinstance(around, nodes.reference | nodes.inline) and len(around.children) == 1:
        around = around.parent
    if not isinstance(around, nodes.TextElement):
        return "block"
    if _has_words(around):
        return "line"
    # What is no paragraph, such as a title, has to stay in one piece.
    is_paragraph = isinstance(around, nodes.paragraph)
    pictures = sum(1 for _ in around.findall(nodes.image))
    return "block" if is_paragraph and pictures == 1 else "row"


def _has_words(node: Element) -> bool:
    """Tell whether there is text around pictures; their alternative texts are none."""
    return any(text.strip() for text in node.findall(nodes.Text))


def _alternative(node: Element, name: str) -> str:
    """Return the alternative text of a picture; empty for a decoration.

    A picture that is all there is of a link is no decoration: it is named by where it leads.
    """
    if "alt" not in node:
        return name
    parent = node.parent
    if not node["alt"] and isinstance(parent, nodes.reference) and not _has_words(parent):
        return str(parent.get("refuri") or name)
    return str(node["alt"])
