"""Themes: the two that are there, and one of a project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import page as page_validation
import pytest
from pypdf import PdfReader

from sphinx_typst_pdf.themes import count_contents, plain

from .conftest import folder_of
from .test_pdf import EVERYTHING, outline

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

OWN = """\
#import "elements.typ": *
#import "plain/colours.typ": paint

#let part(title) = heading(level: 1, title)
#let opening(body) = heading(level: 1, body)
#let opening-section(level: 2, body) = heading(level: level, body)
#let theme(title: "", author: "", lang: "en", region: none, paper: "a4", ..others, body) = {
  set document(title: title)
  show: text-style.with(lang: lang, region: region)
  set page(paper: paper, header: [Head of #title by #author])
  show heading: set text(fill: paint)
  body
}
#let closing-pages() = [The end of #facts.release.]
"""


def build(project: Project, *, body: str = EVERYTHING, **values: Any) -> PdfReader:
    """Build a page as one document with values of its own."""
    project.write("index.md", f"# Page\n\n{body}\n")
    confoverrides = {name: values.pop(name) for name in list(values) if name.startswith("typst_")}
    confoverrides |= {"language": values.pop("language", "en"), "numfig": True}
    document = {"startdoc": "index", "targetname": "trial", **values}
    return PdfReader(
        project.build("typstpdf", typst_documents=[document], **confoverrides) / "trial.pdf"
    )


def texts(reader: PdfReader) -> list[str]:
    return [" ".join(each.extract_text().split()) for each in reader.pages]


def passes(folder: Path) -> bool:
    return page_validation.is_pdf_compliant(folder / "trial.pdf", profile="ua1")


def parts_of(project: Project, chapters: int = 2) -> str:
    """Write chapters in two parts and return the toctrees that list them."""
    lines = "\n\nWords.\n\n## Section\n\nMore words.\n"
    for name in [f"{part}{number}" for part in "ab" for number in range(chapters)]:
        project.write(f"{name}.md", f"# Chapter {name}{lines}")
    trees = []
    for part in "ab":
        names = "\n".join(f"{part}{number}" for number in range(chapters))
        trees.append(f"```{{toctree}}\n:caption: Part {part.upper()}\n{names}\n```\n")
    return "\n\n".join(["Words.", *trees])


@pytest.mark.parametrize("theme", ["book", "article"])
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_everything_is_valid_in_each_theme_on_each_paper(
    project: Project, theme: str, paper: str
) -> None:
    reader = build(project, theme=theme, typst_paper=paper)
    assert project.warnings == ""
    assert passes(folder_of(project))
    width, height = reader.pages[0].mediabox[2:]
    expected = (595, 842) if paper == "a4" else (612, 792)
    assert (round(width), round(height)) == expected


def test_a_book_has_cover_contents_parts_chapters_running_heads_and_a_colophon(
    project: Project,
) -> None:
    body = parts_of(project)
    long = "\n\n".join(["Many words. " * 200] * 5)
    project.write("a1.md", f"# Chapter a1\n\n{long}\n")
    reader = build(project, body=body, title="The Book", subtitle="A subtitle", author="Somebody",
                   date="In May", typst_theme="book")  # fmt: skip
    pages = texts(reader)
    assert pages[0] == "The Book A subtitle Somebody In May"
    assert pages[1].startswith("Contents")
    assert outline(reader) == [
        "Page", "Part A", ["Chapter a0", ["Section"], "Chapter a1"],
        "Part B", ["Chapter b0", ["Section"], "Chapter b1", ["Section"]],
    ]  # fmt: skip
    heads = ["The Book Chapter a1" in page for page in pages]
    # On the second and third page of that chapter, not where it opens.
    assert sum(heads) == 2
    assert not any("The Book Chapter a0" in page for page in pages)
    assert "Part B" in pages
    assert pages[-1].startswith("The Book Somebody In May \u00a9 nobody Sphinx \u00b7 Typst")


def test_a_book_may_go_without_colophon_and_with_deeper_contents(project: Project) -> None:
    body = "## One\n\n### Two\n\nWords.\n\n#### Three\n\nWords."
    pages = texts(build(project, body=body, typst_colophon=False, typst_contents_depth=3))
    assert "Sphinx \u00b7" not in pages[-1]
    assert "Two" in pages[1]
    assert "Three" not in pages[1]


def test_an_article_begins_with_its_title_and_goes_on_with_the_text(project: Project) -> None:
    reader = build(
        project, theme="article", subtitle="A subtitle", author="Somebody", date="In May"
    )
    pages = texts(reader)
    assert pages[0].startswith("Page A subtitle Somebody In May A link")
    assert pages[0].count("Page") == 1
    assert outline(reader) == ["Page", ["A section", ["A subsection"]], "Index"]


def test_an_article_with_a_title_of_its_own_keeps_the_heading_of_the_page(project: Project) -> None:
    pages = texts(build(project, theme="article", title="Another title", author=""))
    assert pages[0].startswith("Another title Page A link")


def test_a_long_article_has_contents_and_parts_without_pages(project: Project) -> None:
    reader = build(project, body=parts_of(project, 8), theme="article")
    pages = texts(reader)
    assert "Contents" in pages[0]
    assert len(pages) < 8
    assert passes(folder_of(project))


def test_a_theme_of_the_project_is_found_with_what_it_imports(project: Project) -> None:
    (project.folder / "_themes" / "plain").mkdir(parents=True)
    project.write("_themes/plain.typ", OWN)
    project.write("_themes/plain/colours.typ", "#let paint = red\n")
    values: dict[str, Any] = {
        "theme": "plain",
        "typst_theme_path": ["_themes"],
        "title": "Title",
        "author": "N. N.",
    }
    pages = texts(build(project, **values))
    assert pages[0].startswith("Head of Title by N. N. Page A link")
    assert "The end of" in pages[-1]
    assert project.warnings == ""
    assert passes(folder_of(project))
    # A change of the theme makes the PDF anew.
    project.write("_themes/plain.typ", OWN.replace("Head of", "Top of"))
    assert texts(build(project, **values))[0].startswith("Top of")


def test_a_theme_that_is_not_there_is_a_warning_that_names_those_that_are(project: Project) -> None:
    assert len(build(project, theme="none").pages) > 3
    assert "no theme is called 'none'; there are article, book" in project.warnings


@pytest.mark.parametrize(
    ("language", "lang", "contents"),
    [("de", "de", "Inhalt"), ("fr", "fr", "Contenu"), ("pt_BR", "pt-BR", ""), ("ar", "ar", "")],
)
def test_the_language_is_told_and_words_of_the_theme_are_in_it(
    project: Project, language: str, lang: str, contents: str
) -> None:
    reader = build(project, body="Words.", language=language)
    assert reader.trailer["/Root"]["/Lang"] == lang
    assert texts(reader)[1].startswith(contents)
    assert passes(folder_of(project))


def test_a_title_may_be_long_have_signs_of_markup_and_a_picture_below(project: Project) -> None:
    project.write("tall.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="30"/>')
    title = 'About *#$_[signs]* "and" <others> \\ ' + "of a title that goes on " * 5
    pages = texts(build(project, title=title.strip(), author="", cover="tall.svg"))
    assert pages[0] == " ".join(title.split())
    assert passes(folder_of(project))


def test_the_headings_of_the_contents_are_counted_by_level() -> None:
    body = (
        '\n#part("A (b)")\n\n#heading(level: 2)[1\\. #emph[One]] <l-a>\n'
        "#heading(level: 4)[Deep]\n#heading(level: 2, outlined: false)[A]\n"
    )
    assert count_contents(body, 1, has_parts=True) == (1, 1)
    assert count_contents(body, 3, has_parts=True) == (1, 1, 0, 1)


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("[A #emph[title]; of TL;DR] <l-a:b>", "A title of TL;DR"),
        ('[#raw("f(x\\"y)"); and C\\#, \\[x\\]]', 'f(x"y) and C#, [x]'),
        ('[#link("https://example.org/(a)")[link]; #h(3pt)]', "link"),
        ('("A \\"part\\"")', 'A "part"'),
    ],
)
def test_what_is_seen_of_a_title_is_its_words(title: str, seen: str) -> None:
    assert plain(title) == seen
