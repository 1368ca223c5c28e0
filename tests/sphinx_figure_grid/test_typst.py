"""Figures for a builder with the format ``typst``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


@pytest.fixture
def typst_project(project: Project) -> Project:
    """The project, with a builder for Typst."""
    conf = (project.folder / "conf.py").read_text()
    project.write("conf.py", conf.replace('_grid"]', '_grid", "sphinx_typst_pdf"]'))
    return project


def columns(source: str) -> list[str]:
    return re.findall(r"grid\(columns: (\((?:\d\.\d{4}fr, ?)+\)), column-gutter", source)


def test_columns_are_as_wide_as_the_pictures_need(
    typst_project: Project, pair: Callable[..., str], row: Callable[..., str]
) -> None:
    source = typst_project.build_page(
        pair(":equal-height:") + row("wide", "tall", "wide", options=":columns: 2"), "typst"
    )
    assert columns(source) == [
        "(0.6400fr, 0.3600fr,)", "(0.5000fr, 0.5000fr,)", "(0.5000fr, 0.5000fr,)",
    ]  # fmt: skip
    assert typst_project.warnings == ""


def test_it_becomes_a_pdf_with_links_to_the_parts(
    typst_project: Project, pair: Callable[..., str]
) -> None:
    body = "{numref}`pair-tall`\n\n" + pair()
    source = typst_project.build_page(body, "typst")
    assert "Fig. 1b" in source
    assert "pair-tall>" in source
    folder = typst_project.build("typstpdf")
    assert next(folder.rglob("*.pdf")).stat().st_size > 1000
    assert typst_project.warnings == ""
