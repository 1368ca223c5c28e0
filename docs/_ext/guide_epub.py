"""The EPUB of the report: Sphinx's, completed by what the standard and its readers ask for.

The book has the pages of the PDF. ``epubcheck`` finds nothing in it, and it needs no script.
"""

from __future__ import annotations

import os
import re
import shutil
import time
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import typst
from sphinx import addnodes
from sphinx.builders.epub3 import HTML_TAG, Epub3Builder

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

TEMPLATES = Path(__file__).parents[1] / "_templates" / "epub"
STYLE = "book.css"
# The last day on which the guide was checked: books have a date that no clock gives.
DATE = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "1795392000")))
# What the book is for people who listen or who enlarge, in the words of schema.org.
ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    *(
        ("accessibilityFeature", feature)
        for feature in (
            "alternativeText", "displayTransformability", "index", "readingOrder",
            "structuralNavigation", "tableOfContents",
        )
    ),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "All text can be enlarged and read aloud. Each picture has a description, the chart also "
        "a table with its data. Headings, lists and tables are marked as such; nothing needs "
        "colour, sound or a script.",
    ),
)  # fmt: skip
# Where a reading system may lead: the kind of place, the page, its name.
LANDMARKS = (
    ("cover", "epub-cover", "Cover"),
    ("toc", "nav", "Table of Contents"),
    ("bodymatter", "index", "Start"),
    ("glossary", "reference/glossary", "Glossary"),
    ("bibliography", "reference/references", "References"),
    ("index", "genindex", "Index"),
)
# Title and subtitle over the picture of the PDF's cover.
COVER = """\
#set page(width: 600pt, height: 848pt, margin: 0pt)
#set text(font: "Libertinus Serif", fill: white)
#set par(leading: 0.45em)
#place(image("/_static/cover.svg", width: 100%))
#pad(x: 64pt, top: 100pt, {
  line(length: 80pt, stroke: 4pt + rgb("#f0a848"))
  text(size: 64pt, weight: "semibold", sys.inputs.title)
  v(4pt)
  block(width: 300pt, text(size: 22pt, sys.inputs.subtitle))
})
"""


class Book(Epub3Builder):
    """The EPUB of the report: what the PDF has, without a site's frame, style and scripts.

    Sphinx leaves some things out that the standard or readers ask for; they are added here.
    """

    def init(self) -> None:
        """Take the book's templates, and do not count the book among sites."""
        self.config.templates_path = [str(TEMPLATES), *self.config.templates_path]
        # On the guide's pages "only html" means the site.
        self.tags.remove("html")
        language = self.config.epub_language
        self.html_tag = f'{HTML_TAG[:-1]} lang="{language}" xml:lang="{language}">'
        super().init()

    def add_css_file(self, filename: str, **kwargs: Any) -> None:
        """Leave out what is written for browsers: readers of books understand little of it."""
        if filename == STYLE:
            super().add_css_file(filename, **kwargs)

    def copy_html_static_files(self, context: dict[str, Any]) -> None:
        """Copy the style of the book and nothing else of the site's."""
        shutil.copyfile(TEMPLATES / STYLE, Path(self.outdir, "_static", STYLE))

    def copy_html_logo(self) -> None:
        """Books have none."""

    copy_html_favicon = copy_html_logo

    def copy_image_files(self) -> None:
        """Copy, and take from SVG what books may not have: DTDs, and the empty paths of spaces."""
        super().copy_image_files()
        for path in Path(self.outdir, self.imagedir).glob("*.svg"):
            text = re.sub(r"<!DOCTYPE[^>]*>\s*", "", path.read_text(encoding="utf-8"))
            text = re.sub(r"<path(?![^>]*\sd=)", '<path d=""', text)
            path.write_text(text, encoding="utf-8")

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the pages that are in the book."""
        super().write_documents(docnames & self.env.found_docs)

    def content_metadata(self) -> dict[str, Any]:
        """Return Sphinx's, with the book's date."""
        date = time.strftime("%Y-%m-%dT%H:%M:%SZ", DATE)
        return super().content_metadata() | {"date": date}

    def build_content(self) -> None:
        """Write the package: Sphinx's, and what it does not say of the files and of access."""
        cover = self.config.epub_cover[0]
        Path(self.outdir, cover).write_bytes(draw_cover(self.config, self.confdir.parent))
        super().build_content()
        complete_package(Path(self.outdir), cover)

    def build_navigation_doc(self) -> None:
        """Write the table of contents, and add the landmarks."""
        super().build_navigation_doc()
        items = "".join(
            f'<li><a epub:type="{kind}" href="{page}.xhtml">{name}</a></li>\n'
            for kind, page, name in LANDMARKS
        )
        landmarks = (
            '<nav epub:type="landmarks" hidden="hidden">\n'
            f"<h2>Landmarks</h2>\n<ol>\n{items}</ol>\n</nav>\n"
        )
        style = f'<link rel="stylesheet" type="text/css" href="_static/{STYLE}" />\n'
        path = Path(self.outdir, "nav.xhtml")
        text = path.read_text(encoding="utf-8").replace("</head>", f"{style}</head>")
        path.write_text(text.replace("</body>", f"{landmarks}</body>"), encoding="utf-8")

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Return Sphinx's for old readers, with the identifier in place of its name."""
        return super().toc_metadata(level, navpoints) | {"uid": self.config.epub_identifier}

    def build_epub(self) -> None:
        """Pack the files: in Sphinx's order, each with the book's date."""
        target = Path(self.outdir, f"{self.config.epub_basename}.epub")
        names = ["mimetype", "META-INF/container.xml", "content.opf", "toc.ncx", *self.files]
        with zipfile.ZipFile(target, "w") as book:
            for name in names:
                info = zipfile.ZipInfo(name, DATE[:6])
                stored = name == "mimetype"
                info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                book.writestr(info, Path(self.outdir, name).read_bytes())


