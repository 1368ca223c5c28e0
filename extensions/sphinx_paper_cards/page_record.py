"""What a build wrote for papers: which page said what, and which files there are."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class PageRecord:
    """A file beside the doctrees, of one builder and one output folder."""

    def __init__(self, path: Path, outdir: Path) -> None:
        self.path = path
        self.outdir = outdir
        self.digests: dict[str, str] = {}
        self.files: list[str] = []
        # Missing, cut off by an earlier break, or of another folder: everything is written anew.
        with suppress(OSError, ValueError, KeyError, TypeError):
            record = json.loads(path.read_text(encoding="utf-8"))
            if record["outdir"] == str(outdir):
                self.digests, self.files = record["pages"], record["files"]

    def save(self, digests: dict[str, str], files: Iterable[Path]) -> None:
        """Note what was written, and remove what an earlier build wrote and this one did not.

        A withdrawn citation must not stay where people found it.
        """
        names = sorted({path.relative_to(self.outdir).as_posix() for path in files})
        for name in set(self.files) - set(names):
            self._remove(name)
        record = {"outdir": str(self.outdir), "pages": digests, "files": names}
        self.path.write_text(json.dumps(record, indent=0), encoding="utf-8")

    def _remove(self, name: str) -> None:
        path = (self.outdir / name).resolve()
        if path.is_relative_to(self.outdir.resolve()):
            path.unlink(missing_ok=True)
            # In dirhtml a page had a folder of its own.
            with suppress(OSError):
                path.parent.rmdir()


def digest(*values: object) -> str:
    """Return a short digest of values by what they look like in Python."""
    return hashlib.blake2b(repr(values).encode(), digest_size=12).hexdigest()
