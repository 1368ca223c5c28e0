"""Alternative texts of pictures: Sphinx's LaTeX forgets them."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .nodes import design_picture


class AltTexts(SphinxPostTransform):
    """Gives pictures with an alternative text a node whose visitor writes it.

    ``graphicx`` has the key ``alt`` since 2021; packages that tag a PDF read it.
    """

    default_priority = 900  # after all who convert pictures or look for them
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Replace the pictures."""
        for image in list(self.document.findall(nodes.image)):
            if image.get("alt") and type(image) is nodes.image:
                picture = design_picture("", **image.attributes)
                picture.source, picture.line = image.source, image.line
                image.replace_self(picture)
