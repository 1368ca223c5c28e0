"""A Sphinx extension that puts paragraphs and figures where cards and figure grids would be.

It understands the directives and roles of both, shows the same words and the same pictures, and
does nothing else: what the site would cost without our extensions. The texts of the papers come
ready from a file, ``plain_papers``, so that no BibTeX is read.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.parsers.rst.states import Inliner
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

WORDS = "award track year keywords author sort class columns authors links keys"
OPTIONS = "name columns equal-height caption-side width class alt dark"


class PlainCards(SphinxDirective):
    """One paragraph for each part of each card."""

    optional_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = dict.fromkeys(WORDS.split(), directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Build the paragraphs of the papers that are named, or have the award."""
        papers: dict[str, Any] = json.loads(Path(self.config.plain_papers).read_text("utf-8"))
        named = " ".join([*self.arguments, self.options.get("keys", "")])
        keys = re.split(r"[,\s]+", named.strip()) if named.strip() else list(papers)
        award = self.options.get("award")
        chosen = [papers[key] for key in keys if award in {None, papers[key]["award"]}]
        parts = [nodes.paragraph(line, line) for paper in chosen for line in paper["lines"]]
        return [*parts, *self.parse_content_to_nodes()]


class PlainPicture(SphinxDirective):
    """An image."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = dict.fromkeys(OPTIONS.split(), directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Build the image."""
        name = self.arguments[0]
        uri = name if "/" in name else f"/../_static/photos/{name}.svg"
        path, _ = self.env.relfn2path(uri)
        image = nodes.image(uri=f"/{path}", alt=self.options.get("alt", ""))
        image["picture"] = self.options.get("name", "")
        return [image]


class PlainFigure(SphinxDirective):
    """A figure with a caption; the names of its pictures lead to it."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = dict.fromkeys(OPTIONS.split(), directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Build the figure."""
        images: list[nodes.Node] = []
        texts: list[nodes.Node] = []
        for node in self.parse_content_to_nodes():
            (images if isinstance(node, nodes.image) else texts).append(node)
        figure = nodes.figure("", *images)
        if texts:
            figure += nodes.caption("", "", *texts[0].children)
            figure += nodes.legend("", *texts[1:])
        pictures = [image["picture"] for image in images if isinstance(image, nodes.image)]
        figure["names"] += [name for name in (self.options.get("name"), *pictures) if name]
        self.state.document.note_explicit_target(figure)
        return [figure]


def refer(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: dict[str, Any] | None = None,
    content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Return a link with about as many words as a title."""
    link = nodes.reference(rawtext, "A title as long as titles are: " + text, refuri="#")
    return [link], []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the stand-ins."""
    app.add_config_value("plain_papers", "", "env")
    for name in ("paper:card", "paper:grid", "paper:list"):
        app.add_directive(name, PlainCards)
    app.add_role("paper:ref", refer)
    app.add_directive("figure-grid", PlainFigure)
    app.add_directive("picture", PlainPicture)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
