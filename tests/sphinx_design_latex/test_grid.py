"""How the cells of a grid are arranged in lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def lines_of(tex: str) -> list[list[tuple[str, float]]]:
    """Return the first word and the share of each cell, line by line."""
    return [
        [
            (match[2], float(match[1]))
            for match in re.finditer(r"cell}{\d}{([\d.]+)}.*?AtStartPar\s+(\w)\b", line, re.DOTALL)
        ]
        for line in tex.split("\\begin{designline}")[1:]
    ]


def items(*options: str) -> str:
    """Return grid items named a, b, c, ... with the given options."""
    return "\n".join(
        f":::{{grid-item}}\n{option}\n{name}\n:::"
        for name, option in zip("abcdefg", options, strict=False)
    )


def grid(argument: str, *options: str) -> str:
    return f"::::{{grid}} {argument}\n{items(*options)}\n::::\n"


@pytest.mark.parametrize(
    ("argument", "expected"),
    [("1 2 3 4", 3), ("2", 2), ("1 1 1 3", 1), ("6", 4), ("auto", 4), ("", 4)],
    ids=["as on a tablet", "one number", "stacked below a desktop", "at most four", "auto", "none"],
)
def test_a_grid_has_the_columns_of_a_tablet(
    tex: Callable[[str], str], argument: str, expected: int
) -> None:
    lines = lines_of(tex(grid(argument, *[""] * 5)))
    assert len(lines[0]) == expected
    assert [name for line in lines for name, _ in line] == list("abcde")
    assert {share for line in lines for _, share in line} == {round(1 / expected, 5)}


def test_cells_that_ask_for_twelfths_get_them_and_wrap(tex: Callable[[str], str]) -> None:
    page = tex(grid("", ":columns: 4", ":columns: 12 12 8 6", ":columns: 6"))
    assert lines_of(page) == [[("a", 0.33333), ("b", 0.66667)], [("c", 0.5)]]


def test_a_cell_beside_one_that_asks_for_its_width_takes_what_is_left(
    tex: Callable[[str], str],
) -> None:
    assert lines_of(tex(grid("", ":columns: 8", ""))) == [[("a", 0.66667), ("b", 0.33333)]]


def test_a_reversed_grid_is_reversed_line_by_line(tex: Callable[[str], str]) -> None:
    names = [[name for name, _ in line] for line in lines_of(tex(grid("2\n:reverse:", *[""] * 3)))]
    assert names == [["b", "a"], ["c"]]


def test_comments_and_labels_between_cells_are_no_cells(tex: Callable[[str], str]) -> None:
    body = (
        "::::{grid} 2\n:::{grid-item}\na\n:::\n% a comment\n(label)=\n:::{grid-item}\nb\n:::\n::::"
    )
    page = tex(f"{body}\n\nSee [here](#label).")
    assert [[name for name, _ in line] for line in lines_of(page)] == [["a", "b"]]
    assert page.count("\\label{\\detokenize{index:label}}") == 1


def test_a_carousel_is_a_grid_of_cards(tex: Callable[[str], str]) -> None:
    cards = "\n".join(f":::{{card}}\n{name}\n:::" for name in "abc")
    page = tex(f"::::{{card-carousel}} 2\n{cards}\n::::")
    assert lines_of(page) == [[("a", 0.5), ("b", 0.5)], [("c", 0.5)]]
    assert page.count("\\begin{designcardcell}") == 3


def test_a_grid_in_a_cell_is_arranged_too(tex: Callable[[str], str]) -> None:
    inner = grid("2", "", "")
    page = tex(f"::::::{{grid}} 2\n:::::{{grid-item}}\n{inner}\n:::::\n::::::")
    assert page.count("\\begin{designgrid}") == 2
    assert lines_of(page)[1] == [("a", 0.5), ("b", 0.5)]


@pytest.mark.parametrize(
    ("option", "expected"),
    [("", "{3}{3}"), (":gutter: 0", "{0}{0}"), (":gutter: 1 1 5 2", "{5}{5}")],
    ids=["the usual ones", "none", "those of a tablet"],
)
def test_a_grid_has_its_gutters(tex: Callable[[str], str], option: str, expected: str) -> None:
    assert "\\begin{designgrid}" + expected in tex(grid(f"2\n{option}", "", ""))
