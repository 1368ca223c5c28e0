"""Turns sphinx-design's components into nodes that LaTeX has visitors for.

sphinx-design's doctree is neutral: containers that say what they are. It gives LaTeX no visitors
for them, so grids would stack and cards lose their boxes. Only the doctree for LaTeX is changed.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.badges_buttons import sd_badge, sd_line_break

from .badges import build_badge, build_button
from .grid import build_grid, read_alignment
from .links import move_link_to_title
from .nodes import (
    design_card,
    design_card_footer,
    design_card_header,
    design_card_title,
    design_cell,
    design_table,
)

_PARTS: dict[str, type[nodes.Element]] = {
    "card-header": design_card_header,
    "card-title": design_card_title,
    "card-footer": design_card_footer,
}
# From here on Sphinx, too, makes a table one that breaks over pages.
_MOST_ROWS = 30
_BOXES = ("card", "dropdown", "tab-item", "aside")
_AROUND_NESTED_BOXES = (
    design_card,
    design_cell,
    nodes.Admonition,
    nodes.entry,
    nodes.footnote,
    nodes.sidebar,
    nodes.topic,
)


class DesignToLatex(SphinxPostTransform):
    """Replaces the components."""

    default_priority = 300  # after references are resolved: links of cards have addresses by then
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Replace parts before the boxes that hold them, outer boxes before inner ones."""
        for card in self._components("card"):
            move_link_to_title(card)
        self._drop_avatars()
        for name, node_class in _PARTS.items():
            for part in self._components(name):
                _replace(part, node_class())
        for row in self._components("grid-row", "card-carousel"):
            row.replace_self(build_grid(row))
        for component in self._components(*_BOXES):
            nested = _is_within(component, _AROUND_NESTED_BOXES)
            _make_title_of_rubric(component)
            is_open = not nested and any(map(_is_long, component.findall(nodes.table)))
            align = read_alignment(component["classes"])
            _replace(component, design_card(nested=nested, open=is_open, align=align))
        self._replace_badges()
        self._keep_tables_whole()
        self._drop_doubled_labels()

    def _components(self, *names: str) -> list[nodes.container]:
        return [
            container
            for container in self.document.findall(nodes.container)
            if container.get("design_component") in names
        ]

    def _drop_avatars(self) -> None:
        """Take out the author's portrait of ``article-info``: on the screen it is a thumbnail."""
        for image in list(self.document.findall(nodes.image)):
            cell = (
                image.parent.parent if isinstance(image.parent, nodes.reference) else image.parent
            )
            if "sd-avatar-sm" in image["classes"] and cell is not None:
                cell.parent.remove(cell)

    def _replace_badges(self) -> None:
        for badge in list(self.document.findall(sd_badge)):
            badge.replace_self(build_badge(badge))
        for link in self.document.findall(nodes.reference):
            if "sd-badge" in link["classes"]:
                _wrap_words(link, build_badge(link))
            elif "sd-btn" in link["classes"] and not any(link.findall(_is_line_break)):
                _wrap_words(link, build_button(link))

    def _keep_tables_whole(self) -> None:
        """Make tables in boxes ones that LaTeX does not try to break over pages."""
        for table in list(self.document.findall(nodes.table)):
            if _is_in_box(table):
                table["classes"] = [name for name in table["classes"] if name != "longtable"]
                whole = design_table("", **table.attributes)
                _replace(table, whole)

    def _drop_doubled_labels(self) -> None:
        """Take out labels before a component: their ids are the component's, which writes them."""
        components = [
            node
            for node in self.document.findall(nodes.Element)
            if isinstance(node, design_cell | design_card)
        ]
        ids = {name for component in components for name in component["ids"]}
        for target in list(self.document.findall(nodes.target)):
            if target.get("refid") in ids and not target.children:
                target.parent.remove(target)


def _is_long(table: nodes.table) -> bool:
    rows = sum(1 for _ in table.findall(nodes.row))
    return rows > _MOST_ROWS or "longtable" in table["classes"]


def _is_in_box(table: nodes.table) -> bool:
    """Whether a table stands in a box; an open card is none, unless another box is in it."""
    node = table.parent
    while node is not None:
        if isinstance(node, design_cell) or (isinstance(node, design_card) and not node["open"]):
            return True
        node = node.parent
    return False


def _is_within(node: nodes.Node, around: tuple[type, ...]) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, around):
            return True
        parent = parent.parent
    return False


def _replace(component: nodes.Element, replacement: nodes.Element) -> None:
    """Let a node take the place, the children and the ids of another."""
    replacement += component.children
    replacement.source, replacement.line = component.source, component.line
    component.replace_self(replacement)


def _is_line_break(node: nodes.Node) -> bool:
    # MyST writes those of Markdown for each output itself. No box could hold one.
    return isinstance(node, sd_line_break | nodes.raw)


def _wrap_words(link: nodes.reference, box: nodes.Element) -> None:
    link.clear()
    link.append(box)


def _make_title_of_rubric(component: nodes.container) -> None:
    """Make a title of the rubric that a dropdown, a tab or an aside begins with."""
    first = component.children[0] if component.children else None
    if isinstance(first, nodes.rubric):
        title = design_card_title("", nodes.paragraph("", "", *first.children))
        first.replace_self(title)
