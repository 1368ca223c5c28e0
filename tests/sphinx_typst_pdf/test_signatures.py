"""Signatures: every comma and bracket as in Sphinx's text builder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pypdf import PdfReader

if TYPE_CHECKING:
    from tests.conftest import Project

PARAMETERS = (
    "a", "a, b", "a[, b]", "a[, b[, c]]", "[a]", "[a, ]b", "[a, ]b, c[, d]", "[a[, b]]",
    "a[, b][, c]", "a, b[, c, d]",
)  # fmt: skip


def lines_of(text: str) -> list[str]:
    """Return the lines of signatures without their indentation, and without heads of pages."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    start = next(index for index, line in enumerate(lines) if line.startswith("f0("))
    return [
        line for line in lines[start:] if line and not re.fullmatch(r"\d+|End\.|Trial Page", line)
    ]


def compare(project: Project, **settings: int) -> None:
    conf = 'source_suffix = ".rst"\nextensions = ["sphinx_typst_pdf"]\nproject = "Trial"\n'
    project.write("conf.py", conf)
    calls = (f".. js:function:: f{n}({each})\n\n   End.\n" for n, each in enumerate(PARAMETERS))
    project.write("index.rst", "Page\n====\n\n" + "\n".join(calls))
    text = (project.build("text", **settings) / "index.txt").read_text(encoding="utf-8")
    pages = PdfReader(project.build("typstpdf", **settings) / "trial.pdf").pages[2:]
    found = lines_of("\n".join(page.extract_text() for page in pages))
    expected = lines_of(text)
    assert found[: len(expected)] == expected


def test_parameters_in_one_line_are_as_in_text(project: Project) -> None:
    compare(project)


def test_parameters_with_a_line_each_are_as_in_text(project: Project) -> None:
    compare(project, javascript_maximum_signature_line_length=1)


def test_a_signature_keeps_with_what_is_said_of_it(project: Project) -> None:
    """It is never the last thing on a page."""
    calls = [f".. js:function:: call{n}(a)\n\n   Said of {n}.\n" for n in range(80)]
    project.write("conf.py", 'extensions = ["sphinx_typst_pdf"]\nproject = "Trial"\n')
    project.write("index.rst", "Page\n====\n\n" + "\n".join(calls))
    for page in PdfReader(project.build("typstpdf") / "trial.pdf").pages[2:]:
        lines = re.findall(r"^(?:call\d+\(a\)$|Said)", page.extract_text(), re.MULTILINE)
        assert not lines or lines[-1] == "Said"
