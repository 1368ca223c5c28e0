"""The chart of growth shows what its data file says, to everybody."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[2]
CHARTS = ROOT / "_static" / "charts"
SVG = "{http://www.w3.org/2000/svg}"
YEARS = range(2015, 2026)

# What the chart may stand on: furo's grounds, and the site's own.
GROUNDS = {"light": ("#ffffff", "#fffefb"), "dark": ("#131416", "#0b1620")}


@pytest.fixture(scope="module")
def draw_growth() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs" / "data" / "draw_growth.py"))


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return sum(v * w for v, w in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tint(colour: str, ground: str, opacity: float) -> str:
    """Return what a colour of some opacity looks like on a ground."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02x}" for a, b in pairs)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_committed_chart_is_what_the_data_give_now(
    draw_growth: dict[str, Any], tmp_path: Path, scheme: str
) -> None:
    drawn = tmp_path / "chart.svg"
    draw_growth["draw"](draw_growth["SCHEMES"][scheme], drawn)
    committed = CHARTS / f"growth-{scheme}.svg"
    assert drawn.read_bytes() == committed.read_bytes(), "run `make charts`"


def test_the_data_hold_every_year_and_rates_that_follow(draw_growth: dict[str, Any]) -> None:
    years, submitted, accepted = draw_growth["read_data"]()
    assert years == list(YEARS)
    rates = [line.split(",")[3] for line in draw_growth["DATA"].read_text().splitlines()[1:]]
    assert rates == [f"{100 * a / s:.1f}" for a, s in zip(accepted, submitted, strict=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_lines_have_a_point_for_every_year_at_its_height(
    draw_growth: dict[str, Any], scheme: str
) -> None:
    chart = ET.parse(CHARTS / f"growth-{scheme}.svg")
    colours = draw_growth["SCHEMES"][scheme]
    _years, *series = draw_growth["read_data"]()
    heights: list[float] = []
    for values, colour in zip(series, (colours.submitted, colours.accepted), strict=True):
        style = f"fill: {colour}; stroke: {colours.ground}"
        marks = [use for use in chart.iter(f"{SVG}use") if style in use.get("style", "")]
        assert len(marks) == len(YEARS)
        heights += [
            (float(mark.get("y", "")) - float(marks[0].get("y", ""))) / (values[0] - value)
            for mark, value in zip(marks[1:], values[1:], strict=True)
        ]
    # One scale for all: as many units for each paper.
    assert heights == pytest.approx([heights[0]] * len(heights))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_lines_stand_out_from_what_they_stand_on(
    draw_growth: dict[str, Any], scheme: str
) -> None:
    colours = draw_growth["SCHEMES"][scheme]
    for ground in GROUNDS[scheme]:
        areas = (
            tint(colours.submitted, ground, draw_growth["SUBMITTED_TINT"]),
            tint(colours.accepted, ground, draw_growth["ACCEPTED_TINT"]),
        )
        for text in (colours.text, colours.quiet, colours.submitted, colours.accepted):
            assert contrast(text, ground) >= 4.5
        assert contrast(colours.submitted, areas[0]) >= 4.5
        assert all(contrast(colours.accepted, area) >= 4.5 for area in areas)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_drawn_as_shapes_and_the_ground_is_left_open(scheme: str) -> None:
    chart = ET.parse(CHARTS / f"growth-{scheme}.svg")
    assert not list(chart.iter(f"{SVG}text"))
    ground = next(each for each in chart.iter(f"{SVG}g") if each.get("id") == "patch_1")
    assert {path.get("style") for path in ground.iter(f"{SVG}path")} <= {None, "fill: none"}
