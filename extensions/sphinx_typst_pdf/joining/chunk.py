"""What there is in the PDF of one chunk, and where it is in the joined one."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, String

from .digits import Digits

if TYPE_CHECKING:
    from collections.abc import Iterator

# What "chunk-end" places, in points from the page's head: the first thing, and each next one
# below. Typst lets links lead to so many points above what they lead to.
_FIRST, _STEP, _ABOVE = 20, 2, 10
# How Typst describes an entry of the contents, before the words of the page: ' “Title”'.
_QUOTED = re.compile(r"^ (\W+)\w.*\w(\W+)$")


class Target(NamedTuple):
    """Where something leads to: a page of the joined PDF, counted from 0, in points."""

    page: int
    x: float
    y: float


class Bookmark(NamedTuple):
    """An entry of the outline; without a target it is one of a blank page."""

    title: str
    target: Target | None
    below: list[Bookmark]


class Chunk:
    """The PDF of a chunk, with blank pages before those that are kept and one behind them."""

    def __init__(self, number: int, given: dict[str, Any], first_page: int) -> None:
        """Open it; ``first_page`` is the first one's in the joined PDF, counted from 0."""
        self.number, self.first_page = number, first_page
        self.path: str = given["path"]
        self.blank: int = given["blank"]
        self.targets: list[Any] = given["targets"]
        self.marks: list[Any] = given["marks"]
        self.printed: list[Any] = given["printed"]
        self.count: int = given["pages"] - self.blank
        # The descriptions of its own entries of the contents.
        self.own: list[str] = []
        self.quotes: tuple[str, str] | None = None
        with pikepdf.open(self.path) as pdf:
            self.positions = {page.objgen: index for index, page in enumerate(pdf.pages)}
            self.heights = [float(page.mediabox[3] - page.mediabox[1]) for page in pdf.pages]

    def is_kept(self, page: Any) -> bool:
        """Tell whether a page of this PDF is in the joined one."""
        return 0 <= self.positions[page.objgen] - self.blank < self.count

    def kept(self, pdf: pikepdf.Pdf) -> list[pikepdf.Page]:
        """Return the pages that are in the joined PDF."""
        return list(pdf.pages)[self.blank : self.blank + self.count]

    def target(self, dest: Any, chunks: dict[int, Chunk]) -> Target:
        """Return where a destination of this PDF leads to in the joined one."""
        if self.is_kept(dest[0]):
            page = self.positions[dest[0].objgen] - self.blank + self.first_page
            return Target(page, float(dest[2]), float(dest[3]))
        number, (page, x, y, *_), _title = self.targets[self._index(dest)]
        return chunks[number].target_of_place(page - 1, x, y)

    def write_numbers(self, pdf: pikepdf.Pdf) -> None:
        """Write the numbers of pages behind this chunk. Raises ``UnreadableMarks``."""
        if not self.printed:
            return
        numbers = {(text, variant): number for text, variant, number in self.marks}
        digits = Digits(pdf.pages[-1], numbers)
        for page, marks in groupby(sorted(self.printed), lambda mark: mark[0]):
            printed = [((text, variant), _as_colour(fill)) for _, text, variant, fill in marks]
            digits.write(pdf.pages[page - 1], printed)

    def _index(self, dest: Any) -> int:
        """Return which of the things elsewhere a destination leads to."""
        down = self.heights[self.positions[dest[0].objgen]] - float(dest[3])
        return round((down + _ABOVE - _FIRST) / _STEP)

    def target_of_place(self, page: int, x: float, y: float) -> Target:
        """Return where a place of this PDF is; ``y`` is from the page's head."""
        joined = page - self.blank + self.first_page
        return Target(joined, x, self.heights[page] - max(0, y - _ABOVE))

    def take_links(
        self, pdf: pikepdf.Pdf, chunks: dict[int, Chunk]
    ) -> Iterator[tuple[int, int, Target]]:
        """Yield page, place among its annotations and target of each link within the book.

        Their destinations are taken away: pages that are not there yet cannot be copied.
        """
        for page, kept in enumerate(self.kept(pdf), self.first_page):
            for index, annotation in enumerate(kept.obj.get("/Annots", ())):
                if (words := str(annotation.get("/Contents", ""))).startswith(" "):
                    self.own.append(words)
                if isinstance(dest := annotation.get("/Dest"), Array):
                    target = self.target(dest, chunks)
                    if not self.is_kept(dest[0]):
                        self._describe(annotation, dest)
                    del annotation["/Dest"]
                    yield page, index, target

    def _describe(self, annotation: Any, dest: Any) -> None:
        """Let the description of a link, "page 12", name the page that is printed there.

        One to a heading says so, and has in the contents the title that Typst gives all others.
        """
        _number, (*_, page, kind), title = self.targets[self._index(dest)]
        words = re.sub(r"\d+(?=\D*$)", str(page), str(annotation.get("/Contents", "")))
        if kind:
            words = f"{kind}, {words}"
        if title:
            words = words.removeprefix(", ")
            self.quotes = self.quotes or self._quotes(words)
            words = f" {self.quotes[0]}{title}{self.quotes[1]} {words}"
        annotation.Contents = String(words)

    def _quotes(self, words: str) -> tuple[str, str]:
        """Return the language's quotation marks, from an entry that ends with such words."""
        end = re.escape(f" {words.rstrip('0123456789')}")
        own = (_QUOTED.match(re.sub(rf"{end}\d+$", "", each)) for each in self.own)
        found = [(match[1], match[2]) for match in own if match]
        # A title's own signs may stand beside them.
        return min(found, key=lambda each: sum(map(len, each)), default=("“", "”"))

    def names(self, pdf: pikepdf.Pdf) -> Iterator[tuple[str, Target]]:
        """Yield the named destinations, which are those of headings with a label."""
        dests = pdf.Root.get("/Names", Dictionary()).get("/Dests")
        pairs = list(dests.Names) if dests is not None else []
        for name, dest in zip(pairs[::2], pairs[1::2], strict=True):
            place = dest.D if isinstance(dest, Dictionary) else dest
            if self.is_kept(place[0]):
                yield str(name), self.target(place, {})

    def bookmarks(self, pdf: pikepdf.Pdf) -> list[Bookmark]:
        """Return the outline."""
        root = pdf.Root.get("/Outlines")
        return list(self._below(root)) if root is not None else []

    def _below(self, item: Any) -> Iterator[Bookmark]:
        each = item.get("/First")
        while each is not None:
            target = self.target(each.Dest, {}) if self.is_kept(each.Dest[0]) else None
            yield Bookmark(str(each.Title), target, list(self._below(each)))
            each = each.get("/Next")


def _as_colour(parts: list[float]) -> str:
    """Write a colour as Typst does, which has 32 bits for a number."""
    return " ".join(f"{part:.8g}" for part in parts)
