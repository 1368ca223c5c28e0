"""The guide by the second route: LaTeX compiles it, and the PDF says what the site says."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from tests.conftest import build_docs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.latex, pytest.mark.xdist_group("site")]


@pytest.fixture(scope="module")
def compiled(built_site: Path) -> Path:
    """The folder in which pdfLaTeX has compiled the guide, from the doctrees of the site."""
    folder = build_docs("latex", built_site.parent / "latex", built_site.parent / "doctrees")
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "neurips-2025-latex.tex"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:]
    return folder


def test_latex_finds_all_characters_and_labels_and_nothing_is_too_wide(compiled: Path) -> None:
    log = (compiled / "neurips-2025-latex.log").read_text(encoding="utf-8", errors="replace")
    faults = ("Missing character", "undefined on input line", "multiply defined", r"Overfull \hbox")
    assert [line for line in log.splitlines() if any(fault in line for fault in faults)] == []


def test_titles_names_and_captions_are_in_the_pdf(compiled: Path) -> None:
    reader = PdfReader(compiled / "neurips-2025-latex.pdf")
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    for words in (
        "Tomasz Trzciński",
        "Raphaël Urfin",
        "Test of Time Award",
        "Fig. 2.1",
        "Public record",
    ):
        assert words in text
