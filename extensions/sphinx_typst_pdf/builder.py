"""The builders ``typst`` (sources) and ``typstpdf`` (sources and PDF)."""

from __future__ import annotations

import gc
import hashlib
import os
import re
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from subprocess import CalledProcessError
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import ConfigError, NoUri, SphinxError
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator  # noqa: TC002  (Sphinx reads the annotation)

from .assemble import assemble, find_pages
from .book import Book, ChunksDiffer
from .checks import (
    name_pictures,
    replace_undisplayable,
    replace_undisplayable_in_settings,
    replace_undisplayable_in_source,
)
from .chunks import divide
from .compiler import Compiler
from .config import settle_fonts, settle_types, settle_values, warn
from .documents import TypstDocument, read_documents
from .latex import read_macros
from .markup import as_string
from .maths import Formulas
from .passes import Passes
from .pictures import Pictures
from .places import Shifts, Span, shift_spans
from .repair import Refusal, Repair, compile_with_repairs
from .source import Preamble, Source, settle_links
from .themes import find_theme, make_settings, opens_chapters_on_pages, write_theme
from .translator import TypstTranslator
from .walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Set


logger = logging.getLogger(__name__)

# Of the year 9999: Typst knows no later one.
_LAST_SECOND = 253_402_300_799
# Minus the number of the signal that cannot be caught.
_KILLED = -9
# What counts or finds things across all pages in definitions of a project, or names a page.
_COUNTING = re.compile(r"\b(?:counter|state|query|locate|here)\(|\bpage\s*:\s*\d")


