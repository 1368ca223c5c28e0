"""The way to the end: pdfLaTeX compiles every component, and the PDF is read back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.conftest import Project
from tests.sphinx_design_latex.conftest import CONF, SVG

pytestmark = [pytest.mark.latex, pytest.mark.xdist_group("design_latex")]
COMMON = 'project = "Trial"\ncopyright = author = "nobody"\n'
BIBTEX = 'extensions.append("sphinxcontrib.bibtex")\nbibtex_bibfiles = ["works.bib"]\n'
CITING = """
```{figure} red.svg
A caption that cites {cite:p}`ada`.
```

:::{table} A table that cites {cite:t}`ada`
| a |
| --- |
| {cite:p}`ada` |
:::

```{bibliography}
```
"""
PARAGRAPHS = "\n\n".join(["Words that go on and on until the end of the page comes. " * 8] * 14)
CODE = "\n".join(f"line_{number} = {number}" for number in range(90))
COMPONENTS = (Path(__file__).parent / "components.md").read_text(encoding="utf-8")


def compile_pdf(project: Project) -> PdfReader:
    """Build the project to LaTeX and compile it; a missing glyph or a box too wide is an error."""
    folder = project.build("latex")
    assert project.warnings == ""
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "trial.tex"]
    result = subprocess.run(command, cwd=folder, capture_output=True, errors="replace", check=False)
    assert result.returncode == 0, result.stdout[-3000:]
    log = (folder / "trial.log").read_text(encoding="utf-8", errors="replace")
    assert _largest_overflow(log) < 3
    for fault in ("undefined on input line", "multiply defined", "Missing character"):
        assert fault not in log, log[log.index(fault) :][:300]
    return PdfReader(folder / "trial.pdf")


def _largest_overflow(log: str) -> float:
    """Return by how many points the worst box is too wide or too high.

    Splitting at a page leaves the depth of the last line over, a point or two.
    """
    found = re.findall(r"Overfull \\[hv]box \(([\d.]+)pt", log)
    return max(map(float, found), default=0)


LONG = f"""\
# Longer than a page

## A card {{bdg-primary}}`long`

:::::{{card}} Head of the card
With a footnote.[^long]

{PARAGRAPHS}

```python
{CODE}
```

Foot of the card.
:::::

[^long]: Its note.

## A card in a card

::::{{card}} Outer
:::{{dropdown}} Inner
{PARAGRAPHS}
:::
Foot of the outer.
::::

## A grid

::::::{{grid}} 2
:::::{{grid-item-card}} Left
{PARAGRAPHS}
+++
Foot of the left
:::::
:::::{{grid-item}}
```python
{CODE}
```
:::::
::::::

::::{{note}}
:::{{card}} In a note
{PARAGRAPHS}
:::
::::

{{bdg-primary}}`{"a badge that is longer than a line " * 5}`
"""


def test_what_is_longer_than_a_page_goes_on_on_the_next(project: Project) -> None:
    project.write("index.md", LONG)
    conf = (project.folder / "conf.py").read_text(encoding="utf-8")
    project.write("conf.py", f"{conf}suppress_warnings = ['design.card_legacy']\n")
    pages = [" ".join(page.extract_text().split()) for page in compile_pdf(project).pages]
    text = " ".join(pages)
    for words in ("Head of the card", "Its note", "Foot of the card", "Foot of the outer",
                  "Foot of the left", "a badge that is longer"):  # fmt: skip
        assert words in text
    assert text.count("line_89 = 89") == 2
    assert max(page.count("line_") for page in pages) < 90


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    project = Project(tmp_path_factory.mktemp("components"))
    project.write("conf.py", COMMON + CONF % "_latex" + BIBTEX)
    project.write("works.bib", "@misc{ada, title={Notes}, author={Ada Lovelace}, year={1843}}")
    project.write("red.svg", SVG)
    project.write("index.md", COMPONENTS + CITING)
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


def test_captions_may_cite(pdf: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "A caption that cites [ Lov43" in text or "A caption that cites [Lov43" in text
    assert "A table that cites Lovelace" in text


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
