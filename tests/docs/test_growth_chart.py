"""The chart of growth shows what its data file says."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def draw_growth() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs" / "data" / "draw_growth.py"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_committed_chart_is_what_the_data_give_now(
    draw_growth: dict[str, Any], tmp_path: Path, scheme: str
) -> None:
    drawn = tmp_path / "chart.svg"
    draw_growth["draw"](draw_growth["SCHEMES"][scheme], drawn)
    committed = ROOT / "_static" / "charts" / f"growth-{scheme}.svg"
    assert drawn.read_bytes() == committed.read_bytes(), "run `make charts`"


def test_the_data_hold_every_year_and_rates_that_follow(draw_growth: dict[str, Any]) -> None:
    years, submitted, accepted = draw_growth["read_data"]()
    assert years == list(range(2015, 2026))
    rates = [line.split(",")[3] for line in draw_growth["DATA"].read_text().splitlines()[1:]]
    assert rates == [f"{100 * a / s:.1f}" for a, s in zip(accepted, submitted, strict=True)]
