"""On paper there is no dark mode."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .nodes import figure_picture


class DropDarkTwins(SphinxPostTransform):
    """Outside of HTML only the picture for light ground is shown."""

    default_priority = 5
    formats = ("latex", "man", "texinfo", "text", "typst")

    def run(self, **kwargs: object) -> None:
        """Take the twins out."""
        for picture in self.document.findall(figure_picture):
            for image in list(picture.findall(nodes.image)):
                if "figure-grid-dark" in image["classes"]:
                    picture.remove(image)
