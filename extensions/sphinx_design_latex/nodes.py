"""What sphinx-design's components become for LaTeX."""

from __future__ import annotations

from docutils import nodes


class design_grid(nodes.General, nodes.Element):  # noqa: N801
    """A row of cells that stand side by side."""


class design_cell(nodes.General, nodes.Element):  # noqa: N801
    """A cell. Attributes: ``width`` (float), its share of the line; ``ends_line`` (bool)."""


class design_card(nodes.General, nodes.Element):  # noqa: N801
    """A box: a card, an opened dropdown, a tab."""


class design_card_header(nodes.General, nodes.Element):  # noqa: N801
    """The head of a card, above a rule."""


class design_card_title(nodes.General, nodes.Element):  # noqa: N801
    """The title of a card, a dropdown or a tab."""


class design_card_footer(nodes.General, nodes.Element):  # noqa: N801
    """The foot of a card, below a rule."""


class design_badge(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A word in a small box."""


BLOCKS = (
    design_grid,
    design_cell,
    design_card,
    design_card_header,
    design_card_title,
    design_card_footer,
)
