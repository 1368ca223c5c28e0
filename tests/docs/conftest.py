"""The guide in its other outputs, each built once from the doctrees of the site."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import build_docs

if TYPE_CHECKING:
    from collections.abc import Callable

# Debian's program is the archive itself, which not every shell can start.
EPUBCHECK = Path(shutil.which("epubcheck") or "none").resolve()


@pytest.fixture
def epubcheck(tmp_path: Path) -> Callable[[Path], list[dict[str, Any]]]:
    """What epubcheck has to say of an EPUB: its messages."""
    if not EPUBCHECK.is_file():
        pytest.skip("no epubcheck found")

    def check(book: Path) -> list[dict[str, Any]]:
        start = ["java", "-jar"] if EPUBCHECK.suffix == ".jar" else []
        said = tmp_path / "said.json"
        command = [*start, str(EPUBCHECK), "--json", str(said), str(book)]
        result = subprocess.run(command, capture_output=True, check=False)
        messages: list[dict[str, Any]] = json.loads(said.read_text(encoding="utf-8"))["messages"]
        # Warnings do not fail it.
        assert messages or result.returncode == 0, result.stderr
        return messages

    return check


@pytest.fixture(scope="session")
def built_epub(built_site: Path) -> Path:
    """The EPUB; beside it its pages, unpacked into the folder ``book``."""
    folder = build_docs("epub", built_site.parent / "epub", built_site.parent / "doctrees")
    path = folder / "neurips-2025.epub"
    with zipfile.ZipFile(path) as book:
        book.extractall(folder.parent / "book")
    return path


@pytest.fixture(scope="session")
def book(built_epub: Path) -> Path:
    """The folder with what is in the EPUB."""
    return built_epub.parent.parent / "book"


@pytest.fixture(scope="session")
def built_text(built_site: Path) -> Path:
    """The folder with the pages in plain text."""
    return build_docs("text", built_site.parent / "text", built_site.parent / "doctrees")


@pytest.fixture(scope="session")
def compiled(built_site: Path) -> Path:
    """The folder in which pdfLaTeX has compiled the guide."""
    folder = build_docs("latex", built_site.parent / "latex", built_site.parent / "doctrees")
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "neurips-2025-latex.tex"]
    # What TeX shows of a line is cut anywhere, also within a letter.
    result = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:].decode(errors="replace")
    return folder
