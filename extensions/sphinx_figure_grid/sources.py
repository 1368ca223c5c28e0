"""Finds the file that a picture's name means."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

#: Photographs come before drawings of the same name.
PHOTOGRAPHS = (".jpeg", ".jpg", ".png", ".webp")
SUFFIXES = (*PHOTOGRAPHS, ".svg")

_LENGTH = re.compile(r'\s(width|height)="([\d.]+)(?:px)?"')
_VIEWBOX = re.compile(r'\sviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')


def find_picture(name: str, folder: Path) -> Path | None:
    """Return the file for a name, which may lack its suffix.

    A photograph beats a drawing of the same stem, even if the drawing's suffix is given, so that
    a real picture put beside an illustration takes its place.
    """
    wanted = folder / name
    stem = wanted.with_suffix("") if wanted.suffix.lower() in SUFFIXES else wanted
    candidates = [stem.with_name(stem.name + suffix) for suffix in SUFFIXES]
    if wanted.suffix.lower() in PHOTOGRAPHS:
        candidates.insert(0, wanted)
    return next((path for path in candidates if path.is_file()), None)


def near_names(name: str, folder: Path) -> list[str]:
    """Return up to three names of pictures in a folder that look like a given one."""
    stems = sorted({path.stem for path in folder.glob("*") if path.suffix.lower() in SUFFIXES})
    return difflib.get_close_matches(Path(name).stem, stems, n=3)


def read_svg_size(path: Path) -> tuple[int, int]:
    """Return width and height of an SVG in pixels, from its attributes or its view box.

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
