"""Figures in HTML: sphinx-design's grid, responsive pictures, links that a script enlarges."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.locale import _

from .nodes import figure_picture

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

# A picture is at most as wide as the text column; below that, as wide as the screen allows.
_SIZES = "(min-width: 62em) {share:.0f}vw, 100vw"


def register_variants(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """At ``doctree-resolved``: have the smaller copies published beside the pictures.

    It runs in the main process even if pages are written in parallel, as the copying does.
    """
    if app.builder.format == "html":
        for picture in doctree.findall(figure_picture):
            for _width, path in picture["variants"]:
                app.builder.images[path] = posixpath.basename(path)


def visit_figure_row(self: HTML5Translator, node: nodes.Element) -> None:
    labels: dict[str, Any] = {
        "data-picture": _("Picture"),
        "data-previous": _("Previous picture"),
        "data-next": _("Next picture"),
        "data-close": _("Close"),
    }
    container = nodes.Element()
    classes = "sd-container-fluid figure-grid-container"
    self.body.append(self.starttag(container, "div", "", CLASS=classes, **labels))
    self.body.append(self.starttag(node, "div"))


def depart_figure_row(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div></div>\n")


def visit_figure_picture(self: HTML5Translator, node: figure_picture) -> None:
    images = list(node.findall(nodes.image))
    # On equal heights the widths are to each other as the ratios.
    style = f"--ratio: {node.ratio:.4f}"
    self.body.append(
        self.starttag(node, "div", CLASS="sd-col sd-d-flex-column figure-grid-picture", style=style)
    )
    for image in images:
        self.body.append(_link(self, node, image))
    if images:
        self.body.append("</div>\n")
        raise nodes.SkipNode


def depart_figure_picture(self: HTML5Translator, node: figure_picture) -> None:
    self.body.append("</div>\n")


def _link(self: HTML5Translator, node: figure_picture, image: nodes.image) -> str:
    address = _address(self, image["uri"])
    width, height = node["size"]
    attributes: dict[str, Any] = {
        "src": address,
        "alt": image["alt"],
        "loading": "lazy",
        "decoding": "async",
    }
    if width and height:
        attributes |= {"width": str(width), "height": str(height)}
    if len(node["variants"]) > 1 and "figure-grid-light" in image["classes"]:
        attributes["srcset"] = ", ".join(
            f"{_address(self, path)} {size}w" for size, path in node["variants"]
        )
        columns = node.parent["columns"] if node.parent is not None else 1
        attributes["sizes"] = _SIZES.format(share=60 / columns)
    # A decorative picture gives its link no name, so it gets none to follow.
    picture = self.emptytag(nodes.Element(), "img", "", **attributes)
    if not image["alt"]:
        return f'<span class="{image["classes"][0]}">{picture}</span>'
    link: dict[str, Any] = {"href": address, "title": _("Enlarge")}
    return self.starttag(image, "a", "", CLASS="figure-grid-link", **link) + picture + "</a>"


def _address(self: HTML5Translator, uri: str) -> str:
    return posixpath.join(self.builder.imgpath, quote(self.builder.images[uri]))
