"""What holds of text once its commands are read: ligatures, Unicode's form, folded space."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .latex_symbols import LIGATURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .latex_symbols import Style

#: White space that means nothing at the ends of a value: ties and thin spaces are no text.
END_SPACES = " \u00a0\u202f"
_SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
# A stretch of marks and signs this long is nobody's text.
_MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")


def apply_ligatures(text: str) -> str:
    """Replace what TeX itself replaces: dashes, quotation marks, ties, signs of Spanish."""
    for source, target in LIGATURES:
        if source in text:
            text = text.replace(source, target)
    if "`" in text:
        text = text.replace("?`", "¿").replace("!`", "¡")
    return text


def compose(text: str) -> str:
    """Return the text in Unicode's form NFC, in linear time even if it is all combining marks.

    Python orders marks in quadratic time, so after 30 of them a new order starts, as in UAX 15's
    stream-safe format.
    """
    if len(text) < 2000 or not _MANY_MARKS.search(text):
        return unicodedata.normalize("NFC", text)
    parts: list[str] = []
    end = 0
    for match in _MANY_MARKS.finditer(text):
        # The letter before belongs to the first thirty.
        start = max(match.start() - 1, end)
        parts.append(unicodedata.normalize("NFC", text[end:start]))
        parts += [
            unicodedata.normalize("NFC", text[place : min(place + 31, match.end())])
            for place in range(start, match.end(), 31)
        ]
        end = match.end()
    return "".join([*parts, unicodedata.normalize("NFC", text[end:])])


def join_pieces(pieces: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Fold white space, join neighbours of one style, and leave no space at the ends."""
    joined: list[tuple[str, Style]] = []
    for text, style in _group(pieces):
        folded = _SPACE.sub(" ", text)
        if not joined:
            folded = folded.lstrip(END_SPACES)
        elif joined[-1][0].endswith(" "):
            folded = folded.lstrip(" ")
        if folded:
            joined.append((folded if folded.isascii() else compose(folded), style))
    while joined and not (last := joined[-1][0].rstrip(END_SPACES)):
        joined.pop()
    if joined:
        joined[-1] = (last, joined[-1][1])
    return joined


def _group(pieces: Iterable[tuple[str, Style]]) -> Iterable[tuple[str, Style]]:
    texts: list[str] = []
    current: Style = "text"
    for text, style in pieces:
        if texts and (style != current or style == "math"):
            yield "".join(texts), current
            texts.clear()
        texts.append(text)
        current = style
    if texts:
        yield "".join(texts), current
