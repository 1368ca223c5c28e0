"""Joins the PDFs of chunks to one: pages, links, bookmarks and the tree of tags.

This file is run as a script, so it imports nothing of the package, which would load Sphinx too.
What stands where in a PDF is from ISO 32000-1: 12.3.2 destinations, 12.3.3 outlines, 14.7 tags.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Iterator

# What "chunk-end" places, in points from the page's head: the first thing, and each next one
# below. Typst lets links lead to so many points above what they lead to.
_FIRST, _STEP, _ABOVE = 20, 2, 10
_KEYS = ("/StructParents", "/StructParent")


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
        self.count: int = given["pages"] - self.blank
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
                if isinstance(dest := annotation.get("/Dest"), Array):
                    target = self.target(dest, chunks)
                    if not self.is_kept(dest[0]):
                        self._describe(annotation, dest)
                    del annotation["/Dest"]
                    yield page, index, target

    def _describe(self, annotation: Any, dest: Any) -> None:
        """Let the description of a link, "page 12", name the page that is printed there.

        One to a heading gets the title that Typst gives all others of the contents.
        """
        _number, (*_, page), title = self.targets[self._index(dest)]
        words = re.sub(r"\d+(?=\D*$)", str(page), str(annotation.get("/Contents", "")))
        if title:
            words = f" “{title}” {words.removeprefix(', ')}"
        annotation.Contents = String(words)

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


class Book:
    """The joined PDF."""

    def __init__(self, given: list[dict[str, Any]]) -> None:
        """Open the chunks."""
        self.pdf = pikepdf.new()
        self.chunks: dict[int, Chunk] = {}
        self.pages: list[Any] = []
        first_page = 0
        for number, each in enumerate(given, 1):
            self.chunks[number] = chunk = Chunk(number, each, first_page)
            first_page += chunk.count
        self.links: list[tuple[int, int, Target]] = []
        self.names: dict[str, Target] = {}
        self.bookmarks: list[Bookmark] = []
        self.tags = Tags(self.pdf)
        self.version = ""
        # So many objects have been looked at.
        self.read = 0

    def join(self) -> None:
        """Take over all that the chunks have, one after the other."""
        for chunk in self.chunks.values():
            with pikepdf.open(chunk.path) as pdf:
                self._add(chunk, pdf)
                if chunk.number == 1:
                    self._add_description(pdf)
                self._keep_streams()
        self.pages = [page.obj for page in self.pdf.pages]
        for page, index, target in self.links:
            self.pages[page].Annots[index].Dest = self._dest(target)
        self._write_names()
        self._write_outline()
        self.tags.write()

    def _add(self, chunk: Chunk, pdf: pikepdf.Pdf) -> None:
        self.links += chunk.take_links(pdf, self.chunks)
        self.names.update(chunk.names(pdf))
        # What is below a blank page's bookmark goes on below the one before it.
        for bookmark in chunk.bookmarks(pdf):
            if bookmark.target:
                self.bookmarks.append(bookmark)
            else:
                last = self.bookmarks[-1].below if self.bookmarks else self.bookmarks
                last.extend(bookmark.below)
        self.tags.add(chunk, pdf)

    def _add_description(self, first: pikepdf.Pdf) -> None:
        """Take from the first chunk what is said of the whole."""
        self.version = first.pdf_version
        for key in ("/Lang", "/MarkInfo", "/OutputIntents", "/ViewerPreferences"):
            if key in first.Root:
                self.pdf.Root[key] = copy(self.pdf, first.Root[key])
        if "/Info" in first.trailer:
            self.pdf.trailer["/Info"] = copy(self.pdf, first.trailer["/Info"])
        pages = sum(chunk.count for chunk in self.chunks.values())
        metadata = re.sub(
            rb"(?<=<xmpTPg:NPages>)\d+", str(pages).encode(), first.Root.Metadata.read_bytes()
        )
        self.pdf.Root.Metadata = self.pdf.make_stream(
            metadata, Type=Name.Metadata, Subtype=Name.XML
        )

    def _keep_streams(self) -> None:
        """Read what is still in the file of a chunk, so that it can be closed."""
        objects = self.pdf.objects
        for index in range(self.read, len(objects)):
            if isinstance(each := objects[index], pikepdf.Stream):
                coding: list[Any] = [each.get("/Filter"), each.get("/DecodeParms")]
                data = each.read_raw_bytes()
                each.write(data, filter=coding[0], decode_parms=coding[1])
        self.read = len(objects)

    def save(self, path: str) -> None:
        """Write it; the same chunks become the same bytes."""
        streams = pikepdf.ObjectStreamMode
        mode = streams.generate if self.version >= "1.5" else streams.disable
        self.pdf.save(
            path, min_version=self.version, deterministic_id=True, object_stream_mode=mode,
            fix_metadata_version=False,
        )  # fmt: skip

    def _dest(self, target: Target) -> Any:
        x, y = (Decimal(f"{each:.4f}") for each in (target.x, target.y))
        return Array([self.pages[target.page], Name.XYZ, x, y, 0])

    def _write_names(self) -> None:
        if self.names:
            pairs = [
                part
                for name in sorted(self.names)
                for part in (String(name), self._dest(self.names[name]))
            ]
            self.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(pairs)))

    def _write_outline(self) -> None:
        if self.bookmarks:
            outlines = self.pdf.make_indirect(Dictionary(Type=Name.Outlines))
            self._write_below(outlines, self.bookmarks)
            outlines.Count = len(self.bookmarks)
            self.pdf.Root.Outlines = outlines

    def _write_below(self, parent: Any, bookmarks: list[Bookmark]) -> None:
        items = [self.pdf.make_indirect(Dictionary(Title=each.title)) for each in bookmarks]
        for item, bookmark in zip(items, bookmarks, strict=True):
            item.Parent = parent
            if bookmark.target:
                item.Dest = self._dest(bookmark.target)
            if bookmark.below:
                self._write_below(item, bookmark.below)
                # Less than 0: closed.
                item.Count = -len(bookmark.below)
        for before, after in pairwise(items):
            before.Next, after.Prev = after, before
        parent.First, parent.Last = items[0], items[-1]


class Tags:
    """The tree of tags: what chunks have below their one root, and which tag is whose."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin with none."""
        self.pdf = pdf
        self.next_key = 0
        self.elements: list[Any] = []
        self.parents: list[Any] = []
        self.ids: dict[str, Any] = {}
        self.roles: dict[str, Any] = {}
        self.namespaces = Array()
        self.namespace: Any = None

    def add(self, chunk: Chunk, pdf: pikepdf.Pdf) -> None:
        """Add the pages of a chunk and their tags, whose references to pages are then right."""
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            self.pdf.pages.extend(chunk.kept(pdf))
            return
        (document,) = root.K
        kept = [each for each in document.K if _is_on(each, chunk)]
        for each in kept:
            # The tree above is written anew.
            del each["/P"]
        self._name_tags(chunk, pdf)
        pages = chunk.kept(pdf)
        keys = set(self._renumber(pages))
        self.pdf.pages.extend(pages)
        self.elements += [self.pdf.copy_foreign(each) for each in kept]
        self._add_parents(pdf, root.ParentTree.Nums, keys)
        self._add_roles(root)

    def _renumber(self, pages: list[pikepdf.Page]) -> Iterator[int]:
        """Yield the numbers of pages and links, of which each gets one that no other has."""
        for page in pages:
            for each in (page.obj, *page.obj.get("/Annots", ())):
                for key in _KEYS:
                    if key in each:
                        yield int(each[key])
                        each[key] = int(each[key]) + self.next_key

    def _add_parents(self, pdf: pikepdf.Pdf, numbers: Any, keys: set[int]) -> None:
        pairs = list(numbers)
        kept = [pair for pair in zip(pairs[::2], pairs[1::2], strict=True) if int(pair[0]) in keys]
        # All at once, since each object that is made or copied costs a look at all others.
        values = pdf.make_indirect(Array([value for _key, value in kept]))
        copies = self.pdf.copy_foreign(values)
        for (key, _value), copied in zip(kept, copies, strict=True):
            self.parents += [int(key) + self.next_key, copied]
        self.next_key += max(keys, default=-1) + 1

    def _name_tags(self, chunk: Chunk, pdf: pikepdf.Pdf) -> None:
        """Give cells of tables and footnotes names that no other chunk has."""
        for each in pdf.objects:
            if isinstance(each, Dictionary) and each.get("/Type") == Name.StructElem:
                if "/ID" in each:
                    each.ID = String(f"{chunk.number:04}{each.ID}")
                for attributes in each.get("/A", ()):
                    if "/Headers" in attributes:
                        names = [f"{chunk.number:04}{name}" for name in attributes.Headers]
                        attributes.Headers = Array(map(String, names))

    def _add_roles(self, root: Any) -> None:
        for name, role in root.get("/RoleMap", Dictionary()).items():
            self.roles[name] = role
        for each in root.get("/Namespaces", ()):
            self.namespaces.append(copy(self.pdf, each))
        pairs = list(root.get("/IDTree", Dictionary()).get("/Names", ()))
        if (document := root.K[0]).get("/NS") is not None and self.namespace is None:
            self.namespace = copy(self.pdf, document.NS)
        for element in pairs[1::2]:
            self.ids[str(element.ID)] = self.pdf.copy_foreign(element)

    def write(self) -> None:
        """Write the tree."""
        if not self.elements:
            return
        document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document])))
        if self.namespace is not None:
            document.NS = self.namespace
        document.P, document.K = root, Array(self.elements)
        for each in self.elements:
            each.P = document
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.parents)))
        root.ParentTreeNextKey = self.next_key
        if self.ids:
            pairs = [part for name in sorted(self.ids) for part in (String(name), self.ids[name])]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(pairs)))
        if self.roles:
            root.RoleMap = Dictionary(self.roles)
        if len(self.namespaces):
            root.Namespaces = self.namespaces
        self.pdf.Root.StructTreeRoot = root


def copy(pdf: pikepdf.Pdf, value: Any) -> Any:
    """Return a value of another PDF in this one."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return pdf.copy_foreign(value)
    if isinstance(value, Dictionary):
        return Dictionary({key: copy(pdf, each) for key, each in value.items()})
    if isinstance(value, Array):
        return Array([copy(pdf, each) for each in value])
    return value


def _is_on(element: Any, chunk: Chunk) -> bool:
    """Tell whether a tag is of something on a page that is kept."""
    while isinstance(element, Dictionary):
        if "/Pg" in element:
            return chunk.is_kept(element.Pg)
        below = element.get("/K")
        element = below[0] if isinstance(below, Array) and len(below) else below
    return True


def main() -> None:
    """Join the PDFs that the standard input names."""
    task = json.loads(sys.stdin.buffer.readline())
    # Named destinations are not copied with the pages, it says; they are written apart.
    warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
    book = Book(task["chunks"])
    book.join()
    book.save(task["output"])
    sys.stdout.write("null\n")


if __name__ == "__main__":
    main()
