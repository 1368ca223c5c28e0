"""The PDF, read back: structure, links, standards, the same bytes twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import page as page_validation
from pypdf import PdfReader

from .conftest import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from tests.conftest import Project

EVERYTHING = """\
A [link](https://x.example/), `code`, *emphasis*, **strength**, a footnote[^f], {ref}`there`.

[^f]: The note.

| head | other |
| --- | ---: |
| cell | 1 |

:::{note}
A note.
:::

```python
def f(x): return x
```

```{image} red.svg
:alt: A red thing.
```

Term
: Its definition.

1. one
2. two

- a
  - b

> A quotation.

$x^2$ and

$$ \\int_0^1 x\\,dx $$

(there)=
## A section

### A subsection

```{versionadded} 1.0
Since then.
```

```{py:function} call(a, b=1) -> int
Does it.

:param a: The first.
```

```{glossary}
word
  Its meaning.
```

{term}`word`

```{index} single: entry
```
"""

TEXTS = (
    "The note.", "head other", "Its definition.", "def f(x): return x", "A quotation.",
    "call(a, b=1) → int", "Its meaning.", "Added in version 1.0", "A subsection",
)  # fmt: skip


def outline(reader: PdfReader) -> list[object]:
    def titles(items: Any) -> list[object]:
        return [titles(each) if isinstance(each, list) else each["/Title"] for each in items]

    return titles(reader.outline)


def test_everything_passes_the_machine_rules_of_pdf_ua_1(
    project: Project, pdf: Callable[..., PdfReader]
) -> None:
    pdf(EVERYTHING)
    assert project.warnings == ""
    report = page_validation.validate_pdf(folder_of(project) / "trial.pdf", profile="ua1")
    assert "0 failed" in str(report)
    assert page_validation.is_pdf_compliant(folder_of(project) / "trial.pdf", profile="ua1")


def test_what_stands_on_the_page_stands_in_the_pdf(text: Callable[..., str]) -> None:
    found = " ".join(text(EVERYTHING).split())
    for words in TEXTS:
        assert words in found


def test_headings_make_the_outline_and_the_index_its_last_chapter(
    pdf: Callable[..., PdfReader],
) -> None:
    assert outline(pdf(EVERYTHING)) == ["Page", ["A section", ["A subsection"]], "Index"]


def test_links_lead_to_the_web_and_to_places(pdf: Callable[..., PdfReader]) -> None:
    reader = pdf(EVERYTHING)
    links = [
        annotation.get_object()
        for each in reader.pages[2:]
        for annotation in each.get("/Annots", [])
    ]
    uris = {link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})}
    assert uris == {"https://x.example/"}
    assert sum("/Dest" in link or "/D" in link.get("/A", {}) for link in links) >= 2


def test_toctree_captions_become_parts_and_pages_chapters(project: Project) -> None:
    project.write("one.md", "# One\n\n{doc}`two` {doc}`left/out`\n\n## Inner\n")
    project.write("two.md", "# Two\n")
    (project.folder / "left").mkdir()
    project.write("left/out.md", "---\norphan: true\n---\n# Left out\n")
    project.write(
        "index.md",
        "# Start\n\nText.\n\n```{toctree}\n:caption: The part\n:hidden:\none\nleft/out\ntwo\n```\n",
    )
    documents = [
        {
            "startdoc": "index", "targetname": "trial", "title": "T",
            "opening": "At first", "exclude": ["left/*"],
        }
    ]  # fmt: skip
    for baseurl, address in (
        ("", None),
        ("https://site.example/", "https://site.example/left/out.html"),
    ):
        folder = project.build("typstpdf", typst_documents=documents, html_baseurl=baseurl)
        reader = PdfReader(folder / "trial.pdf")
        assert outline(reader) == ["At first", "The part", ["One", ["Inner"], "Two"]]
        source = (folder / "typst" / "trial.typ").read_text(encoding="utf-8")
        assert (f'#link("{address}")' in source) == (address is not None)
        assert "Left out" in source


def test_figures_have_the_numbers_of_the_html(text: Callable[..., str]) -> None:
    figure = "```{figure} red.svg\n:name: fig-%d\n:alt: Red.\n\nThe caption.\n```\n\n"
    found = text(figure % 1 + figure % 2 + "{numref}`fig-2`", numfig=True)
    assert "Fig. 1 The caption." in found
    assert found.count("Fig. 2") == 2


def test_two_builds_give_the_same_bytes(
    project: Project, pdf: Callable[..., PdfReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    pdf(EVERYTHING)
    path = folder_of(project) / "trial.pdf"
    first = path.read_bytes()
    assert str((PdfReader(path).metadata or {})["/ModDate"]).startswith("D:20231114")
    path.unlink()
    project.build("typstpdf", parallel=2)
    assert path.read_bytes() == first


def test_an_unchanged_document_is_not_compiled_again(
    project: Project, pdf: Callable[..., PdfReader]
) -> None:
    pdf("Text.")
    path = folder_of(project) / "trial.pdf"
    path.write_bytes(b"kept")
    project.build("typstpdf")
    assert path.read_bytes() == b"kept"
    project.write("index.md", "# Page\n\nOther text.\n")
    project.build("typstpdf")
    assert path.read_bytes() != b"kept"


def test_vector_pictures_stay_vector(pdf: Callable[..., PdfReader]) -> None:
    reader = pdf("```{image} red.svg\n:alt: Red.\n```")
    assert not any(page.images for page in reader.pages)


def test_the_folder_shows_one_pdf_with_the_sources_apart(
    project: Project, pdf: Callable[..., PdfReader]
) -> None:
    pdf("Text.")
    assert sorted(each.name for each in folder_of(project).iterdir()) == ["trial.pdf", "typst"]
