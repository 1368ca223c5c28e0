"""The configuration values and their table in the documentation."""

from __future__ import annotations

from pathlib import Path

from sphinx_typst_pdf.config import as_markdown_table

PAGE = Path(__file__).parents[2] / "docs" / "extensions" / "sphinx_typst_pdf.md"


def test_the_documentation_holds_the_table_that_the_code_writes() -> None:
    assert as_markdown_table() in PAGE.read_text(encoding="utf-8")
