"""The configuration values and their table in the documentation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_paper_cards.config import as_markdown_table

if TYPE_CHECKING:
    from .conftest import Project

PAGE = Path(__file__).parents[2] / "docs" / "extensions" / "sphinx_paper_cards.md"


def test_the_documentation_holds_the_table_that_the_code_writes() -> None:
    assert as_markdown_table() in PAGE.read_text(encoding="utf-8")


def test_a_value_of_the_wrong_type_is_a_warning(project: Project) -> None:
    project.build_page("Text.", paper_authors_shown="many")
    assert "The config value `paper_authors_shown' has type `str'" in project.warnings
