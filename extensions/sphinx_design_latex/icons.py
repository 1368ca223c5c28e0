"""Icons as pictures: sphinx-design keeps them as SVG, and skips them in LaTeX."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.icons import sd_icon

_HEIGHT = re.compile(r'\bheight="([\d.]+(?:em|ex|pt|px))"')


class IconsAsPictures(SphinxPostTransform):
    """Replaces octicons and Material icons by pictures as high as they ask for."""

    default_priority = 190  # before pictures are converted
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Replace the icons."""
        for icon in list(self.document.findall(sd_icon)):
            height = _HEIGHT.search(icon["svg"])
            path = str(self._write(icon["svg"]))
            self.env.images.add_file(self.env.current_document.docname, path)
            picture = nodes.image("", uri=path, candidates={"image/svg+xml": path}, alt="")
            picture["height"] = height[1] if height else "1em"
            icon.replace_self(picture)

    def _write(self, svg: str) -> Path:
        """Write the picture of an icon; the same icon is one file."""
        if "xmlns=" not in svg:
            svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        folder = Path(self.env.doctreedir, "images")
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(svg.encode()).hexdigest()[:12]
        path = folder / f"icon-{digest}.svg"
        path.write_text(svg, encoding="utf-8")
        return path
