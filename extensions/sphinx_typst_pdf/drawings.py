"""Pages of PDF files as SVG: Typst places no PDF in one that is tagged or archived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typst

if TYPE_CHECKING:
    from pathlib import Path

_SOURCE = '#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("{}")'


def draw_page(path: Path) -> bytes:
    """Return the first page of a PDF file as SVG, its letters as outlines.

    Raises ``typst.TypstError`` if the file is none, ``OSError`` if it cannot be read.
    """
    name = path.name.replace("\\", "\\\\").replace('"', '\\"')
    # The type of a source in bytes would be asked of its folder, too.
    source: Any = _SOURCE.format(name).encode()
    return bytes(typst.compile(source, format="svg", root=path.parent, ignore_system_fonts=True))
