"""Repairs, applied to the text that they were found in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Edit


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with its repairs.

    Of two repairs that touch the same characters the one that starts first stays, of those that
    start together the one that was given first; the same one given twice counts once. A repair that
    reaches out of the text is refused.
    """
    pieces = []
    place = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: edit.start):
        if place <= edit.start <= edit.end <= len(text):
            pieces += [text[place : edit.start], edit.text]
            place = edit.end
    return "".join([*pieces, text[place:]])
