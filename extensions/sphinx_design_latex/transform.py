"""Turns sphinx-design's components into nodes that LaTeX has visitors for.

sphinx-design's doctree is neutral: containers that say what they are. It gives LaTeX no visitors
for them, so grids would stack and cards lose their boxes. Only the doctree for LaTeX is changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .nodes import (
    design_badge,
    design_card,
    design_card_footer,
    design_card_header,
    design_card_title,
    design_cell,
    design_grid,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# A page is as wide as a tablet: of four sizes (xs, sm, md, lg) the third is taken.
_SIZES = ("md", "sm", "xs", "")
_WIDEST_ROW = 4

_REPLACEMENTS: dict[str, type[nodes.Element]] = {
    "grid-row": design_grid,
    "grid-item": design_cell,
    "card": design_card,
    "card-header": design_card_header,
    "card-title": design_card_title,
    "card-footer": design_card_footer,
    "dropdown": design_card,
    "tab-item": design_card,
}


class DesignToLatex(SphinxPostTransform):
    """Replaces the components."""

    default_priority = 300  # after references are resolved: links of cards have addresses by then
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Replace from the inside out, so that parents find their children replaced."""
        for card in self._components("card"):
            _move_link_to_title(card)
        for row in self._components("grid-row"):
            _measure_cells(row)
        for tab in [*self._components("tab-item"), *self._components("dropdown")]:
            _turn_rubric_into_title(tab)
        for name, node_class in _REPLACEMENTS.items():
            for component in self._components(name):
                _replace(component, node_class)
        for badge in list(self.document.findall(nodes.inline)):
            if type(badge).__name__ == "sd_badge":
                badge.replace_self(design_badge("", "", *badge.children))

    def _components(self, name: str) -> list[nodes.container]:
        return [
            container
            for container in self.document.findall(nodes.container)
            if container.get("design_component") == name
        ]


def _replace(component: nodes.container, node_class: type[nodes.Element]) -> None:
    replacement = node_class("", *component.children)
    for name in ("ids", "names", "width", "ends_line"):
        if name in component:
            replacement[name] = component[name]
    replacement.source, replacement.line = component.source, component.line
    component.replace_self(replacement)


def _move_link_to_title(card: nodes.container) -> None:
    """Put the link that makes a whole card clickable on its title, or show it if there is none."""
    link = next((each for each in card.findall(nodes.reference) if _is_stretched(each)), None)
    if link is None:
        return
    title = next(_titles(card), None)
    if title is None:
        link["classes"].remove("sd-hide-link-text")
        return
    reference = nodes.reference("", "", *title.children, **_address(link))
    title.children = []
    title += nodes.paragraph("", "", reference)
    if link.parent is not None:
        link.parent.remove(link)


def _titles(card: nodes.container) -> Iterator[nodes.container]:
    for container in card.findall(nodes.container):
        if container.get("design_component") == "card-title":
            yield container


def _is_stretched(reference: nodes.reference) -> bool:
    return "sd-stretched-link" in reference["classes"]


def _address(link: nodes.reference) -> dict[str, str | bool]:
    names = ("refuri", "refid", "internal")
    return {name: link[name] for name in names if name in link}


def _turn_rubric_into_title(component: nodes.container) -> None:
    """Make a title of the rubric that a dropdown or a tab begins with."""
    first = component.children[0] if component.children else None
    if isinstance(first, nodes.rubric):
        title = design_card_title("", nodes.paragraph("", "", *first.children))
        title["ids"] = first["ids"]
        component.replace(first, title)


def _measure_cells(row: nodes.container) -> None:
    """Give each cell its share of the line, and say where lines end."""
    cells = [child for child in row.children if isinstance(child, nodes.Element)]
    columns = _row_columns(row, len(cells))
    filled = 0.0
    for index, cell in enumerate(cells):
        share = _cell_share(cell) or 1 / columns
        if filled + share > 1.001:
            cells[index - 1]["ends_line"] = True
            filled = 0.0
        cell["width"], cell["ends_line"] = share, index == len(cells) - 1
        filled += share


def _row_columns(row: nodes.container, count: int) -> int:
    found = _sizes(row, "sd-row-cols")
    columns = next((int(found[size]) for size in _SIZES if size in found), count)
    return max(1, min(columns, count, _WIDEST_ROW))


def _cell_share(cell: nodes.Element) -> float:
    found = _sizes(cell, "sd-col")
    return next((int(found[size]) / 12 for size in _SIZES if size in found), 0.0)


def _sizes(node: nodes.Element, prefix: str) -> dict[str, str]:
    pattern = re.compile(prefix + r"-(?:(xs|sm|md|lg)-)?(\d+)")
    classes: list[str] = node["classes"]
    return {match[1] or "": match[2] for name in classes if (match := pattern.fullmatch(name))}
