"""The nodes inside a figure: a row of pictures, in sphinx-design's grid in HTML."""

from __future__ import annotations

from docutils import nodes


class figure_row(nodes.General, nodes.Element):  # noqa: N801
    """The pictures of a figure.

    Attributes: ``columns`` (int), how many stand side by side on paper; ``classes``, those of
    sphinx-design's grid row; ``equal_height`` (bool).
    """


class figure_picture(nodes.General, nodes.Element):  # noqa: N801
    """One picture: an image, and perhaps its twin for dark mode.

    Attributes: ``letter`` (str), its place in the figure; ``argument`` and ``source`` (str), what
    the author wrote and the file found for it, empty if none; ``size``, its width and height in
    pixels, (0, 0) if unknown; ``variants``, smaller copies as pairs of width and file.
    """

    @property
    def ratio(self) -> float:
        """Width by height; 1 if unknown."""
        width, height = self["size"]
        return width / height if width and height else 1.0
