"""The objects of a PDF as Typst writes it (ISO 32000-1, 7.5): one table says where each is."""

from __future__ import annotations

import mmap
import re
import zlib
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Self

from .values import as_dictionary, entries, items

_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_PLACE = re.compile(rb"(\d{10}) \d{5} ([fn])[ \r\n]{2}")
_STREAM = re.compile(rb"(?P<entries><<.*?>>)\s*stream\r?\n", re.DOTALL)
_STREAM_END = b"endstream"
_COMPRESSED = b"/FlateDecode"
# The bytes of a place in the table, and those at the end of a file that say where that is.
_WIDTH, _TAIL = 20, 64


class Stream(NamedTuple):
    """A dictionary, and data as they are in the file."""

    entries: dict[bytes, bytes]
    data: bytes

    @property
    def content(self) -> bytes:
        """The data uncompressed. Raises ``ValueError`` if they are coded otherwise."""
        if (coding := self.entries.get(b"/Filter")) is None:
            return self.data
        if coding.strip(b"[ ]") != _COMPRESSED or b"/DecodeParms" in self.entries:
            raise ValueError(coding)
        return zlib.decompress(self.data)

    def with_content(self, content: bytes) -> Stream:
        """Return the same with other data, compressed."""
        data = zlib.compress(content)
        changed = {b"/Filter": _COMPRESSED, b"/Length": b"%d" % len(data)}
        return Stream({**self.entries, **changed}, data)

    def written(self) -> bytes:
        """Return it as it is in a file."""
        return b"%s\nstream\n%s\nendstream" % (as_dictionary(self.entries), self.data)


class Objects:
    """The objects of a file, by references to them."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        """Find them. Raises ``ValueError`` if it is written in another way than Typst's."""
        self._file = content
        self.version = content[5:8].decode()
        tail = _END.search(content, max(0, len(content) - _TAIL))
        table = int(tail[1]) if tail else 0
        header = _TABLE.match(content, table)
        if not tail or not header:
            raise ValueError(content[-_TAIL:])
        #: One more than the last number.
        self.size = int(header[1])
        behind = header.end() + _WIDTH * self.size
        places = _PLACE.findall(content[header.end() : behind])
        if len(places) != self.size:
            raise ValueError(content[header.end() : behind][:_TAIL])
        starts = sorted(
            (int(at), number) for number, (at, kind) in enumerate(places) if kind == b"n"
        )
        self._parts = {
            b"%d 0 R" % number: slice(start, end)
            for (start, number), (end, _) in pairwise([*starts, (table, 0)])
        }
        trailer = content[behind : tail.start()]
        self.trailer = entries(trailer.removeprefix(b"trailer").strip())
        self.root = self.entries(self.trailer[b"/Root"])

    @classmethod
    def open(cls, path: str) -> Self:
        """Read no more of a file than is asked for."""
        with Path(path).open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def release(self) -> None:
        """Let go of the file; nothing of it can be read any more."""
        self._parts = {}
        if isinstance(self._file, mmap.mmap):
            self._file.close()

    def text(self, value: bytes) -> bytes:
        """Return a value, or the object if it is a reference to one that is there."""
        while value in self._parts:
            text = self._file[self._parts[value]]
            value = text[text.index(b"obj") + 3 : text.rindex(b"endobj")].strip()
        return value

    def entries(self, value: bytes) -> dict[bytes, bytes]:
        """Return the entries of a dictionary or of a reference to it."""
        return entries(self.text(value))

    def items(self, value: bytes) -> list[bytes]:
        """Return the items of an array or of a reference to it."""
        return items(self.text(value))

    def read(self, reference: bytes) -> bytes | Stream:
        """Return what a reference leads to. Raises ``KeyError`` if nothing is there."""
        if reference not in self._parts:
            raise KeyError(reference)
        text = self.text(reference)
        return _as_stream(text) if text.endswith(_STREAM_END) else text

    def stream(self, reference: bytes) -> Stream:
        """Return the stream that a reference leads to. Raises ``ValueError``."""
        return _as_stream(self.text(reference))


def _as_stream(text: bytes) -> Stream:
    begin = _STREAM.match(text)
    if not begin:
        raise ValueError(text[:40])
    found = entries(begin["entries"])
    end = begin.end() + int(found[b"/Length"])
    if text[end:].strip() != _STREAM_END:
        raise ValueError(text[:40])
    return Stream(found, text[begin.end() : end])
