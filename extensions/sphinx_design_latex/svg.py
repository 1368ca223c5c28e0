"""Pictures for LaTeX: SVG, GIF and WebP to PDF with the ``typst`` package alone.

It is here because LaTeX cannot show SVG, and a project with sphinx-design's cards has them soon.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typst
from docutils import nodes
from sphinx.locale import __
from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util import logging

if TYPE_CHECKING:
    import os

logger = logging.getLogger(__name__)

# As large as it is, but no larger than TeX can measure.
_PAGE = b"""\
#set page(width: auto, height: auto, margin: 0pt)
#context {
  let size = measure(image(sys.inputs.name))
  let share = calc.min(1, 5000pt / calc.max(size.width, size.height, 1pt))
  image(sys.inputs.name, width: share * size.width)
}
"""


class SvgConverter(ImageConverter):
    """Converts pictures that a builder cannot show; LaTeX asks for PDF."""

    conversion_rules = [  # noqa: RUF012
        (f"image/{kind}", "application/pdf") for kind in ("svg+xml", "gif", "webp")
    ]
    _place: nodes.image | None = None

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

    def handle(self, node: nodes.image) -> None:
        """Convert one picture, or put its alternative text in its place."""
        source, self._place = node["uri"], node
        super().handle(node)
        if node["uri"] == source:
            words = nodes.inline("", node.get("alt") or f"[{Path(source).name}]")
            is_inline = isinstance(node.parent, nodes.TextElement)
            node.replace_self(words if is_inline else nodes.paragraph("", "", words))

    def convert(self, _from: str | os.PathLike[str], _to: str | os.PathLike[str]) -> bool:
        """Convert one file; the same file gives the same bytes."""
        source = Path(_from)
        folders = [Path(self.env.srcdir, each) for each in self.config.design_latex_font_paths]
        compiler = typst.Compiler(
            _PAGE,
            sys_inputs={"name": source.name},
            root=source.parent,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders),
        )
        try:
            pdf = compiler.compile(format="pdf", timestamp=0)
        except typst.TypstError as error:
            message = __("'%s' cannot be converted for LaTeX: %s")
            logger.warning(
                message, source.name, error.message,
                location=self._place, type="design_latex", subtype="svg",
            )  # fmt: skip
            return False
        assert isinstance(pdf, bytes)
        Path(_to).write_bytes(pdf)
        return True
