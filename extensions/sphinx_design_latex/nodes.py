"""What sphinx-design's components become for LaTeX: a node class for each visitor pair."""

from __future__ import annotations

from docutils import nodes


class design_grid(nodes.General, nodes.Element):  # noqa: N801
    """A grid; its children are lines.

    Attributes: ``gutter_x`` and ``gutter_y`` (int), the steps of sphinx-design's gutters, 0 to 5.
    """


class design_line(nodes.General, nodes.Element):  # noqa: N801
    """Cells that stand side by side; its children are cells."""


class design_cell(nodes.General, nodes.Element):  # noqa: N801
    """A cell.

    Attributes: ``place`` (int), its place in the line from 1; ``share`` (float), its part of the
    line's width; ``framed`` (bool), whether it is one card, framed as high as its neighbours;
    ``align`` (str), where its lines stand: ``center``, ``right``, or empty.
    """


class design_card(nodes.General, nodes.Element):  # noqa: N801
    """A box: a card, an opened dropdown, a tab, an aside.

    Attributes: ``nested`` (bool), whether it stands in another box; ``open`` (bool), whether it
    holds a table that only the flow of the text can break over pages; ``align`` (str), where its
    lines stand: ``center``, ``right``, or empty.
    """


class design_card_header(nodes.General, nodes.Element):  # noqa: N801
    """The head of a card, above a rule."""


class design_card_title(nodes.General, nodes.Element):  # noqa: N801
    """The title of a card, a dropdown, a tab or an aside."""


class design_card_footer(nodes.General, nodes.Element):  # noqa: N801
    """The foot of a card, below a rule."""


class design_table(nodes.table):  # noqa: N801
    """A table in a box: as long as it may be, it does not break over pages."""

    tagname = "table"


class design_badge(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Words in a small box.

    Attributes: ``color`` (str), one of sphinx-design's or ``plain``; ``outlined`` (bool), whether
    the colour is that of the frame and the words, not of the ground.
    """


class design_button(design_badge):  # noqa: N801
    """The words of a link that looks like a button."""


class design_picture(nodes.image):  # noqa: N801
    """A picture whose alternative text is written into the source."""

    tagname = "image"


class design_bibliography(nodes.General, nodes.Element):  # noqa: N801
    """References where they stand in the text; its children are references."""


class design_reference(nodes.General, nodes.Element):  # noqa: N801
    """A reference: a citation that Sphinx does not take to the end of the document."""

    tagname = "citation"


ALL = (
    design_grid,
    design_line,
    design_cell,
    design_card,
    design_card_header,
    design_card_title,
    design_card_footer,
    design_table,
    design_badge,
    design_button,
    design_picture,
    design_bibliography,
    design_reference,
)
