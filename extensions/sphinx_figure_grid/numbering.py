"""References to a part of a figure: its number with the letter of the picture, "Fig. 3a"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util.nodes import make_refnode

from .nodes import figure_picture

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Part(NamedTuple):
    """A picture that can be referred to."""

    docname: str
    node_id: str
    figure_id: str
    letter: str


class Pictures(NamedTuple):
    """What one page says of its pictures."""

    parts: dict[str, Part]
    #: What the author wrote, and the file that was found for it.
    sources: list[tuple[str, str]]


class PictureCollector(EnvironmentCollector):
    """Keeps, for each page, the parts that have names and the files of all pictures."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        pictures_of(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Take over what a parallel reader collected."""
        theirs = pictures_of(other)
        pictures_of(env).update({name: theirs[name] for name in docnames if name in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Collect from a page that was just read."""
        docname = app.env.docname
        found = Pictures(parts={}, sources=[])
        for picture in doctree.findall(figure_picture):
            found.sources.append((picture["argument"], picture["source"]))
            figure = picture.parent.parent
            if picture["names"] and figure["ids"]:
                part = Part(docname, picture["ids"][0], figure["ids"][0], picture["letter"])
                found.parts.update(dict.fromkeys(picture["names"], part))
        if found.sources:
            pictures_of(app.env)[docname] = found


def pictures_of(env: BuildEnvironment) -> dict[str, Pictures]:
    """Return the table of an environment, by docname."""
    if not hasattr(env, "figure_grid_pictures"):
        env.figure_grid_pictures = {}  # type: ignore[attr-defined]
    table: dict[str, Pictures] = env.figure_grid_pictures  # type: ignore[attr-defined]
    return table


def resolve_part(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.TextElement
) -> nodes.reference | None:
    """At ``missing-reference``: link ``numref`` and ``ref`` to a picture inside a figure.

    Sphinx numbers whole figures only, and so leaves these references to others.
    """
    if node["refdomain"] != "std" or node["reftype"] not in {"numref", "ref"}:
        return None
    target = node["reftarget"].lower()
    for pictures in pictures_of(env).values():
        if part := pictures.parts.get(target):
            text = _text(app, env, node, part)
            content = nodes.inline(text, text, classes=["std", f"std-{node['reftype']}"])
            fromdocname = node.get("refdoc", part.docname)
            return make_refnode(app.builder, fromdocname, part.docname, part.node_id, content)
    return None


def _text(app: Sphinx, env: BuildEnvironment, node: pending_xref, part: Part) -> str:
    figures: dict[str, Any] = env.toc_fignumbers.get(part.docname, {}).get("figure", {})
    number = ".".join(map(str, figures.get(part.figure_id, ()))) + part.letter
    if node["refexplicit"] and node["reftype"] == "ref":
        return node.astext()
    template = node.astext() if node["refexplicit"] else app.config.numfig_format["figure"]
    if "{" in template:
        return str(template.format(name=part.letter, number=number))
    return str(template.replace("%s", number))
