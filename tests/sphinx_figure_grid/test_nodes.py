"""How the pictures of a figure share the width."""

from __future__ import annotations

from math import isclose

import pytest
from docutils import nodes

from sphinx_figure_grid.nodes import figure_picture, figure_row


def make_row(ratios: list[float], columns: int, *, equal_height: bool) -> figure_row:
    row = figure_row(columns=columns, equal_height=equal_height)
    for ratio in ratios:
        image = nodes.image(size=(round(ratio * 1200), 1200))
        row += figure_picture("", image)
    return row


def shares(row: figure_row) -> list[list[float]]:
    return [[round(share, 3) for _picture, share in line] for line in row.lines]


def test_columns_are_equally_wide_and_a_short_line_keeps_them() -> None:
    row = make_row([1.5, 0.5, 1.5], 2, equal_height=False)
    assert shares(row) == [[0.5, 0.5], [0.5]]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_pictures_of_a_line_are_equally_high(columns: int) -> None:
    row = make_row([1.5, 0.75, 1.0, 2.0, 0.5, 1.0], columns, equal_height=True)
    for line in row.lines:
        assert isclose(sum(share for _picture, share in line), 1)
        heights = [share / picture.ratio for picture, share in line]
        assert all(isclose(height, heights[0]) for height in heights)


def test_what_is_left_over_is_no_taller_than_the_line_above() -> None:
    row = make_row([1.5, 0.75, 0.75], 2, equal_height=True)
    assert shares(row) == [[0.667, 0.333], [0.333]]
    # Unless it is wider than that line: then it fills its own.
    assert shares(make_row([0.5, 0.5, 3.0], 2, equal_height=True))[1] == [1.0]


def test_a_picture_of_unknown_size_counts_as_square() -> None:
    assert figure_picture("", nodes.image(size=(0, 0))).ratio == 1
    assert figure_picture("", nodes.paragraph()).ratio == 1
