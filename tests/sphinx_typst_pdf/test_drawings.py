"""Pages of PDF files as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typst

from sphinx_typst_pdf.drawings import draw_page

if TYPE_CHECKING:
    from pathlib import Path


def test_the_first_page_is_drawn_in_its_own_size(tmp_path: Path) -> None:
    path = tmp_path / 'a "page".pdf'
    source = "#set page(width: 90pt, height: 60pt)\nOne\n#pagebreak()\nTwo"
    path.write_bytes(typst.compile(source.encode()))
    drawn = draw_page(path)
    assert b'width="90pt" height="60pt"' in drawn
    assert drawn == draw_page(path)


def test_what_is_no_pdf_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    path.write_text("none")
    with pytest.raises(typst.TypstError):
        draw_page(path)