@contextmanager
def _collected_later() -> Iterator[None]:
    """Put off Python's search for cycles, which goes through all nodes again and again.

    None of them can be freed while a document is made, and the search took a third of that time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# Pages that Sphinx makes for a site: a link to one says its title, in place of its name.
_MADE_PAGES = {"genindex", "py-modindex", "search"}


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
        "image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif",
        # These are converted.
        "image/avif", "image/tiff", "image/bmp", "application/pdf",
    ]  # fmt: skip
    # Nothing is fetched while building: what is on the web becomes a link.
    supported_remote_images = True

    def init(self) -> None:
        """Read the configuration."""
        settle_types(self.config)
        font_paths = tuple(Path(self.confdir, path) for path in self.config.typst_font_paths)
        for path in font_paths:
            if not path.is_dir():
                warn(__("typst_font_paths: '%s' is no folder"), path.name)
        settle_values(self.config, Compiler(font_paths=font_paths))
        settle_fonts(self.config, Compiler(font_paths=font_paths))
        self.compiler = Compiler(
            fonts=tuple(self.config.typst_fonts),
            font_paths=font_paths,
            standards=tuple(self.config.typst_pdf_standards),
        )
        # Only a page with a header shows that some of them go together with no book.
        page = "#set page(header: [h])\nt"
        if why := self.compiler.explain(page, self.compiler.standards):
            message = __("typst_pdf_standards: these do not go together: %s")
            raise ConfigError(message % why)
        self.documents = read_documents(self.config)
        self.docnames: set[str] = set()
        self.pictures = Pictures(self.compiler, Path(self.srcdir))

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
        if docname not in self.env.found_docs and docname not in _MADE_PAGES:
            raise NoUri(docname)
        if docname not in self.docnames and self.config.html_baseurl:
            return f"{self.config.html_baseurl.rstrip('/')}/{docname}.html"
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the target's address; all pages are in one document."""
        return self.get_target_uri(to, typ)

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write every document."""
        for given in self.documents:
            if given.startdoc not in self.env.all_docs:
                warn(__("typst_documents: no page is called '%s'"), given.startdoc)
                continue
            document = self._with_title(given)
            logger.info(__("writing %s... "), document.targetname, nonl=True)
            source, path = self.write_document(document)
            self.finish_document(document, source, path)
            logger.info(__("done"))

    @_collected_later()
    def write_document(self, document: TypstDocument) -> tuple[Source, Path]:
        """Write the source of one document with all that belongs to it; return it and its path."""
        translator, body, _moves = self.render(document)
        folder = self.source_folder / f"{document.targetname}-theme"
        theme = find_theme(document.theme, self.config, Path(self.confdir))
        preambles = tuple(self._read_preambles())
        has_typst = _has_typst(translator)
        settings = make_settings(
            self.config, document, body,
            has_parts=translator.has_parts, has_typst=has_typst or bool(preambles),
        )  # fmt: skip
        definitions = "\n".join([*settings, self._theme_call(document)])
        definitions = replace_undisplayable_in_settings(definitions, self.compiler)
        settings_text, _line, call = definitions.rstrip("\n").rpartition("\n")
        write_theme(theme, folder, settings_text)
        self.pictures.write(self.source_folder / "images", document, Path(self.confdir))
        is_long = 0 < 1000 * self.config.typst_chunk_size < len(body)
        counts = has_typst or any(_COUNTING.search(each.text) for each in preambles)
        is_divisible = is_long and opens_chapters_on_pages(theme) and not counts
        source = Source(
            theme=f"#import {as_string(f'{folder.name}/{theme.name}')}: *",
            preambles=preambles,
            call=f"{call}\n",
            body=body,
            chapter_level=translator.chapter_level if is_divisible else None,
        )
        translator.release()
        path = self.source_folder / f"{document.targetname}.typ"
        write_if_changed(path, str(source))
        return source, path

    def render(self, document: TypstDocument) -> tuple[TypstTranslator, str, tuple[Shifts, ...]]:
        """Return who translated a document, its body, and what was moved in it after that."""
        self.docnames = find_pages(self, document)
        tree = assemble(self, document)
        self.images: dict[str, str] = {}
        self.post_process_images(tree)
        self.pictures.settle(tree, self.images)
        name_pictures(tree)
        replace_undisplayable(tree, self.compiler)
        macros = read_macros(getattr(self.config, "mathjax3_config", None))
        formulas = Formulas(self.compiler, macros)
        formulas.prepare(tree)
        translator = cast("TypstTranslator", self.create_translator(tree, self, document, formulas))
        translator.translate(tree)
        body, settled = settle_links("".join(translator.body))
        body, replaced = replace_undisplayable_in_source(body, self.compiler)
        return translator, body, (settled, replaced)

    def finish_document(self, document: TypstDocument, source: Source, path: Path) -> None:
        """Nothing follows the source."""

    def finish(self) -> None:
        """Everything is written already."""

    def _with_title(self, document: TypstDocument) -> TypstDocument:
        title = document.title
        if not title and document.startdoc in self.env.titles:
            title = self.env.titles[document.startdoc].astext()
        return replace(document, title=title or self.config.project)

    def _read_preambles(self) -> list[Preamble]:
        found = []
        for name in self.config.typst_preamble_files:
            path = Path(self.confdir, name)
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                why = getattr(error, "strerror", None) or str(error)
                warn(__("typst_preamble_files: '%s' cannot be read: %s"), path.name, why)
            else:
                found.append(Preamble(name=name, text=text))
        return found

    def _theme_call(self, document: TypstDocument) -> str:
        language, _separator, region = (self.config.language or "en").partition("_")
        strings = {
            "title": document.title,
            "subtitle": document.subtitle,
            "author": document.author,
            "date": document.date,
            "lang": language if re.fullmatch("[A-Za-z]{2,3}", language) else "en",
            "paper": self.config.typst_paper,
        }
        arguments = [f"{name}: {as_string(value)}" for name, value in strings.items()]
        # A script, such as Hant of "zh_Hant", is no region.
        if re.fullmatch("[A-Za-z]{2}", region):
            arguments.append(f"region: {as_string(region)}")
        arguments.append("cover: facts.cover")
        return f"#show: theme.with({', '.join(arguments)})\n"


class TypstPdfBuilder(TypstBuilder):
    """Compiles the sources, which stand in a folder of their own, to PDF."""

    name = "typstpdf"
    epilog = __("The PDF is in %(outdir)s.")

    @property
    def source_folder(self) -> Path:
        """The folder of the sources, so that the output shows one PDF."""
        return Path(self.outdir, "typst")

    def finish_document(self, document: TypstDocument, source: Source, path: Path) -> None:
        """Compile, unless nothing has changed since the PDF was made."""
        output = Path(self.outdir, f"{document.targetname}.pdf")
        stamp = path.with_suffix(".digest")
        digest = self._digest(path)
        if output.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
            return
        try:
            repairs = self._make(document, source, path, output)
        except Refusal as refusal:
            raise TypstError(str(refusal)) from refusal.__cause__
        except CalledProcessError as error:
            message = __("the process that compiles %s ended with the code %d")
            if error.returncode == _KILLED:
                message += __(": it was killed, as it is for lack of memory")
            raise TypstError(message % (path.name, error.returncode)) from error
        # What was repaired is tried and warned of again in the next build.
        if not repairs:
            stamp.write_text(digest, encoding="utf-8")
        else:
            stamp.unlink(missing_ok=True)

    def _make(
        self, document: TypstDocument, source: Source, path: Path, output: Path
    ) -> list[Repair]:
        """Write the PDF, in chunks if it is long; return what had to be replaced."""
        find_spans = cache(lambda: self._spans_of(document))
        if level := source.chapter_level:
            depth = self.config.typst_contents_depth + level - 1
            longest = 500 * self.config.typst_chunk_size
            book = Book(chunks=divide(source, longest, level=level, depth=depth))
            passes = Passes(
                book=book, path=path, compiler=self.compiler, timestamp=self._timestamp(),
                find_spans=find_spans,
            )  # fmt: skip
            with suppress(ChunksDiffer):
                return passes.make(output)
        task = self.compiler.task(path, output, self._timestamp())._replace(packed=True)
        with self.compiler.compiling(path) as compile_:
            return compile_with_repairs(source, path, lambda: compile_(task), find_spans).repairs

    def _spans_of(self, document: TypstDocument) -> list[Span]:
        # Made once more, since only an error needs them: they would keep all doctrees in memory.
        with logging.suppress_logging(), _collected_later():
            translator, _body, moves = self.render(document)
        spans = translator.places.spans(translator.body)
        for shifts in moves:
            spans = list(shift_spans(spans, shifts))
        return spans

    def _timestamp(self) -> int | None:
        value = os.environ.get("SOURCE_DATE_EPOCH", "")
        return min(int(value), _LAST_SECOND) if value.isdecimal() else None

    def _digest(self, path: Path) -> str:
        """Return a digest of all that the PDF depends on."""
        digest = hashlib.blake2b(digest_size=16)
        pictures = sorted((path.parent / "images").iterdir())
        theme = sorted(path.with_name(f"{path.stem}-theme").rglob("*"))
        fonts = sorted(file for folder in self.compiler.font_paths for file in folder.rglob("*"))
        for file in (path, *theme, *pictures, *fonts):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
        # What is done to the PDF when Typst has made it.
        after = (self.config.typst_chunk_size, "packed")
        digest.update(repr((self.compiler, self._timestamp(), compiler_version(), *after)).encode())
        return digest.hexdigest()


def _has_typst(translator: TypstTranslator) -> bool:
    """Tell whether pages have code of Typst, which may count and name things across all of them."""
    raws = (each for each in walk(translator.document) if isinstance(each, nodes.raw))
    return any("typst" in each.get("format", "").split() for each in raws)


def compiler_version() -> str:
    """Return the version of the Typst wheel, since another one may make another PDF."""
    return version("typst")


def write_if_changed(path: Path, text: str) -> None:
    """Write a file, unless it says that already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
