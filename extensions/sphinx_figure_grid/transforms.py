"""Transforms: pictures that lost their figure, and what only some outputs need."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import __
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from .nodes import figure_end, figure_picture, figure_row

logger = logging.getLogger(__name__)


class ShowStrayPictures(SphinxTransform):
    """A picture that stands in no figure, or deeper inside one, becomes a plain picture."""

    default_priority = 200  # before Sphinx collects images and numbers figures

    def apply(self, **kwargs: object) -> None:
        """Replace them and say so."""
        for picture in list(self.document.findall(figure_picture)):
            if not isinstance(picture.parent, figure_row):
                message = __("'%s' is shown alone: 'picture' belongs directly into 'figure-grid'")
                logger.warning(
                    message, picture["argument"], location=picture,
                    type="figure_grid", subtype="stray_picture",
                )  # fmt: skip
                picture.replace_self(_as_plain(picture))


def _as_plain(picture: figure_picture) -> nodes.Node:
    shown = picture.children[0]
    if isinstance(shown, nodes.Element):
        shown["ids"] += picture["ids"]
        shown["names"] += picture["names"]
    return shown


class DropDarkTwins(SphinxPostTransform):
    """On paper only the picture for light ground is shown."""

    default_priority = 5  # before pictures are converted for a builder
    formats = ("latex", "man", "texinfo", "text", "typst")

    def run(self, **kwargs: object) -> None:
        """Take the twins out."""
        drop_dark_twins(self.document)


def drop_dark_twins(doctree: nodes.document) -> None:
    """Take the pictures for dark ground out of a page."""
    for picture in doctree.findall(figure_picture):
        for image in list(picture.findall(nodes.image)):
            if "figure-grid-dark" in image["classes"]:
                picture.remove(image)


class FitToLatex(SphinxPostTransform):
    """In LaTeX this package sets the rows itself, and must close the box of a caption beside."""

    default_priority = 6  # before others look for components
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Hide the rows from those who set grids, and mark the ends of figures."""
        for row in self.document.findall(figure_row):
            for component in (row, *row.findall(figure_picture)):
                del component["design_component"]
            figure = row.parent
            if "caption-right" in figure["classes"] and len(figure) > 1:
                figure.append(figure_end())


class WriteNumbers(SphinxPostTransform):
    """In text and manual pages captions get their numbers, which Sphinx leaves out there.

    References to them get their text: Sphinx would print its pattern, "Fig. %s".
    """

    default_priority = 800  # after references are resolved
    formats = ("man", "text")

    def run(self, **kwargs: object) -> None:
        """Write the numbers of figures of this package, and the texts of all references."""
        for row in self.document.findall(figure_row):
            self._number(row.parent)
        for reference in list(self.document.findall(addnodes.number_reference)):
            reference.replace_self(
                nodes.reference("", "", *reference.children, **reference.attributes)
            )

    def _number(self, figure: nodes.Element) -> None:
        numbers = self.env.toc_fignumbers.get(self._docname_of(figure), {}).get("figure", {})
        number = numbers.get(figure["ids"][0]) if figure["ids"] else None
        caption = next(figure.findall(nodes.caption), None)
        if number and caption is not None:
            written = self.config.numfig_format["figure"] % ".".join(map(str, number))
            caption.insert(0, nodes.Text(f"{written} "))

    def _docname_of(self, node: nodes.Node) -> str:
        """Return the page that a node was read from: a manual page is made of several."""
        parent = node.parent
        while parent is not None:
            if isinstance(parent, nodes.section) and "docname" in parent:
                return str(parent["docname"])
            parent = parent.parent
        return self.env.current_document.docname


class EndInManual(SphinxPostTransform):
    """In manual pages the last line of a figure must be closed."""

    default_priority = 800
    formats = ("man",)

    def run(self, **kwargs: object) -> None:
        """Mark the ends of figures."""
        for row in self.document.findall(figure_row):
            row.parent.append(figure_end())
