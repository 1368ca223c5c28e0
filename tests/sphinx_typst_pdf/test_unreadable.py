"""Pictures and characters that Typst cannot show: named with their line, words in their place."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from sphinx_typst_pdf import pictures
from sphinx_typst_pdf.checks import replace_undisplayable_in_source, substitutes
from sphinx_typst_pdf.compiler import Compiler

from .conftest import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pypdf import PdfReader
    from tests.conftest import Project

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">%s</svg>'


def encode(kind: str, size: tuple[int, int] = (8, 6)) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, "red").save(content, kind)
    return content.getvalue()


# Files by name, and what is said of each.
UNREADABLE = {
    "empty.png": (b"", "the file is empty"),
    "cut.png": (encode("PNG")[:40], "it is no picture of a known kind, or damaged"),
    "words.jpg": (b"not a picture", "it is no picture of a known kind, or damaged"),
    "page.pdf": (b"%PDF-1.7", "it is no picture of a known kind, or damaged"),
    "cut.svg": (b"<svg", "failed to parse SVG"),
    "entity.svg": (
        b'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + (SVG % "<text>&e;</text>").encode(),
        "failed to parse SVG",
    ),
    "outside.svg": (
        (SVG % '<image width="9" height="9" href="/etc/passwd"/>').encode(),
        "linked image",
    ),
    "web.svg": (
        (SVG % '<image width="9" height="9" href="http://x.example/a.png"/>').encode(),
        "URLs",
    ),
    "letters.svg": ((SVG % "<text y='20'>\u65e5</text>").encode(), "could not be displayed"),
}
CONVERTED = ("TIFF", "BMP", "AVIF", "PPM", "ICO")
KEPT = ("PNG", "JPEG", "GIF", "WEBP")


def test_each_picture_that_cannot_be_read_is_named_with_its_line_and_its_words_stand_for_it(
    project: Project, text: Callable[..., str]
) -> None:
    body = ""
    for name, (content, _reason) in UNREADABLE.items():
        (project.folder / name).write_bytes(content)
        body += f"```{{image}} {name}\n:alt: Words of {name}\n```\n\n"
    found = text(body + "Inline ![Words within](cut.png) a line. ![Missing](none.png)")
    for index, (name, (_content, reason)) in enumerate(UNREADABLE.items()):
        line = 3 + 4 * index
        assert f"index.md:{line}: WARNING: picture '{name}' cannot be shown: " in project.warnings
        [said] = [each for each in project.warnings.splitlines() if f":{line}:" in each]
        assert reason in said
        assert said.endswith("[typst.unreadable_image]")
        assert f"Words of {name}" in found
    assert "Inline Words within a line. Missing" in found


def test_pictures_of_other_kinds_are_converted(
    project: Project, pdf: Callable[..., PdfReader]
) -> None:
    body = ""
    for kind in (*CONVERTED, *KEPT):
        (project.folder / f"a.{kind.lower()}").write_bytes(encode(kind))
        body += f"```{{image}} a.{kind.lower()}\n:alt: {kind}\n```\n\n"
    pdf(body)
    assert project.warnings == ""
    names = {each.name for each in (folder_of(project) / "typst" / "images").iterdir()}
    assert {f"a.{kind.lower()}.png" for kind in CONVERTED} <= names
    assert {f"a.{kind.lower()}" for kind in KEPT} <= names


def test_a_picture_larger_than_paper_can_show_is_made_smaller(
    project: Project, pdf: Callable[..., PdfReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "LARGEST", 1000)
    monkeypatch.setattr(pictures, "_LONGEST_SIDE", 30)
    (project.folder / "large.jpg").write_bytes(encode("JPEG", (60, 40)))
    pdf("```{image} large.jpg\n:alt: Large.\n```")
    with Image.open(folder_of(project) / "typst" / "images" / "large.jpg.png") as picture:
        assert picture.size == (30, 20)


def test_a_picture_on_the_web_becomes_a_link_and_nothing_is_fetched(
    project: Project, source: Callable[..., str]
) -> None:
    found = source(
        "```{image} https://x.example/a.png\n:alt: A badge\n```\n\n"
        "[![Build](https://x.example/b.svg)](https://y.example/)\n"
    )
    assert '#link("https://x.example/a.png")[A badge]' in found
    assert '#link("https://y.example/")[Build]' in found
    assert (
        "index.md:3: WARNING: picture 'https://x.example/a.png' is on the web" in project.warnings
    )
    assert project.warnings.count("typst.remote_image") == 2


def test_words_in_the_place_of_pictures_stand_apart_as_those_did(
    project: Project, text: Callable[..., str]
) -> None:
    """Badges, which are links, are blocks where no text is around them."""
    project.write("cut.png", "damaged")
    target = ":target: https://y.example/\n"
    found = text(
        f"```{{image}} https://x.example/a.svg\n:alt: First\n{target}```\n\n"
        f"```{{image}} cut.png\n:alt: Second\n{target}```\n\n"
        "```{image} https://x.example/c.svg\n:alt: Third\n```\n\nBehind.\n\n"
        "Within [![Fourth](https://x.example/d.svg)](https://y.example/) a line.\n"
    )
    lines = [line.strip() for line in found.splitlines()]
    assert lines[lines.index("First") :][:4] == ["First", "Second", "Third", "Behind."]
    assert "Within Fourth a line." in lines


def test_a_cover_that_cannot_be_read_is_left_out(project: Project) -> None:
    project.write("index.md", "# Page\n")
    document = {"startdoc": "index", "targetname": "trial", "cover": "none.svg"}
    folder = project.build("typstpdf", typst_documents=[document])
    assert "the cover 'none.svg' cannot be shown: No such file" in project.warnings
    assert (folder / "trial.pdf").exists()


def test_signs_in_colour_are_printed_in_ink_without_a_warning(
    project: Project, text: Callable[..., str]
) -> None:
    found = text("Done \u2705, failed \u274c, careful \u26a0\ufe0f, wide \uff21\uff22.")
    assert "Done \u2714, failed \u2718, careful \u26a0" in found
    assert "wide AB." in found
    assert project.warnings == ""


def test_a_character_that_only_orders_a_terminal_is_printed_as_its_code_point(
    project: Project, text: Callable[..., str]
) -> None:
    assert "[U+001B][31m" in text("```text\n\x1b[31m red\n```")
    assert "U+001B is printed for it" in project.warnings


def test_a_script_without_a_font_is_one_warning(project: Project, text: Callable[..., str]) -> None:
    text("Text.\n\n\u65e5\u672c\u8a9e\u306e\u6587\u66f8\u3067\u3059\u3002\u6f22\u5b57")
    assert project.warnings.count("typst.missing_glyph") == 1
    assert "index.md:5: WARNING: no font of the PDF has 10 characters" in project.warnings
    assert "typst_font_paths" in project.warnings


def test_words_that_are_no_text_of_the_page_are_printed_too(
    project: Project, pdf: Callable[..., PdfReader]
) -> None:
    project.write("one.md", "# One\n\n```{index} single: an entry \U0001f600\n```\n")
    pdf(
        "![Smile \U0001f600](red.svg)\n\n```{toctree}\n:caption: Part \U0001f600\none\n```\n",
        title="T \U0001f600",
    )
    source = (folder_of(project) / "typst" / "trial.typ").read_text()
    assert "Smile \U0001f600" in source
    assert source.count("\U0001f600") == 1


def test_what_stands_for_a_character_can_be_displayed() -> None:
    compiler = Compiler(fonts=("Libertinus Serif",))
    table = substitutes({"\U0001f600", "\u2705", "\ufe0f", "\uff21", "\u3300"}, compiler)
    assert table == {
        "\U0001f600": "[U+1F600]", "\u2705": "\u2714", "\ufe0f": "", "\uff21": "A",
        "\u3300": "[U+3300]",
    }  # fmt: skip


def test_places_are_known_behind_characters_that_were_replaced() -> None:
    compiler = Compiler(fonts=("Libertinus Serif",))
    body = '#f("\U0001f600") [#image(alt: "\U0001f600")] end'
    replaced, shifts = replace_undisplayable_in_source(body, compiler)
    assert replaced == '#f("U+1F600") [#image(alt: "\U0001f600")] end'
    assert shifts.apply(body.index("end")) == replaced.index("end")
