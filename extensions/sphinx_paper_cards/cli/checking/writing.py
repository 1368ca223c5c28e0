"""Replaces a file in one step, and only if it is still what was read."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .snapshots import Snapshot


class NotWrittenError(Exception):
    """Why a file is left as it is."""


def replace_file(old: Snapshot, data: bytes) -> None:
    """Put new bytes in the place of a file's; its mode and, if possible, its owner stay.

    A symbolic link stays one: the file that it leads to is replaced. Raises
    :class:`NotWrittenError` if the file has changed since it was read, and if it cannot be
    written.
    """
    target = Path(os.path.realpath(old.path))
    try:
        state = target.stat()
        if not stat.S_ISREG(state.st_mode):
            raise NotWrittenError("it is no regular file")
        if not os.access(target, os.W_OK):
            raise NotWrittenError("it is read-only")
        new = _write_beside(target, data, state)
        try:
            if target.read_bytes() != old.data:
                raise NotWrittenError("it has changed since it was read")
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise NotWrittenError(f"it cannot be written: {error.strerror}") from None


def _write_beside(target: Path, data: bytes, state: os.stat_result) -> Path:
    """Write a file that nobody looks for into the folder of the target."""
    handle, name = tempfile.mkstemp(prefix=".paper-cards-", dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError, AttributeError):  # not ours to give, or no such thing here
            os.chown(new, state.st_uid, state.st_gid)
        new.chmod(stat.S_IMODE(state.st_mode))
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new
