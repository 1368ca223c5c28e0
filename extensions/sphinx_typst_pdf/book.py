"""The chunks of a long document, what each is told of the others, and what Typst says of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from .chunks import Chunk, Heading, Place, Report
from .marks import Mark, find_mark
from .markup import as_string
from .themes import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from .source import Source

# Bytes of source a page, for pages that are not known yet.
_PAGE = 4_000


@dataclass(slots=True, kw_only=True)
class Book:
    """The chunks of a document, and what each is told of the others."""

    chunks: list[Chunk]
    #: Titles in the contents are without their markup, if one of them was refused.
    plain: bool = False
    _owner: dict[str, Chunk] = field(init=False)

    def __post_init__(self) -> None:
        """Note where names are."""
        self._owner = {name: chunk for chunk in self.chunks for name in chunk.asked}

    def write(self, chunk: Chunk) -> tuple[Source, bool]:
        """Return the source of a chunk as far as the others are known, and whether they are."""
        before, marks = self.chunks[: chunk.number - 1], self.marks(chunk)
        is_last = chunk is self.chunks[-1]
        body = "\n#closing-pages()" if is_last else ""
        source = replace(
            chunk.source,
            call=f"{self._start(chunk, before)}#[\n{chunk.source.call}",
            end=f"{body}\n]\n{self._end(chunk, marks)}\n",
        )
        return source, all(each.report for each in self._waits_for(chunk, marks))

    def targets(self, chunk: Chunk) -> list[tuple[int, Place, str]]:
        """Return the chunk, the place and the title of each thing elsewhere that a chunk names.

        They are in the order of ``chunk-end``. What is no heading of the contents has no title.
        """
        owners = [(self._owner[name], name) for name in chunk.wanted]
        found = [(owner.number, _known(owner).places[name], "") for owner, name in owners]
        if chunk.number == 1:
            for other in self.chunks[1:]:
                pairs = zip(_known(other).headings, other.headings, strict=True)
                found += [(other.number, place, seen(each.title)) for (_, place), each in pairs]
        return found

    def marks(self, chunk: Chunk) -> dict[str, Mark]:
        """Return what a chunk prints for the pages behind it; none in what waits for them."""
        # The contents and the start page, which are not long, are made when all others are.
        if chunk.is_exact or chunk.number == 1:
            return {}
        behind = [name for name in chunk.wanted if self._is_printed_behind(chunk, name)]
        found = {name: find_mark(index, self.number(name)) for index, name in enumerate(behind)}
        return {name: mark for name, mark in found.items() if mark}

    def _is_printed_behind(self, chunk: Chunk, name: str) -> bool:
        return name in chunk.printed and self._owner[name].number > chunk.number

    def _waits_for(self, chunk: Chunk, marks: Collection[str]) -> list[Chunk]:
        """Return the chunks whose numbers one has to know."""
        if chunk.number == 1:
            return self.chunks[1:]
        return [
            self.chunks[chunk.number - 2],
            *(self._owner[name] for name in chunk.printed if name not in marks),
        ]

    def _start(self, chunk: Chunk, before: Sequence[Chunk]) -> str:
        if not before:
            return ""
        reports = [_known(each) for each in before]
        pages = sum(report.pages - each.blank for each, report in zip(before, reports, strict=True))
        # On an odd page of its PDF if it is one of the book.
        chunk.blank = 1 if pages % 2 else 2
        chunk.page_number, footnotes = reports[-1].next_number, reports[-1].footnotes
        number = f"page-number: {chunk.page_number}"
        arguments = f"blank: {chunk.blank}, {number}, footnotes: {footnotes}"
        return f"#chunk-start({arguments})\n"

    def _end(self, chunk: Chunk, marks: Mapping[str, Mark]) -> str:
        shown = {name: self._shown(chunk, name, marks.get(name)) for name in chunk.wanted}
        places = [f"({as_string(name)}, {value})" for name, value in shown.items()]
        headings = list(self._foreign_headings()) if chunk.number == 1 else []
        asked = _as_array(map(as_string, chunk.asked))
        return (
            f"#chunk-end(wanted: {asked}, depth: {chunk.depth},"
            f" places: {_as_array(places)}, headings: {_as_array(headings)})"
        )

    def _shown(self, chunk: Chunk, name: str, mark: Mark | None) -> str:
        if mark:
            return f"(text: {as_string(mark.text)}, variant: {mark.variant})"
        return str(self.number(name)) if name in chunk.printed else "0"

    def number(self, name: str) -> int:
        """Return the number of the page that a name is on, about if it is not known yet."""
        owner = self._owner[name]
        if owner.report:
            return owner.report.places[name].number
        return self._guess(owner.start + owner.asked[name])

    def _guess(self, offset: int) -> int:
        """Return about which page an offset in the body of the whole will be on."""
        known = list(takewhile(lambda chunk: chunk.report, self.chunks))
        # The first one's pages are contents for the most part.
        pages = sum(_known(each).pages - each.blank for each in known[1:])
        rate = sum(each.length for each in known[1:]) / pages if pages else _PAGE
        first = _known(known[-1]).next_number if known else 1
        begin = known[-1].start + known[-1].length if known else 0
        return first + int((offset - begin) / rate)

    def _foreign_headings(self) -> Iterator[str]:
        for chunk in self.chunks[1:]:
            places = [place for _level, place in chunk.report.headings] if chunk.report else []
            for index, heading in enumerate(chunk.headings):
                number = places[index].number if places else self._guess(chunk.start)
                yield f"({heading.level}, {number}, {self._title(heading)})"

    def _title(self, heading: Heading) -> str:
        if self.plain and heading.title.startswith("["):
            return as_string(seen(heading.title))
        return heading.title


class ChunksDiffer(Exception):  # noqa: N818  (nothing is wrong: the document is made in one piece)
    """Chunks are refused or would be wrong, as with headings that are in no source, or numbers."""


def note_report(chunk: Chunk, given: dict[str, Any]) -> None:
    """Note what Typst says of a chunk.

    Raises ``ChunksDiffer`` if its headings are others, if Typst numbers headings or pages, or if
    the theme counts pages anew where it may do so in each chunk.
    """
    report = Report.read(given)
    if given["numbered"] or _begins_anew(chunk, report):
        raise ChunksDiffer
    if [level for level, _place in report.headings] != [each.level for each in chunk.headings]:
        raise ChunksDiffer
    missing = chunk.asked.keys() - report.places.keys()
    if missing:
        raise ChunksDiffer
    chunk.report = report


def _begins_anew(chunk: Chunk, report: Report) -> bool:
    if chunk.number == 1 or not report.headings:
        return False
    _level, first = report.headings[0]
    return first.number - chunk.page_number != first.page - chunk.blank - 1


def seen(title: str) -> str:
    """Return what is seen of a title."""
    return plain(title if title.startswith("[") else f"({title})")


def _known(chunk: Chunk) -> Report:
    assert chunk.report is not None
    return chunk.report


def _as_array(items: Any) -> str:
    return f"({''.join(f'{item}, ' for item in items)})"
