"""The nodes inside a figure: a row of pictures, in sphinx-design's grid.

They are containers with sphinx-design's ``design_component``. A builder that has visitors for
neither shows what is inside, as for any container.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator


class figure_row(nodes.container):  # noqa: N801
    """The pictures of a figure.

    Attributes: ``columns`` (int), how many stand side by side where there is room; ``classes``,
    those of sphinx-design's grid row; ``equal_height`` (bool).
    """

    @property
    def lines(self) -> list[list[tuple[figure_picture, float]]]:
        """The pictures line by line, each with its share of the width that gaps leave, 0 to 1."""
        columns: int = self["columns"]
        pictures = list(self.findall(figure_picture))
        rows = [pictures[at : at + columns] for at in range(0, len(pictures), columns)]
        return list(self._share_out(rows))

    def _share_out(
        self, rows: list[list[figure_picture]]
    ) -> Iterator[list[tuple[figure_picture, float]]]:
        total = float(self["columns"])
        before = 0.0
        for row in rows:
            if self["equal_height"]:
                total = sum(picture.ratio for picture in row)
                if len(row) < self["columns"]:
                    # What is left over is no taller than the line above.
                    total = max(total, before)
                before = total
            weights = [picture.ratio if self["equal_height"] else 1.0 for picture in row]
            yield [(picture, weight / total) for picture, weight in zip(row, weights, strict=True)]


class figure_picture(nodes.container):  # noqa: N801
    """One picture: an image, and perhaps its twin for dark mode.

    Attributes: ``letter`` (str), its place in the figure; ``argument`` and ``source`` (str), what
    the author wrote and the file found for it, empty if none. Each image in it has ``size``, its
    width and height in pixels, (0, 0) if unknown, and ``variants``, its copies as pairs of width
    and file.
    """

    @property
    def row(self) -> figure_row:
        """The row that it stands in."""
        assert isinstance(self.parent, figure_row)
        return self.parent

    @property
    def ratio(self) -> float:
        """Width by height; 1 if unknown."""
        image = self.next_node(nodes.image)
        width, height = image["size"] if image is not None else (0, 0)
        return width / height if width and height else 1.0


class figure_end(nodes.General, nodes.Element):  # noqa: N801
    """The end of a caption that stands beside its picture, for outputs that must close a box."""
