"""Prepares photographs for publication: upright, smaller, and without what phones write in them.

Photographs carry the place where they were taken, the camera, and sometimes a preview of what
was cut off. Copies are made of the pixels only, so that nothing of it is published.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_QUALITY = 82


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A prepared copy, with its size in pixels."""

    path: Path
    width: int
    height: int


def prepare_photograph(source: Path, folder: Path, widths: Sequence[int]) -> tuple[Variant, ...]:
    """Write copies of a photograph, from narrow to wide, none wider than the photograph.

    A copy that is there already is kept: its name holds a digest of the photograph. Raises
    ``OSError`` if the file is no picture.
    """
    digest = hashlib.blake2b(source.read_bytes(), digest_size=6).hexdigest()
    with Image.open(source) as opened:
        suffix = ".png" if opened.mode in {"RGBA", "LA", "P"} else ".jpg"
        upright = ImageOps.exif_transpose(opened)
        sizes = _sizes(upright.size, widths)
        variants = [
            Variant(
                path=folder / f"{source.stem}-{digest}-{width}{suffix}", width=width, height=height
            )
            for width, height in sizes
        ]
        for variant in variants:
            if not variant.path.exists():
                _write(upright, variant)
    return tuple(variants)


def _sizes(size: tuple[int, int], widths: Sequence[int]) -> list[tuple[int, int]]:
    width, height = size
    limit = min(width, max(widths))
    wanted = sorted({min(limit, value) for value in widths} | {limit})
    return [(value, max(1, round(height * value / width))) for value in wanted]


def _write(picture: Image.Image, variant: Variant) -> None:
    variant.path.parent.mkdir(parents=True, exist_ok=True)
    mode = "RGBA" if variant.path.suffix == ".png" else "RGB"
    # A new image has pixels and nothing else: no EXIF, no XMP, no comment, no profile.
    copy = Image.new(mode, (variant.width, variant.height))
    resized = picture.convert(mode).resize(copy.size, Image.Resampling.LANCZOS)
    copy.paste(resized)
    if mode == "RGB":
        copy.save(variant.path, quality=_QUALITY, optimize=True, progressive=True)
    else:
        copy.save(variant.path, optimize=True)
