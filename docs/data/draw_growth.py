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

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HERE = Path(__file__).parent
DATA = HERE / "submissions.csv"
CHARTS = HERE.parents[1] / "_static" / "charts"

# Numbers beside points, with their shift in points: the ends, the first year of growth that the
# report names, the one fall, and the year that the growth of 2025 is measured by.
SUBMITTED_LABELS = {2015: (0, 11), 2020: (0, 11), 2021: (8, -20), 2024: (-34, 3), 2025: (-4, 11)}
ACCEPTED_LABELS = {2020: (0, 10), 2025: (0, 11)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Text at least 4.5:1 and lines at least 3:1 against the ground they are made for."""

    text: str
    grid: str
    submitted: str
    accepted: str


SCHEMES = {
    "light": Colours(text="#1d2b33", grid="#d5dee3", submitted="#0b5c7a", accepted="#c2410c"),
    "dark": Colours(text="#e6edf0", grid="#39454c", submitted="#6fc3dc", accepted="#ff9d5c"),
}


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
    style = {
        "svg.hashsalt": "growth",
        "svg.fonttype": "path",
        "font.family": "DejaVu Sans",
        "font.size": 12,
        "text.color": colours.text,
    }
    with mpl.rc_context(style):
        figure, axes = plt.subplots(figsize=(7.2, 4.6))
        _draw_line(axes, years, submitted, colours.submitted, marker="o", labels=SUBMITTED_LABELS)
        _draw_line(axes, years, accepted, colours.accepted, marker="s", labels=ACCEPTED_LABELS)
        _name_line(axes, "Submissions", (2018.7, 7_000), colours.submitted, align="right")
        _name_line(axes, "Accepted papers", (2022.4, 800), colours.accepted, align="center")
        _style_axes(axes, years, colours)
        figure.savefig(
            output, format="svg", transparent=True, bbox_inches="tight", pad_inches=0.08,
            metadata={"Date": None, "Creator": None},
        )  # fmt: skip
        plt.close(figure)


def _draw_line(
    axes: Axes,
    years: list[int],
    values: list[int],
    colour: str,
    *,
    marker: str,
    labels: dict[int, tuple[int, int]],
) -> None:
    axes.plot(years, values, color=colour, marker=marker, linewidth=2.4, markersize=6)
    axes.fill_between(years, values, color=colour, alpha=0.10, linewidth=0)
    for year, shift in labels.items():
        value = values[years.index(year)]
        axes.annotate(
            f"{value:,}", (year, value), xytext=shift, textcoords="offset points",
            ha="center", color=colour, fontweight="bold",
        )  # fmt: skip


def _name_line(
    axes: Axes, name: str, place: tuple[float, float], colour: str, *, align: str
) -> None:
    axes.text(*place, name, ha=align, color=colour, fontweight="bold", fontsize=13)


def _style_axes(axes: Axes, years: list[int], colours: Colours) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colours.text)
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 0.6, years[-1] + 0.6)
    axes.set_ylim(0, 24_000)
    axes.set_yticks([0, 5_000, 10_000, 15_000, 20_000])
    axes.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}")
    axes.tick_params(colors=colours.text, length=0, pad=6)
    axes.grid(axis="y", color=colours.grid, linewidth=0.9)
    axes.set_axisbelow(True)


def main() -> None:
    """Draw both charts."""
    CHARTS.mkdir(parents=True, exist_ok=True)
    for name, colours in SCHEMES.items():
        draw(colours, CHARTS / f"growth-{name}.svg")


if __name__ == "__main__":
    main()
