"""The configuration values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_figure_grid.config import as_markdown_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("widths", [[], [0], ["480"], [480, -1]])
def test_widths_that_are_none_are_a_warning_and_the_defaults_are_used(
    project: Project, row: Callable[..., str], photograph: Path, widths: list[object]
) -> None:
    page = project.build_page(row("wide"), figure_grid_widths=widths)
    assert "figure_grid_widths must be whole numbers above 0" in project.warnings
    assert "960w" in page


def test_an_unknown_label_is_a_warning_and_the_others_count(
    project: Project, row: Callable[..., str]
) -> None:
    page = project.build_page(row("wide"), figure_grid_labels={"clsoe": "x", "close": "Shut"})
    assert "figure_grid_labels has unknown keys: clsoe" in project.warnings
    assert 'data-figure-grid-close="Shut"' in page


def test_the_documentation_lists_every_value() -> None:
    page = ROOT / "docs" / "extensions" / "sphinx_figure_grid.md"
    assert as_markdown_table() in page.read_text(encoding="utf-8")
