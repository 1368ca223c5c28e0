"""The files of a check as they were when it began, so that all of it speaks of the same bytes."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Names standard input, as everywhere.
STDIN = "-"
# What has another ending holds something else; a pipe has none.
_ENDINGS = {"", ".bib", ".bibtex", ".biblatex"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A file's bytes, under the path that was typed."""

    path: str
    data: bytes


def find_place(path: str) -> str:
    """Return what two names of one file have in common; raises :class:`MisuseError`."""
    try:
        return os.path.realpath(path)
    except ValueError:
        raise MisuseError(f"{path!r} is no name of a file") from None


def take_snapshots(paths: Iterable[str], stdin_name: str) -> tuple[Snapshot, ...]:
    """Read files; ``-`` is standard input and is then called ``stdin_name``.

    Raises :class:`MisuseError` for what cannot be read or is no BibTeX file by its name.
    """
    return tuple(
        Snapshot(path=stdin_name, data=_read_stdin())
        if path == STDIN
        else Snapshot(path=path, data=_read_file(path))
        for path in paths
    )


def _read_file(path: str) -> bytes:
    if Path(path).suffix.lower() not in _ENDINGS:
        raise MisuseError(f"{path}: only BibTeX files (.bib) are checked")
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise MisuseError(f"{path} cannot be read: {error.strerror}") from None


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise MisuseError("standard input is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise MisuseError(f"standard input cannot be read: {error.strerror}") from None
