"""Puts the rows of a table of HTML in the order of docutils: columns, a head, a body."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element

#: The class of cells that were ``<th>``, until their table is made.
HEAD = "html-th"


def make_table(table: Element) -> None:
    """Group the rows of a table; nothing is left in it if there are none."""
    titles = [each for each in table.children if isinstance(each, nodes.title)]
    rows = [each for each in table.children if isinstance(each, nodes.row) and each.children]
    table.children = []
    table.extend(titles[:1])
    if rows:
        head = list(takewhile(_is_head, rows))
        head = head if len(head) < len(rows) else []
        table.append(_make_group(head, rows[len(head) :]))


def _make_group(head: Sequence[Element], body: Sequence[Element]) -> nodes.tgroup:
    used = [_occupy(part) for part in (head, body)]
    columns = max(columns for part in used for columns in part)
    for part, rows in zip(used, (head, body), strict=True):
        for row, count in zip(rows, part, strict=True):
            row.extend(nodes.entry() for _ in range(columns - count))
    has_stub = all(_is_head_cell(row.children[0]) for row in body)
    group = nodes.tgroup(cols=columns)
    specs = [nodes.colspec(colwidth=1) for _ in range(columns)]
    if has_stub:
        specs[0]["stub"] = 1
    group.extend(specs)
    if head:
        group.append(nodes.thead("", *head))
    group.append(nodes.tbody("", *body))
    for entry in group.findall(nodes.entry):
        entry["classes"] = [each for each in entry["classes"] if each != HEAD]
    return group


def _occupy(rows: Sequence[Element]) -> list[int]:
    """Return how many columns each row takes; spans end where the rows do."""
    taken: list[set[int]] = [set() for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for cell in (each for each in row.children if isinstance(each, nodes.entry)):
            while column in taken[index]:
                column += 1
            height = min(cell.get("morerows", 0), len(rows) - index - 1)
            if "morerows" in cell:
                cell["morerows"] = height
            width = cell.get("morecols", 0) + 1
            for each in taken[index : index + height + 1]:
                each.update(range(column, column + width))
            column += width
    return [len(each) for each in taken]


def _is_head(row: Element) -> bool:
    return all(_is_head_cell(cell) for cell in row.children)


def _is_head_cell(cell: nodes.Node) -> bool:
    return isinstance(cell, nodes.entry) and HEAD in cell["classes"]
