"""Pictures and figures in the PDF: sizes, places, alternative texts, captions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import typst
from PIL import Image
from pypdf import PdfReader

from .reading import addresses, alternatives, image_sizes, kinds, positions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

#: What is left of A4 between the margins, in points.
TEXT_WIDTH = 459.2
TEXT_HEIGHT = 703


@pytest.fixture
def rst(project: Project) -> Callable[..., PdfReader]:
    """Build a page in reStructuredText, with pictures of all kinds beside it, to PDF."""
    for name, size in {
        "small.png": (40, 30), "wide.png": (1200, 400), "tall.png": (300, 1600),
        "photo.jpg": (200, 100), "moving.gif": (64, 32), "web.webp": (48, 24),
    }.items():  # fmt: skip
        Image.new("RGB", size, "#cde").save(project.folder / name)
    Image.new("RGB", (600, 300), "#cde").save(project.folder / "fine.png", dpi=(300, 300))

    def build(body: str, **confoverrides: Any) -> PdfReader:
        project.write("index.rst", f"Page\n====\n\n{body}\n")
        folder = project.build("typstpdf", numfig=True, **confoverrides)
        return PdfReader(folder / "trial.pdf")

    return build


def image(name: str, *options: str, alt: str = "A picture") -> str:
    lines = [f".. image:: {name}", f"   :alt: {alt}", *(f"   {each}" for each in options)]
    return "\n".join(lines) + "\n\n"


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages[2:]).split())


def test_a_pixel_is_the_96th_part_of_an_inch_and_a_wide_picture_as_wide_as_the_text(
    rst: Callable[..., PdfReader],
) -> None:
    sizes = image_sizes(rst(image("small.png") + image("fine.png") + image("wide.png")))
    assert sizes[:2] == [(30, 22.5), (450, 225)]
    assert sizes[2] == pytest.approx((TEXT_WIDTH, TEXT_WIDTH / 3), abs=0.5)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((":width: 100px",), (75, 37.5)),
        ((":width: 100",), (75, 37.5)),
        ((":width: 50%",), (TEXT_WIDTH / 2, TEXT_WIDTH / 4)),
        ((":width: 4cm",), (113.4, 56.7)),
        ((":height: 2in",), (288, 144)),
        ((":height: 4em",), (84, 42)),
        ((":width: 1in", ":height: 1in"), (72, 72)),
        ((":scale: 50",), (75, 37.5)),
        ((":scale: 50", ":width: 100px"), (37.5, 18.75)),
        ((":width: 90cm",), (TEXT_WIDTH, TEXT_WIDTH / 2)),
    ],
)
def test_sizes_are_kept(
    rst: Callable[..., PdfReader], options: tuple[str, ...], expected: tuple[float, float]
) -> None:
    assert image_sizes(rst(image("photo.jpg", *options))) == [pytest.approx(expected, abs=0.5)]


def test_every_format_is_shown_and_named(rst: Callable[..., PdfReader], project: Project) -> None:
    project.write("choice.svg", (project.folder / "red.svg").read_text())
    (project.folder / "page.pdf").write_bytes(typst.compile(b"A page"))
    names = (
        "small.png", "photo.jpg", "moving.gif", "web.webp", "red.svg", "choice.*", "page.pdf",
    )  # fmt: skip
    reader = rst("".join(image(name, alt=f"This is {name}") for name in names))
    assert alternatives(reader) == [f"This is {name}" for name in names]
    assert project.warnings == ""


def test_missing_pictures_leave_their_words(rst: Callable[..., PdfReader]) -> None:
    found = words(rst(image("none.png", alt="First words") + image("gone.png", alt="Second words")))
    assert "First words Second words" in found


def test_pictures_in_a_line_are_as_high_as_the_line(rst: Callable[..., PdfReader]) -> None:
    substitutions = "".join(
        f".. |{name.partition('.')[0]}| image:: {name}\n   :alt: {name}\n"
        for name in ("wide.png", "small.png")
    )
    reader = rst(f"Text |wide| with |small|.\n\n|small| |small|\n\n{substitutions}")
    sizes = image_sizes(reader)
    assert all(height < 13 for _width, height in sizes[:2])
    # Beside each other without words, they keep their sizes.
    assert sizes[2:] == [(30, 22.5)] * 2
    assert words(reader).startswith("Page Text with .")


def test_no_picture_is_wider_than_the_text(rst: Callable[..., PdfReader], project: Project) -> None:
    reader = rst(
        "|wide| |wide|\n\nWords |huge| words.\n\n"
        ".. |wide| image:: wide.png\n   :alt: Wide\n"
        ".. |huge| image:: photo.jpg\n   :alt: Huge\n   :width: 2000px\n"
    )
    sizes = image_sizes(reader)
    assert len(sizes) == 3
    assert max(width for width, _height in sizes) <= TEXT_WIDTH + 0.1
    assert project.warnings == ""


def test_a_high_picture_fits_on_a_page_with_its_caption(rst: Callable[..., PdfReader]) -> None:
    reader = rst(".. figure:: tall.png\n   :alt: Tall\n   :width: 100%\n\n   The caption.\n")
    width, height = image_sizes(reader)[0]
    assert height == pytest.approx(0.82 * TEXT_HEIGHT, rel=0.02)
    assert width / height == pytest.approx(300 / 1600, rel=0.02)
    page = next(page for page in reader.pages[2:] if page.images)
    assert "The caption." in page.extract_text()


def test_a_figure_has_its_number_caption_and_legend_with_their_markup(
    rst: Callable[..., PdfReader], project: Project
) -> None:
    reader = rst(
        "See :numref:`here`.\n\n"
        ".. figure:: photo.jpg\n   :alt: Photo\n   :name: here\n   :figwidth: 50%\n"
        "   :align: right\n   :target: https://x.example/photo\n\n"
        "   Caption with `a link <https://x.example/caption>`_.\n\n   Legend.\n\n   - Its list.\n"
    )
    found = words(reader)
    assert "See Fig. 1" in found
    assert "Fig. 1 Caption with a link. Legend. • Its list." in found
    assert addresses(reader) == ["https://x.example/photo", "https://x.example/caption"]
    assert image_sizes(reader) == [(150, 75)]
    assert project.warnings == ""


def test_pictures_stand_in_cells_lists_and_beside_captions(
    rst: Callable[..., PdfReader], project: Project
) -> None:
    reader = rst(
        ".. list-table::\n\n   * - .. image:: wide.png\n          :alt: In a cell\n     - Text\n\n"
        "- .. figure:: small.png\n     :alt: In a list\n\n     In list.\n\n"
        ".. figure:: small.png\n   :alt: Beside\n   :figclass: caption-right\n\n   At the right.\n"
    )
    assert alternatives(reader) == ["In a cell", "In a list", "Beside"]
    assert image_sizes(reader)[0][0] < TEXT_WIDTH
    assert "In list." in words(reader)
    assert project.warnings == ""


def test_a_picture_that_links_inside_leads_there(
    rst: Callable[..., PdfReader], project: Project
) -> None:
    reader = rst(
        image("photo.jpg", ":target: there_") + ".. _there:\n\nSection\n-------\n\nText.\n"
    )
    links = [each for page in reader.pages[2:] for each in page.get("/Annots", [])]
    assert len(links) == 1
    assert "/Link" in kinds(reader)
    assert project.warnings == ""


def test_decorations_are_no_figures_and_twins_for_dark_pages_are_left_out(
    rst: Callable[..., PdfReader], project: Project
) -> None:
    reader = rst(
        ".. image:: small.png\n   :alt:\n\n"
        + image("photo.jpg", ":class: only-light", alt="Light")
        + image("wide.png", ":class: only-dark", alt="Dark")
    )
    assert alternatives(reader) == ["Light"]
    assert len(image_sizes(reader)) == 2
    assert project.warnings == ""


def test_aligned_pictures_stand_in_the_order_of_the_text(rst: Callable[..., PdfReader]) -> None:
    reader = rst("Above.\n\n" + image("photo.jpg", ":align: right") + "Below.\n")
    places = positions(reader, "Above.", "Below.")
    assert places["Above."][1] - places["Below."][1] > 75
