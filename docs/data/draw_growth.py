"""Draws the chart of submissions and accepted papers from ``submissions.csv``.

Run by ``make charts``. It writes one picture for light ground and one for dark; both have no ground
of their own. The text is drawn as shapes, so that it looks alike in every browser and in print.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl

mpl.use("svg")

from matplotlib import pyplot as plt
from matplotlib.font_manager import FontProperties

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HERE = Path(__file__).parent
DATA = HERE / "submissions.csv"
CHARTS = HERE.parents[1] / "_static" / "charts"

# In inches of 72 units. On a phone 320 pixels wide the smallest text is still 8 pixels high.
SIZE = (6.9, 4.7)
REGULAR = FontProperties(fname=str(HERE / "fonts" / "RobotoFlex-Regular.ttf"), size=14)
NUMBER = FontProperties(fname=str(HERE / "fonts" / "RobotoFlex-SemiBold.ttf"), size=15)
NAME = FontProperties(fname=str(HERE / "fonts" / "RobotoFlex-SemiBold.ttf"), size=17)

# Numbers beside points, with their shift in units: the ends, the year that the report compares
# with, the one fall, and the year that the growth of 2025 is measured by.
SUBMITTED_LABELS = {2015: (6, 13), 2020: (-6, 13), 2021: (8, -24), 2024: (-32, 6), 2025: (-6, 13)}
ACCEPTED_LABELS = {2015: (22, 6), 2020: (0, 12), 2024: (-8, 12), 2025: (-2, 14)}


# How strong the areas under the lines are, of 1.
SUBMITTED_TINT = 0.07
ACCEPTED_TINT = 0.14


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Text at least 4.5:1 and lines at least 3:1 against the ground they are made for."""

    ground: str
    text: str
    quiet: str
    grid: str
    submitted: str
    accepted: str


# A blue and an orange that are also told apart without red or green, and in grey by lightness.
SCHEMES = {
    "light": Colours(
        ground="#ffffff", text="#1d2b33", quiet="#51616b", grid="#d3dce1",
        submitted="#0b4f6c", accepted="#a63f06",
    ),
    "dark": Colours(
        ground="#131416", text="#e6edf0", quiet="#a9b6be", grid="#39444b",
        submitted="#7cc4df", accepted="#ff9d5c",
    ),
}  # fmt: skip


def read_data(path: Path = DATA) -> tuple[list[int], list[int], list[int]]:
    """Return years, submissions and accepted papers, one value a year each."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return (
        [int(row["year"]) for row in rows],
        [int(row["submitted"]) for row in rows],
        [int(row["accepted"]) for row in rows],
    )


def draw(colours: Colours, output: Path) -> None:
    """Draw the chart to an SVG file; the same data give the same bytes."""
    years, submitted, accepted = read_data()
    with mpl.rc_context({"svg.hashsalt": "growth", "svg.fonttype": "path"}):
        figure, axes = plt.subplots(figsize=SIZE)
        figure.subplots_adjust(left=0, right=1, bottom=0, top=1)
        _style_axes(axes, years, colours)
        axes.fill_between(
            years, accepted, submitted, color=colours.submitted, alpha=SUBMITTED_TINT, lw=0
        )
        axes.fill_between(years, accepted, color=colours.accepted, alpha=ACCEPTED_TINT, lw=0)
        for values, colour, marker, labels in (
            (submitted, colours.submitted, "o", SUBMITTED_LABELS),
            (accepted, colours.accepted, "s", ACCEPTED_LABELS),
        ):
            axes.plot(
                years, values, color=colour, marker=marker, linewidth=2.6, markersize=7.5,
                markeredgecolor=colours.ground, markeredgewidth=1.4, clip_on=False,
            )  # fmt: skip
            _write_numbers(axes, years, values, colour, labels)
        _write_name(axes, "Submissions", (2018.2, 6_500), colours.submitted)
        _write_name(axes, "Accepted papers", (2024.2, 850), colours.accepted)
        figure.savefig(
            output, format="svg", transparent=True, bbox_inches="tight", pad_inches=0.04,
            metadata={"Date": None, "Creator": None},
        )  # fmt: skip
        plt.close(figure)


def _write_numbers(
    axes: Axes,
    years: list[int],
    values: list[int],
    colour: str,
    labels: dict[int, tuple[int, int]],
) -> None:
    for year, shift in labels.items():
        value = values[years.index(year)]
        axes.annotate(
            f"{value:,}", (year, value), xytext=shift, textcoords="offset points",
            ha="center", color=colour, fontproperties=NUMBER, annotation_clip=False,
        )  # fmt: skip


def _write_name(axes: Axes, name: str, place: tuple[float, float], colour: str) -> None:
    axes.text(*place, name, ha="right", color=colour, fontproperties=NAME)


def _style_axes(axes: Axes, years: list[int], colours: Colours) -> None:
    """Leave only what is read: the years, and rules for thousands with their numbers on them."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xlim(years[0] - 0.35, years[-1] + 0.35)
    axes.set_ylim(0, 22_500)
    axes.set_yticks([])
    for value in (5_000, 10_000, 15_000, 20_000):
        axes.axhline(value, color=colours.grid, linewidth=1, zorder=0)
        axes.annotate(
            f"{value:,}", (years[0] - 0.35, value), xytext=(0, 4), textcoords="offset points",
            color=colours.quiet, fontproperties=REGULAR,
        )  # fmt: skip
    axes.axhline(0, color=colours.quiet, linewidth=1.4, zorder=0)
    axes.set_xticks(years, [str(year) for year in years], fontproperties=REGULAR)
    axes.tick_params(colors=colours.text, length=0, pad=8)


def main() -> None:
    """Draw both charts."""
    CHARTS.mkdir(parents=True, exist_ok=True)
    for name, colours in SCHEMES.items():
        draw(colours, CHARTS / f"growth-{name}.svg")


if __name__ == "__main__":
    main()
