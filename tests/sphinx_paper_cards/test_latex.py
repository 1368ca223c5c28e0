"""Cards in LaTeX: what their accounts may hold, and where they break."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from sphinx_paper_cards.core.formats.bibtex import to_bibtex
from sphinx_paper_cards.core.reading import parse_bibtex

if TYPE_CHECKING:
    from tests.conftest import Project

HOSTILE = (Path(__file__).parent / "hostile.bib").read_text(encoding="utf-8")
FONTS = {"fontpkg": r"\usepackage{tgtermes,tgheros,tgcursor}"}
PARAGRAPHS = "\n\n".join(["Words that go on and on until the end of the page comes. " * 8] * 14)
CODE = "\n".join(f"line_{number} = {number}" for number in range(90))
TABLE = "| a | b |\n| --- | --- |\n"
BODY = f"""\
:::::{{paper:card}} usual2030
An account with a footnote.[^note]

{PARAGRAPHS}

```python
{CODE}
```

{TABLE}| cell | other cell |

```{{figure}} red.png
:alt: Red.

The caption of a figure.
```
:::::

[^note]: The footnote of an account.

- In a list

  :::{{paper:card}} markup2031
  A short account.
  :::
"""


def compile_pdf(project: Project, body: str) -> Path:
    """Build a page and compile it; an error or a box that is too wide fails."""
    project.build_page(body, "latex", latex_use_xindy=False, latex_elements=FONTS)
    folder = project.folder / "_build" / "latex"
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "trial.tex"]
    result = subprocess.run(command, cwd=folder, capture_output=True, errors="replace", check=False)
    assert result.returncode == 0, result.stdout[-3000:]
    log = (folder / "trial.log").read_text(encoding="utf-8", errors="replace")
    found = re.findall(r"Overfull \\[hv]box \(([\d.]+)pt", log)
    assert [points for points in found if float(points) > 3] == []
    return folder / "trial.pdf"


@pytest.mark.latex
def test_a_card_holds_anything_and_breaks_where_a_page_ends(
    project: Project,
) -> None:
    Image.new("RGB", (40, 30), "#c00").save(project.folder / "red.png")
    path = compile_pdf(project, BODY)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    for words in ("The footnote of an account", "line_89 = 89", "other cell",
                  "The caption of a figure", "A short account"):  # fmt: skip
        assert words in " ".join(pages)
    assert max(page.count("line_") for page in pages) < 90


def test_a_card_with_a_long_table_has_no_box_so_that_the_table_can_break(
    project: Project,
) -> None:
    rows = "\n".join(f"| {number} | x |" for number in range(40))
    page = project.build_page(f":::{{paper:card}} usual2030\n{TABLE}{rows}\n:::", "latex")
    box = page[page.index("\\begin{paperopencard}") : page.index("\\end{paperopencard}")]
    assert "\\begin{longtable}" in box


def level(text: str) -> str:
    """Return a text without white space, hyphens of lines and ligatures."""
    return re.sub(r"[\s\u00ad‐-]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.latex
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext found")
def test_odd_letters_signs_and_lengths_come_out_of_the_pdf_as_they_are(project: Project) -> None:
    project.write("papers.bib", HOSTILE)
    entries, problems = parse_bibtex(HOSTILE)
    assert problems == []
    cards = [f"::::{{paper:card}} {entry.key}\nAn account.\n::::\n" for entry in entries]
    path = compile_pdf(project, "\n".join(cards))
    command = ["pdftotext", "-raw", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for words in ("100% of the $5 #1 a_b & c^d ~e \\cmd {braces} <tag>", "Łukasz Trzciński",
                  "The 100% _Under_score #Team & Sons", "of the 1st & Last $Conf$ 50%, 2031",
                  "Best #1 Paper 100% & more_", "Änne-Sofía H. Invented59", "inoneword",
                  "a_b · c#d · 50%"):  # fmt: skip
        assert level(words) in level(text)
    for entry in entries:
        found = re.search(rf"^@\w+\{{{entry.key},\n.*?^\}}$", text, re.DOTALL | re.MULTILINE)
        assert found, entry.key
        # Lines are broken at spaces; only an address that is longer than one has signs for that.
        copied = re.sub(r"\n\s*˓\s*→", "", found[0])
        assert copied.split() == to_bibtex(entry).split()
        assert ("→" in found[0]) == (entry.key == "many2031")


@pytest.mark.latex
def test_a_card_in_a_note_that_is_longer_than_a_page_goes_on_on_the_next(project: Project) -> None:
    account = f"{PARAGRAPHS}\n\n```python\n{CODE}\n```"
    body = f"::::{{note}}\n:::{{paper:card}} usual2030\n{account}\n:::\nBelow it.\n::::\n"
    pages = [page.extract_text() for page in PdfReader(compile_pdf(project, body)).pages]
    assert sum("Words that go on" in page for page in pages) > 1
    assert sum(page.count("line_") for page in pages) == 90
    assert "Below it." in pages[-1]
