"""The builders ``typst`` (sources) and ``typstpdf`` (sources and PDF)."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from shutil import copyfile, copytree
from typing import TYPE_CHECKING, ClassVar, cast

import typst
from sphinx.builders import Builder
from sphinx.errors import NoUri, SphinxError
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator  # noqa: TC002  (Sphinx reads the annotation)

from .assemble import assemble, find_pages
from .checks import check_images, replace_undisplayable
from .compiler import Compiler
from .config import TypstDocument, read_documents
from .markup import as_string
from .maths import Formulas
from .translator import TypstTranslator

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes

logger = logging.getLogger(__name__)

THEMES = Path(__file__).parent / "themes"
_ANCHOR = re.compile(r"(?:#metadata\(none\) )?<(l-[\w.:-]+)>")
_LINK = re.compile(r"#link\(<(l-[\w.:-]+)>\)\[")


class TypstError(SphinxError):
    """Typst refused a document."""

    category = "Typst error"


class TypstBuilder(Builder):
    """Writes the Typst source of each document, with its pictures beside it."""

    name = "typst"
    format = "typst"
    epilog = __("The Typst sources are in %(outdir)s.")
    default_translator_class: ClassVar[type[SphinxTranslator]] = TypstTranslator
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
        "application/pdf",
    ]
    supported_remote_images = False

    def init(self) -> None:
        """Read the configuration."""
        self.documents = read_documents(self.config)
        self.docnames: set[str] = set()
        self.compiler = Compiler(
            fonts=tuple(self.config.typst_fonts),
            font_paths=tuple(Path(self.confdir, path) for path in self.config.typst_font_paths),
            standards=tuple(self.config.typst_pdf_standards),
        )

    @property
    def source_folder(self) -> Path:
        """The folder of the sources."""
        return Path(self.outdir)

    def get_outdated_docs(self) -> str:
        """Return what is built: writing is quick, and compiling asks for itself."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return ``%docname`` for a page, or the address of one that is only in the hosted site.

        A link to a page that is in neither becomes its text. Raises ``NoUri`` if there is no such
        page.
        """
        if docname not in self.env.found_docs:
            raise NoUri(docname)
        if docname not in self.docnames and self.config.html_baseurl:
            return f"{self.config.html_baseurl.rstrip('/')}/{docname}.html"
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the target's address; all pages are in one document."""
        return self.get_target_uri(to, typ)

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write every document."""
        for document in self.documents:
            if document.startdoc not in self.env.all_docs:
                message = __("typst_documents: no page is called '%s'")
                logger.warning(message, document.startdoc, type="typst", subtype="config")
                continue
            logger.info(__("writing %s... "), document.targetname, nonl=True)
            source = self.write_document(document)
            self.finish_document(document, source)
            logger.info(__("done"))

    def write_document(self, document: TypstDocument) -> Path:
        """Write the source of one document and return its path."""
        self.docnames = find_pages(self, document)
        tree = assemble(self, document)
        self.images: dict[str, str] = {}
        self.post_process_images(tree)
        check_images(tree)
        replace_undisplayable(tree, self.compiler)
        text = self.render(document, tree)
        path = self.source_folder / f"{document.targetname}.typ"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        self._copy_images(document)
        return path

    def render(self, document: TypstDocument, tree: nodes.document) -> str:
        """Return the source of an assembled document."""
        formulas = Formulas(self.compiler)
        translator = cast("TypstTranslator", self.create_translator(tree, self, document, formulas))
        tree.walkabout(translator)
        body = _settle_links("".join(translator.body))
        self._write_theme(document, has_parts=translator.has_parts)
        return "\n".join(
            [
                f"#import {as_string(f'{document.targetname}-theme/book.typ')}: *",
                *self._read_preamble_files(),
                self._theme_call(document),
                body,
                "#closing-pages()",
                "",
            ]
        )

    def finish_document(self, document: TypstDocument, source: Path) -> None:
        """Nothing follows the source."""

    def finish(self) -> None:
        """Everything is written already."""

    def _read_preamble_files(self) -> list[str]:
        paths = [Path(self.confdir, name) for name in self.config.typst_preamble_files]
        found = []
        for path in paths:
            try:
                found.append(path.read_text(encoding="utf-8"))
            except OSError as error:
                message = __("typst_preamble_files: '%s' cannot be read: %s")
                logger.warning(message, path.name, error.strerror, type="typst", subtype="config")
        return found

    def _write_theme(self, document: TypstDocument, *, has_parts: bool) -> None:
        """Put the theme beside the source, with the settings that it is written with."""
        config = self.config
        folder = self.source_folder / f"{document.targetname}-theme"
        copytree(THEMES, folder, dirs_exist_ok=True)
        settings = [
            f"#let accent = rgb({as_string(config.typst_accent)})",
            f"#let highlight = rgb({as_string(config.typst_highlight)})",
            f"#let fonts = ({', '.join(map(as_string, config.typst_fonts))},)",
            f"#let has-parts = {str(has_parts).lower()}",
            "// Parts are headings of level 1; without parts chapters are.",
            f"#let chapter-level = {2 if has_parts else 1}",
            f"#let code-theme = {'auto' if config.typst_highlight_code else 'none'}",
            "",
        ]
        (folder / "settings.typ").write_text("\n".join(settings), encoding="utf-8")

    def _theme_call(self, document: TypstDocument) -> str:
        strings = {
            "title": document.title,
            "subtitle": document.subtitle,
            "author": document.author,
            "date": document.date,
            "lang": (self.config.language or "en").split("_")[0],
            "paper": self.config.typst_paper,
        }
        arguments = [f"{name}: {as_string(value)}" for name, value in strings.items()]
        if document.cover:
            arguments.append(f"cover: image({as_string('images/' + Path(document.cover).name)})")
        return f"#show: theme.with({', '.join(arguments)})\n"

    def _copy_images(self, document: TypstDocument) -> None:
        folder = self.source_folder / "images"
        wanted = {Path(self.srcdir, source): name for source, name in self.images.items()}
        if document.cover:
            wanted[Path(self.confdir, document.cover)] = Path(document.cover).name
        folder.mkdir(parents=True, exist_ok=True)
        for source, name in wanted.items():
            copyfile(source, folder / name)


class TypstPdfBuilder(TypstBuilder):
    """Compiles the sources, which stand in a folder of their own, to PDF."""

    name = "typstpdf"
    epilog = __("The PDF is in %(outdir)s.")

    @property
    def source_folder(self) -> Path:
        """The folder of the sources, so that the output shows one PDF."""
        return Path(self.outdir, "typst")

    def finish_document(self, document: TypstDocument, source: Path) -> None:
        """Compile, unless nothing has changed since the PDF was made."""
        output = Path(self.outdir, f"{document.targetname}.pdf")
        stamp = source.with_suffix(".digest")
        digest = self._digest(source)
        if output.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
            return
        try:
            self.compiler.compile_file(source, output, self._timestamp())
        except typst.TypstError as error:
            raise TypstError(_explain(error)) from error
        stamp.write_text(digest, encoding="utf-8")

    def _timestamp(self) -> int | None:
        value = os.environ.get("SOURCE_DATE_EPOCH", "")
        return int(value) if value.isdecimal() else None

    def _digest(self, source: Path) -> str:
        digest = hashlib.blake2b(digest_size=16)
        pictures = sorted((source.parent / "images").iterdir())
        theme = sorted(source.with_name(f"{source.stem}-theme").rglob("*.typ"))
        for path in (source, *theme, *pictures):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        digest.update(repr((self.compiler, self._timestamp())).encode())
        return digest.hexdigest()


def _settle_links(body: str) -> str:
    """Keep the first anchor of each name that a link wants, and make text of links to nowhere.

    Anchors that nothing leads to would cost Typst a good part of the layout.
    """
    # A link's own target looks like an anchor; it is set aside while anchors are counted.
    parts = _LINK.split(body)
    targets, texts = parts[1::2], parts[::2]
    wanted = set(targets)
    placed: set[str] = set()

    def keep_wanted(match: re.Match[str]) -> str:
        if match[1] in placed or match[1] not in wanted:
            return ""
        placed.add(match[1])
        return match[0]

    texts = [_ANCHOR.sub(keep_wanted, text) for text in texts]
    settled = [texts[0]]
    for target, text in zip(targets, texts[1:], strict=True):
        settled += [f"#link(<{target}>)[" if target in placed else "#[", text]
    return "".join(settled)


def _explain(error: typst.TypstError) -> str:
    lines = [error.diagnostic or error.message]
    lines += [f"hint: {hint}" for hint in error.hints or []]
    return "\n".join(lines)
