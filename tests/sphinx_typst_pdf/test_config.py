"""The configuration: what is wrong in it is a warning that says what is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from sphinx_typst_pdf import config, documents

from .conftest import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

PAGE = Path(__file__).parents[2] / "docs" / "extensions" / "sphinx_typst_pdf.md"


@pytest.mark.parametrize("module", [config, documents])
def test_the_documentation_holds_the_tables_that_the_code_writes(module: Any) -> None:
    assert module.as_markdown_table() in PAGE.read_text(encoding="utf-8")


# A wrong value of a configuration value, and what the warning says.
WRONG = [
    ("typst_paper", "letter", "typst_paper: no paper is called 'letter'; there are us-letter"),
    ("typst_paper", "nosuch", "there are a4, us-letter and many others; 'a4' is taken"),
    ("typst_paper", 4, "typst_paper: a value of the type str is wanted; 'a4' is taken"),
    ("typst_accent", "blue", "typst_accent: 'blue' is no colour such as #0b5c7a"),
    ("typst_highlight", "#12", "typst_highlight: '#12' is no colour"),
    ("typst_contents_depth", 0, "typst_contents_depth: a number from 1 to 6 is wanted; 2 is taken"),
    ("typst_page_references", "yes", "a value of the type bool is wanted; True is taken"),
    ("typst_pdf_standards", ["ua-2"], "typst_pdf_standards: 'ua-2' is none of 1.4, 1.5"),
    ("typst_pdf_standards", "ua-1", "typst_pdf_standards: a value of the type list[str] is wanted"),
    ("typst_fonts", ["Nope"], "no font family is called 'Nope'; there are DejaVu Sans Mono, Lib"),
    ("typst_code_fonts", ["Nope"], "typst_code_fonts: no font family is called 'Nope'"),
    ("typst_fonts", [1], "typst_fonts: a value of the type list[str] is wanted"),
    ("typst_font_paths", ["none"], "typst_font_paths: 'none' is no folder"),
    ("typst_theme", "none", "no theme is called 'none'; there are article, book"),
    ("typst_theme", "elements", "no theme is called 'elements'"),
    ("typst_documents", "index", "a value of the type list[Any] is wanted; [] is taken"),
    ("typst_documents", [1], "typst_documents: 1 is neither a dictionary nor a tuple"),
    ("typst_documents", [{"startdoc": "none", "targetname": "x"}], "no page is called 'none'"),
    ("typst_documents", [{"startdoc": "index"}], "a document without targetname is left out"),
    ("typst_documents", [("index", "x"), ("index", "x.pdf")], "'x' is named twice"),
    ("typst_documents", [("index", "a/x")], "'a/x' is not the name of a file; 'x' is taken"),
    (
        "typst_documents",
        [{"startdoc": "index", "targetname": "x", "colour": 1}],
        "typst_documents: 'colour' is none of startdoc, targetname, title, author, theme",
    ),
    (
        "typst_documents",
        [{"startdoc": "index", "targetname": "x", "title": ["T"]}],
        "typst_documents: title is not a string but ['T']; it is not used",
    ),
    (
        "typst_documents",
        [{"startdoc": "index", "targetname": "x", "exclude": "a"}],
        "typst_documents: exclude is not a list of strings",
    ),
]


@pytest.mark.parametrize(("name", "value", "warning"), WRONG)
def test_a_wrong_value_is_a_warning_and_the_pdf_is_made(
    project: Project, name: str, value: Any, warning: str
) -> None:
    project.write("index.md", "# Page\n\n`code`\n")
    conf = (project.folder / "conf.py").read_text()
    project.write("conf.py", f"{conf}\n{name} = {value!r}\n")
    folder = project.build("typstpdf")
    assert warning in project.warnings
    assert "[typst.config]" in project.warnings
    assert list(folder.glob("*.pdf")) or "no page is called" in warning


def test_values_that_are_right_are_no_warning(project: Project) -> None:
    (project.folder / "fonts").mkdir()
    project.write("index.md", "# Page\n")
    project.build(
        "typst", typst_paper="us-letter", typst_accent="#123", typst_fonts=("libertinus serif",),
        typst_font_paths=["fonts"], typst_pdf_standards=["ua-1", "a-2b"], typst_documents=(),
    )  # fmt: skip
    assert project.warnings == ""


def test_several_documents_are_made_from_tuples_and_dictionaries(project: Project) -> None:
    project.write("index.md", "# Start\n\n```{toctree}\none\ntwo\n```\n")
    project.write("one.md", "# The *first* page\n\n{doc}`two`\n")
    project.write("two.md", "# Two\n")
    project.build(
        "typstpdf",
        typst_documents=[
            ("index", "all.tex", "All of it", "A. U. Thor", "manual", False),
            ("one", "one", "", "", "article"),
            {"startdoc": "two", "targetname": "two.pdf", "theme": "article"},
        ],
    )
    assert project.warnings == ""
    folder = folder_of(project)
    readers = {path.stem: PdfReader(path) for path in folder.glob("*.pdf")}
    facts = {name: (r.metadata.title, r.metadata.author) for name, r in readers.items()}
    assert facts == {
        "all": ("All of it", "A. U. Thor"),
        "one": ("The first page", None),
        "two": ("Two", "nobody"),
    }  # fmt: skip
    assert len(readers["all"].pages) > len(readers["one"].pages) == 1


def test_one_of_everything_is_named_after_the_project(project: Project) -> None:
    project.write("index.md", "# Page\n")
    folder = project.build("typstpdf", project="Caf\u00e9 & Co.")
    assert (folder / "caf\u00e9---co.pdf").exists()


def test_fonts_of_the_project_are_used_and_a_change_of_them_makes_the_pdf_anew(
    project: Project, pdf: Callable[..., PdfReader]
) -> None:
    pdf("Words.", typst_font_paths=["fonts"])
    path = folder_of(project) / "trial.pdf"
    path.write_bytes(b"kept")
    (project.folder / "fonts").mkdir()
    pdf_of_same = project.build("typstpdf", typst_font_paths=["fonts"]) / "trial.pdf"
    assert pdf_of_same.read_bytes() == b"kept"
    (project.folder / "fonts" / "another.ttf").write_bytes(b"no font, but another digest")
    project.build("typstpdf", typst_font_paths=["fonts"])
    assert path.read_bytes() != b"kept"


@pytest.mark.parametrize(
    "change",
    [{"typst_pdf_standards": ["ua-1", "a-2b"]}, {"typst_theme": "article"},
     {"typst_accent": "#123456"}, {"typst_code_fonts": ["New Computer Modern"]},
     {"release": "2"}, {"language": "de"}],
    ids=str,
)  # fmt: skip
def test_a_change_of_what_the_pdf_depends_on_makes_it_anew(
    project: Project, pdf: Callable[..., PdfReader], change: dict[str, Any]
) -> None:
    pdf("Words.")
    path = folder_of(project) / "trial.pdf"
    path.write_bytes(b"kept")
    project.build("typstpdf")
    assert path.read_bytes() == b"kept"
    project.build("typstpdf", **change)
    assert path.read_bytes() != b"kept"
