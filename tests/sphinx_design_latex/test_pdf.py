"""The way to the end: pdfLaTeX compiles every component, and the PDF is read back."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from tests.conftest import Project

pytestmark = pytest.mark.latex
COMPONENTS = (Path(__file__).parent / "components.md").read_text(encoding="utf-8")


def compile_pdf(project: Project) -> PdfReader:
    """Build the project to LaTeX and compile it; a missing glyph or a box too wide is an error."""
    folder = project.build("latex")
    assert project.warnings == ""
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "trial.tex"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:]
    log = (folder / "trial.log").read_text(encoding="utf-8", errors="replace")
    for fault in ("Overfull", "undefined on input line", "multiply defined", "Missing character"):
        assert fault not in log, log[log.index(fault) :][:300]
    return PdfReader(folder / "trial.pdf")


@pytest.fixture
def pdf(project: Project) -> PdfReader:
    project.write("index.md", COMPONENTS)
    return compile_pdf(project)


def place(pdf: PdfReader, words: str) -> tuple[int, int]:
    """Return left edge and height, in points, of the first piece of text that has the words.

    Pieces that stand on one line are sometimes one for pypdf; the edge is that of the first then.
    """
    found: list[tuple[int, int]] = []

    def note(text: str, _: list[float], matrix: list[float], *_more: Any) -> None:
        if words in text:
            found.append((round(matrix[4]), round(matrix[5])))

    for page in pdf.pages[3:]:  # behind the title and the contents
        page.extract_text(visitor_text=note)
    return found[0]


def test_everything_that_the_page_says_is_in_the_pdf(pdf: PdfReader) -> None:
    text = " ".join(page.extract_text() for page in pdf.pages)
    for words in ("Card one", "Foot one", "Head two", "The caption", "The note of a cell",
                  "The note of a card", "value 39", "in_a_cell()", "in_a_head()", "Unfolded",
                  "Second tab", "Aside from that", "Carried", "Trzciński", "badge", "Press",
                  "Step one", "Somebody"):  # fmt: skip
        assert words in text


def test_cells_stand_side_by_side_in_their_columns(pdf: PdfReader) -> None:
    first, second, third, fourth = (place(pdf, f"Cell {name}.") for name in "ABCD")
    assert first[1] == second[1] == third[1] > fourth[1]
    assert first[0] == fourth[0] < third[0]


def test_cards_in_a_line_are_level_at_head_and_foot(pdf: PdfReader) -> None:
    assert place(pdf, "Foot one")[1] == place(pdf, "Footing three")[1]
    assert place(pdf, "Card three")[1] == place(pdf, "no name")[1]
    assert place(pdf, "Card one")[1] < place(pdf, "Card three")[1]  # below its picture


def test_links_lead_to_places_that_exist(pdf: PdfReader) -> None:
    annotations = [
        annotation.get_object() for page in pdf.pages for annotation in page.get("/Annots", [])
    ]
    addresses = {str(each["/A"]["/URI"]) for each in annotations if "/URI" in each.get("/A", {})}
    assert {"https://x.example/one", "https://x.example/button"} <= addresses
    inside = {str(each["/A"]["/D"]) for each in annotations if "/D" in each.get("/A", {})}
    assert inside <= set(pdf.named_destinations)
