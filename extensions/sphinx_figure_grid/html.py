"""Figures in HTML: sphinx-design's grid, responsive pictures, links that a script enlarges."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes

from .labels import as_data_attributes, choose_labels
from .nodes import figure_picture, figure_row
from .transforms import drop_dark_twins

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

# How wide a picture is: browsers that know "auto" measure it when they load it. For others, its
# share of the text column, or of the screen if that is narrower; on phones all of the screen.
_SIZES = "auto, (min-width: 576px) min({screen:.0f}vw, {column:.0f}rem), 100vw"
_COLUMN = 48


def register_variants(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """At ``doctree-resolved``: have the smaller copies published beside the pictures.

    It runs in the main process even if pages are written in parallel, as the copying does. Books
    get one copy, for light ground.
    """
    if getattr(app.builder, "embedded", False):
        drop_dark_twins(doctree)
    elif app.builder.format == "html":
        for picture in doctree.findall(figure_picture):
            for image in picture.findall(nodes.image):
                for _width, path in image["variants"]:
                    app.builder.images[path] = posixpath.basename(path)


def visit_figure_row(self: HTML5Translator, node: figure_row) -> None:
    labels = choose_labels(self.config.language, self.config.figure_grid_labels)
    data: dict[str, Any] = {} if self.builder.embedded else as_data_attributes(labels)
    container = nodes.Element()
    self.body.append(self.starttag(container, "div", CLASS="figure-grid-container", **data))
    self.body.append(self.starttag(node, "div", style=f"--columns: {node['columns']}"))


def depart_figure_row(self: HTML5Translator, node: figure_row) -> None:
    self.body.append("</div></div>\n")


def visit_figure_picture(self: HTML5Translator, node: figure_picture) -> None:
    share = _share_of(node)
    data: dict[str, Any] = {"data-figure-grid-letter": node["letter"]} if node["letter"] else {}
    style = f"--share: {share:.5f}"
    self.body.append(self.starttag(node, "div", CLASS="figure-grid-picture", style=style, **data))
    images = list(node.findall(nodes.image))
    for image in images:
        self.body.append(_enlargeable(self, image, share))
    if images:
        self.body.append("</div>\n")
        raise nodes.SkipNode


def depart_figure_picture(self: HTML5Translator, node: figure_picture) -> None:
    self.body.append("</div>\n")


def _share_of(node: figure_picture) -> float:
    return next(share for line in node.row.lines for picture, share in line if picture is node)


def _enlargeable(self: HTML5Translator, image: nodes.image, share: float) -> str:
    """Return the picture in a link to its file, which has the picture's name.

    A decoration would leave the link without a name, and in books there is nothing to follow.
    """
    picture = _picture(self, image, share)
    if self.builder.embedded or not image["alt"]:
        return f"{self.starttag(image, 'span', '')}{picture}</span>"
    labels = choose_labels(self.config.language, self.config.figure_grid_labels)
    address = _address(self, image["uri"])
    start = self.starttag(
        image, "a", "", CLASS="figure-grid-link", href=address, title=labels.enlarge
    )
    return f"{start}{picture}</a>"


def _picture(self: HTML5Translator, image: nodes.image, share: float) -> str:
    attributes = {"src": _address(self, image["uri"]), "alt": image["alt"]}
    width, height = image["size"]
    if width and height:
        attributes |= {"width": str(width), "height": str(height)}
    if not self.builder.embedded:
        attributes |= {"loading": "lazy", "decoding": "async"}
        if len(image["variants"]) > 1:
            attributes |= _responsive(self, image, share)
    return self.emptytag(nodes.Element(), "img", "", **attributes)


def _responsive(self: HTML5Translator, image: nodes.image, share: float) -> dict[str, str]:
    copies = (f"{_address(self, path)} {width}w" for width, path in image["variants"])
    sizes = _SIZES.format(screen=100 * share, column=_COLUMN * share)
    return {"srcset": ", ".join(copies), "sizes": sizes}


def _address(self: HTML5Translator, uri: str) -> str:
    return posixpath.join(self.builder.imgpath, quote(self.builder.images[uri]))
