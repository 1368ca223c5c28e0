"""Raw text for other formats, and the little HTML that Markdown cannot do without."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import __
from sphinx.util import logging

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

logger = logging.getLogger(__name__)

_CHECKBOX = re.compile(r"<input\b[^>]*type=[\"']?checkbox[^>]*>", re.IGNORECASE)
_CHECKED = re.compile(r"\schecked\b", re.IGNORECASE)
# Comments and empty anchors show nothing anywhere.
_UNSEEN = re.compile(
    r"(?:\s|<!--.*?-->|<(?:span|a)\s+(?:id|name)=[\"'][^\"'<>]*[\"']\s*/?>|</(?:span|a)>)*",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
# Marks of Markdown that reach Sphinx as HTML around text; both ends are siblings.
_PAIRS = {"s": "strike", "del": "strike", "u": "underline", "sub": "sub", "sup": "super"}
_OPENING = re.compile(r"\s*<(s|del|u|sub|sup)>\s*", re.IGNORECASE)
_CLOSING = re.compile(r"\s*</(s|del|u|sub|sup)>\s*", re.IGNORECASE)


class Raw(Base):
    """What an author or a parser wrote for one format."""

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
        raws = [each for each in self.document.findall(nodes.raw) if "typst" in each["format"]]
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
        return self._write_pair(node, text)

    def _write_pair(self, node: Element, text: str) -> bool:
        if match := _OPENING.fullmatch(text):
            name = match[1].lower()
            closing = next((each for each in _after(node) if _closes(each, name)), None)
            if closing is not None:
                closing["typst_closes"] = True
                self.body.append(f"#{_PAIRS[name]}[")
                return True
        if node.get("typst_closes"):
            self.body.append("];")
            return True
        return False

    def _refuse(self, node: Element) -> None:
        # Several tags of one line are one fault.
        parent = node.parent
        while parent is not None and parent.line is None and node.line is None:
            parent = parent.parent
        place = (self.files[-1], node.line or (parent.line if parent is not None else None))
        if place not in self.refused_html:
            self.refused_html.add(place)
            message = __("this HTML is left out, since the PDF cannot show it: %s")
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


def _after(node: Element) -> list[nodes.raw]:
    siblings = node.parent.children[node.parent.index(node) + 1 :]
    return [each for each in siblings if isinstance(each, nodes.raw)]


def _closes(node: nodes.raw, name: str) -> bool:
    match = _CLOSING.fullmatch(node.astext())
    is_html = "html" in str(node.get("format", "")).split()
    return bool(match and match[1].lower() == name and is_html and "typst_closes" not in node)
