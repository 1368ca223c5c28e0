"""Raw text for other formats, and the little HTML that Markdown cannot do without."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.locale import __
from sphinx.util import logging

from ..checks import name_pictures
from ..walks import walk
from .base import Base, docname_of
from .html_drawings import read_drawing
from .raw_html import find_picture, is_html, is_remote, join_pairs, replace_raws

if TYPE_CHECKING:
    from docutils.nodes import Element

    from .html_drawings import Drawing
    from .simple_html import Reading

logger = logging.getLogger(__name__)

_CHECKBOX = re.compile(r"<input\b[^>]*type=[\"']?checkbox[^>]*>", re.IGNORECASE)
_CHECKED = re.compile(r"\schecked\b", re.IGNORECASE)
# Comments and empty anchors show nothing anywhere.
_UNSEEN = re.compile(
    r"(?:\s|<!--.*?-->|<(?:span|a)\s+(?:id|name)=[\"'][^\"'<>]*[\"']\s*/?>|</(?:span|a)>)*",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


class Raw(Base):
    """What an author or a parser wrote for one format."""

    def visit_document(self, node: Element) -> None:
        """Put nodes in the place of HTML, as far as something stands for it."""
        raws = [each for each in walk(node) if isinstance(each, nodes.raw) and is_html(each)]
        join_pairs(raws)
        has_pictures = False
        for raw, reading in replace_raws(raws):
            if reading.lost and reading.children:
                message = __("of this HTML the PDF shows no more than what it says: %s")
                self._warn_of_html(raw, message)
            has_pictures = self._find_pictures(raw, reading) or has_pictures
        if has_pictures:
            # Those that were settled before stay as they are.
            self.builder.pictures.settle(self.document, self.builder.images)
        super().visit_document(node)

    def _find_pictures(self, raw: Element, reading: Reading) -> bool:
        """Find the files of the pictures in HTML, and tell whether there are any pictures."""
        found = [image for each in reading.children for image in each.findall(nodes.image)]
        for image in found:
            path = find_picture(image["uri"], docname_of(image, self.files[0]), self.builder)
            if path is not None:
                image["uri"] = path
                self.builder.images.setdefault(path, PurePosixPath(path).name)
            elif not is_remote(image["uri"]):
                # The words of one that stands in the HTML itself would be all of its dots.
                image["uri"] = "" if image["uri"].startswith("data:") else image["uri"]
                message = __("the picture of this HTML is not among the sources: %s")
                self._warn_of_html(raw, message)
                continue
            name_pictures(cast("nodes.document", image))
        return bool(found)

    def visit_raw(self, node: Element) -> None:
        """Let through what is meant for Typst; refuse HTML that nothing here stands for."""
        formats = str(node.get("format", "")).split()
        if "typst" in formats:
            self._write_typst(node)
        elif "html" in formats and not self._write_html(node):
            self._refuse(node)
        raise nodes.SkipNode

    def _write_typst(self, node: Element) -> None:
        """Write code of an author as it is; but what is not closed in it would spoil the rest."""
        why = self.builder.compiler.find_syntax_error(node.astext())
        if why and not self._raws_are_whole:
            message = __("this Typst is printed as it is, since it cannot be read: %s")
            logger.warning(message, why, location=node, type="typst", subtype="raw_typst")
            block = str(not isinstance(node.parent, nodes.TextElement)).lower()
            self.body.append(f"#raw({self.as_string(node.astext())}, block: {block});")
        else:
            self.body.append(node.astext())

    @cached_property
    def _raws_are_whole(self) -> bool:
        """Whether all Typst of the document together is whole: one may open what another closes."""
        raws = [
            each for each in self.document.findall(nodes.raw) if "typst" in each.get("format", "")
        ]
        joined = "\n".join(each.astext() for each in raws)
        return not self.builder.compiler.find_syntax_error(joined)

    def _write_html(self, node: Element) -> bool:
        """Write the HTML of a mark of Markdown, and tell whether it was one."""
        text = node.astext()
        if _UNSEEN.fullmatch(text):
            return True
        if (state := checkbox_state(node)) is not None:
            if not _is_marker(node):
                self.body.append(f"#task-mark({str(state).lower()});")
            return True
        if _BREAK.fullmatch(text):
            self.body.append(" \\\n")
            return True
        drawing = read_drawing(text) if not isinstance(node.parent, nodes.TextElement) else None
        return drawing is not None and self._write_drawing(node, drawing)

    def _write_drawing(self, node: Element, drawing: Drawing) -> bool:
        """Write a drawing as a picture, and tell whether Typst can read it."""
        alt = drawing.alt or str(__("drawing"))
        source = f'bytes({self.as_string(drawing.source)}), format: "svg"'
        picture = f"#picture(image({source}, alt: {self.as_string(alt)}))"
        if self.builder.compiler.find_faulty([picture.replace("#picture(", "#box(")]):
            return False
        if not drawing.alt:
            message = __("a drawing in HTML has no alternative text; it is named '%s'")
            logger.warning(message, alt, location=node, type="typst", subtype="missing_alt")
        self.body.append(f"\n{picture}\n\n")
        return True

    @cached_property
    def _warned(self) -> set[tuple[str, str, int | None]]:
        """What was said of HTML already, and the places."""
        return set()

    def _refuse(self, node: Element) -> None:
        message = __("this HTML is left out, since the PDF cannot show it: %s")
        self._warn_of_html(node, message)

    def _warn_of_html(self, node: Element, message: str) -> None:
        # Several tags of one line are one fault.
        parent = node.parent
        while parent is not None and parent.line is None and node.line is None:
            parent = parent.parent
        line = node.line or (parent.line if parent is not None else None)
        place = (message, docname_of(node, self.files[0]), line)
        if place not in self._warned:
            self._warned.add(place)
            shown = " ".join(node.astext().split())[:60]
            logger.warning(message, shown, location=node, type="typst", subtype="raw_html")


def checkbox_state(node: nodes.Node) -> bool | None:
    """Tell whether the checkbox of raw HTML is checked; None if it is no checkbox."""
    match = _CHECKBOX.fullmatch(node.astext().strip())
    return bool(_CHECKED.search(match[0])) if match else None


def _is_marker(node: Element) -> bool:
    """Tell whether a checkbox stands at the start of an item; there it is the item's mark."""
    parent = node.parent
    if isinstance(parent, nodes.paragraph) and parent.index(node) == 0:
        node, parent = parent, parent.parent
    return isinstance(parent, nodes.list_item) and parent.index(node) == 0
