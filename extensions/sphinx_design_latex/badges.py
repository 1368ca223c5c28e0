"""Badges and buttons: the colours that sphinx-design keeps in classes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .nodes import design_badge, design_button

if TYPE_CHECKING:
    from docutils import nodes

_COLOR = re.compile(r"sd-(bg|outline|btn|btn-outline)-([a-z]+)")
_COLORS = frozenset(
    {
        *("primary", "secondary", "success", "info", "warning", "danger"),
        *("light", "muted", "dark", "white", "black"),
    }
)


def build_badge(component: nodes.Element) -> design_badge:
    """Return the box for the words of a badge."""
    return _fill(design_badge(), component)


def build_button(component: nodes.Element) -> design_button:
    """Return the box for the words of a link that is a button."""
    button = design_button()
    _fill(button, component)
    return button


def _fill(box: design_badge, component: nodes.Element) -> design_badge:
    box["color"], box["outlined"] = _read_color(component["classes"])
    box.extend(component.children)
    return box


def _read_color(classes: list[str]) -> tuple[str, bool]:
    """Return the colour, and whether it is that of the frame."""
    found = (match for name in classes if (match := _COLOR.fullmatch(name)))
    named = ((match[2], match[1].endswith("outline")) for match in found if match[2] in _COLORS)
    return next(named, ("plain", True))
