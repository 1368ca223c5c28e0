"""Vector pictures for LaTeX: SVG to PDF with the ``typst`` package, no program of the system.

It is here because LaTeX cannot show SVG, and a project with sphinx-design's cards has them soon.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typst
from sphinx.locale import __
from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util import logging

if TYPE_CHECKING:
    import os

    from docutils import nodes

logger = logging.getLogger(__name__)

_PAGE = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(sys.inputs.name)\n"


class SvgConverter(ImageConverter):
    """Converts pictures that a builder cannot show; LaTeX asks for PDF."""

    conversion_rules = [("image/svg+xml", "application/pdf")]  # noqa: RUF012

    def is_available(self) -> bool:
        """The converter is a Python package that is installed with this one."""
        return True

    def match(self, node: nodes.image) -> bool:
        """Whether to convert a picture: one that was found; for others Sphinx has warned."""
        if not super().match(node):
            return False
        kind, _ = self.get_conversion_rule(node)
        found = node["candidates"]
        return found.get(kind, found.get("*")) in self.env.images

    def convert(self, _from: str | os.PathLike[str], _to: str | os.PathLike[str]) -> bool:
        """Convert one picture; the same picture gives the same bytes."""
        source = Path(_from)
        compiler = typst.Compiler(
            _PAGE,
            sys_inputs={"name": source.name},
            root=source.parent,
            font_paths=typst.Fonts(include_system_fonts=False),
        )
        try:
            pdf = compiler.compile(format="pdf", timestamp=0)
        except typst.TypstError as error:
            message = __("'%s' cannot be converted for LaTeX: %s")
            logger.warning(message, source.name, error.message, type="design_latex", subtype="svg")
            return False
        assert isinstance(pdf, bytes)
        Path(_to).write_bytes(pdf)
        return True
