"""The same sources give the same bytes, with one job or with two, in whatever folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import build_docs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("reproducible")

# Sphinx's own bookkeeping, which is not published.
PRIVATE = {".buildinfo"}


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in PRIVATE
    }


def test_site_and_pdf_are_the_same_bytes_with_one_job_and_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763856000")
    built = []
    for jobs in ("1", "2"):
        folder = tmp_path / jobs
        build_docs("html", folder / "html", folder / "doctrees", "-j", jobs)
        build_docs("typstpdf", folder / "pdf", folder / "doctrees", "-j", jobs)
        built.append((files(folder / "html"), files(folder / "pdf")))
    for one, two in zip(*built, strict=True):
        assert one.keys() == two.keys()
        assert [name for name in one if one[name] != two[name]] == []
