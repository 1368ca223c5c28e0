"""The components of sphinx-design: containers that say what they are in ``design_component``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

# Paper is as wide as a tablet: of four sizes (xs, sm, md, lg) the third is taken.
_SIZES = ("md", "sm", "xs", "")
_COLUMNS = 12


class Design(Base):
    """Grids, cards, tabs, dropdowns, badges, buttons."""

    def visit_container(self, node: Element) -> None:
        """Open a component; a container that is none shows what is inside."""
        component = node.get("design_component", "").replace("-", "_")
        opener = getattr(self, f"_open_{component}", None)
        if opener is not None:
            opener(node)

    def depart_container(self, node: Element) -> None:
        """Close what was opened."""
        component = node.get("design_component", "")
        if component == "grid-row":
            self.body.append(")\n\n")
        elif component in _CLOSED_BY_COMMA:
            self.body.append("], ")
        elif component in _CLOSED:
            self.body.append("]\n")

    def _open_grid_row(self, node: Element) -> None:
        items = [child for child in node.children if isinstance(child, nodes.Element)]
        columns = _row_columns(node, items)
        if columns:
            self.body.append(f"\n#design-grid((1fr,) * {columns}, ")
            return
        for line in _share_lines(items):
            line[0][0]["typst_columns"] = _as_columns([share for _, share in line])
        first = _as_columns([share for _, share in _share_lines(items)[0]])
        items[0].attributes.pop("typst_columns")
        self.body.append(f"\n#design-grid({first}, ")

    def _open_grid_item(self, node: Element) -> None:
        if "typst_columns" in node:
            # Items with widths of their own: each line is a grid with its own columns.
            self.body.append(f")\n#design-grid({node['typst_columns']}, ")
        self.body.append("[")

    def _open_card(self, node: Element) -> None:
        link = next((each for each in node.findall(nodes.reference) if _is_stretched(each)), None)
        title = next((each for each in node.findall(nodes.container) if _is_title(each)), None)
        if link is not None and title is not None:
            # The link that makes the whole card clickable moves to its title.
            moved = nodes.reference("", "", *title.children)
            moved.attributes.update(
                {name: link[name] for name in ("refuri", "refid") if name in link}
            )
            title.children = []
            title += moved
        elif link is not None:
            link["classes"].remove("sd-stretched-link")
        self.body.append("\n#design-card[")

    def _open_card_header(self, node: Element) -> None:
        self.body.append("#design-card-header[")

    def _open_card_footer(self, node: Element) -> None:
        self.body.append("#design-card-footer[")

    def _open_card_title(self, node: Element) -> None:
        self.body.append("#design-card-title[")

    def _open_dropdown(self, node: Element) -> None:
        self.body.append("\n#design-dropdown[")

    def _open_tab_item(self, node: Element) -> None:
        self.body.append("\n#design-tab[")

    def _open_tab_set(self, node: Element) -> None:
        self.body.append("\n#design-tabs[")

    def _open_aside(self, node: Element) -> None:
        self.body.append('\n#admonition(kind: "quiet", title: [])[\n')

    def visit_sd_badge(self, node: Element) -> None:
        """Open a badge."""
        self.body.append("#design-badge[")

    def depart_sd_badge(self, node: Element) -> None:
        """Close it."""
        self.body.append("];")

    def visit_sd_line_break(self, node: Element) -> None:
        """Break the line."""
        self.body.append(" \\ ")
        raise nodes.SkipNode

    # Pictograms say nothing that the words beside them do not.
    visit_sd_icon = visit_fontawesome = Base.skip


_CLOSED = {
    "card", "card-header", "card-footer", "card-title", "dropdown", "tab-item", "tab-set", "aside",
}  # fmt: skip
_CLOSED_BY_COMMA = {"grid-item"}


def _row_columns(node: Element, items: list[nodes.Element]) -> int:
    """Return how many items stand side by side; 0 if the items have widths of their own."""
    if any(_item_columns(item) != "auto" for item in items):
        return 0
    found = {
        match[1] or "": int(match[2])
        for name in node["classes"]
        if (match := re.fullmatch(r"sd-row-cols-(?:(xs|sm|md|lg)-)?(\d+)", name))
    }
    count = next((found[size] for size in _SIZES if size in found), len(items))
    return max(1, min(count, len(items) or 1, 4))


def _share_lines(items: list[nodes.Element]) -> list[list[tuple[nodes.Element, int]]]:
    """Put items with widths of their own on lines of at most twelve twelfths."""
    given = [_item_columns(item) for item in items]
    # Items without a width share what the others of their row leave.
    left = _COLUMNS - sum(int(each) for each in given if each != "auto")
    rest = max(1, left // max(1, given.count("auto")))
    lines: list[list[tuple[nodes.Element, int]]] = [[]]
    for item, width in zip(items, given, strict=True):
        share = rest if width == "auto" else min(int(width), _COLUMNS)
        if sum(each for _, each in lines[-1]) + share > _COLUMNS:
            lines.append([])
        lines[-1].append((item, share))
    return lines


def _as_columns(shares: list[int]) -> str:
    """Return the columns of a line; what it leaves of the width stays empty."""
    empty = _COLUMNS - sum(shares)
    return f"({', '.join(f'{share}fr' for share in [*shares, *([empty] if empty else [])])},)"


def _item_columns(item: nodes.Element) -> str:
    """Return the twelfths of the width that an item asks for, or "auto"."""
    found = {
        match[1] or "": match[2]
        for name in cast("list[str]", item.get("classes", []))
        if (match := re.fullmatch(r"sd-col-(?:(xs|sm|md|lg)-)?(\d+)", name))
    }
    return next((found[size] for size in _SIZES if size in found), "auto")


def _is_stretched(reference: nodes.reference) -> bool:
    return "sd-stretched-link" in reference["classes"]


def _is_title(container: nodes.container) -> bool:
    return str(container.get("design_component")) == "card-title"
