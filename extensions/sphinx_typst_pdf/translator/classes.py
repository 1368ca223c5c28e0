"""What the CSS classes of sphinx-design say, as arguments of the theme's functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLOURS = (
    "primary", "secondary", "success", "info", "warning", "danger", "light", "muted", "dark",
    "white", "black",
)  # fmt: skip
ALIGNMENTS = {"left": "left", "right": "right", "center": "center"}
# Paper is as wide as a tablet: of four sizes (xs, sm, md, lg) the third is taken.
_SIZES = ("md", "sm", "xs", "")


def find(classes: Iterable[str], prefix: str, values: Iterable[str]) -> str:
    """Return the value of the first class ``<prefix>-<value>``, or nothing."""
    wanted = {f"{prefix}-{value}": value for value in values}
    return next((wanted[each] for each in classes if each in wanted), "")


def sized(classes: Sequence[str], stem: str) -> str:
    """Return the value of ``<stem>-<size>-<value>`` for paper, or nothing."""
    found = {
        match[1] or "": match[2]
        for name in classes
        if (match := re.fullmatch(rf"{stem}-(?:(xs|sm|md|lg)-)?(\d+|auto)", name))
    }
    return next((found[size] for size in _SIZES if size in found), "")


def words_arguments(classes: Sequence[str]) -> list[str]:
    """Return the arguments that colour and size text."""
    arguments = []
    if colour := find(classes, "sd-text", COLOURS):
        arguments.append(f'color: "{colour}"')
    if background := find(classes, "sd-bg", COLOURS):
        arguments.append(f'background: "{background}"')
    if size := find(classes, "sd-fs", map(str, range(1, 7))):
        arguments.append(f"size: {size}")
    if "sd-font-weight-bold" in classes:
        arguments.append('weight: "bold"')
    if "sd-font-italic" in classes:
        arguments.append('style: "italic"')
    return arguments


def block_arguments(classes: Sequence[str]) -> list[str]:
    """Return the arguments that frame, colour and align a block."""
    arguments = words_arguments(classes)
    if alignment := find(classes, "sd-text", ALIGNMENTS):
        arguments.append(f"alignment: {alignment}")
    if any(name in classes for name in ("sd-border-1", "sd-border-2", "sd-card")):
        arguments.append("border: true")
    if find(classes, "sd-p", "12345"):
        arguments.append("padded: true")
    return arguments
