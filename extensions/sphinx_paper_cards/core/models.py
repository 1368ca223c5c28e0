"""The values that the rest of the package passes around."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a file; lines and columns count from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Edit:
    """A repair: ``text`` instead of what stands from ``start`` to ``end``.

    Both are offsets in characters into the text of the problem's file.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong in a BibTeX file: where, by which rule, and what to do about it.

    ``key`` is that of the entry, empty if it is no entry's; ``edits`` are there if the repair is
    mechanical and safe.
    """

    position: Position
    rule: str
    message: str
    key: str = field(default="", compare=False)
    edits: tuple[Edit, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.position}: {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as it stands in its file.

    ``fields`` maps lower-case field names to values in BibTeX's own notation, with the outer
    delimiters gone and macros, ``#`` and inheritance resolved. In its ``source`` the entry goes
    from ``offset`` to ``end``; one that is not from a BibTeX file has no source but a ``place``.
    """

    key: str
    entry_type: str
    fields: Mapping[str, str]
    place: Position | None = field(default=None, compare=False)
    source: Source | None = field(default=None, compare=False, repr=False)
    offset: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)

    @property
    def position(self) -> Position:
        """Where the entry starts; lines are counted when somebody asks."""
        if self.source:
            return self.source.position(self.offset)
        return self.place or Position(path="", line=1, column=1)


class Name(NamedTuple):
    """A person's name, in the parts that CSL has names for.

    An organisation has only ``literal``. A tuple is made in a third of the time of a dataclass,
    and names are what a library has most of.
    """

    given: str = ""
    non_dropping_particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""

    def as_text(self) -> str:
        """Return the name in reading order: ``Ludwig van Beethoven``."""
        parts = (self.given, self.non_dropping_particle, self.family, self.suffix, self.literal)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that a paper offers; ``kind`` is the stem of its CSS class."""

    kind: str
    label: str
    url: str
