"""Reads the HTML that authors write into their pages, as nodes of docutils.

What it says is kept: text, marks, links, pictures, lists, tables. What it looks like is not, and
neither is what only a browser can run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from .html_nodes import AROUND, BLOCKS, CLOSES, EMPTY, INLINES, MUTE, SILENT, make_image
from .html_tables import make_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element, Node

    from .html_nodes import Attributes

_SPACES = re.compile(r"[ \t\r\n\f]+")
_SILENT = SILENT | AROUND | {"br"}
# What sphinx-gallery puts around its thumbnails and their titles.
_IN_GALLERY = re.compile(r"sphx-glr-")
_FETCHED = re.compile(r"https?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What HTML says: nodes of blocks or of one line, and the tags that nothing stands for."""

    children: tuple[Node, ...]
    lost: tuple[str, ...]
    #: Whether it shows nothing itself, or only begins or ends what is around other things.
    is_silent: bool


class _Open(NamedTuple):
    tag: str
    node: Element


def read_html(text: str, *, in_line: bool) -> Reading:
    """Read HTML that stands in a line or is a block; tags that it leaves open end with it."""
    reader = _read(text, in_line=in_line)
    reader.finish()
    return Reading(
        children=tuple(reader.root.children),
        lost=tuple(dict.fromkeys(reader.lost)),
        is_silent=reader.is_silent(),
    )


def read_opening(text: str) -> tuple[str, Element] | None:
    """Return the tag and the empty node of text within a line that is opened, and no more."""
    reader = _read(text.strip(), in_line=True)
    tag, node = reader.stack[-1]
    opens = tag in INLINES and reader.root.children == [node] and not node.children
    return (tag, node) if opens else None


def _read(text: str, *, in_line: bool) -> _Reader:
    reader = _Reader(in_line=in_line)
    reader.feed(text)
    reader.close()
    return reader


class _Reader(HTMLParser):
    """Keeps a stack of the nodes that are open; text between blocks opens a paragraph."""

    def __init__(self, *, in_line: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.root: Element = nodes.inline() if in_line else nodes.container()
        self.tags: set[str] = set()
        self.lost: list[str] = []
        self.stack = [_Open("", self.root)]
        self._in_line = in_line
        #: The open tags whose text is not shown.
        self._mute: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if not self._mute:
            self._open(tag, {name: value or "" for name, value in attrs})
        if tag in MUTE:
            self._mute.append(tag)

    def _open(self, tag: str, attributes: Attributes) -> None:
        if tag in INLINES:
            self._push(tag, INLINES[tag](attributes), self._text_parent())
        elif tag == "br":
            self._text_parent().append(nodes.raw("", "<br>", format="html"))
        elif tag == "img":
            self._text_parent().append(make_image(attributes))
        elif tag == "hr" and not self._in_line and not self._is_in_inline():
            self._end_paragraph()
            self.stack[-1].node.append(nodes.transition())
        elif tag in BLOCKS and not self._in_line and not self._is_in_inline():
            self._open_block(tag, attributes)
        else:
            self._open_other(tag, attributes)

    def _open_block(self, tag: str, attributes: Attributes) -> None:
        self._end_paragraph()
        self._close(*CLOSES.get(tag, (set(), set())))
        self._push(tag, BLOCKS[tag](attributes), self.stack[-1].node)

    def _open_other(self, tag: str, attributes: Attributes) -> None:
        if tag in AROUND:
            self._end_line()
        if tag not in SILENT and not _IN_GALLERY.match(attributes.get("class", "")):
            self.lost.append(tag)
        address = attributes.get("src", "")
        if tag in {"iframe", "video", "audio"} and _FETCHED.match(address):
            words = nodes.Text(attributes.get("title") or address)
            self._text_parent().append(nodes.reference("", "", words, refuri=address))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.add(f"/{tag}")
        if tag in self._mute:
            del self._mute[self._mute.index(tag) :]
        elif not self._mute and tag in AROUND:
            self._end_line()
        elif not self._mute:
            self._close({tag}, set())

    def handle_data(self, data: str) -> None:
        if self._mute:
            return
        if not any(tag == "pre" for tag, _node in self.stack):
            data = _SPACES.sub(" ", data)
        if data.strip() or isinstance(self.stack[-1].node, nodes.TextElement):
            self._text_parent().append(nodes.Text(data))

    def _push(self, tag: str, node: Element, parent: Element) -> None:
        parent.append(node)
        self.stack.append(_Open(tag, node))

    def _text_parent(self) -> Element:
        """Return what text is put into: a paragraph is opened where there is none."""
        if not isinstance(self.stack[-1].node, nodes.TextElement):
            self._push("", nodes.paragraph(), self.stack[-1].node)
        return self.stack[-1].node

    def _is_in_inline(self) -> bool:
        return any(tag in INLINES for tag, _node in self.stack)

    def _end_line(self) -> None:
        """End a paragraph that no tag has opened."""
        if len(self.stack) > 1 and not self.stack[-1].tag:
            self.stack.pop()

    def _end_paragraph(self) -> None:
        """End a paragraph in the way of the block that begins."""
        self._end_line()
        self._close({"p"}, {"li", "td", "th", "blockquote"})

    def _close(self, tags: set[str], holders: set[str]) -> None:
        """Close the innermost of some tags, and what is open in it, unless a holder is nearer."""
        for index in range(len(self.stack) - 1, 0, -1):
            if self.stack[index].tag in holders:
                return
            if self.stack[index].tag in tags:
                self._leave(index)
                return

    def is_silent(self) -> bool:
        """Tell whether this shows nothing itself, and there is more to it than comments."""
        ends = {f"/{tag}" for tag in _SILENT | BLOCKS.keys()}
        return not self.root.children and bool(self.tags) and self.tags <= _SILENT | ends

    def finish(self) -> None:
        """Close what is still open, and drop what has stayed empty."""
        self._leave(1)
        for block in list(self.root.findall(nodes.TextElement)):
            if isinstance(block, nodes.literal_block):
                # Code within code says nothing more; its lines count.
                text = block.astext().strip("\n")
                block.children = []
                block.append(nodes.Text(text))
            elif block is not self.root and not isinstance(block, nodes.Inline):
                _strip(block)
        _drop_empty(self.root)

    def _leave(self, index: int) -> None:
        for tag, node in reversed(self.stack[index:]):
            if tag == "table":
                make_table(node)
        del self.stack[index:]


def _strip(block: Element) -> None:
    """Take spaces and breaks off both ends of a paragraph."""
    for end in (0, -1):
        while block.children:
            last = block.children[end]
            text = last.astext().strip() if isinstance(last, nodes.Text) else ""
            if isinstance(last, nodes.Text) and text:
                block[end] = nodes.Text(last.lstrip() if end == 0 else last.rstrip())
            if text or not isinstance(last, nodes.Text | nodes.raw):
                break
            del block[end]


def _drop_empty(root: Element) -> None:
    """Take out what shows nothing; the cells of a table stay."""
    for each in reversed(list(root.findall(nodes.Element))):
        is_part = isinstance(each, nodes.entry | nodes.colspec)
        if not is_part and each is not root and not any(map(_is_seen, each.findall())):
            each.parent.remove(each)


def _is_seen(node: Node) -> bool:
    if isinstance(node, nodes.Text):
        return bool(node.astext())
    return isinstance(node, nodes.image | nodes.entry | nodes.raw | nodes.transition)
