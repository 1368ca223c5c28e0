"""References to a part of a figure: its number with the letter of the picture, "Fig. 3a"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.addnodes import number_reference
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.locale import __
from sphinx.util import logging

from .nodes import figure_picture

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Part(NamedTuple):
    """A picture that can be referred to."""

    docname: str
    node_id: str
    figure_id: str
    letter: str


class Pictures(NamedTuple):
    """What one page says of its pictures; files are relative to the source folder."""

    parts: dict[str, Part]
    #: What the author wrote, and the file that was found for it.
    sources: list[tuple[str, str]]
    #: The copies that were made of photographs.
    copies: list[str]


def letter_of(place: int) -> str:
    """Return the letter for a place counted from 0: a to z, then aa, ab and so on."""
    rest, last = divmod(place, len(LETTERS))
    return (letter_of(rest - 1) if rest else "") + LETTERS[last]


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
        found = Pictures(parts={}, sources=[], copies=[])
        for picture in doctree.findall(figure_picture):
            found.sources.extend(picture["sources"])
            for image in picture.findall(nodes.image):
                found.copies.extend(path for _width, path in image["variants"])
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
) -> nodes.Node | None:
    """At ``missing-reference``: link ``numref`` and ``ref`` to a picture inside a figure.

    Sphinx numbers whole figures only, and so leaves these references to others.
    """
    if node["refdomain"] != "std" or node["reftype"] not in {"numref", "ref"}:
        return None
    target = node["reftarget"].lower()
    for pictures in pictures_of(env).values():
        if part := pictures.parts.get(target):
            title = _title(app, node, part)
            return _build_reference(app, node, part, title) or contnode
    return None


def _title(app: Sphinx, node: pending_xref, part: Part) -> str:
    """Return the text with ``%s`` for the number: the letter stands behind it."""
    template = node.astext() if node["refexplicit"] else app.config.numfig_format["figure"]
    for number in ("{number}", "%s"):
        if number in template:
            return str(template.replace(number, f"%s{part.letter}").replace("{name}", part.letter))
    return str(template)


def _build_reference(
    app: Sphinx, node: pending_xref, part: Part, title: str
) -> nodes.reference | None:
    standard = app.env.domains.standard_domain
    figure = nodes.figure(ids=[part.figure_id])
    try:
        number = standard.get_fignumber(app.env, app.builder, "figure", part.docname, figure)
    except ValueError:
        message = __("'%s' has no number: its figure has no caption, or numfig is off")
        logger.warning(
            message, node["reftarget"], location=node, type="figure_grid", subtype="no_number"
        )
        return None
    # LaTeX counts by itself: it puts the number that belongs to the figure's label into the title.
    counts = app.builder.format == "latex"
    text = title.replace("%s", ".".join(map(str, number or ())))
    return standard.build_reference_node(
        node.get("refdoc", part.docname), app.builder, part.docname,
        part.figure_id if counts else part.node_id, text, node["reftype"],
        node_class=number_reference if counts and "%s" in title else nodes.reference, title=title,
    )  # fmt: skip
