"""The joined PDF."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .chunk import Bookmark, Chunk, Target
from .digits import UnreadableMarks
from .tags import Tags, copy

# What the catalogue of Typst's PDFs has that is joined here.
_KNOWN = {
    "/Lang", "/MarkInfo", "/Metadata", "/Names", "/Outlines", "/OutputIntents", "/Pages",
    "/StructTreeRoot", "/Type", "/ViewerPreferences",
}  # fmt: skip


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
        #: The numbers of chunks whose marks cannot be replaced.
        self.unreadable: list[int] = []

    def join(self) -> None:
        """Take over all that the chunks have, one after the other."""
        for chunk in self.chunks.values():
            with pikepdf.open(chunk.path) as pdf:
                _refuse_unknown(pdf)
                self._write_numbers(chunk, pdf)
                self._add(chunk, pdf)
                if chunk.number == 1:
                    self._add_description(pdf)
                self._keep_streams()
        self.pages = [page.obj for page in self.pdf.pages]
        for page, links in groupby(self.links, lambda link: link[0]):
            annotations = self.pages[page].Annots
            for _page, index, target in links:
                annotations[index].Dest = self._dest(target)
        self._write_names()
        self._write_outline()
        self.tags.write()

    def _write_numbers(self, chunk: Chunk, pdf: pikepdf.Pdf) -> None:
        try:
            chunk.write_numbers(pdf)
        except UnreadableMarks:
            self.unreadable.append(chunk.number)

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


def _refuse_unknown(pdf: pikepdf.Pdf) -> None:
    """End the process if something would be lost, such as labels of pages and attached files."""
    names = set(pdf.Root.get("/Names", {}).keys()) - {"/Dests"}
    if unknown := (set(pdf.Root.keys()) - _KNOWN) | names:
        raise SystemExit(f"chunks with these cannot be joined: {', '.join(sorted(unknown))}")
