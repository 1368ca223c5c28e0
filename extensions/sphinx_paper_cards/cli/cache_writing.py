"""Writes the lookup's cache; :mod:`.cache` says what it is, and reads it."""

from __future__ import annotations

import os
from array import array
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .cache import SIZE, cache_path, citations_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..core.lookup.prepared import Prepared

# All are read for one, so they must not grow without end.
_MOST_CITATIONS = 100


def write_cache(
    paths: Sequence[str], stamp: bytes, prepared: Prepared, records: Sequence[str], problems: str
) -> None:
    """Write the cache of some files in one go; if that fails, there is none."""
    ends, blobs, end = array("I"), [], 0
    for record in records:
        blobs.append(record.encode())
        end += len(blobs[-1])
        ends.append(end)
    sections = (
        problems.encode("utf-8", "replace"),
        "\n".join(prepared.words).encode(),
        array("I", prepared.starts).tobytes(),
        array("I", prepared.postings).tobytes(),
        ends.tobytes(),
        prepared.initials().encode(),
        prepared.read_names().encode(),
        b"".join(blobs),
    )
    sizes = b"".join(len(section).to_bytes(SIZE, "little") for section in sections)
    _write_whole(Path(cache_path(paths)), b"".join((stamp, sizes, *sections)))


def write_citations(paths: Sequence[str], stamp: bytes, kept: Mapping[bytes, str]) -> None:
    """Keep citations for the next time they are asked for; the latest, if they are many."""
    newest = [(name, text.encode()) for name, text in list(kept.items())[-_MOST_CITATIONS:]]
    parts = (name + b"\0%d\n" % len(text) + text for name, text in newest)
    _write_whole(Path(citations_path(paths)), b"".join((stamp, *parts)))


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file that nobody ever sees half written."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink()
