"""How wide the columns of a table are, and how small its letters, from what its cells hold.

Widths are counted in letters of average width: Typst lays a table out once, without trying.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING, cast

from docutils import nodes

from .inlines import split_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

#: Letters in a line of a table that is as wide as the text, on A4 upright and on its side.
_LINE = 100
_LANDSCAPE = 158
#: What the space at both sides of a cell takes.
_PADDING = 3
#: Letters of code and of heads are wider, and some words have wide letters.
_WIDE_LETTERS = 1.18
#: Letters of a line that the frame of a card or an item of a list takes.
_FRAME = 6
#: Smaller than this, a table goes on a page on its side, and then nothing gets smaller.
_SMALLEST = 0.7
_SMALLEST_LANDSCAPE = 0.5
_FRAMES = ("card", "dropdown", "tab-item")
#: What a picture takes: letters of a line at least, and lines; it may be most of a page high.
_PICTURE = (10, 20)
#: Lines of a table that is kept on one page.
_SHORT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMeasure:
    """What a table needs: ``widths`` in Typst's notation, ``scale`` of its letters (1: none)."""

    widths: tuple[str, ...]
    scale: float
    is_landscape: bool
    is_short: bool


@dataclass(slots=True)
class _Column:
    """A column: its longest piece that cannot break and its longest line, in letters."""

    least: float = 2
    most: float = 2


def measure(table: Element) -> TableMeasure:
    """Return what a table needs; each entry is told its column in ``typst_column``."""
    line = _line_of(table)
    colspecs = list(_own(table, nodes.colspec))
    columns = [_Column() for _ in colspecs]
    cells = list(_place(table, len(columns)))
    for column, entry in cells:
        entry["typst_column"] = column
        if column < len(columns) and not entry.get("morecols"):
            _widen(columns[column], entry)
    shares, scale, is_landscape = _share(columns, line)
    wide = sum(each.most + _PADDING for each in columns) > line
    widths = [f"{share:.1f}fr" for share in shares] if wide else ["auto"] * len(columns)
    if "colwidths-given" in table["classes"]:
        given = [float(each["colwidth"]) for each in colspecs]
        widths = [f"{share:.4g}fr" for share in _widen_given(given, columns, line)]
    return TableMeasure(
        widths=tuple(widths),
        scale=scale,
        is_landscape=is_landscape,
        is_short=_count_lines(cells, shares) <= _SHORT,
    )


def _widen_given(given: list[float], columns: list[_Column], line: float) -> list[float]:
    """Return the widths that an author gave; a column too narrow for a word takes from others."""
    total = sum(given)
    least = [(each.least + _PADDING) / line * total for each in columns]
    lack = sum(max(0, need - width) for need, width in zip(least, given, strict=True))
    spare = [max(0, width - need) for need, width in zip(least, given, strict=True)]
    if lack > sum(spare):
        return least
    return [
        max(need, width) - lack * each / (sum(spare) or 1)
        for need, width, each in zip(least, given, spare, strict=True)
    ]


def _line_of(table: Element) -> float:
    """Return how many letters a line has where a table stands, less in a grid or in a cell."""
    line = float(_LINE)
    parent = table.parent
    while parent is not None:
        if parent.get("design_component") == "grid-row":
            line /= max(1, min(4, len(parent.children)))
        elif isinstance(parent, nodes.entry):
            line /= max(1, len(parent.parent.children))
        elif parent.get("design_component") in _FRAMES or isinstance(parent, nodes.list_item):
            line -= _FRAME
        parent = parent.parent
    return max(line, 12.0)


def _own(table: Element, kind: type[nodes.Element]) -> Iterator[Element]:
    """Yield nodes of a table, but none of tables in its cells."""
    for child in table.children:
        if isinstance(child, kind):
            yield child
        elif isinstance(child, nodes.tgroup | nodes.thead | nodes.tbody):
            yield from _own(child, kind)


