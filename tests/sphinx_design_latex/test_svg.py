"""SVG pictures in LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


def test_svg_is_shown_as_pdf(project: Project, tex: Callable[[str], str]) -> None:
    assert "\\sphinxincludegraphics{{red}.pdf}" in tex("![Red](red.svg)")
    assert (project.folder / "_build" / "latex" / "red.pdf").read_bytes().startswith(b"%PDF")


def test_the_same_picture_gives_the_same_bytes(project: Project) -> None:
    written = []
    for body in ("![Red](red.svg)", "Again: ![Red](red.svg)"):
        project.build_page(body, "latex")
        written.append((project.folder / "_build" / "latex" / "red.pdf").read_bytes())
        for path in (project.folder / "_build").rglob("*.pdf"):
            path.unlink()
    assert written[0] == written[1]


def test_a_file_name_may_have_any_characters(project: Project, tex: Callable[[str], str]) -> None:
    picture = (project.folder / "red.svg").read_text(encoding="utf-8")
    project.write('a"b.svg', picture)
    tex('```{image} a"b.svg\n```')
    assert len(list((project.folder / "_build" / "latex").glob("*.pdf"))) == 1


def test_a_broken_picture_is_a_warning_that_names_it_and_the_page_stays(project: Project) -> None:
    project.write("broken.svg", "<svg")
    page = project.build_page("Before.\n\n![x](broken.svg)\n\nAfter.", "latex")
    assert "'broken.svg' cannot be converted for LaTeX" in project.warnings
    assert "After." in page


def test_a_missing_picture_is_a_warning_and_the_page_stays(project: Project) -> None:
    page = project.build_page("Before.\n\n![x](missing.svg)\n\nAfter.", "latex")
    assert "image file not readable: missing.svg" in project.warnings
    assert "After." in page
