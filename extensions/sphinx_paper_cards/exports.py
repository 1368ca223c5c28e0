"""The citation files of a site: one of each format for each paper, and one for all papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .core.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from .core.formats import Format
    from .core.models import Entry


def find_formats(names: Iterable[str]) -> tuple[Format, ...]:
    """Return the formats of the names that are known, in the order of the names."""
    known = {each.name: each for each in FORMATS}
    return tuple(known[name] for name in names if name in known)


def write_exports(
    outdir: Path, folder: str, entries: Mapping[str, Entry], formats: Sequence[Format]
) -> list[Path]:
    """Write ``<folder>/<stem>.<suffix>`` for each entry and ``<folder>.<suffix>`` for all.

    ``entries`` has them by the stems of their files. A file that says the same already is left as
    it is, so that a copy of a site by time or size transfers what changed. Returns all paths.
    """
    paths = []
    for path, text in _build_files(outdir, folder, entries, formats):
        data = text.encode("utf-8")
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        paths.append(path)
    return paths


def _build_files(
    outdir: Path, folder: str, entries: Mapping[str, Entry], formats: Sequence[Format]
) -> Iterator[tuple[Path, str]]:
    for each in formats:
        for stem, entry in entries.items():
            yield outdir / folder / f"{stem}.{each.suffix}", each.export([entry])
        yield outdir / f"{folder}.{each.suffix}", each.export_all(entries.values())
