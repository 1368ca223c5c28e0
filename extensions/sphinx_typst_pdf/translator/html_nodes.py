"""The tags of HTML that something stands for in a doctree, and what the others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from .html_tables import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils.nodes import Element

    #: The attributes of a tag.
    Attributes = dict[str, str]
    Maker = Callable[[Attributes], Element]

_SCHEME = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_MOST_CELLS = 100


def _make_link(attributes: Attributes) -> Element:
    """Return a link; a page or a file beside the HTML is nowhere beside a PDF."""
    address = attributes.get("href", "").strip()
    return nodes.reference(refuri=address) if _SCHEME.match(address) else nodes.inline()


def _make_cell(attributes: Attributes, classes: Sequence[str] = ()) -> Element:
    cell = nodes.entry(classes=list(classes))
    for name, key in (("colspan", "morecols"), ("rowspan", "morerows")):
        span = attributes.get(name, "")
        if span.isdecimal() and 1 < int(span) <= _MOST_CELLS:
            cell[key] = int(span) - 1
    return cell


def make_image(attributes: Attributes) -> nodes.image:
    """Return a picture as it is written; where its file is remains to be found."""
    image = nodes.image(uri=attributes.get("src", "").strip())
    for key in ("alt", "width", "height"):
        if key in attributes:
            image[key] = attributes[key]
    return image


#: Text within a line.
INLINES: dict[str, Maker] = {
    **dict.fromkeys(("b", "strong"), lambda _: nodes.strong()),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), lambda _: nodes.emphasis()),
    **dict.fromkeys(("code", "tt", "samp"), lambda _: nodes.literal()),
    "kbd": lambda _: nodes.literal(classes=["kbd"]),
    "sub": lambda _: nodes.subscript(),
    "sup": lambda _: nodes.superscript(),
    **dict.fromkeys(("s", "del", "strike"), lambda _: nodes.inline(classes=["strike"])),
    **dict.fromkeys(("u", "ins"), lambda _: nodes.inline(classes=["underline"])),
    "a": _make_link,
}
BLOCKS: dict[str, Maker] = {
    "p": lambda _: nodes.paragraph(),
    "ul": lambda _: nodes.bullet_list(bullet="*"),
    "ol": lambda _: nodes.enumerated_list(enumtype="arabic", prefix="", suffix="."),
    "li": lambda _: nodes.list_item(),
    "blockquote": lambda _: nodes.block_quote(),
    "pre": lambda _: nodes.literal_block(language="none"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), lambda _: nodes.rubric()),
    **dict.fromkeys(("summary", "dt"), lambda _: nodes.rubric()),
    "table": lambda _: nodes.table(),
    "caption": lambda _: nodes.title(),
    "tr": lambda _: nodes.row(),
    "td": _make_cell,
    "th": lambda attributes: _make_cell(attributes, [HEAD]),
}
#: Of blocks around others only where they begin and end counts.
AROUND = {
    "address", "article", "aside", "center", "dd", "details", "div", "dl", "figcaption", "figure",
    "footer", "form", "header", "main", "nav", "section", "tbody", "tfoot", "thead",
}  # fmt: skip
#: What is inside of these is no text.
MUTE = {
    "audio", "canvas", "datalist", "head", "iframe", "map", "math", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
#: These show nothing themselves, and look like what is inside of them.
SILENT = {
    "address", "article", "aside", "colgroup", "col", "dd", "details", "dl", "figcaption", "figure",
    "footer", "head", "header", "link", "main", "meta", "nav", "section", "style", "tbody", "tfoot",
    "thead", "wbr",
}  # fmt: skip
#: These have no end.
EMPTY = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip
_CELLS = ({"td", "th"}, {"tr"})
#: What a tag closes before it opens, unless one of the others is nearer.
CLOSES: dict[str, tuple[set[str], set[str]]] = {
    "li": ({"li"}, {"ul", "ol"}),
    "td": _CELLS,
    "th": _CELLS,
    "tr": ({"tr"}, {"table"}),
}
