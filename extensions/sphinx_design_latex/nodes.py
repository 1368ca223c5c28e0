"""What sphinx-design's components become for LaTeX: a node class for each visitor pair."""

from __future__ import annotations

from docutils import nodes


class design_grid(nodes.General, nodes.Element):  # noqa: N801
    """A grid; its children are lines."""


class design_line(nodes.General, nodes.Element):  # noqa: N801
    """Cells that stand side by side; its children are cells."""


class design_cell(nodes.General, nodes.Element):  # noqa: N801
    """A cell.

    Attributes: ``place`` (int), its place in the line from 1; ``share`` (float), its part of the
    line's width; ``framed`` (bool), whether it is one card, framed as high as its neighbours.
    """


class design_card(nodes.General, nodes.Element):  # noqa: N801
    """A box: a card, an opened dropdown, a tab, an aside.

    Attribute: ``nested`` (bool), whether it stands in another box and so cannot break over pages.
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
    """A word in a small box."""


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
)
