"""The way to the end: pdfLaTeX compiles every component, and the PDF is read back."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader
from tests.conftest import Project
from tests.sphinx_design_latex.conftest import CONF, SVG

pytestmark = [pytest.mark.latex, pytest.mark.xdist_group("design_latex")]
COMMON = 'project = "Trial"\ncopyright = author = "nobody"\n'
# Latin Modern, which comes with LaTeX: Sphinx's own choice is a Debian package of its own.
FONTS_OF_XETEX = {"fontpkg": r"\setmainfont{lmroman10-regular.otf}"}
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


def compile_pdf(project: Project, engine: str = "pdf") -> PdfReader:
    """Build the project to LaTeX and compile it; a missing glyph or a box too wide is an error."""
    folder = project.build("latex", latex_engine=f"{engine}latex")
    assert project.warnings == ""
    option = {"pdf": "-pdf", "xe": "-pdfxe"}[engine]
    if engine == "xe":
        put_metrics(folder)
    command = ["latexmk", option, "-interaction=nonstopmode", "-halt-on-error", "trial.tex"]
    result = subprocess.run(command, cwd=folder, capture_output=True, errors="replace", check=False)
    assert result.returncode == 0, result.stdout[-3000:]
    log = (folder / "trial.log").read_text(encoding="utf-8", errors="replace")
    assert largest_overflow(log) < 3
    for fault in ("undefined on input line", "multiply defined", "Missing character"):
        assert fault not in log, log[log.index(fault) :][:300]
    return PdfReader(folder / "trial.pdf")


def put_metrics(folder: Path) -> None:
    """Let XeTeX find metrics of Zapf Dingbats, which hyperref loads and sets nothing in.

    The font is in no package of the set that this is tested with.
    """
    command = ["kpsewhich", "pzdr.tfm", "cmr10.tfm"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    shutil.copy(found[0], folder / "pzdr.tfm")


def largest_overflow(log: str) -> float:
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


NESTED = f"""\
:::::{{card}} Outer
::::{{dropdown}} Inner
:::{{dropdown}} Innermost
[{"a link that goes on over lines and pages, " * 60}](https://x.example/long)

{PARAGRAPHS}
:::
Foot of the inner.
::::
Foot of the outer.
:::::

::::{{note}}
:::{{card}} In a note
{PARAGRAPHS}
:::
Foot of the note.
::::

::::{{dropdown}} With a note
:::{{warning}}
{PARAGRAPHS}
:::
Foot of the dropdown.
::::

:::::::{{dropdown}} With a grid
::::::{{grid}} 2
:::::{{grid-item-card}} Left
{PARAGRAPHS}
:::::
:::::{{grid-item-card}} Right
Short.
:::::
::::::
:::::::
"""


def test_a_box_in_a_box_that_is_longer_than_a_page_is_framed_on_all_pages(
    project: Project,
) -> None:
    project.write("index.md", f"# Nested\n\n{NESTED}")
    reader = compile_pdf(project)
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    for words in ("Foot of the inner", "Foot of the outer", "Foot of the note",
                  "Foot of the dropdown", "Right Short."):  # fmt: skip
        assert words in " ".join(pages)
    full = [
        upright_rules(page)
        for page, text in zip(reader.pages, pages, strict=True)
        if text.count("Words that go on") > 40
    ]
    # The sides of a frame are drawn line by line; only around the outer box, they are few.
    assert len(full) > 5
    assert min(full) > 30, full


def upright_rules(page: PageObject) -> int:
    """Return how many upright lines are drawn: the sides of slices, line by line."""
    start, sides = (0.0, 0.0), 0

    def note(operator: bytes, operands: list[Any], *_place: Any) -> None:
        nonlocal start, sides
        if operator == b"m":
            start = (float(operands[0]), float(operands[1]))
        elif operator == b"l":
            x, y = map(float, operands)
            sides += x == start[0] and abs(y - start[1]) > 2

    page.extract_text(visitor_operand_before=note)
    return sides


def test_characters_that_no_font_has_stop_nothing_if_a_project_asks_for_that(
    project: Project,
) -> None:
    elements = {
        "fontpkg": r"\usepackage{tgtermes,tgheros,tgcursor}",
        "preamble": r"\designunknowncharacters",
    }
    conf = (project.folder / "conf.py").read_text(encoding="utf-8")
    project.write("conf.py", f"{conf}latex_elements = {elements!r}\n")
    project.write("index.md", "# Page\n\n## Of \u6c49\n\nWell \U0001f44c\ufe0f done, `\u6c49` too.")
    text = " ".join(page.extract_text() for page in compile_pdf(project).pages)
    assert text.count("U+6C49") >= 2
    assert "U+1F44C done" in " ".join(text.split())


@pytest.fixture(
    scope="module",
    params=[
        "pdf",
        pytest.param(
            "xe",
            marks=pytest.mark.skipif(
                not shutil.which("xelatex"), reason="no xelatex found; it is in texlive-xetex"
            ),
        ),
    ],
)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The page with every component, compiled by an engine."""
    engine: str = request.param
    project = Project(tmp_path_factory.mktemp("components"))
    fonts = "" if engine == "pdf" else f"latex_elements = {FONTS_OF_XETEX!r}\n"
    project.write("conf.py", COMMON + CONF % "_latex" + BIBTEX + fonts)
    project.write("works.bib", "@misc{ada, title={Notes}, author={Ada Lovelace}, year={1843}}")
    project.write("red.svg", SVG)
    project.write("index.md", COMPONENTS + CITING)
    return compile_pdf(project, engine)


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
