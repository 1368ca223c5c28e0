"""In plain text and in EPUB attacks are text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from .attacks import CANARY, CONTROLS
from .conftest import files_around
from .pages import find_faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

    from sphinx_paper_cards.core.library import Library

pytestmark = pytest.mark.xdist_group("hostile")


def test_plain_text_has_every_title_and_no_control_character(
    hostile: Project, site: Path, library: Library
) -> None:
    del site
    before = files_around(hostile)
    text = (hostile.build("text") / "grid.txt").read_text(encoding="utf-8")
    assert files_around(hostile) == before
    assert not CONTROLS.search(text)
    assert CANARY not in text
    letters = bare(text)
    for key in library:
        paper = library.get(key)
        assert paper
        if all(run.style in {"text", "math"} for run in paper.title.runs):
            # A formula stays as it is.
            title = "".join(run.text for run in paper.title.runs)
            assert bare(title) in letters, key


def test_an_epub_is_well_formed_and_has_nothing_of_an_attack(hostile: Project, site: Path) -> None:
    del site
    before = files_around(hostile)
    folder = hostile.build("epub")
    assert files_around(hostile) == before
    for path in folder.rglob("*.xhtml"):
        text = path.read_text(encoding="utf-8")
        ET.fromstring(text)
        faults = find_faults(BeautifulSoup(text, "html.parser"))
        assert not faults, path.name
        assert CANARY not in text


def bare(text: str) -> str:
    """Return letters and figures: Sphinx turns quotation marks and breaks lines."""
    return re.sub(r"[\W_]", "", text)
