"""Compiles the chunks of a long document until their pages settle, and joins their PDFs."""

from __future__ import annotations

from dataclasses import dataclass
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

from sphinx.locale import __
from sphinx.util import logging

from .apart import Process, compile_apart
from .book import Book, ChunksDiffer, note_report
from .places import Span
from .repair import Refusal, Repair, compile_with_repairs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .chunks import Chunk
    from .compiler import Compiler
    from .source import Source

logger = logging.getLogger(__name__)
_JOINING = "sphinx_typst_pdf.joining"
# So often chunks are gone through, at most; they hardly change after the second time.
_PASSES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Passes:
    """The chunks of a document, and how and where they are compiled.

    ``path`` is the document's source, beside which the chunks' are, ``find_spans`` what tells where
    its nodes are in the body.
    """

    book: Book
    path: Path
    compiler: Compiler
    timestamp: int | None
    find_spans: Callable[[], list[Span]]

    def make(self, output: Path) -> list[Repair]:
        """Write the PDF; return what had to be replaced.

        Raises ``ChunksDiffer`` and ``CalledProcessError``.
        """
        repairs: list[Repair] = []
        try:
            self._settle_all(repairs)
            while unreadable := self._join(output):
                # Without marks they are made as often as it takes, which may move other pages.
                for number in unreadable:
                    self.book.chunks[number - 1].is_exact = True
                self._settle_all(repairs)
        except Refusal as refusal:
            # It may be of the chunk only. What else is wrong is said of the whole.
            raise ChunksDiffer from refusal
        finally:
            self._clean()
        return repairs

    def _settle_all(self, repairs: list[Repair]) -> None:
        for _pass in range(_PASSES):
            made = [self._settle(chunk, repairs) for chunk in self.book.chunks]
            if not any(made):
                return
        logger.warning(
            __("the page numbers of %s do not settle; some may be wrong"), self.path.stem,
            type="typst", subtype="pages",
        )  # fmt: skip

    def _join(self, output: Path) -> list[int]:
        """Write the PDF, whole or not at all; return the chunks whose marks cannot be replaced.

        Raises ``ChunksDiffer`` if they cannot be joined.
        """
        joined = self.path.with_suffix(".pdf")
        try:
            with Process(_JOINING) as process:
                unreadable: list[int] = process.ask(self._joining(joined))
            if not unreadable:
                joined.replace(output)
        except CalledProcessError as error:
            # A signal, such as one for lack of memory, would end the next process too.
            if error.returncode < 0:
                raise
            message = __("the chunks of %s cannot be joined; it is made in one piece")
            logger.warning(message, self.path.stem, type="typst", subtype="pages")
            raise ChunksDiffer from error
        finally:
            joined.unlink(missing_ok=True)
        return unreadable

    def _clean(self) -> None:
        """Leave the source of the whole only."""
        for chunk in self.book.chunks:
            for suffix in (".typ", ".pdf", ".part"):
                self._source(chunk).with_suffix(suffix).unlink(missing_ok=True)

    def _settle(self, chunk: Chunk, repairs: list[Repair]) -> bool:
        """Compile a chunk unless its PDF is made of what would be written now."""
        source, known = self.book.write(chunk)
        if str(source) == chunk.made:
            return False
        try:
            repairs += self._compile(chunk, source, with_pdf=known)
        except Refusal:
            # The contents repeat titles of chunks that have not been tried yet.
            if chunk.number != 1 or self.book.plain:
                raise
            self.book.plain = True
            source, known = self.book.write(chunk)
            repairs += self._compile(chunk, source, with_pdf=known)
        return True

    def _compile(self, chunk: Chunk, source: Source, *, with_pdf: bool) -> list[Repair]:
        path = self._source(chunk)
        path.write_text(str(source), encoding="utf-8")
        task = self.compiler.task(path, self._pdf(chunk) if with_pdf else None, self.timestamp)
        task = task._replace(inputs={"chunk": str(chunk.number)}, report="chunk-report")
        with Process() as process:
            found = compile_with_repairs(
                source, path,
                lambda: note_report(chunk, compile_apart(task, process)),
                lambda: self._spans_of(chunk),
            )  # fmt: skip
        chunk.made = str(found.source) if with_pdf else ""
        chunk.source, chunk.spans = chunk.source.with_body(found.source.body), found.spans
        return found.repairs

    def _spans_of(self, chunk: Chunk) -> list[Span]:
        if chunk.spans is not None:
            return chunk.spans
        start, end = chunk.start, chunk.start + chunk.length
        return [
            Span(span.start - start, min(span.end, end) - start, span.node)
            for span in self.find_spans()
            if start <= span.start < end
        ]

    def _joining(self, output: Path) -> dict[str, object]:
        return {
            "output": str(output),
            "chunks": [self._chunk_to_join(chunk) for chunk in self.book.chunks],
        }

    def _chunk_to_join(self, chunk: Chunk) -> dict[str, object]:
        assert chunk.report
        marks = self.book.marks(chunk)
        return {
            "path": str(self._pdf(chunk)),
            "blank": chunk.blank,
            "pages": chunk.report.pages,
            "targets": self.book.targets(chunk),
            "marks": [(*mark, self.book.number(name)) for name, mark in marks.items()],
            "printed": chunk.report.marks,
        }

    def _source(self, chunk: Chunk) -> Path:
        return self.path.with_name(f"{self.path.stem}.chunk{chunk.number}.typ")

    def _pdf(self, chunk: Chunk) -> Path:
        return self._source(chunk).with_suffix(".pdf")
