"""The components of sphinx-design: containers that say what they are in ``design_component``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .classes import ALIGNMENTS, COLOURS, block_arguments, find
from .grids import equal_lines, find_gutter, find_lines
from .tabs import Tabs, find_tabs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils.nodes import Element

    from .grids import Line

# Cards up to this many lines stay on one page; that is a third of one. To keep longer ones whole
# would leave as much of a page empty.
_MOST_LINES = 16
# A picture and the words below it are worth more room.
_MOST_PICTURED = "55%"
# Cards of other extensions stay whole anyway.
_MOST_WHOLE = "90%"
_SIGNS_A_LINE = 85
_CAROUSEL = 3
# Making the items of a row equally high takes Typst a quarter of a megabyte for each of them; with
# so many of them that is left.
_MOST_LEVELLED = 1000
# Cards of other extensions; their functions in Typst take the height of a row, too.
_FOREIGN_CARDS = {"paper_card": "paper-card"}
_SLOTS = {
    "card-header": "header", "card-footer": "footer", "card-title": "title",
    "sd-card-img": "behind", "sd-card-img-top": "top", "sd-card-img-bottom": "bottom",
}  # fmt: skip


class Design(Tabs):
    """Grids, cards, tabs, dropdowns, asides, boxes with classes."""

    #: How many items of grids enclose the current node.
    grid_depth = 0
    #: How many items of grids were made equally high.
    levelled = 0

    def visit_container(self, node: Element) -> None:
        """Write a component; a container that is none shows what is inside."""
        if "sd-d-none" in node["classes"]:
            raise nodes.SkipNode
        component = str(node.get("design_component", "")).replace("-", "_")
        writer = getattr(self, f"_write_{component}", None)
        if writer is not None:
            writer(node)
            raise nodes.SkipNode
        if tabs := find_tabs(node):
            self.write_tabs(tabs)
            raise nodes.SkipNode
        if arguments := block_arguments(node["classes"]):
            self.body.append(f"\n#design-block({', '.join(arguments)})[\n")

    def depart_container(self, node: Element) -> None:
        """Close what was opened."""
        if block_arguments(node["classes"]):
            self.body.append("]\n\n")

    # Grids.

    def _write_grid_row(self, node: Element) -> None:
        items = _elements(node)
        self._write_lines(find_lines(node, items), find_gutter(node))

    def _write_card_carousel(self, node: Element) -> None:
        # What would be scrolled past is shown in lines.
        cards = _elements(node)
        wanted = find(node["classes"], "sd-card-cols", map(str, range(1, 13))) or "1"
        # Three in a line, but four in two lines.
        most = 2 if len(cards) == 4 else _CAROUSEL
        self._write_lines(equal_lines(cards, min(int(wanted), most)), "")

    def _write_lines(self, lines: Iterable[Line], gutter: str) -> None:
        lines = list(lines)
        options = [f"gutter: {gutter}"] if gutter else []
        count = sum(len(line.items) for line in lines)
        # Nested grids are not measured: that would be done anew on each level.
        is_levelled = not self.grid_depth and self.levelled + count <= _MOST_LEVELLED
        self.levelled += count if is_levelled else 0
        options += [] if is_levelled else ["levelled: false"]
        self.body.append(f"\n#design-grid({''.join(f'{each}, ' for each in options)}\n")
        self.grid_depth += 1
        for line in lines:
            items = [
                self._item(item, len(line.columns), is_narrow=column == "auto")
                for item, column in zip(line.items, line.columns, strict=False)
            ]
            if most := _most_of(line):
                items.insert(0, f"most: {most}")
            if any("sd-align-minor-center" in item["classes"] for item in line.items):
                items.insert(0, "centred: true")
            if not is_levelled and _is_short(line):
                items.insert(0, "whole: true")
            self.body.append(f"design-row(({', '.join(line.columns)},), {', '.join(items)}),\n")
        self.grid_depth -= 1
        self.body.append(")\n\n")

    def _item(self, node: Element, columns: int, *, is_narrow: bool) -> str:
        """Return an item as an argument; a card is a function, since its row decides its height.

        It has one of so many columns; a narrow one is as wide as what is in it.
        """
        anchors = self.labels(node)
        children = _elements(node)
        if node.get("design_component") == "card":
            return f"height => [{anchors}{self._card(node, columns)}]"
        if len(children) == 1 and children[0].get("design_component") == "card":
            anchors += self.labels(children[0])
            card = self._card(children[0], columns, is_narrow=is_narrow)
            return f"height => [{anchors}{card}]"
        if function := _find_foreign_card(node):
            card = f"#let {function} = {function}.with(height: height){self.render(node)}"
            return f"height => [{anchors}{card}]"
        if "sd-d-flex-row" in node["classes"] and len(children) > 1:
            body = self._across(node, children)
        else:
            body = self.render(node)
        arguments = block_arguments(node["classes"])
        arguments += ["width: auto"] if is_narrow else []
        return f"design-item({', '.join(arguments)})[{anchors}{body}]"

    def _across(self, node: Element, children: Sequence[Element]) -> str:
        kind = find(
            node["classes"], "sd-align-major", ("start", "end", "center", "justify", "spaced")
        )
        options = ["spread: true"] if kind in {"justify", "spaced"} else []
        options += (
            [f"alignment: {'right' if kind == 'end' else kind}"]
            if kind in {"end", "center"}
            else []
        )
        options += [f"[{self.render_one(child)}]" for child in children]
        return f"#design-across({', '.join(options)})"

    # Cards.

    def _write_card(self, node: Element) -> None:
        self.body.append(f"\n{self._card(node)}\n\n")

    def _card(self, node: Element, columns: int = 0, *, is_narrow: bool = False) -> str:
        """Return the call that makes a card, with its parts as arguments.

        One that stands in a row has one of its columns.
        """
        _move_link(node)
        arguments = ["height: height"] if columns else []
        arguments += ["width: auto"] if is_narrow else []
        # Typst keeps a row of cards whole by itself, while it makes them equally high.
        lines = _estimate_lines(node) * max(1, columns)
        arguments += ["breakable: true"] if lines > _MOST_LINES else []
        arguments += _card_arguments(node["classes"])
        body = ""
        for part in _card_parts(node):
            slot = _slot_of(part)
            if not slot:
                body += self.render_one(part)
                continue
            arguments.append(f"{slot}: [{self._render_slot(part)}]")
            if background := find(part["classes"], "sd-bg", COLOURS):
                arguments.append(f'{slot}-background: "{background}"')
        return f"#design-card({', '.join(arguments)})[{body.strip()}]"

    def _render_slot(self, node: Element) -> str:
        if isinstance(node, nodes.image):
            return self.render_one(node)
        return f"{self.labels(node)}{self.render(node).strip()}"

    # What folds, and what stands beside.

    def _write_dropdown(self, node: Element) -> None:
        arguments = []
        anchors = ""
        title = node.children[0] if node.get("has_title") and node.children else None
        if isinstance(title, nodes.Element):
            anchors = self.labels(title)
            arguments.append(f"title: [{self.render(title).strip()}]")
            node.remove(title)
        if colour := find(node.get("title_classes", []), "sd-bg", COLOURS):
            arguments.append(f'color: "{colour}"')
        body = self.render(node)
        self.body.append(f"\n{anchors}\n#design-dropdown({', '.join(arguments)})[\n{body}]\n\n")

    def _write_tab_set(self, node: Element) -> None:
        self.body.append(f"\n#design-tabs[{self.render(node)}]\n\n")

    def _write_tab_item(self, node: Element) -> None:
        label, *contents = _elements(node)
        self.write_tab(label, contents)

    def _write_aside(self, node: Element) -> None:
        self.body.append(f"\n#design-aside[{self.render(node)}]\n\n")


def _elements(node: Element) -> list[Element]:
    """Return what stands in a row; comments and targets take no place."""
    skipped = (nodes.comment, nodes.target, nodes.system_message)
    return [
        each
        for each in node.children
        if isinstance(each, nodes.Element) and not isinstance(each, skipped)
    ]


def _card_arguments(classes: Sequence[str]) -> list[str]:
    arguments = []
    if alignment := find(classes, "sd-text", ALIGNMENTS):
        arguments.append(f"alignment: {alignment}")
    for name, prefix in (("background", "sd-bg"), ("color", "sd-text")):
        if colour := find(classes, prefix, COLOURS):
            arguments.append(f'{name}: "{colour}"')
    if width := find(classes, "sd-w", ("25", "50", "75")):
        arguments.append(f"width: {width}%")
    if {"sd-m-auto", "sd-mx-auto"}.intersection(classes) or {"sd-ml-auto", "sd-mr-auto"} <= set(
        classes
    ):
        arguments.append("centred: true")
    return arguments


def _card_parts(node: Element) -> list[Element]:
    """Return the parts of a card in their order, the title taken out of the body."""
    parts: list[Element] = []
    for child in _elements(node):
        if child.get("design_component") == "card-overlay":
            parts += _card_parts(child)
        elif child.get("design_component") == "card-body":
            parts += _elements(child)
        else:
            parts.append(child)
    return parts


def _slot_of(node: Element) -> str:
    if name := _SLOTS.get(str(node.get("design_component", ""))):
        return name
    if isinstance(node, nodes.image):
        return next((_SLOTS[name] for name in node["classes"] if name in _SLOTS), "")
    return ""


def _move_link(node: Element) -> None:
    """Move the link that makes a whole card clickable to its title, else show it as text."""
    links = node.findall(nodes.reference)
    link = next((each for each in links if "sd-hide-link-text" in each["classes"]), None)
    if link is None:
        return
    titles = node.findall(lambda each: _slot_of_any(each) == "title")
    title = next(iter(titles), None)
    link["classes"].remove("sd-stretched-link")
    if isinstance(title, nodes.Element) and title.next_node(nodes.reference) is None:
        moved = nodes.reference("", "", *title.children)
        moved.attributes.update({name: link[name] for name in ("refuri", "refid") if name in link})
        title.children = []
        title += moved
        link.parent.remove(link)


def _slot_of_any(node: nodes.Node) -> str:
    return _slot_of(node) if isinstance(node, nodes.Element) else ""


def _is_short(line: Line) -> bool:
    """Tell whether a row surely stays below half a page; narrow columns make long texts."""
    return max(map(_estimate_lines, line.items)) * len(line.columns) <= 3 * _MOST_LINES


def _most_of(line: Line) -> str:
    """Return how much of a page a row may take and be levelled, if more than others."""
    if any(_find_foreign_card(item) for item in line.items):
        return _MOST_WHOLE
    has_pictures = any(item.next_node(nodes.image) is not None for item in line.items)
    return _MOST_PICTURED if has_pictures else ""


def _find_foreign_card(item: Element) -> str:
    """Return the function in Typst of the card of another extension that fills an item, if any."""
    children = _elements(item)
    return _FOREIGN_CARDS.get(children[0].tagname, "") if len(children) == 1 else ""


def _estimate_lines(node: Element) -> int:
    """Return about how many lines a card takes; a picture counts for ten."""
    texts = node.findall(
        lambda each: isinstance(each, nodes.TextElement) and not isinstance(each, nodes.Inline)
    )
    lines = sum(
        text.astext().count("\n") + len(text.astext()) // _SIGNS_A_LINE + 1 for text in texts
    )
    return lines + 10 * sum(1 for _ in node.findall(nodes.image))
