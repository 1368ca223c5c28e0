"""A long document in chunks of whole chapters, since Typst keeps all that it lays out in memory.

Each chunk is a source of its own that is told where the others' names, headings and pages are.
They are compiled one after the other: pages before a chunk are known then, those behind it are
written into its PDF afterwards (``marks``). The first chunk, with the contents, is laid out first,
which tells how many pages it has, and made last. What was told something wrong is made again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_NAME = re.compile(
    r"(#(?:link|leads-to|footnote)\()?<((?:i-)?l-[^>\s]+|fn-[^>\s]+)>|\"((?:i-)?l-[^\"\s]+)\""
)


class Place(NamedTuple):
    """Where something is in the PDF of its chunk, counted from 1, in points from the upper left.

    ``number`` is that which is printed on the page, ``kind`` the word for a heading, if it is one.
    """

    page: int
    x: float
    y: float
    number: int
    kind: str = ""


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
    #: Of each mark its page, digits, variant, and the red, green and blue of its number (0 to 1).
    marks: tuple[tuple[int, str, int, tuple[float, ...]], ...]

    @classmethod
    def read(cls, given: dict[str, Any]) -> Report:
        """Read the metadata that ``chunk-end`` writes."""
        return cls(
            pages=given["pages"],
            next_number=given["next-number"],
            footnotes=given["footnotes"],
            places={name: Place(*place) for name, place in given["places"].items()},
            headings=tuple((level, Place(*place)) for level, *place in given["headings"]),
            marks=tuple(
                (page, text, variant, tuple(fill)) for page, text, variant, fill in given["marks"]
            ),
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
    #: Names elsewhere that something leads to, and those whose page is printed.
    wanted: tuple[str, ...] = ()
    printed: frozenset[str] = frozenset()
    #: Names that others want, and where they are in the body.
    asked: dict[str, int] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    blank: int = 0
    #: That of the page behind the blank ones.
    page_number: int = 1
    report: Report | None = None
    spans: list[Span] | None = None
    #: Pages behind it are not marked: it waits for their numbers.
    is_exact: bool = False
    #: What the PDF was made of.
    made: str = ""


def divide(source: Source, longest: int, *, level: int, depth: int) -> list[Chunk]:
    """Return the chunks of a source, each of ``longest`` characters at most, but whole chapters.

    ``level`` is that of chapters, ``depth`` how many levels are in the contents.
    """
    bodies = [source.body[start:end] for start, end in _ranges(source.body, longest, level)]
    chunks, start = [], 0
    names = [_Names.of(body) for body in bodies]
    headings = [tuple(_headings(body, level, depth)) for body in bodies]
    # The contents repeat the titles of the others, and may lead where these do.
    repeated = "\n".join(each.title for found in headings[1:] for each in found)
    names[0].linked.update(_Names.of(repeated).linked)
    for index, body in enumerate(bodies):
        own, others = names[index], names[:index] + names[index + 1 :]
        foreign = own.wanted & set().union(*(each.there for each in others)) - own.there.keys()
        asked = set().union(*(each.wanted for each in others))
        chunks.append(
            Chunk(
                number=index + 1, start=start, source=source.with_body(body),
                length=len(body), depth=depth,
                wanted=tuple(sorted(foreign)),
                printed=frozenset(foreign & own.printed),
                asked={name: own.there[name] for name in sorted(own.there) if name in asked},
                headings=headings[index],
            )
        )  # fmt: skip
        start += len(body)
    return chunks


def _ranges(body: str, longest: int, level: int) -> Iterator[tuple[int, int]]:
    """Yield where chunks begin and end.

    The first one ends before the first chapter, or behind it: it is laid out twice, since the
    contents in it say where all others are. The others are about equally long.
    """
    first, *allowed = [*_divisions(body, level), len(body)]
    yield 0, first
    rest = len(body) - first
    share = rest / max(1, -(-rest // longest))
    begin = first
    for place, following in pairwise(allowed):
        # Near the end of its share, whichever chapter's end is nearer.
        if place - begin + (following - place) / 2 >= share or following - begin > longest:
            yield begin, place
            begin = place
    if begin < len(body):
        yield begin, len(body)


def _divisions(body: str, level: int) -> list[int]:
    openings = re.compile(_OPENING.format(level=level), re.MULTILINE)
    starts = [match.start() for match in openings.finditer(body)]
    closed = _closed(body)
    return [
        each
        for before, each in pairwise([0, *starts])
        if body[before:each].strip()
        and not any(a < each <= b for a, b in closed)
        and not _BARE_PART.fullmatch(body, before, each)
    ]


def _closed(body: str) -> list[tuple[int, int]]:
    """Return the ranges from a footnote to its last mark, which stay in one chunk."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for match in re.finditer(r"<(fn-[^>\s]+)>", body):
        first.setdefault(match[1], match.start())
        last[match[1]] = match.start()
    return [(first[name], last[name]) for name in first if first[name] < last[name]]


class _Names(NamedTuple):
    """The names in a body with their places, those linked to, and those whose pages are printed."""

    there: dict[str, int]
    linked: set[str]
    printed: set[str]

    @property
    def wanted(self) -> set[str]:
        return self.linked | self.printed

    @classmethod
    def of(cls, body: str) -> Self:
        found = cls({}, set(), set())
        for match in _NAME.finditer(body):
            call, name, text = match.groups()
            if text:
                found.printed.add(text)
            elif call:
                found.linked.add(name)
            else:
                found.there.setdefault(name, match.start())
        return found


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
