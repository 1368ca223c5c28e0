"""Cards in LaTeX: what their accounts may hold, and where they break."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

if TYPE_CHECKING:
    from tests.conftest import Project

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


@pytest.mark.latex
def test_a_card_holds_anything_and_breaks_where_a_page_ends(
    project: Project,
) -> None:
    Image.new("RGB", (40, 30), "#c00").save(project.folder / "red.png")
    project.build_page(BODY, "latex", latex_use_xindy=False, latex_elements=FONTS)
    folder = project.folder / "_build" / "latex"
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "trial.tex"]
    result = subprocess.run(command, cwd=folder, capture_output=True, errors="replace", check=False)
    assert result.returncode == 0, result.stdout[-3000:]
    log = (folder / "trial.log").read_text(encoding="utf-8", errors="replace")
    found = re.findall(r"Overfull \\[hv]box \(([\d.]+)pt", log)
    assert [points for points in found if float(points) > 3] == []
    pages = [
        " ".join(page.extract_text().split()) for page in PdfReader(folder / "trial.pdf").pages
    ]
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
