"""Code in the PDF: what is copied out of it is the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from .reading import kinds, rightmost

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

BIBTEX = """\
@inproceedings{doe2025,
  author    = {Doe, Jane and Roe, Rick},
  title     = {{A}n "exact" copy: 100\\% \\& more},
  booktitle = {Proceedings},
  year      = 2025
}"""
MODULE = '''\
"""A module."""

class Thing:
    def method(self, x: int) -> str:
        return f"{x}"

    def other(self):
        pass
'''
PAGE = """\
Code
====

{body}
"""


@pytest.fixture
def rst(project: Project) -> Callable[..., str]:
    """Build a page in reStructuredText to PDF and return its text behind cover and contents."""

    def build(body: str, **confoverrides: Any) -> str:
        project.write("index.rst", PAGE.format(body=body))
        (project.folder / "index.md").unlink(missing_ok=True)
        folder = project.build("typstpdf", numfig=True, **confoverrides)
        pages = PdfReader(folder / "trial.pdf").pages[2:]
        return "\n".join(page.extract_text() for page in pages)

    return build


def written(project: Project) -> str:
    return (project.folder / "_build/typstpdf/typst/trial.typ").read_text(encoding="utf-8")


def block(code: str, options: str = "", language: str = "python") -> str:
    lines = "".join(f"   {line}\n" for line in code.splitlines())
    return f".. code-block:: {language}\n{options}\n{lines}\n"


@pytest.mark.parametrize("options", ["", "   :linenos:\n   :lineno-start: 98\n"])
def test_what_is_copied_is_the_code_without_line_numbers(
    rst: Callable[..., str], options: str
) -> None:
    assert f"{BIBTEX}\nAfter" in rst(block(BIBTEX, options, "bibtex") + "After")


def test_an_empty_line_is_kept_and_leading_spaces_too(rst: Callable[..., str]) -> None:
    found = rst(block("if x:\n    a = 1\n\n    b = 2"))
    assert re.search(r"if x:\n    a = 1\n *\n    b = 2\n", found)


def test_colours_are_those_of_the_pygments_style_and_can_be_switched_off(
    rst: Callable[..., str], project: Project
) -> None:
    rst(block("def f(): pass"), pygments_style="a11y-light")
    coloured = written(project)
    assert '("k", "def ")' in coloured
    assert 'fill: rgb("#' in coloured
    assert "a11y-light" in rst(block("a11y-light"), pygments_style="nosuch")
    assert "there is no style 'nosuch'" in project.warnings
    rst(block("def f(): pass"), typst_highlight_code=False)
    assert '("def f(): pass",)' in written(project)


def test_lines_are_numbered_and_marked_as_asked_for(
    rst: Callable[..., str], project: Project
) -> None:
    options = "   :linenos:\n   :lineno-start: 7\n   :emphasize-lines: 2\n"
    rst(block("a = 1\nb = 2", options))
    assert "start: 7, marked: (2,)" in written(project)


def test_a_caption_has_a_number_that_references_name(
    rst: Callable[..., str], project: Project
) -> None:
    options = "   :caption: The *caption*\n   :name: here\n"
    found = rst(f"See :numref:`here`.\n\n{block('a = 1', options)}")
    assert "See Listing 1." in found
    assert "Listing 1 The caption\na = 1" in found
    assert project.warnings == ""


def test_included_files_prompts_and_doctests_are_kept(
    rst: Callable[..., str], project: Project
) -> None:
    project.write("module.py", MODULE)
    include = ".. literalinclude:: module.py\n   :pyobject: Thing.method\n   :dedent:\n\n"
    found = rst(include + block("$ ls\nfile", "", "console") + ">>> 1 + 1\n2\n")
    for code in (
        'def method(self, x: int) -> str:\n    return f"{x}"\n',
        "$ ls\nfile",
        ">>> 1 + 1\n2",
    ):
        assert code in found
    assert "other" not in found


def test_markup_and_white_space_of_a_parsed_literal_are_kept(
    rst: Callable[..., str], project: Project
) -> None:
    literal = "**bold**  two\n       indented `link <https://x.example/>`_\n\n   last"
    found = rst(f".. parsed-literal::\n\n   {literal}\n")
    assert re.search(r"bold  two\n    indented link\n\s*last", found)
    assert '#strong[#"bold";]' in written(project)
    assert '#link("https://x.example/")' in written(project)


def test_code_within_a_line_has_the_colours_of_its_language(
    rst: Callable[..., str], project: Project
) -> None:
    role = ".. role:: py(code)\n   :language: python\n\n"
    assert "Say return  None here." in rst(f"{role}Say :py:`return  None` here.\n")
    assert '#code-words(styles: (k: (fill: rgb("' in written(project)


def test_a_lexer_that_fails_warns_and_the_code_stays(
    rst: Callable[..., str], project: Project
) -> None:
    found = rst(block('{"a": oops', "", "json") + block("text", "", "nosuch"))
    assert '{"a": oops' in found
    assert "text" in found
    assert "Lexing literal_block" in project.warnings
    assert "'nosuch' is not known" in project.warnings


def test_long_lines_end_within_the_paper_and_nothing_is_lost(
    rst: Callable[..., str], project: Project
) -> None:
    word = "x" * 300
    words = " ".join(f"word{number}" for number in range(60))
    minified = "{" + ",".join(f'"k{number}":[{number},true]' for number in range(40)) + "}"
    found = rst(
        block(f"    {words}\n{word}", "", "text")
        + block(minified, "", "json")
        + f".. list-table::\n\n   * - ::\n\n          {word}\n     - b\n"
    )
    assert "".join(found.split()).count(word) == 2
    assert minified in "".join(found.split())
    assert " ".join(words.split()) in " ".join(found.split())
    reader = PdfReader(project.folder / "_build/typstpdf/trial.pdf")
    assert rightmost(reader) < float(reader.pages[2].mediabox.width) - 60


def test_five_thousand_lines_go_over_many_pages(rst: Callable[..., str], project: Project) -> None:
    lines = [f"line {number}" for number in range(5000)]
    found = rst(block("\n".join(lines), "", "text"))
    kept = [line for line in found.splitlines() if line.startswith("line ")]
    assert kept == lines


def test_it_is_code_for_who_listens(rst: Callable[..., str], project: Project) -> None:
    rst(block("a = 1\nb = 2"))
    reader = PdfReader(project.folder / "_build/typstpdf/trial.pdf")
    assert kinds(reader).count("/Code") == 1


def test_an_empty_block_stays_a_block(text: Callable[..., str], project: Project) -> None:
    assert "Before.\nAfter." in re.sub(r"\n\s*\n", "\n", text("Before.\n\n```text\n```\n\nAfter."))
    assert project.warnings == ""
