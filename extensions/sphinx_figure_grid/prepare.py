"""Prepares photographs for publication: upright, smaller, and without what phones write in them.

Photographs carry the place where they were taken, the camera, and sometimes a preview of what
was cut off. Copies are made of the pixels only, so that nothing of it is published.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_QUALITY = 82
# Part of the names of copies: raise it when copies are made in another way.
_RECIPE = b"2"
_CAMERA_DATA = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")
# What Pillow raises for files that are damaged, cut off, or too big to be a picture.
_FAULTS = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


class UnreadablePictureError(Exception):
    """A file that is no picture, or a damaged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A prepared copy, with its size in pixels."""

    path: Path
    width: int
    height: int


def prepare_photograph(source: Path, folder: Path, widths: Sequence[int]) -> tuple[Variant, ...]:
    """Write copies of a photograph, from narrow to wide, none wider than the photograph.

    A copy that is there already is kept: its name holds a digest of the photograph. Raises
    ``UnreadablePictureError``.
    """
    try:
        with Image.open(source) as opened:
            variants = _plan(source, folder, opened, widths)
            missing = [variant for variant in variants if not variant.path.exists()]
            if missing:
                picture = _as_srgb(ImageOps.exif_transpose(opened))
                for variant in missing:
                    _write(picture, variant)
    except UnidentifiedImageError as error:
        raise UnreadablePictureError("no format that Pillow knows") from error
    except _FAULTS as error:
        raise UnreadablePictureError(str(error)) from error
    return variants


def carries_camera_data(path: Path) -> bool:
    """Say whether a picture holds more than pixels and colours: EXIF, XMP, IPTC, a comment."""
    try:
        with Image.open(path) as opened:
            return bool(opened.getexif()) or any(opened.info.get(key) for key in _CAMERA_DATA)
    except _FAULTS:
        return False


def _plan(
    source: Path, folder: Path, opened: Image.Image, widths: Sequence[int]
) -> tuple[Variant, ...]:
    digest = hashlib.blake2b(_RECIPE + source.read_bytes(), digest_size=6).hexdigest()
    # Drawings of pixels would lose their sharp edges as JPEG, transparent ones their ground.
    lossless = opened.format in {"PNG", "GIF"} or opened.has_transparency_data
    suffix = ".png" if lossless else ".jpg"
    return tuple(
        Variant(path=folder / f"{source.stem}-{digest}-{width}{suffix}", width=width, height=height)
        for width, height in _sizes(_upright_size(opened), widths)
    )


def _upright_size(opened: Image.Image) -> tuple[int, int]:
    width, height = opened.size
    # EXIF's orientations 5 to 8 lie on their side.
    return (height, width) if opened.getexif().get(0x0112) in {5, 6, 7, 8} else (width, height)


def _sizes(size: tuple[int, int], widths: Sequence[int]) -> list[tuple[int, int]]:
    width, height = size
    limit = min(width, max(widths))
    wanted = sorted({min(limit, value) for value in widths} | {limit})
    return [(value, max(1, round(height * value / width))) for value in wanted]


def _as_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture in the colours that every screen knows; phones use wider ones."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(picture, given, wanted, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            # A broken profile says nothing of the colours: they are taken as they are.
            changed = None
        if changed is not None:
            return changed
    return picture.convert(mode)


def _write(picture: Image.Image, variant: Variant) -> None:
    variant.path.parent.mkdir(parents=True, exist_ok=True)
    size = (variant.width, variant.height)
    # A new image has pixels and nothing else: no EXIF, no XMP, no comment, no profile.
    copy = Image.new(picture.mode, size)
    copy.paste(picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0))
    # Parallel readers may write the same copy: each writes its own, the last one renames.
    part = variant.path.with_name(f"{variant.path.name}.{os.getpid()}")
    if variant.path.suffix == ".png":
        copy.save(part, "PNG", optimize=True)
    else:
        copy.save(part, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    part.replace(variant.path)
