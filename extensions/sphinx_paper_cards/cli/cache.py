"""The lookup's index on disk, so that a lookup need not read the bibliographies again.

A cache is one file: a line that says of what it is one (the stamp: version, and path, size, time
of change and inode of each file), the sizes of its sections, and the sections, which are text or
whole numbers. Nothing in it is executed, whoever wrote it. A cache that cannot be read, or is of
another stamp, counts as none; one that cannot be written is not.

Beside it lies a file with the citations that were asked for since: the stamp, then for each a line
with format, key and number of bytes, and its text.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing is not loaded: see the package
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from ..core.lookup.prepared import Prepared

_FORMAT = "paper-cards 3"
SECTIONS = ("problems", "words", "starts", "postings", "ends", "initials", "names", "records")
SIZE = 8
# A prime, so that every character of the paths matters; hashlib and zlib would have to be loaded.
_DIGESTS = 2**61 - 1


class Cache:
    """An index that stands on disk; sections are read when they are needed.

    Raises :class:`ValueError` or :class:`OSError` if the file is not what it should be.
    """

    def __init__(self, file: BinaryIO, stamp: bytes) -> None:
        self._file = file
        if file.readline() != stamp:
            raise ValueError
        sizes = file.read(SIZE * len(SECTIONS))
        start = file.tell()
        self._places = {}
        for number, section in enumerate(SECTIONS):
            size = int.from_bytes(sizes[number * SIZE : (number + 1) * SIZE], "little")
            self._places[section] = (start, size)
            start += size
        if start != os.fstat(file.fileno()).st_size:
            raise ValueError

    def text(self, section: str) -> str:
        """Return a section of text."""
        return self._bytes(section).decode()

    def _bytes(self, section: str) -> bytes:
        start, size = self._places[section]
        self._file.seek(start)
        return self._file.read(size)

    def _numbers(self, section: str) -> Sequence[int]:
        return memoryview(self._bytes(section)).cast("I")

    def prepared(self) -> Prepared:
        """Return the index."""
        from ..core.lookup.prepared import Prepared  # noqa: PLC0415

        self._ends = self._numbers("ends")
        return Prepared(
            count=len(self._ends),
            words=self.text("words").split("\n"),
            starts=self._numbers("starts"),
            postings=self._numbers("postings"),
            names=lambda: self.text("names"),
            initials=lambda: self.text("initials"),
        )

    def record(self, number: int) -> str:
        """Return what is shown of a paper."""
        start = self._ends[number - 1] if number else 0
        self._file.seek(self._places["records"][0] + start)
        return self._file.read(self._ends[number] - start).decode()


def read_citations(paths: Sequence[str], stamp: bytes) -> dict[bytes, str]:
    """Return the citations that were kept for some files, by :func:`citation_name`."""
    kept = {}
    try:
        with open(citations_path(paths), "rb") as file:  # noqa: PTH123  (see make_stamp)
            if file.readline() == stamp:
                for line in file:
                    name, size = line.rsplit(b"\0", 1)
                    text = file.read(int(size))
                    if len(text) != int(size):
                        raise ValueError
                    kept[name] = text.decode()
    except (OSError, ValueError):
        return {}
    return kept


def citation_name(key: str, format_name: str) -> bytes:
    """Return what a citation of a paper is kept under."""
    return f"{format_name}\0{key}".replace("\n", "\1").encode()


def make_stamp(paths: Sequence[str]) -> bytes:
    """Return the line that changes with the files; raises :class:`OSError` for a missing one."""
    from .. import __version__  # noqa: PLC0415

    parts = [_FORMAT, __version__, sys.byteorder]
    for path in paths:
        status = os.stat(path)  # noqa: PTH116  (pathlib costs more than all of the lookup)
        parts += [path, str(status.st_size), str(status.st_mtime_ns), str(status.st_ino)]
    return "\0".join(parts).replace("\n", "\1").encode("utf-8", "surrogateescape") + b"\n"


def open_cache(paths: Sequence[str], stamp: bytes) -> Cache | None:
    """Return the cache of some files if one stands that fits the stamp."""
    try:
        file = open(cache_path(paths), "rb")  # noqa: PTH123, SIM115  (the cache keeps it open)
    except OSError:
        return None
    try:
        return Cache(file, stamp)
    except (OSError, ValueError):
        file.close()
        return None


def citations_path(paths: Sequence[str]) -> str:
    """Return the path of the citations that belong to the cache of some files."""
    return cache_path(paths).removesuffix("index") + "citations"


def cache_path(paths: Sequence[str]) -> str:
    """Return the path ``paper-cards/<digest>.index`` in the user's folder for caches (XDG)."""
    # The digest only keeps bibliographies apart; whose a cache is, says its stamp.
    folder = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(folder):  # noqa: PTH117
        folder = os.path.expanduser("~/.cache")  # noqa: PTH111
    number = int.from_bytes("\0".join(paths).encode("utf-8", "surrogateescape"), "little")
    return f"{folder}/paper-cards/{number % _DIGESTS:016x}.index"