def _place(table: Element, count: int) -> Iterator[tuple[int, Element]]:
    """Yield the column of each entry; cells from rows above push entries to the right."""
    taken = [0] * (count + 1)
    for row in _own(table, nodes.row):
        column = 0
        for entry in cast("list[Element]", row.children):
            while column < count and taken[column]:
                taken[column] -= 1
                column += 1
            yield column, entry
            width = entry.get("morecols", 0) + 1
            for each in range(column, min(column + width, count)):
                taken[each] = entry.get("morerows", 0)
            column += width
        for each in range(column, count):
            taken[each] = max(0, taken[each] - 1)


def _widen(column: _Column, entry: Element) -> None:
    factor = _WIDE_LETTERS if _has_wide_letters(entry) else 1
    for line in _lines(entry):
        column.most = max(column.most, len(line) * factor)
        for word in line.split():
            pieces = split_word(word) if len(word) > 11 else [word]
            column.least = max(column.least, max(map(len, pieces)) * factor)
    if any(True for _ in entry.findall(nodes.image)):
        column.least = max(column.least, _PICTURE[0])
        column.most = max(column.most, 3 * _PICTURE[0])
    if any(True for _ in entry.findall(nodes.table)):
        column.least, column.most = column.least + 10, column.most + 10


def _has_wide_letters(entry: Element) -> bool:
    is_head = isinstance(entry.parent.parent, nodes.thead)
    return is_head or any(True for _ in entry.findall(nodes.literal))


def _lines(entry: Element) -> Iterator[str]:
    """Yield the text of each block in a cell; of code, each line.

    From the top down: what extensions have made does not always know its parent, and may have lines
    within a line.
    """
    for child in entry.children:
        if isinstance(child, nodes.FixedTextElement):
            yield from child.astext().splitlines()
        elif isinstance(child, nodes.TextElement) and child.next_node(nodes.line) is None:
            yield " ".join(child.astext().split())
        elif isinstance(child, nodes.Element):
            yield from _lines(child)


def _share(columns: list[_Column], line: float) -> tuple[list[float], float, bool]:
    """Return the widths of columns in letters, the scale of the letters, and the page's side."""
    least = [each.least + _PADDING for each in columns]
    most = [each.most + _PADDING for each in columns]
    needed = sum(least)
    if needed <= line:
        return _distribute(least, most, line), 1, False
    scale = line / needed
    if scale >= _SMALLEST or line < _LINE:
        return least, max(scale, _SMALLEST_LANDSCAPE), False
    scale = min(1, _LANDSCAPE / needed)
    return _distribute(least, most, _LANDSCAPE), max(scale, _SMALLEST_LANDSCAPE), True


def _distribute(least: list[float], most: list[float], line: float) -> list[float]:
    """Return widths that make up a line, none below its least or, while others need, above."""
    widths = dict.fromkeys(range(len(least)), 0.0)
    open_columns = list(widths)
    left = line
    while open_columns:
        total = sum(sqrt(most[each]) for each in open_columns)
        fair = {each: left * sqrt(most[each]) / total for each in open_columns}
        small = [each for each in open_columns if fair[each] < least[each]]
        large = [each for each in open_columns if fair[each] > most[each]]
        settled = small or large
        if not settled or len(large) == len(open_columns):
            widths.update(fair)
            break
        for each in settled:
            widths[each] = least[each] if small else most[each]
            left -= widths[each]
            open_columns.remove(each)
    return [max(1, widths[each]) for each in sorted(widths)]


def _count_lines(cells: list[tuple[int, Element]], shares: list[float]) -> int:
    """Return about how many lines a table has."""
    rows: dict[int, int] = {}
    for column, entry in cells:
        end = column + entry.get("morecols", 0) + 1
        width = max(6.0, sum(shares[column:end]) - _PADDING)
        lines = sum(max(1, ceil(len(line) / width)) for line in _lines(entry))
        lines += _PICTURE[1] * len(list(entry.findall(nodes.image)))
        row = id(entry.parent)
        rows[row] = max(rows.get(row, 1), lines)
    return sum(rows.values())
