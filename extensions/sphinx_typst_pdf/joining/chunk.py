"""What there is in the PDF of one chunk, and where it is in the joined one."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from .copier import Copier
from .digits import Digits, Drawn
from .values import as_array, as_text, string_bytes, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .objects import Objects
    from .output import Output

# What "chunk-end" places, in points from the page's head: the first thing, and each next one
# below. Typst lets links lead to so many points above what they lead to.
_FIRST, _STEP, _ABOVE = 20, 2, 10
# How Typst describes an entry of the contents, before the words of the page: ' “Title”'.
_QUOTED = re.compile(r"^ (\W+)\w.*\w(\W+)$")


class Target(NamedTuple):
    """Where something leads to: a page of the joined PDF, in points from its lower left corner."""

    page: bytes
    x: float
    y: float

    def as_dest(self) -> bytes:
        """Return it as a destination (12.3.2.2)."""
        x, y = (f"{each:.4f}".rstrip("0").rstrip(".").encode() for each in (self.x, self.y))
        return as_array([self.page, b"/XYZ", x, y, b"0"])


class Bookmark(NamedTuple):
    """An entry of the outline, its title as it is written; those of blank pages have no target."""

    title: bytes
    target: Target | None
    below: list[Bookmark]


class Chunk:
    """The PDF of a chunk, with blank pages before those that are kept and one behind them."""

    def __init__(
        self, number: int, given: dict[str, Any], objects: Objects, output: Output
    ) -> None:
        """Read which pages there are. Raises ``ValueError`` if they are not in one list."""
        self.number, self.objects = number, objects
        self.copier = Copier(objects, output)
        self.targets: list[Any] = given["targets"]
        self.marks: list[Any] = given["marks"]
        self.printed: list[Any] = given["printed"]
        tree = objects.entries(objects.root[b"/Pages"])
        self.pages = objects.items(tree[b"/Kids"])
        self._read = {page: objects.entries(page) for page in self.pages}
        is_flat = all(page[b"/Type"] == b"/Page" for page in self._read.values())
        # What pages would inherit is not looked for.
        if not is_flat or tree.keys() != {b"/Type", b"/Count", b"/Kids"}:
            raise ValueError(objects.root[b"/Pages"])
        self.kept = self.pages[given["blank"] : given["pages"]]
        #: References in the joined PDF to pages of this one.
        self.joined = {page: output.reserve() for page in self.kept}
        for page, joined in self.joined.items():
            self.copier.place(page, joined)
        # Nothing that is kept refers to the other pages.
        self.copier.refuse(set(self.pages) - set(self.kept))
        # The descriptions of its own entries of the contents.
        self.own: list[str] = []
        self.quotes: tuple[str, str] | None = None

    def target(self, dest: Sequence[bytes], chunks: Mapping[int, Chunk]) -> Target:
        """Return where a destination of this PDF leads to in the joined one."""
        page, _kind, x, y, *_zoom = dest
        if page in self.joined:
            return Target(self.joined[page], float(x), float(y))
        number, place, _title = self.targets[self._index(dest)]
        return chunks[number].target_of_place(*place[:3])

    def target_of_place(self, page: int, x: float, y: float) -> Target:
        """Return where a place of this PDF is; pages count from 1, ``y`` from the page's head."""
        found = self.pages[page - 1]
        return Target(self.joined[found], x, self._height(found) - max(0, y - _ABOVE))

    def _index(self, dest: Sequence[bytes]) -> int:
        """Return which of the things elsewhere a destination leads to.

        Raises ``ValueError`` if it leads to a blank page, or to nothing.
        """
        down = self._height(dest[0]) - float(dest[3])
        index = round((down + _ABOVE - _FIRST) / _STEP)
        if dest[0] != self.pages[-1] or not 0 <= index < len(self.targets):
            raise ValueError(dest)
        return index

    def _height(self, page: bytes) -> float:
        left, lower, _right, upper = map(float, self.objects.items(self._read[page][b"/MediaBox"]))
        if left or lower:
            raise ValueError(page)
        return upper

    def write_numbers(self) -> None:
        """Write the numbers of pages behind this chunk. Raises ``UnreadableMarks``."""
        if not self.printed:
            return
        numbers = {(text, variant): number for text, variant, number in self.marks}
        digits = Digits(self._drawn(self.pages[-1]), numbers)
        for index, marks in groupby(sorted(self.printed), lambda mark: mark[0]):
            printed = [((text, variant), _as_colour(fill)) for _, text, variant, fill in marks]
            page = self.pages[index - 1]
            content = self._read[page][b"/Contents"]
            written = digits.write(self._drawn(page), printed)
            self.copier.replace(content, self.objects.stream(content).with_content(written))

    def _drawn(self, page: bytes) -> Drawn:
        entries = self._read[page]
        fonts = self.objects.entries(entries[b"/Resources"]).get(b"/Font", b"<<>>")
        content = self.objects.stream(entries[b"/Contents"]).content
        return Drawn(content, self.objects.entries(fonts))

    def links(self) -> Iterator[bytes]:
        """Yield the annotations of the pages that are kept.

        Raises ``ValueError`` if one is no object of its own, as it could not be edited.
        """
        for page in self.kept:
            for link in self.objects.items(self._read[page].get(b"/Annots", b"[]")):
                if not link.endswith(b" R"):
                    raise ValueError(link)
                yield link

    def lead_links(self, chunks: Mapping[int, Chunk]) -> None:
        """Let links to other chunks lead there, and say so."""
        for each in self.links():
            link = self.copier.entries(each)
            if (words := text_of(link.get(b"/Contents", b"()"))).startswith(" "):
                self.own.append(words)
            dest = self._dest(link.get(b"/Dest", b""))
            if dest and dest[0] not in self.joined:
                target = self.target(dest, chunks)
                here = target._replace(page=self.copier.refer(target.page))
                link[b"/Dest"] = here.as_dest()
                link[b"/Contents"] = as_text(self._description(words, dest))

    def _dest(self, value: bytes) -> list[bytes]:
        """Return the items of a destination; none of a name, which is among those of all."""
        text = self.objects.text(value)
        if text.startswith(b"<<"):
            return self._dest(self.objects.entries(text)[b"/D"])
        return self.objects.items(text) if text.startswith(b"[") else []

    def _description(self, words: str, dest: Sequence[bytes]) -> str:
        """Return the description of a link, "page 12", with the page that is printed there.

        One to a heading says so, and has in the contents the title that Typst gives all others.
        """
        _number, (*_, page, kind), title = self.targets[self._index(dest)]
        words = re.sub(r"(?<!\d)\d++(?=\D*$)", str(page), words)
        if kind:
            words = f"{kind}, {words}"
        if title:
            words = words.removeprefix(", ")
            self.quotes = self.quotes or self._quotes(words)
            words = f" {self.quotes[0]}{title}{self.quotes[1]} {words}"
        return words

    def _quotes(self, words: str) -> tuple[str, str]:
        """Return the language's quotation marks, from an entry that ends with such words."""
        end = re.escape(f" {words.rstrip('0123456789')}")
        own = (_QUOTED.match(re.sub(rf"{end}\d+$", "", each)) for each in self.own)
        found = [(match[1], match[2]) for match in own if match]
        # A title's own signs may stand beside them.
        return min(found, key=lambda each: sum(map(len, each)), default=("“", "”"))

    def names(self) -> Iterator[tuple[bytes, Target]]:
        """Yield the named destinations, which are those of headings with a label."""
        tree = self.objects.entries(self.objects.root.get(b"/Names", b"<<>>"))
        # A tree of several nodes has no names at its root: that is a KeyError.
        dests = self.objects.entries(tree.get(b"/Dests", b"<</Names[]>>"))
        pairs = self.objects.items(dests[b"/Names"])
        for name, dest in zip(pairs[::2], map(self._dest, pairs[1::2]), strict=True):
            if dest[0] in self.joined:
                yield string_bytes(name), self.target(dest, {})

    def bookmarks(self) -> list[Bookmark]:
        """Return the outline."""
        root = self.objects.entries(self.objects.root.get(b"/Outlines", b"<<>>"))
        return list(self._below(root))

    def _below(self, item: dict[bytes, bytes]) -> Iterator[Bookmark]:
        each = item.get(b"/First")
        while each is not None:
            entry = self.objects.entries(each)
            dest = self._dest(entry[b"/Dest"])
            target = self.target(dest, {}) if dest[0] in self.joined else None
            yield Bookmark(entry[b"/Title"], target, list(self._below(entry)))
            each = entry.get(b"/Next")

    def write_pages(self, tree: bytes) -> None:
        """Write the pages that are kept, below the root of all, and what they show.

        Raises ``ValueError`` if something refers to a page that is not kept.
        """
        self.copier.place(self.objects.root[b"/Pages"], tree)
        for page in self.kept:
            self.copier.copy(page, self.joined[page])
        self.copier.finish()

    def release(self) -> None:
        """Let go of what was written; others may still lead here."""
        self.copier.release()
        self.objects.release()


def _as_colour(parts: Sequence[float]) -> str:
    """Write a colour as Typst does, which has 32 bits for a number."""
    return " ".join(f"{part:.8g}" for part in parts)
