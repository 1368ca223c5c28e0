"""Puts nodes in the place of raw HTML, as far as something stands for it."""

from __future__ import annotations

import os.path
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx.util.nodes import get_node_line, get_node_source

from .simple_html import Reading, read_html, read_opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element, Node

    from ..builder import TypstBuilder


class Replacement(NamedTuple):
    """What stands in the place of raw HTML."""

    raw: nodes.raw
    reading: Reading


def is_html(node: Node) -> bool:
    """Tell whether a node is raw HTML, and not for Typst as well."""
    formats = str(node.get("format", "")).split() if isinstance(node, nodes.raw) else []
    return "html" in formats and "typst" not in formats


def join_pairs(raws: Sequence[nodes.raw]) -> None:
    """Put what stands between an opening tag and its end, which are two nodes, into one node."""
    for parent in {id(each.parent): each.parent for each in raws}.values():
        if isinstance(parent, nodes.TextElement):
            _join(parent)


def _join(parent: Element) -> None:
    start = 0
    while start < len(parent.children):
        opening = _opening(parent.children[start])
        end = _find_end(parent.children[start:], opening[0]) + start if opening else start
        if opening and end > start + 1:
            node = opening[1]
            inner = parent.children[start + 1 : end]
            parent.children[start : end + 1] = [node]
            node.parent = parent
            node.extend(inner)
            _join(node)
        start += 1


def _opening(node: Node) -> tuple[str, Element] | None:
    return read_opening(node.astext()) if is_html(node) else None


def _find_end(siblings: list[Node], tag: str) -> int:
    """Return where the tag that opens the first of some siblings is closed; 0 if nowhere."""
    depth = 0
    for index, node in enumerate(siblings):
        text = node.astext().strip().lower() if is_html(node) else ""
        if text == f"</{tag}>":
            depth -= 1
            if depth == 0:
                return index
        elif text and (opening := _opening(node)) and opening[0] == tag:
            depth += 1
    return 0


def replace_raws(raws: Sequence[nodes.raw]) -> list[Replacement]:
    """Replace raw HTML that shows something by nodes, and return what was replaced by what."""
    replaced = []
    for raw in raws:
        # A tag of a pair is in the tree no longer.
        if any(each is raw for each in raw.parent.children):
            reading = read_html(raw.astext(), in_line=isinstance(raw.parent, nodes.TextElement))
            if reading.children or reading.is_silent:
                replaced.append(Replacement(raw, reading))
                _replace(raw, reading)
    return replaced


def _replace(raw: nodes.raw, reading: Reading) -> None:
    for each in reading.children:
        _place(each, raw)
    index = next(i for i, each in enumerate(raw.parent.children) if each is raw)
    raw.parent[index : index + 1] = reading.children


def _place(node: Node, raw: nodes.raw) -> None:
    for each in node.findall(nodes.Element):
        each.source, each.line = get_node_source(raw), get_node_line(raw)


def is_remote(address: str) -> bool:
    """Tell whether a picture is on the web."""
    return urlsplit(address).scheme in {"http", "https", "ftp"}


def find_picture(address: str, docname: str, builder: TypstBuilder) -> str | None:
    """Return the path from the sources to a picture, where the HTML builder would have put it.

    That is beside the page, or among the static files; None if it is not there.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(parts.path)
    srcdir, confdir = Path(builder.srcdir), Path(builder.confdir)
    _before, is_static, rest = path.rpartition("_static/")
    static = [confdir / each / rest for each in builder.config.html_static_path if is_static]
    page = PurePosixPath(docname).parent
    extra = [confdir / each / page / path for each in builder.config.html_extra_path]
    for found in (*static, srcdir / page / path.lstrip("/"), srcdir / path.lstrip("/"), *extra):
        if found.is_file():
            return Path(os.path.relpath(found, srcdir)).as_posix()
    return None
