"""Finds the file that a picture's name means."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

#: Photographs and other pictures of pixels, in the order in which they are preferred.
PHOTOGRAPHS = (".jpeg", ".jpg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif")
SUFFIXES = (*PHOTOGRAPHS, ".svg")

_LENGTH = re.compile(r'\s(width|height)="([\d.]+)(?:px)?"')
_VIEWBOX = re.compile(r'\sviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')


def is_photograph(path: Path) -> bool:
    """Say whether a file is a picture of pixels, by its suffix."""
    return path.suffix.lower() in PHOTOGRAPHS


def find_picture(argument: str, *, folder: Path, page: Path, top: Path) -> Path | None:
    """Return the file that an author means, or None.

    A bare name is looked up in ``folder``, then in ``page``, the folder of the page. What has a
    slash is a path as in Sphinx's ``image``: from ``page``, or from ``top`` if it begins with a
    slash; its suffix may be left out too.
    """
    if "/" not in argument:
        return find_by_name(argument, folder) or find_by_name(argument, page)
    path = top / argument.lstrip("/") if argument.startswith("/") else page / argument
    if path.suffix.lower() in SUFFIXES:
        return path if path.is_file() else None
    return find_by_name(path.name, path.parent)


def find_by_name(name: str, folder: Path) -> Path | None:
    """Return the file for a name, which may lack its suffix; phones write suffixes in capitals.

    A photograph beats a drawing of the same stem, even if the drawing's suffix is given, so that
    a real picture put beside an illustration takes its place.
    """
    suffix = Path(name).suffix.lower()
    stem = name[: -len(suffix)] if suffix in SUFFIXES else name

    def rank(path: Path) -> tuple[bool, int, str]:
        asked_for = path.name == name and is_photograph(path)
        return not asked_for, SUFFIXES.index(path.suffix.lower()), path.name

    found = [path for path in _pictures_in(folder) if path.name[: -len(path.suffix)] == stem]
    return min(found, key=rank, default=None)


def near_names(name: str, folder: Path) -> list[str]:
    """Return up to three names of pictures in a folder that look like a given one."""
    stems = {path.stem.casefold(): path.stem for path in _pictures_in(folder)}
    wanted = Path(name).stem.casefold()
    return [stems[near] for near in difflib.get_close_matches(wanted, sorted(stems), n=3)]


def photographs_in(folder: Path) -> list[Path]:
    """Return the photographs of a folder, not of folders in it."""
    return [path for path in _pictures_in(folder) if is_photograph(path)]


def _pictures_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)


def read_svg_size(path: Path) -> tuple[int, int]:
    """Return width and height of a drawing from its attributes or its view box.

    (0, 0) if it gives neither in plain numbers.
    """
    head = path.read_text(encoding="utf-8", errors="replace")[:4000]
    tag = re.search(r"<svg\b[^>]*>", head)
    if tag is None:
        return 0, 0
    lengths = {key: float(value) for key, value in _LENGTH.findall(tag[0])}
    if lengths.keys() == {"width", "height"}:
        return round(lengths["width"]), round(lengths["height"])
    box = _VIEWBOX.search(tag[0])
    return (round(float(box[1])), round(float(box[2]))) if box else (0, 0)
