"""One module for each output format, each with the same pairs of visitors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..nodes import CARD_PARTS, paper_card, paper_mentions
from . import html, latex, man, text, typst

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FORMATS = {"html": html, "latex": latex, "man": man, "text": text, "typst": typst}


def register_nodes(app: Sphinx) -> None:
    """Register each node with its visitors for every format; others pass through the frames."""
    for node in (paper_card, *CARD_PARTS):
        name = node.__name__
        visitors = {
            format_name: (
                getattr(module, f"visit_{name}"),
                getattr(module, f"depart_{name}"),
            )
            for format_name, module in _FORMATS.items()
        }
        app.add_node(node, **visitors, texinfo=_PASS)  # type: ignore[arg-type]
    # A post-transform has replaced it before any writer comes.
    app.add_node(paper_mentions)


def _pass(_translator: object, _node: object) -> None:
    """Show what is inside."""


_PASS = (_pass, _pass)
