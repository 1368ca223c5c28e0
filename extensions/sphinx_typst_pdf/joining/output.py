"""Writes a PDF (ISO 32000-1, 7.5), its objects in compressed streams if its version has them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from .objects import Stream
from .values import as_array, as_dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

#: The version from which on objects may be in streams.
FIRST_PACKED = "1.5"
# So many objects are in a stream; readers unpack all of them for one.
_PACKED = 100
_FIRST_LINES = b"%%PDF-%s\n%%\x80\x80\x80\x80\n"  # The second tells that it is no text.


class Output:
    """A PDF that is written object by object; the same objects become the same bytes."""

    def __init__(self, file: BinaryIO, version: str) -> None:
        """Begin it, ``version`` as ``1.7``."""
        self._file = file
        self._digest = hashlib.blake2b(digest_size=16)
        self._length = 0
        # Where each object is (7.5.8.3): 1 and its first byte in the file; or 2, the number of a
        # stream of objects, and which of these it is.
        self._places: dict[bytes, tuple[int, int, int]] = {}
        self._packs = version >= FIRST_PACKED
        self._pack: list[tuple[bytes, bytes]] = []
        self._last = 0
        self._write(_FIRST_LINES % version.encode())

    def reserve(self) -> bytes:
        """Return a reference to an object that is added later."""
        self._last += 1
        return b"%d 0 R" % self._last

    def add(self, reference: bytes, value: bytes) -> None:
        """Write an object that is no stream."""
        if not self._packs:
            self._write_object(reference, value)
            return
        self._pack.append((reference, value))
        if len(self._pack) == _PACKED:
            self._write_pack()

    def add_new(self, value: bytes) -> bytes:
        """Write an object and return a reference to it."""
        reference = self.reserve()
        self.add(reference, value)
        return reference

    def add_stream(self, reference: bytes, stream: Stream) -> None:
        """Write an object that is a stream."""
        self._write_object(reference, stream.written())

    def finish(self, trailer: Mapping[bytes, bytes]) -> None:
        """Write where the objects are, with ``trailer`` (``/Root``, ``/Info``, maybe ``/ID``)."""
        if self._pack:
            self._write_pack()
        name = b"<%s>" % self._digest.hexdigest().encode()
        write = self._write_packed_places if self._packs else self._write_places
        start = self._length
        write({b"/ID": as_array([name, name]), **trailer})
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._length += len(content)

    def _write_object(self, reference: bytes, value: bytes) -> None:
        self._places[reference] = (1, self._length, 0)
        self._write(b"%sobj\n%s\nendobj\n" % (reference.removesuffix(b"R"), value))

    def _write_pack(self) -> None:
        reference, number = self.reserve(), self._last
        heads, at = [], 0
        for index, (each, value) in enumerate(self._pack):
            self._places[each] = (2, number, index)
            heads.append(b"%s%d" % (each.removesuffix(b"0 R"), at))
            at += len(value) + 1
        head = b" ".join(heads) + b"\n"
        entries = {
            b"/Type": b"/ObjStm", b"/N": b"%d" % len(heads), b"/First": b"%d" % len(head),
        }  # fmt: skip
        values = b"\n".join(value for _number, value in self._pack)
        self.add_stream(reference, Stream(entries, b"").with_content(head + values))
        self._pack = []

    def _write_packed_places(self, trailer: Mapping[bytes, bytes]) -> None:
        reference = self.reserve()
        self._places[reference] = (1, self._length, 0)
        width = (self._length.bit_length() + 7) // 8
        rows = [
            kind.to_bytes() + where.to_bytes(width) + index.to_bytes(2)
            for kind, where, index in self._rows()
        ]
        entries = {
            b"/Type": b"/XRef", b"/Size": b"%d" % len(rows), b"/W": b"[1 %d 2]" % width, **trailer,
        }  # fmt: skip
        self.add_stream(reference, Stream(entries, b"").with_content(b"".join(rows)))

    def _write_places(self, trailer: Mapping[bytes, bytes]) -> None:
        rows = [
            b"%010d %05d %s \n" % (where, index, b"n" if kind else b"f")
            for kind, where, index in self._rows()
        ]
        self._write(b"xref\n0 %d\n%s" % (len(rows), b"".join(rows)))
        entries = as_dictionary({b"/Size": b"%d" % len(rows), **trailer})
        self._write(b"trailer\n%s\n" % entries)

    def _rows(self) -> Iterator[tuple[int, int, int]]:
        """Yield where each object is by its number; one that is nowhere is free (7.5.4)."""
        for number in range(self._last + 1):
            yield self._places.get(b"%d 0 R" % number, (0, 0, 0xFFFF))
