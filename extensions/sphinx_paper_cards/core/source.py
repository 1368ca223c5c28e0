"""The text of a BibTeX file, and where things stand in it.

Files are decoded here, at the border: UTF-8 with or without a byte order mark, UTF-16 and UTF-32,
and, byte by byte where a file is not UTF-8, Windows-1252, of which Latin-1's letters are a part.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from .models import Position, Problem

if TYPE_CHECKING:
    from pathlib import Path

# Characters over which lines are not counted again and again.
_FAR = 4096
# The longer marks first: that of UTF-32-LE begins with that of UTF-16-LE.
_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
# Two characters of ASCII without a mark before them, such as "@a" or "% ".
_UTF_16_LE, _UTF_16_BE = re.compile(rb"(?:[\t-~]\0){2}"), re.compile(rb"(?:\0[\t-~]){2}")
_ASCII_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_ESCAPED = range(0xDC80, 0xDD00)
# What "surrogateescape" makes of a byte, to that byte's letter. The five bytes to which
# Windows-1252 gives none are control characters in Latin-1.
_WINDOWS_1252 = {
    code: bytes([code - 0xDC00]).decode("cp1252", "ignore") or chr(code - 0xDC00)
    for code in _ESCAPED
}
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")


class Source:
    """One file's text; line ends stay as they are (LF, CRLF or CR).

    In :attr:`scanned` each end of a line has an LF: one that is CR alone is LF there. Offsets are
    the same in both. ``data`` are the text's bytes, if they are at hand.
    """

    def __init__(self, path: str, text: str, data: bytes | None = None) -> None:
        self.path = path
        self.text = text
        data = text.encode("utf-8", "surrogatepass") if data is None else data
        #: Whether there are ASCII's control characters, but for tab and ends of line.
        self.has_controls = len(data.translate(None, _ASCII_CONTROLS)) != len(data)
        self.has_returns = "\r" in text
        self.scanned = re.sub(r"\r(?!\n)", "\n", text) if self.has_returns else text
        # Offsets that were asked for, rising, each with its line and where that line starts.
        self._known = [0]
        self._lines = [(1, 0)]

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset into the text; both count from 1.

        What is asked for in rising order costs no more than one walk over the text.
        """
        index = -1 if offset >= self._known[-1] else bisect_right(self._known, offset) - 1
        known = self._known[index]
        line, start = self._lines[index]
        if ends := self.scanned.count("\n", known, offset):
            line += ends
            start = self.scanned.rfind("\n", known, offset) + 1
        if index == -1 and offset > known:
            self._known.append(offset)
            self._lines.append((line, start))
        elif offset - known > _FAR:
            # Somebody asked for a later one first: the next one near here shall find this.
            self._known.insert(index + 1, offset)
            self._lines.insert(index + 1, (line, start))
        return Position(path=self.path, line=line, column=offset - start + 1)


def read_source(path: Path) -> tuple[Source, tuple[Problem, ...]]:
    """Read a file; a file in another encoding than UTF-8 is decoded, and that is said.

    Raises OSError if the system does not give the file.
    """
    return decode_source(path.read_bytes(), str(path))


def decode_source(data: bytes, path: str) -> tuple[Source, tuple[Problem, ...]]:
    """Decode the bytes of a file. Each byte that is not UTF-8 becomes one character."""
    if wide := _wide_encoding(data):
        source = Source(path, data.decode(wide, "replace"))
        return source, (_problem(source, 0, f"the file is {wide.upper()}; save it as UTF-8"),)
    try:
        return Source(path, data.decode("utf-8-sig"), data), ()
    except UnicodeDecodeError:
        escaped = data.decode("utf-8-sig", "surrogateescape")
    source = Source(path, escaped.translate(_WINDOWS_1252))
    first = _NOT_UTF_8.search(escaped)
    return source, (_problem(source, first.start() if first else 0, _describe(escaped)),)


def _wide_encoding(data: bytes) -> str:
    if _UTF_16_LE.match(data):
        return "utf-16-le"
    if _UTF_16_BE.match(data):
        return "utf-16-be"
    return next((name for mark, name in _WIDE.items() if data.startswith(mark)), "")


def _describe(escaped: str) -> str:
    lines = sum(1 for line in escaped.split("\n") if _NOT_UTF_8.search(line))
    more = "" if lines == 1 else f" and in {lines - 1} more line{'s' * (lines > 2)}"
    return f"the file is not UTF-8 here{more}; it is read as Windows-1252: save it as UTF-8"


def _problem(source: Source, offset: int, message: str) -> Problem:
    return Problem(position=source.position(offset), rule="not-utf-8", message=message)
