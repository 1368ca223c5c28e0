"""A long document in chunks of whole chapters, since Typst keeps all that it lays out in memory.

Each chunk is a source of its own that is told where the others' names, headings and pages are.
What they are told is known when all have been laid out once; then they are made again, until
nothing changes any more, as LaTeX does with its ``.aux`` files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from .markup import as_string
from .themes import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .places import Span
    from .source import Source

# Where a document may be divided: before the headings that begin a page.
_OPENING = r"\n{{0,2}}^#(?:part\(|heading\(level: {level}\)\[)"
# A part without its first chapter; an anchor of that one may stand between them.
_BARE_PART = re.compile(r"\s*#part\(.*\)\s*(?:#metadata\(none\) <[^>]+>\s*)*")
_HEADING = re.compile(
    r"^#(?:part\((?P<part>.*)\)|opening\[(?P<opening>.*)\]"
    r"|heading\(level: (?P<level>\d)\)\[(?P<title>.*)\])(?: <[^>]+>)?\s*$",
    re.MULTILINE,
)
_INDEX = re.compile(r'^#metadata\(\(title: (?P<title>"(?:[^"\\]|\\.)*")', re.MULTILINE)
# A name that is linked to, one that is placed, or one that a page is asked of.
_NAME = re.compile(r'(#link\(|#footnote\()?<((?:i-)?l-[^>\s]+|fn-[^>\s]+)>|"((?:i-)?l-[^"\s]+)"')
# What an entry of the contents costs, in characters of text.
_ENTRY = 150
# Bytes of source a page, for pages that are not known yet.
_PAGE = 4_000
#: So often pages are asked for, at most; they hardly change after the second time.
PASSES = 5


class Place(NamedTuple):
    """Where something is in the PDF of its chunk, counted from 1, in points from the upper left.

    ``number`` is that which is printed on the page.
    """

    page: int
    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What Typst says of a chunk that is laid out.

    ``pages`` counts the blank ones before it, ``next_number`` is that of the page behind it,
    ``headings`` are those of the contents with their levels.
    """

    pages: int
    next_number: int
    footnotes: int
    places: dict[str, Place]
    headings: tuple[tuple[int, Place], ...]

    @classmethod
    def read(cls, given: dict[str, Any]) -> Report:
        """Read the metadata that ``chunk-end`` writes."""
        return cls(
            pages=given["pages"],
            next_number=given["next-number"],
            footnotes=given["footnotes"],
            places={name: Place(*place) for name, place in given["places"].items()},
            headings=tuple((level, Place(*place)) for level, *place in given["headings"]),
        )


class Heading(NamedTuple):
    """A heading of the contents: its level and its title, as markup in brackets or a string."""

    level: int
    title: str


@dataclass(slots=True, kw_only=True)
class Chunk:
    """Some chapters: their source, where it begins in the body, and what is known of them."""

    number: int
    start: int
    source: Source
    #: Characters of its body, before anything in it was replaced.
    length: int
    depth: int
    wanted: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    blank: int = 0
    #: That of the page behind the blank ones.
    page_number: int = 1
    report: Report | None = None
    spans: list[Span] | None = None
    #: What the PDF was made of.
    made: str = ""


def divide(source: Source, longest: int, *, level: int, depth: int) -> list[Chunk]:
    """Return the chunks of a source, each of ``longest`` characters at most, but whole chapters.

    ``level`` is that of chapters, ``depth`` how many levels are in the contents.
    """
    bodies = [source.body[start:end] for start, end in _ranges(source.body, longest, level)]
    chunks, start = [], 0
    there, wanted = zip(*map(_names, bodies), strict=True)
    headings = [tuple(_headings(body, level, depth)) for body in bodies]
    # The contents repeat the titles of the others, and may lead where these do.
    wanted[0].update(_names("\n".join(each.title for found in headings[1:] for each in found))[1])
    for number, body in enumerate(bodies, 1):
        elsewhere = [names for other, names in enumerate(there, 1) if other != number]
        foreign = wanted[number - 1] & set().union(*elsewhere) - there[number - 1]
        others = [names for other, names in enumerate(wanted, 1) if other != number]
        chunks.append(
            Chunk(
                number=number, start=start, source=source.with_body(body),
                length=len(body), depth=depth,
                wanted=tuple(sorted(foreign)),
                asked=tuple(sorted(there[number - 1] & set().union(*others))),
                headings=headings[number - 1],
            )
        )  # fmt: skip
        start += len(body)
    return chunks


