"""A report of any length, with cards, citations and pictures: for measuring, all invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from tests.benchmarks.invented_manual import words

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
project = "Invented report"
author = "Nobody"
extensions = [
    "myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "sphinx_figure_grid",
    "sphinx_paper_cards", "sphinx_design_latex", "sphinx_typst_pdf",
]
myst_enable_extensions = ["colon_fence", "dollarmath"]
numfig = True
paper_bibfiles = bibtex_bibfiles = ["papers.bib"]
figure_grid_folder = "pictures"
latex_use_xindy = False
"""

PAPERS = 3
ENTRY = """\
@inproceedings{{invented{n}x{k},
  author    = {{Nobody, {first} and Noone, {second} and {{The Invented Group}}}},
  title     = {{The {k}th invented result on part {n}}},
  booktitle = {{Invented Proceedings}},
  year      = {year},
  award     = {{Invented Paper Award}},
  award_url = {{https://example.org/award}},
  award_year = {{{year}}},
  doi       = {{10.1234/invented.{n}.{k}}}
}}
"""

CHAPTER = """\
(chapter-{n})=
# What was seen of part {n}

{text} See [](#chapter-{other}), {{numref}}`chart-{other}`, {{cite:t}}`invented{n}x0` and
{{cite:p}}`invented{other}x1`.

::::{{grid}} 1 2 3 3

:::{{grid-item-card}} First

{short}
:::
:::{{grid-item-card}} Second

{short}
:::
:::{{grid-item-card}} Third

{short}
:::
::::

{papers}

## Pictures of part {n}

```{{figure}} pictures/chart.svg
:name: chart-{n}
:alt: coloured bars

{short} {{cite:p}}`invented{n}x2`
```

```{{figure}} pictures/photo.jpg
:alt: grey noise
:width: 60%

{short}
```

::::{{figure-grid}}
:name: grid-{n}

:::{{picture}} chart
:alt: coloured bars
:::
:::{{picture}} photo
:alt: grey noise
:::

{short}
::::

## Numbers of part {n}

| Name | Value | Meaning |
| --- | --- | --- |
{rows}

```python
def run(value: int = {n}) -> str:
    return f"part {n} gives {{value}}"
```

:::{{note}}
{short}
:::
"""

PAPER = """\
## Result {k} on part {n}

{text}

$$\\int_0^{n} e^{{-x^{k}}}\\,dx = \\sum_{{i=1}}^{{n}} \\binom{{n}}{{i}} p^i (1-p)^{{n-i}}$$

It is $O(n \\log n)$, with $\\nabla_\\theta J(\\theta) = \\mathbb{{E}}[R_{k}]$.

:::{{paper:card}} invented{n}x{k}
{short}
:::
"""


def write_report(folder: Path, chapters: int) -> None:
    """Write a project of so many chapters."""
    pictures = folder / "pictures"
    pictures.mkdir(parents=True)
    Image.effect_noise((1200, 800), 60).convert("RGB").save(pictures / "photo.jpg", quality=80)
    (pictures / "chart.svg").write_text(_draw_chart(), encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    numbers = [(n, k) for n in range(chapters) for k in range(PAPERS)]
    entries = "".join(
        ENTRY.format(n=n, k=k, first="A" * (1 + k), second="B" * (1 + n % 9), year=2000 + n % 25)
        for n, k in numbers
    )
    (folder / "papers.bib").write_text(entries, encoding="utf-8")
    names = [f"chapter{n:04}" for n in range(chapters)]
    toctree = "\n".join([*names, "references"])
    (folder / "index.md").write_text(f"# Report\n\n```{{toctree}}\n{toctree}\n```\n", "utf-8")
    (folder / "references.md").write_text("# References\n\n```{bibliography}\n```\n", "utf-8")
    for n, name in enumerate(names):
        (folder / f"{name}.md").write_text(_chapter(n, chapters), encoding="utf-8")


def _chapter(n: int, chapters: int) -> str:
    text, short = words(n, 90), words(3 * n, 20)
    papers = "\n".join(
        PAPER.format(n=n, k=k, text=words(n + k, 120), short=words(n + 5 * k, 40))
        for k in range(PAPERS)
    )
    rows = "\n".join(f"| part {n} | {row * n} | {words(row, 6)} |" for row in range(12))
    return CHAPTER.format(
        n=n, other=(n * 7 + 1) % chapters, text=text, short=short, papers=papers, rows=rows
    )


def _draw_chart() -> str:
    bars = "".join(
        f'<rect x="{9 * n}" y="{300 - 2 * n - n % 7}" width="7" height="{2 * n + n % 7}"'
        f' fill="#{50 + n:02x}70{200 - n:02x}" fill-opacity="0.9"/>'
        for n in range(100)
    )
    size = 'width="900" height="300" viewBox="0 0 900 300"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{bars}</svg>'
