"""A book of two parts and five chapters that speak of each other, in one piece or in chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

CONF = """
extensions = ["myst_parser", "sphinx_design", "sphinx_typst_pdf"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
numfig = True
"""
# Kilobytes; each chapter is longer than half of that.
SMALL = 2
CHAPTERS = 5
CHAPTER = """\
(chapter-{n})=
# Chapter {n} *with* `code`; [link](https://example.org/{n}) [own](#section-{n})

```{{index}} word {n}, shared
```

It speaks of [](#chapter-{last}), [](#section-{next}), {{numref}}`picture-{next}` and
{{py:func}}`trial{next}.run{next}`; a note.[^a] {text}

```{{figure}} red.svg
:name: picture-{n}
:alt: a red field

Caption {n}
```

(section-{n})=
## Section {n}

| head | other |
| --- | --- |
| cell {n} | that note[^b] |

```{{py:function}} run{n}() -> int
:module: trial{n}

Runs. {text}
```

[^a]: First note of {n}.
[^b]: Second note of {n}.
"""
INDEX = """\
# Book

An opening with a [link](#chapter-3).

```{toctree}
:caption: The first part

chapter0
chapter1
```

```{toctree}
:caption: The second part

chapter2
chapter3
chapter4
```
"""


def write_book(project: Project) -> None:
    """Write its pages."""
    shape = '<rect width="40" height="30" fill="#c00"/>'
    project.write("red.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{shape}</svg>')
    project.write("index.md", INDEX)
    for n in range(CHAPTERS):
        other = (n + 1) % CHAPTERS
        body = CHAPTER.format(n=n, next=other, last=CHAPTERS - 1 - n, text="words of it " * 60)
        project.write(f"chapter{n}.md", body)


def make(project: Project, size: int, **confoverrides: Any) -> Path:
    """Build anew, and keep a copy: the next build writes the same file."""
    made = project.build("typstpdf", typst_chunk_size=size, **confoverrides) / "trial.pdf"
    copy = made.with_name(f"{size}.pdf")
    copy.write_bytes(made.read_bytes())
    return copy


def join(project: Project, **confoverrides: Any) -> Path:
    """Build anew in chunks; a PDF of one piece, which would be the same, is none of this test."""
    path = make(project, SMALL, **confoverrides)
    # Typst writes its name in another way.
    assert b"/ID [<" in path.read_bytes()
    return path
