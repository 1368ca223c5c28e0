"""A small project with drawn pictures, and photographs to put beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project

CONF = """\
project = "Trial"
copyright = author = "nobody"
nitpicky = True
extensions = ["myst_parser", "sphinx_figure_grid"]
myst_enable_extensions = ["colon_fence"]
figure_grid_folder = "pictures"
exclude_patterns = ["pictures"]
numfig = True
"""
PAIR = """\
::::{figure-grid}
:name: pair
%s

:::{picture} wide
:name: pair-wide
:alt: A wide thing.
:::
:::{picture} tall
:name: pair-tall
:alt: A tall thing.
:::

The *shared* caption.

The legend.
::::
"""


def make_pictures(project: Project) -> Project:
    """Give a project its settings, and a wide (4:3), a tall (3:4) and another wide drawing."""
    project.write("conf.py", CONF)
    pictures = project.folder / "pictures"
    pictures.mkdir()
    for name, width, height in (("wide", 400, 300), ("tall", 300, 400), ("night", 400, 300)):
        box = f'viewBox="0 0 {width} {height}"'
        shape = f'<rect width="{width}" height="{height}" fill="#086"/>'
        text = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{shape}</svg>'
        (pictures / f"{name}.svg").write_text(text)
    return project


def make_pair(options: str = "") -> str:
    """Return the source of a pair with a shared caption."""
    return PAIR % options


def make_row(*names: str, options: str = "") -> str:
    """Return the source of a figure of pictures by their names."""
    pictures = "".join(f":::{{picture}} {each}\n:alt: See {each}.\n:::\n" for each in names)
    return f"::::{{figure-grid}}\n{options}\n\n{pictures}\nCaption.\n::::\n"


@pytest.fixture
def project(make_project: Callable[[str], Project]) -> Project:
    """A project with the three drawings."""
    return make_pictures(make_project(""))


@pytest.fixture
def pair() -> Callable[..., str]:
    """What writes a pair."""
    return make_pair


@pytest.fixture
def row() -> Callable[..., str]:
    """What writes a row."""
    return make_row


def save_photograph(path: Path, size: tuple[int, int] = (1800, 2400)) -> Path:
    """Save a photograph that its EXIF turns right, with an invented camera and a place in it."""
    picture = Image.radial_gradient("L").resize(size).convert("RGB")
    exif = picture.getexif()
    exif[0x0112] = 6  # orientation: turn right
    exif[0x010F] = "InventedPhone"
    exif.get_ifd(0x8825)[1] = "N"  # GPS: latitude reference
    picture.save(path, exif=exif)
    return path


@pytest.fixture
def photograph(project: Project) -> Path:
    """A photograph named like the wide drawing."""
    return save_photograph(project.folder / "pictures" / "wide.jpeg")
