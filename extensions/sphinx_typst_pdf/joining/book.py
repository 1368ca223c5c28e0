"""The joined PDF."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from .chunk import Bookmark, Chunk, Target
from .digits import UnreadableMarks
from .objects import Objects
from .output import Output
from .tags import Tags
from .values import as_array, as_dictionary, as_string

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

# What the catalogue of Typst's PDFs has: what is joined here, and what is of the whole document.
_JOINED = {b"/Metadata", b"/Names", b"/Outlines", b"/Pages", b"/StructTreeRoot", b"/Type"}
_OF_THE_WHOLE = (b"/Lang", b"/MarkInfo", b"/OutputIntents", b"/ViewerPreferences")


class Book:
    """The joined PDF."""

    def __init__(self, given: list[dict[str, Any]], file: BinaryIO) -> None:
        """Open the chunks. Ends the process if one has something that would be lost."""
        found = [Objects.open(each["path"]) for each in given]
        for objects in found:
            _refuse_unknown(objects)
        self._output = Output(file, found[0].version)
        self._chunks = {
            number: Chunk(number, each, objects, self._output)
            for number, (each, objects) in enumerate(zip(given, found, strict=True), 1)
        }
        self._names: dict[bytes, Target] = {}
        self._bookmarks: list[Bookmark] = []
        self._tags = Tags(self._output)
        #: The numbers of chunks whose marks cannot be replaced.
        self.unreadable: list[int] = []

    def join(self) -> None:
        """Write all that the chunks have, one after the other."""
        tree = self._output.reserve()
        for chunk in self._chunks.values():
            self._write_numbers(chunk)
            chunk.lead_links(self._chunks)
            self._add_names(chunk)
            self._add_bookmarks(chunk)
            self._tags.add(chunk)
            chunk.write_pages(tree)
            # The first one is read once more at the end.
            if chunk.number > 1:
                chunk.release()
        pages = list(chain.from_iterable(chunk.joined.values() for chunk in self._chunks.values()))
        self._output.add(tree, as_dictionary({
            b"/Type": b"/Pages", b"/Count": b"%d" % len(pages), b"/Kids": as_array(pages),
        }))  # fmt: skip
        trailer = {b"/Root": self._write_root(tree, len(pages))}
        first = self._chunks[1]
        if b"/Info" in first.objects.trailer:
            trailer[b"/Info"] = first.copier.take(first.objects.trailer[b"/Info"])
        first.copier.finish()
        self._output.finish(trailer)

    def _write_numbers(self, chunk: Chunk) -> None:
        try:
            chunk.write_numbers()
        except UnreadableMarks:
            self.unreadable.append(chunk.number)

    def _add_names(self, chunk: Chunk) -> None:
        names = dict(chunk.names())
        if twice := self._names.keys() & names:
            raise ValueError(twice)
        self._names |= names

    def _add_bookmarks(self, chunk: Chunk) -> None:
        # What is below a blank page's bookmark goes on below the one before it.
        for bookmark in chunk.bookmarks():
            if bookmark.target:
                self._bookmarks.append(bookmark)
            else:
                last = self._bookmarks[-1].below if self._bookmarks else self._bookmarks
                last.extend(bookmark.below)

    def _write_root(self, tree: bytes, pages: int) -> bytes:
        """Write the catalogue, with what the first chunk says of the whole."""
        first = self._chunks[1]
        metadata = first.objects.root[b"/Metadata"]
        stream = first.objects.stream(metadata)
        described = re.sub(rb"(?<=<xmpTPg:NPages>)\d+", b"%d" % pages, stream.data)
        changed = {**stream.entries, b"/Length": b"%d" % len(described)}
        first.copier.replace(metadata, stream._replace(entries=changed, data=described))
        root = {b"/Type": b"/Catalog", b"/Pages": tree, b"/Metadata": first.copier.take(metadata)}
        for key in _OF_THE_WHOLE:
            if key in first.objects.root:
                root[key] = first.copier.take(first.objects.root[key])
        if self._names:
            root[b"/Names"] = as_dictionary({b"/Dests": self._write_names()})
        if self._bookmarks:
            root[b"/Outlines"] = self._write_outline()
        if tags := self._tags.write():
            root[b"/StructTreeRoot"] = tags
        return self._output.add_new(as_dictionary(root))

    def _write_names(self) -> bytes:
        pairs = ((as_string(name), self._names[name].as_dest()) for name in sorted(self._names))
        names = as_array(chain.from_iterable(pairs))
        return self._output.add_new(as_dictionary({b"/Names": names}))

    def _write_outline(self) -> bytes:
        root = self._output.reserve()
        entries = {b"/Type": b"/Outlines", **self._write_below(root, self._bookmarks)}
        self._output.add(root, as_dictionary({**entries, b"/Count": b"%d" % len(self._bookmarks)}))
        return root

    def _write_below(self, parent: bytes, bookmarks: Sequence[Bookmark]) -> dict[bytes, bytes]:
        """Write bookmarks, and return what is said of them in what they are below."""
        references = [self._output.reserve() for _ in bookmarks]
        written = [{b"/Title": each.title, b"/Parent": parent} for each in bookmarks]
        for (before, entries), (after, following) in pairwise(
            zip(references, written, strict=True)
        ):
            entries[b"/Next"], following[b"/Prev"] = after, before
        for reference, entries, bookmark in zip(references, written, bookmarks, strict=True):
            if bookmark.target:
                entries[b"/Dest"] = bookmark.target.as_dest()
            if bookmark.below:
                # Less than 0: closed.
                entries[b"/Count"] = b"%d" % -len(bookmark.below)
                entries.update(self._write_below(reference, bookmark.below))
            self._output.add(reference, as_dictionary(entries))
        return {b"/First": references[0], b"/Last": references[-1]}


def _refuse_unknown(objects: Objects) -> None:
    """End the process if something would be lost, such as labels of pages and attached files."""
    names = objects.entries(objects.root.get(b"/Names", b"<<>>")).keys() - {b"/Dests"}
    if unknown := (objects.root.keys() - _JOINED - {*_OF_THE_WHOLE}) | names:
        found = ", ".join(sorted(name.decode() for name in unknown))
        raise SystemExit(f"chunks with these cannot be joined: {found}")
