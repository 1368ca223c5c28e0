"""In the PDF an attack is text: nothing is read, and no link or action of it is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from .attacks import CANARY
from .conftest import files_around

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Project

    from sphinx_paper_cards.core.library import Library

pytestmark = pytest.mark.xdist_group("hostile")


@pytest.fixture(scope="module")
def pdf(hostile: Project, site: Path) -> Iterator[PdfReader]:
    """The PDF, built from the doctrees of the site."""
    del site
    before = files_around(hostile)
    yield PdfReader(hostile.build("typstpdf") / "trial.pdf")
    assert files_around(hostile) == before


@pytest.fixture(scope="module")
def text(pdf: PdfReader) -> str:
    """Its letters and figures: where lines end or words are parted does not matter."""
    return bare("".join(page.extract_text() for page in pdf.pages))


def test_nothing_was_read_for_an_attack(text: str, hostile: Project) -> None:
    assert CANARY not in text
    sources = (hostile.folder / "_build" / "typstpdf" / "typst").rglob("*.typ")
    assert not [path for path in sources if CANARY in path.read_text(encoding="utf-8")]


def test_every_attack_is_there_as_text(text: str, library: Library) -> None:
    missing = {
        key: title
        for key in library
        if (paper := library.get(key))
        and (title := paper.title.as_text()).isascii()
        and all(run.style != "math" for run in paper.title.runs)
        and bare(title) not in text
    }
    assert not missing


def test_links_lead_to_web_addresses_or_within_the_document(pdf: PdfReader) -> None:
    for action in actions(pdf):
        if "/URI" in action:
            assert re.match(r"https?://[^@\s<>\"]+$", str(action["/URI"])), action
        else:
            assert action["/S"] == "/GoTo", action


def test_nothing_runs_or_is_attached(pdf: PdfReader) -> None:
    root: Any = pdf.trailer["/Root"].get_object()
    assert not {"/OpenAction", "/AA"} & set(root)
    assert not pdf.attachments
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}))


def actions(pdf: PdfReader) -> Iterator[Any]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            if action := annotation.get_object().get("/A"):
                yield action.get_object()


def bare(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)
