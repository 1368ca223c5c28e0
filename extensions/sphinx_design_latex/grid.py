"""Arranges the cells of a grid in lines, as the page has room for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes

from .nodes import design_cell, design_grid, design_line

if TYPE_CHECKING:
    from collections.abc import Iterable

# A page is as wide as a tablet: of sphinx-design's four sizes (xs, sm, md, lg) the third is taken.
_SIZES = ("md", "sm", "xs", "")
# More columns would be too narrow for a sentence.
_MOST_COLUMNS = 4
# The step whose gap is \designgap.
_USUAL_GUTTER = 3
# Twelve twelfths, added up as floats, are a little more or less than one.
_FULL = 1.001


def build_grid(row: nodes.container) -> design_grid:
    """Return the grid for a ``grid-row`` or a ``card-carousel``, with all that stood in it."""
    cells = [_build_cell(child) for child in row.children if _is_shown(child)]
    _share_out(cells, _columns(row["classes"]))
    if "sd-flex-row-reverse" in row["classes"]:
        lines = [line[::-1] for line in _break_lines(cells)]
    else:
        lines = _break_lines(cells)
    grid = design_grid("", *map(_build_line, lines))
    grid["gutter_x"] = _gutter("x", row["classes"])
    grid["gutter_y"] = _gutter("y", row["classes"])
    return grid


def _is_shown(child: nodes.Node) -> bool:
    # The ids of a label are those of the cell after it, too.
    return not isinstance(child, nodes.comment | nodes.target | nodes.system_message)


def _build_cell(child: nodes.Node) -> design_cell:
    """Make a cell of a grid item, and of anything else that stands in the row."""
    item = child if _is_component(child, "grid-item") else nodes.container("", child)
    assert isinstance(item, nodes.Element)
    cell = design_cell("", *item.children, ids=item["ids"], framed=False)
    cell["align"] = read_alignment(item["classes"])
    cell["share"] = _twelfths(item["classes"]) / 12
    cell.source, cell.line = item.source, item.line
    if len(cell) == 1 and _is_component(cell[0], "card"):
        card = cast("nodes.container", cell[0])
        cell["ids"] += card["ids"]
        cell["framed"] = True
        cell["align"] = read_alignment(card["classes"]) or cell["align"]
        cell.children = []
        cell += card.children
    return cell


def _is_component(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.container) and str(node.get("design_component")) == name


def _share_out(cells: list[design_cell], columns: int) -> None:
    """Give the cells that ask for no width their share of the line."""
    open_cells = [cell for cell in cells if not cell["share"]]
    left = 1 - sum(cell["share"] for cell in cells)
    if columns:
        share = 1 / max(1, min(columns, len(cells), _MOST_COLUMNS))
    elif len(open_cells) < len(cells) and left > 0:
        share = left / max(1, len(open_cells))
    else:
        share = 1 / max(1, min(len(cells), _MOST_COLUMNS))
    for cell in open_cells:
        cell["share"] = share


def _break_lines(cells: Iterable[design_cell]) -> list[list[design_cell]]:
    lines: list[list[design_cell]] = []
    filled = _FULL
    for cell in cells:
        filled += cell["share"]
        if filled > _FULL:
            lines.append([])
            filled = cell["share"]
        lines[-1].append(cell)
    return lines


def _build_line(cells: list[design_cell]) -> design_line:
    for place, cell in enumerate(cells, start=1):
        cell["place"] = place
    return design_line("", *cells)


def _columns(classes: list[str]) -> int:
    """Return the columns that a grid or a carousel asks for; 0 if it leaves them to the cells."""
    return _number("sd-row-cols", classes) or _number("sd-card-cols", classes)


def _twelfths(classes: list[str]) -> int:
    """Return the twelfths of the line that a cell asks for; 0 if none."""
    return _number("sd-col", classes)


def read_alignment(classes: list[str]) -> str:
    """Return where the lines of a component stand: ``center``, ``right``, or empty for the left."""
    found = (re.fullmatch(r"sd-text-(?:sm-|md-)?(center|right)", name) for name in classes)
    return next((match[1] for match in found if match), "")


def _gutter(direction: str, classes: list[str]) -> int:
    """Return the step of a gutter, 0 to 5; the usual one if the grid asks for none."""
    for prefix in (f"sd-g{direction}", "sd-g"):
        if any(re.fullmatch(rf"{prefix}-(?:\w+-)?\d", name) for name in classes):
            return _number(prefix, classes)
    return _USUAL_GUTTER


def _number(prefix: str, classes: list[str]) -> int:
    pattern = re.compile(prefix + r"-(?:(xs|sm|md|lg)-)?(\d+)")
    found = {match[1] or "": match[2] for name in classes if (match := pattern.fullmatch(name))}
    return next((int(found[size]) for size in _SIZES if size in found), 0)