def _ranges(body: str, longest: int, level: int) -> Iterator[tuple[int, int]]:
    """Yield where chunks begin and end, about equally long."""
    contents = _ENTRY * sum(1 for _ in _HEADING.finditer(body))
    count = -(-(len(body) + contents) // longest)
    share = (len(body) + contents) / count
    openings = re.compile(_OPENING.format(level=level), re.MULTILINE)
    starts = [match.start() for match in openings.finditer(body)]
    closed = _closed(body)
    allowed = [
        each
        for before, each in pairwise(starts)
        if not any(a < each <= b for a, b in closed)
        and not _BARE_PART.fullmatch(body, before, each)
    ]
    # The contents are in the first one, where they cost as much as so much text.
    begin = -contents
    for index, place in enumerate(allowed):
        following = allowed[index + 1] if index + 1 < len(allowed) else len(body)
        # Near the end of its share, whichever chapter's end is nearer.
        if place - begin + (following - place) / 2 >= share or following - begin > longest:
            yield max(begin, 0), place
            begin = place
    yield max(begin, 0), len(body)


def _closed(body: str) -> list[tuple[int, int]]:
    """Return the ranges from a footnote to its last mark, which stay in one chunk."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for match in re.finditer(r"<(fn-[^>\s]+)>", body):
        first.setdefault(match[1], match.start())
        last[match[1]] = match.start()
    return [(first[name], last[name]) for name in first if first[name] < last[name]]


def _names(body: str) -> tuple[set[str], set[str]]:
    """Return the names that are placed in a body, and those that something there leads to."""
    there: set[str] = set()
    wanted: set[str] = set()
    for match in _NAME.finditer(body):
        call, name, text = match.groups()
        (wanted if call or text else there).add(name or text)
    return there, wanted


def _headings(body: str, level: int, depth: int) -> Iterator[Heading]:
    for match in _HEADING.finditer(body):
        own = int(match["level"] or 1)
        if match["part"]:
            yield Heading(1, match["part"])
        elif own <= depth:
            title = match["title"] if match["opening"] is None else match["opening"]
            yield Heading(own, f"[{title}]")
    for match in _INDEX.finditer(body):
        yield Heading(level, match["title"])


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
        before = self.chunks[: chunk.number - 1]
        is_last = chunk is self.chunks[-1]
        body = "\n#closing-pages()" if is_last else ""
        source = replace(
            chunk.source,
            call=f"{self._start(chunk, before)}#[\n{chunk.source.call}",
            end=f"{body}\n]\n{self._end(chunk)}\n",
        )
        known = all(each.report for each in self.chunks if self._is_asked(chunk, each))
        return source, known

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

    def _is_asked(self, chunk: Chunk, other: Chunk) -> bool:
        if chunk is other:
            return False
        is_owner = any(self._owner[name] is other for name in chunk.wanted)
        return is_owner or chunk.number == 1 or other.number == chunk.number - 1

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

    def _end(self, chunk: Chunk) -> str:
        places = [f"({as_string(name)}, {self._number(name)})" for name in chunk.wanted]
        headings = list(self._foreign_headings()) if chunk.number == 1 else []
        asked = _as_array(map(as_string, chunk.asked))
        return (
            f"#chunk-end(wanted: {asked}, depth: {chunk.depth},"
            f" places: {_as_array(places)}, headings: {_as_array(headings)})"
        )

    def _number(self, name: str) -> int:
        owner = self._owner[name]
        return owner.report.places[name].number if owner.report else self._guess(owner)

    def _guess(self, chunk: Chunk) -> int:
        return 1 + (chunk.start + chunk.length // 2) // _PAGE

    def _foreign_headings(self) -> Iterator[str]:
        for chunk in self.chunks[1:]:
            places = [place for _level, place in chunk.report.headings] if chunk.report else []
            for index, heading in enumerate(chunk.headings):
                number = places[index].number if places else self._guess(chunk)
                yield f"({heading.level}, {number}, {self._title(heading)})"

    def _title(self, heading: Heading) -> str:
        if self.plain and heading.title.startswith("["):
            return as_string(seen(heading.title))
        return heading.title


class ChunksDiffer(Exception):  # noqa: N818  (nothing is wrong: the document is made in one piece)
    """A theme has headings that are not in the source, or numbers, so that they would be wrong."""


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
    missing = set(chunk.asked) - report.places.keys()
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
