"""Photographs are published upright, small, in colours for screens, and without camera data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageCms

from sphinx_figure_grid.prepare import (
    UnreadablePictureError,
    carries_camera_data,
    prepare_photograph,
)

from .conftest import save_photograph

if TYPE_CHECKING:
    from pathlib import Path


def test_copies_are_upright_small_and_say_nothing_of_the_phone(tmp_path: Path) -> None:
    source = save_photograph(tmp_path / "p.jpeg")
    variants = prepare_photograph(source, tmp_path / "out", (480, 960, 1600))
    # 1800 x 2400 turned right is 2400 x 1800, and then at most 1600 wide.
    assert [(each.width, each.height) for each in variants] == [
        (480, 360),
        (960, 720),
        (1600, 1200),
    ]
    for variant in variants:
        assert not carries_camera_data(variant.path)
        assert b"InventedPhone" not in variant.path.read_bytes()
        with Image.open(variant.path) as picture:
            assert picture.size == (variant.width, variant.height)


def test_the_pixels_are_turned_and_not_only_the_size(tmp_path: Path) -> None:
    picture = Image.new("RGB", (60, 80), "blue")
    picture.paste("red", (0, 0, 60, 40))
    exif = picture.getexif()
    exif[0x0112] = 6  # orientation: turn right, which brings the top to the right
    picture.save(tmp_path / "p.jpeg", exif=exif)
    (variant,) = prepare_photograph(tmp_path / "p.jpeg", tmp_path / "out", (480,))
    with Image.open(variant.path) as upright:
        left, right = (upright.convert("RGB").getpixel((x, 30)) for x in (8, 72))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[2] > 200 > left[0]
    assert right[0] > 200 > right[2]


def test_a_small_photograph_is_not_enlarged(tmp_path: Path) -> None:
    small = tmp_path / "small.png"
    Image.new("RGB", (300, 200)).save(small)
    variants = prepare_photograph(small, tmp_path / "out", (480, 960))
    assert [(each.width, each.height) for each in variants] == [(300, 200)]


def test_the_same_photograph_gives_the_same_bytes(tmp_path: Path) -> None:
    source = save_photograph(tmp_path / "p.jpeg")
    one, two = (
        [each.path.read_bytes() for each in prepare_photograph(source, tmp_path / name, (480,))]
        for name in ("one", "two")
    )
    assert one == two


def test_copies_are_made_again_only_if_the_photograph_changed(tmp_path: Path) -> None:
    source = save_photograph(tmp_path / "p.jpeg", (300, 200))
    first = prepare_photograph(source, tmp_path / "out", (100,))[0]
    first.path.write_bytes(b"kept")
    assert prepare_photograph(source, tmp_path / "out", (100,))[0].path.read_bytes() == b"kept"
    save_photograph(source, (320, 200))
    again = prepare_photograph(source, tmp_path / "out", (100,))[0]
    assert again.path != first.path
    assert not list((tmp_path / "out").glob("*.jpg.*")), "no half-written copy is left"


def test_wide_colours_become_those_of_every_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "wide.png"
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    profile = bytearray(lab.tobytes())
    # A profile that swaps red and blue is unlike any real one, and so easily seen to be used.
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    Image.new("RGB", (8, 8), "#ff0000").save(source, icc_profile=bytes(profile))
    copy = prepare_photograph(source, tmp_path / "out", (8,))[0]
    with Image.open(copy.path) as picture:
        assert "icc_profile" not in picture.info
        pixel = picture.convert("RGB").getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert pixel[2] > 200 > pixel[0]


def test_a_broken_profile_does_not_stop_the_build(tmp_path: Path) -> None:
    source = tmp_path / "odd.png"
    Image.new("RGB", (8, 8), "#ff0000").save(source, icc_profile=b"nonsense")
    copy = prepare_photograph(source, tmp_path / "out", (8,))[0]
    with Image.open(copy.path) as picture:
        assert picture.getpixel((4, 4)) == (255, 0, 0)


@pytest.mark.parametrize(("mode", "suffix"), [("RGBA", ".png"), ("P", ".png"), ("L", ".png")])
def test_drawings_of_pixels_keep_sharp_edges_and_clear_ground(
    tmp_path: Path, mode: str, suffix: str
) -> None:
    source = tmp_path / "drawing.png"
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).convert(mode).save(source)
    assert prepare_photograph(source, tmp_path / "out", (20,))[0].path.suffix == suffix


def test_webp_becomes_what_latex_can_read(tmp_path: Path) -> None:
    source = tmp_path / "photo.webp"
    Image.new("RGB", (40, 40)).save(source)
    assert prepare_photograph(source, tmp_path / "out", (20,))[0].path.suffix == ".jpg"


def test_damaged_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = save_photograph(tmp_path / "whole.jpeg").read_bytes()
    for content in (b"", b"no picture", whole[: len(whole) // 2]):
        source = tmp_path / "bad.jpeg"
        source.write_bytes(content)
        with pytest.raises(UnreadablePictureError):
            prepare_photograph(source, tmp_path / "out", (20,))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(UnreadablePictureError):
        prepare_photograph(tmp_path / "whole.jpeg", tmp_path / "out", (20,))


def test_camera_data_is_seen_in_any_of_its_forms(tmp_path: Path) -> None:
    plain = Image.new("RGB", (4, 4))
    plain.save(tmp_path / "plain.jpeg")
    plain.save(tmp_path / "comment.jpeg", comment=b"at home")
    plain.save(tmp_path / "xmp.webp", xmp=b"<x:xmpmeta/>")
    save_photograph(tmp_path / "exif.jpeg", (4, 4))
    (tmp_path / "text.jpeg").write_text("no picture")
    data = {path.name: carries_camera_data(path) for path in tmp_path.iterdir()}
    assert {name for name, carries in data.items() if carries} == {
        "comment.jpeg", "xmp.webp", "exif.jpeg",
    }  # fmt: skip
