"""Vector pictures that stand in HTML itself: ``<svg>`` as a block of its own."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_DRAWING = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(<svg\b.*</svg>)\s*", re.DOTALL | re.IGNORECASE)
_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
# What says what is to be seen, the best first.
_WORDS = (
    re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE),
    re.compile(r"<svg\b[^>]*\baria-label=\"([^\"]*)\"", re.IGNORECASE),
    re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL | re.IGNORECASE),
)
_TAG = re.compile(r"<[^>]*>")


class Drawing(NamedTuple):
    """A vector picture and its alternative text, which is empty if it has no words."""

    source: str
    alt: str


def read_drawing(text: str) -> Drawing | None:
    """Return the drawing that HTML is, with the namespace that HTML may leave out; else None."""
    match = _DRAWING.fullmatch(text)
    if not match or match[1].lower().count("<svg") != 1:
        return None
    source = match[1]
    if "http://www.w3.org/2000/svg" not in source:
        source = f"<svg {_NAMESPACE}{source[len('<svg') :]}"
    return Drawing(source, next(filter(None, (_find(each, source) for each in _WORDS)), ""))


def _find(pattern: re.Pattern[str], source: str) -> str:
    found = (_TAG.sub(" ", words) for words in pattern.findall(source))
    return " ".join(unescape(" ".join(found)).split())
