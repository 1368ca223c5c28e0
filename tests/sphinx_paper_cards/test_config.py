"""The configuration values and their table in the documentation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.config import as_markdown_table

if TYPE_CHECKING:
    from tests.conftest import Project

PAGE = Path(__file__).parents[2] / "docs" / "extensions" / "sphinx_paper_cards.md"


def test_the_documentation_holds_the_table_that_the_code_writes() -> None:
    assert as_markdown_table() in PAGE.read_text(encoding="utf-8")


def test_a_single_name_instead_of_a_list_is_a_warning_and_is_read(project: Project) -> None:
    conf = project.folder / "conf.py"
    project.write("conf.py", conf.read_text().replace('["papers.bib"]', '"papers.bib"'))
    page = project.build_page(":::{paper:card} bare2032\n:::")
    assert "The config value `paper_bibfiles' has type `str'" in project.warnings
    assert "Nothing But a Title" in page


def test_a_name_that_nothing_is_known_by_is_a_warning(project: Project) -> None:
    project.build_page("", paper_styles=["apaa", "ieee"], paper_exports=["bibtexx"])
    assert "WARNING: conf.py: paper_styles: 'apaa' is left out; it is none of apa" in (
        project.warnings
    )
    assert "WARNING: conf.py: paper_exports: 'bibtexx' is left out" in project.warnings


def test_a_renaming_to_a_key_that_is_not_there_is_a_warning(project: Project) -> None:
    project.build_page("", paper_renamed={"old2030": "usual2031"})
    assert "WARNING: conf.py: paper_renamed: 'old2030' leads to 'usual2031'" in project.warnings


@pytest.mark.parametrize("folder", ["../outside", "a/../../b", "C:/x"])
def test_pages_are_never_written_outside_of_the_site(project: Project, folder: str) -> None:
    project.build_page("", paper_pages=folder)
    assert f"WARNING: conf.py: paper_pages: '{folder}' is no folder within the site" in (
        project.warnings
    )
    assert {path.name for path in project.folder.iterdir()} <= {
        "conf.py", "papers.bib", "index.md", "_build",
    }  # fmt: skip


def test_values_of_another_type_are_warnings_and_no_crash(project: Project) -> None:
    page = project.build_page(
        "", paper_pages=None, paper_renamed=["a"], paper_styles=None, paper_exports="ris"
    )
    assert page
    # A single name where a list is asked for is meant as a list of one.
    assert project.warnings.count("WARNING: The config value") == 3


def test_two_formats_of_one_suffix_and_repeated_names_are_written_once(project: Project) -> None:
    project.build_page(
        "",
        paper_pages="p",
        paper_exports=["biblatex", "bibtex", "ris", "ris"],
        paper_styles=["ieee"] * 2,
    )
    assert "paper_exports: 'bibtex' is left out; 'biblatex' is written to .bib" in project.warnings
    html = project.folder / "_build" / "html" / "p"
    assert "eprinttype" in (html / "usual2030.bib").read_text(encoding="utf-8")
    assert (html / "usual2030.html").read_text(encoding="utf-8").count('id="cite-ieee"') == 1
