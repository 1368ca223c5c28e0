"""The line of a file in which a problem stands, and a mark below the place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from ...core.source import decode_source
from ...core.visible_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...core.models import Position
    from .snapshots import Snapshot

_MARGIN = "    "
_MARK = "^"


class FileExcerpts:
    """Shows lines of some files, cut to ``width`` columns of a terminal."""

    def __init__(self, snapshots: Iterable[Snapshot], width: int) -> None:
        self._data = {snapshot.path: snapshot.data for snapshot in snapshots}
        self._lines: dict[str, list[str]] = {}
        self._room = max(width - len(_MARGIN) - 1, 20)

    def show(self, position: Position) -> str:
        """Return the line and the mark; nothing for a file that is not one of these."""
        if position.path not in self._data:
            return ""
        lines = self._lines_of(position.path)
        line = lines[position.line - 1] if position.line <= len(lines) else ""
        start = max(0, position.column - 1 - self._room // 2)
        before = _show(line[start : position.column - 1])
        after = _show(line[position.column - 1 : position.column - 1 + self._room])
        shown = _cut(before + after, self._room)
        return f"{_MARGIN}{shown}\n{_MARGIN}{' ' * _width(before)}{_MARK}\n"

    def _lines_of(self, path: str) -> list[str]:
        if path not in self._lines:
            text = decode_source(self._data[path], path)[0].text
            self._lines[path] = re.split(r"\r\n|\r|\n", text)
        return self._lines[path]


def _show(text: str) -> str:
    return visible(text.replace("\t", " "))


def _cut(text: str, room: int) -> str:
    """Return the beginning of a text that takes at most ``room`` columns."""
    if _width(text) <= room:
        return text.rstrip()
    width = 0
    for index, letter in enumerate(text):
        width += _width(letter)
        if width > room:
            return text[:index]
    return text


def _width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )
