"""The start page as a chapter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

START = """\
# The book

Welcome, see {ref}`second`.

## First section

Words.

(second)=
## Second section

More words.

```{toctree}
one
```
```{toctree}
:hidden:
two
```
"""


@pytest.fixture
def book(project: Project) -> Project:
    """A project with a start page and two more, the second with a page below it."""
    project.write("index.md", START)
    project.write("one.md", "# One\n\n## In one\n")
    project.write("two.md", "# Two\n\n```{toctree}\nthree\n```\n")
    project.write("three.md", "# Three\n")
    return project


def headings(project: Project, **settings: Any) -> list[tuple[str, str]]:
    page = (project.build("latex", **settings) / "trial.tex").read_text(encoding="utf-8")
    assert project.warnings == ""
    return re.findall(r"\\(chapter|section|subsection){(.*?)}", page)


def test_what_the_start_page_says_is_the_first_chapter_and_pages_follow(book: Project) -> None:
    assert headings(book, design_latex_opening="At a glance") == [
        ("chapter", "At a glance"),
        ("section", "First section"),
        ("section", "Second section"),
        ("chapter", "One"),
        ("section", "In one"),
        ("chapter", "Two"),
        ("section", "Three"),
    ]


def test_links_to_its_sections_and_to_pages_arrive(book: Project) -> None:
    page = (book.build("latex", design_latex_opening="Start") / "trial.tex").read_text("utf-8")
    for target in re.findall(r"\\hyperref\[\\detokenize{(.*?)}\]", page):
        assert f"\\label{{\\detokenize{{{target}}}}}" in page


def test_a_start_page_with_nothing_but_a_list_of_pages_gives_no_chapter(book: Project) -> None:
    book.write("index.md", "# The book\n\n```{toctree}\none\ntwo\n```\n")
    assert headings(book, design_latex_opening="Start")[0] == ("chapter", "One")


def test_without_a_title_all_is_as_sphinx_makes_it(book: Project) -> None:
    assert headings(book)[:3] == [
        ("chapter", "First section"),
        ("chapter", "Second section"),
        ("section", "One"),
    ]