def draw_cover(config: Config, root: Path) -> bytes:
    """Return the cover as PNG, for stores and shelves that show no other: title over picture."""
    compiler = typst.Compiler(
        COVER.encode(),
        root=root,
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={name: config.typst_documents[0][name] for name in ("title", "subtitle")},
    )
    return cast("bytes", compiler.compile(format="png", ppi=144))


def complete_package(folder: Path, cover: str) -> None:
    """Declare what pages hold and which picture is the cover, and say who can read the book."""
    opf = "http://www.idpf.org/2007/opf"
    ET.register_namespace("", opf)
    ET.register_namespace("dc", "http://purl.org/dc/elements/1.1/")
    path = folder / "content.opf"
    package = ET.parse(path)
    metadata = next(package.iter(f"{{{opf}}}metadata"))
    for name, value in ACCESS:
        ET.SubElement(metadata, f"{{{opf}}}meta", property=f"schema:{name}").text = value
    for item in package.iter(f"{{{opf}}}item"):
        name = unquote(item.attrib["href"])
        properties = ["cover-image"] if name == cover else []
        if name.endswith(".xhtml") and name != "nav.xhtml":
            content = (folder / name).read_text(encoding="utf-8")
            marks = {"mathml": "<math", "svg": "<svg"}
            properties += [each for each, mark in marks.items() if mark in content]
        if properties:
            item.set("properties", " ".join(properties))
    # The table of contents is a page too, behind the cover.
    spine = next(package.iter(f"{{{opf}}}spine"))
    spine.insert(1, ET.Element(f"{{{opf}}}itemref", idref="nav"))
    ET.indent(package)
    package.write(path, encoding="utf-8", xml_declaration=True)


def leave_pages_out(app: Sphinx, builder: Builder) -> None:
    """At ``write-started``: what the PDF leaves out is no part of the book either.

    The environment was saved before, so other builders that share it know the pages still.
    """
    if isinstance(builder, Book):
        patterns = app.config.typst_documents[0]["exclude"]
        env = builder.env
        for name in [n for n in env.found_docs if any(fnmatch(n, each) for each in patterns)]:
            app.project.docnames.discard(name)
            env.clear_doc(name)


def shorten_menus(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """At ``doctree-resolved``: the book's table of contents has the pages that are in the book."""
    if isinstance(app.builder, Book):
        for menu in doctree.findall(addnodes.toctree):
            menu["entries"] = [each for each in menu["entries"] if each[1] in app.env.found_docs]
            menu["includefiles"] = [
                each for each in menu["includefiles"] if each in app.env.found_docs
            ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the book in the place of Sphinx's."""
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(Book, override=True)
    app.connect("write-started", leave_pages_out)
    app.connect("doctree-resolved", shorten_menus)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
