"""Which items of a grid stand side by side on paper, and how wide each of them is.

A line has twelve parts, as in Bootstrap, whose classes sphinx-design uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .classes import sized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element

_PARTS = 12
# More cards than that beside each other cannot be read on paper.
_MOST = 4
# Space between items in em, by the number of the class.
_GUTTERS = (0, 0.3, 0.6, 0.9, 1.3, 1.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Items side by side, and the columns that they stand in, as Typst's lengths.

    A column may be left empty at the end.
    """

    items: tuple[Element, ...]
    columns: tuple[str, ...]


def find_lines(row: Element, items: Sequence[Element]) -> list[Line]:
    """Sort the items of a row into lines, from the left or, with that class, from the right."""
    lines = _find_lines(row, items)
    if "sd-flex-row-reverse" in row["classes"]:
        return [_reverse(line) for line in lines]
    return lines


def _find_lines(row: Element, items: Sequence[Element]) -> list[Line]:
    if any(sized(item["classes"], "sd-col") for item in items):
        return [_share(line) for line in _fill(items)]
    given = sized(row["classes"], "sd-row-cols")
    wanted = int(given) if given.isdecimal() else len(items)
    count = max(1, min(wanted, len(items), _MOST))
    return equal_lines(items, count)


def equal_lines(items: Sequence[Element], count: int) -> list[Line]:
    """Sort items into lines of the same number of columns; the last line may be shorter."""
    return [
        Line(items=tuple(items[start : start + count]), columns=("1fr",) * count)
        for start in range(0, len(items), count)
    ]


def find_gutter(row: Element) -> str:
    """Return the space between the items of a row, or nothing if it has no class for that."""
    gutter = sized(row["classes"], "sd-g")
    return f"{_GUTTERS[min(int(gutter), 5)]}em" if gutter.isdecimal() else ""


def _reverse(line: Line) -> Line:
    count = len(line.items)
    columns = line.columns[:count][::-1]
    return Line(items=line.items[::-1], columns=columns + line.columns[count:])


def _fill(items: Sequence[Element]) -> list[list[Element]]:
    """Put items on lines of at most twelve parts; one without a width wants three."""
    lines: list[list[Element]] = [[]]
    left = _PARTS
    for item in items:
        width = _width(item) or _PARTS // _MOST
        if width > left and lines[-1]:
            lines.append([])
            left = _PARTS
        left -= width
        lines[-1].append(item)
    return lines


def _share(line: list[Element]) -> Line:
    """Share the parts of a line: who has no width takes what the others leave."""
    widths = [_width(item) for item in line]
    left = _PARTS - sum(widths)
    free = widths.count(0)
    columns = [f"{width}fr" if width else _free_column(item, left, free)
               for item, width in zip(line, widths, strict=True)]  # fmt: skip
    if left > 0 and not free:
        columns.append(f"{left}fr")
    return Line(items=tuple(line), columns=tuple(columns))


def _free_column(item: Element, left: int, free: int) -> str:
    # As wide as what is in it, or an equal share of what is left.
    return "auto" if sized(item["classes"], "sd-col") == "auto" else f"{left / free:g}fr"


def _width(item: Element) -> int:
    given = sized(item["classes"], "sd-col")
    return min(int(given), _PARTS) if given.isdecimal() else 0
