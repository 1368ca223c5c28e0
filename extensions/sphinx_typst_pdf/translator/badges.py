"""Badges, buttons, icons: the small components of sphinx-design."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from .blocks import Blocks
from .classes import ALIGNMENTS, COLOURS, find, words_arguments
from .inlines import Inlines
from .references import References

if TYPE_CHECKING:
    from docutils.nodes import Element

_ICON_NAME = re.compile(r"sd-(?:octicon|material-icon)-([\w-]+)")
_ICON_HEIGHT = re.compile(r'\bheight="([\d.]+)(px|em|rem)"')
_ICON_SPACE = re.compile(r"\bsd-[pm][rx]-[1-5]\b")
_ICON_CLASSES = re.compile(r'(?<=<svg )(.*?)class="(.*?)" (?=viewBox=)', re.DOTALL)
_CLOSE = "];"


class Badges(References, Inlines, Blocks):
    """References and inline text that carry classes of sphinx-design."""

    def visit_sd_badge(self, node: Element) -> None:
        """Open a badge."""
        self.body.append(f"#design-badge{_as_arguments(_badge_arguments(node))}[")

    def depart_sd_badge(self, node: Element) -> None:
        """Close it."""
        self.body.append(_CLOSE)

    def visit_reference(self, node: Element) -> None:
        """Open a link; it may hold a badge or a button, whose page is said behind it."""
        classes = node["classes"]
        if "sd-btn" in classes and "sd-stretched-link" in classes:
            classes.remove("sd-stretched-link")
        box = _box_of(node)
        if _is_expanded(node):
            # There is no room behind it.
            self.body.append(box)
            box = ""
        super().visit_reference(node)
        self.body.append(box)

    def depart_reference(self, node: Element) -> None:
        """Close a link, and what looks like a badge or a button."""
        closing = _CLOSE if _box_of(node) else ""
        if _is_expanded(node):
            super().depart_reference(node)
            self.body.append(closing)
        else:
            self.body.append(closing)
            super().depart_reference(node)

    def visit_paragraph(self, node: Element) -> None:
        """Open a paragraph; a class may align it."""
        super().visit_paragraph(node)
        if alignment := find(node["classes"], "sd-text", ALIGNMENTS):
            self.body.append(f"#align({alignment})[")

    def depart_paragraph(self, node: Element) -> None:
        """Close it."""
        if find(node["classes"], "sd-text", ALIGNMENTS):
            self.body.append("]")
        super().depart_paragraph(node)

    def visit_inline(self, node: Element) -> None:
        """Open text that classes may colour; a badge may be one that could not become a link."""
        super().visit_inline(node)
        if arguments := words_arguments(node["classes"]):
            self.body.append(f"#design-words{_as_arguments(arguments)}[")

    def depart_inline(self, node: Element) -> None:
        """Close it."""
        if words_arguments(node["classes"]):
            self.body.append(_CLOSE)
        super().depart_inline(node)

    def visit_sd_line_break(self, node: Element) -> None:
        """Break the line."""
        self.body.append(" \\ ")
        raise nodes.SkipNode

    def visit_sd_icon(self, node: Element) -> None:
        """Draw an icon; it has a name where nothing else does."""
        svg, classes = _take_classes(str(node.get("svg", "")))
        arguments = [self.as_string(svg)]
        if match := _ICON_HEIGHT.search(svg):
            number, unit = float(match[1]), match[2]
            arguments.append(
                f"height: {number * 0.75:g}pt" if unit == "px" else f"height: {number:g}em"
            )
        if colour := find(re.findall(r"[\w-]+", classes), "sd-text", COLOURS):
            arguments.append(f'color: "{colour}"')
        if _stands_alone(node):
            name = _ICON_NAME.search(classes)
            arguments.append(f"alt: {self.as_string(_as_words(name[1] if name else 'icon'))}")
        space = "#h(0.3em);" if _ICON_SPACE.search(classes) else ""
        self.body.append(f"#design-icon({', '.join(arguments)});{space}")
        raise nodes.SkipNode

    def visit_fontawesome(self, node: Element) -> None:
        """The font of these icons is not there: the name says what a link would not."""
        if _stands_alone(node):
            self.body.append(self.escape(_as_words(str(node.get("icon", "icon")))))
        raise nodes.SkipNode


def _as_arguments(arguments: list[str]) -> str:
    return f"({', '.join(arguments)})" if arguments else ""


def _box_of(node: Element) -> str:
    """Return the opening of the call that makes a link look like a button or a badge, if one."""
    if "sd-btn" in node["classes"]:
        return f"#design-button{_as_arguments(_button_arguments(node))}["
    if "sd-badge" in node["classes"]:
        return f"#design-badge{_as_arguments([*_badge_arguments(node), 'linked: true'])}["
    return ""


def _is_expanded(node: Element) -> bool:
    return "sd-btn" in node["classes"] and "sd-d-grid" in node.parent["classes"]


def _badge_arguments(node: Element) -> list[str]:
    classes = node["classes"]
    if colour := find(classes, "sd-outline", COLOURS):
        return [f'color: "{colour}"', "outline: true"]
    colour = find(classes, "sd-bg", COLOURS)
    return [f'color: "{colour}"'] if colour else []


def _button_arguments(node: Element) -> list[str]:
    classes = node["classes"]
    outline = find(classes, "sd-btn-outline", COLOURS)
    colour = outline or find(classes, "sd-btn", COLOURS)
    arguments = [f'color: "{colour}"'] if colour else []
    arguments += ["outline: true"] if outline else []
    return arguments + (["expand: true"] if _is_expanded(node) else [])


def _take_classes(svg: str) -> tuple[str, str]:
    """Return an icon without its classes, and these.

    What an author gave as classes is written into the icon as it is, with signs that end it.
    """
    match = _ICON_CLASSES.search(svg)
    if not match:
        return svg, svg.partition(">")[0]
    return svg[: match.start()] + match[1] + svg[match.end() :], match[2]


def _as_words(name: str) -> str:
    return name.replace("-", " ").replace("_", " ")


def _stands_alone(node: Element) -> bool:
    """Tell whether no words stand beside an icon, in its link or else in its block."""
    around: Element = node.parent
    while not isinstance(around, (nodes.reference, nodes.Structural, nodes.Body, nodes.Part)):
        if around.parent is None:
            break
        around = around.parent
    return not around.astext().strip()
