"""Where the fields of an entry stand in its file.

Readers of many entries ask this of few, so nothing is kept: the entry is scanned again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .damaged import CarefulReader
from .scanner import BLOCK

if TYPE_CHECKING:
    from .damaged import RawField
    from .models import Edit, Entry, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlace:
    """A field's place, as offsets into the text of its file.

    ``offset`` is where its name starts. ``start`` and ``end`` are those of its value: inside the
    delimiters if it is ``simple``, else around the whole of ``macro # {text}``.
    """

    offset: int
    start: int
    end: int
    simple: bool


def find_fields(entry: Entry) -> dict[str, FieldPlace]:
    """Return the places of the fields that an entry itself has in its file, the first of a name.

    Inherited fields have none, nor have entries that are not from a BibTeX file.
    """
    if entry.source is None:
        return {}
    text = entry.source.scanned
    block = BLOCK.match(text, entry.offset)
    if block is None:
        return {}
    reader = CarefulReader(text, block.end(), entry.end, block[2], _ignore)
    reader.read_key()
    places: dict[str, FieldPlace] = {}
    for field in reader.read_fields(entry.key, entry.offset):
        places.setdefault(field.name, _place(text, field))
    return places


def field_position(entry: Entry, name: str) -> Position:
    """Return where a field's name stands; that of the entry if the field is not its own."""
    place = find_fields(entry).get(name)
    if place is None or entry.source is None:
        return entry.position
    return entry.source.position(place.offset)


def _place(text: str, field: RawField) -> FieldPlace:
    first, last = field.pieces[0], field.pieces[-1]
    simple = first is last
    # Around several pieces go the delimiters of the first and of the last, if these have any.
    before = 0 if simple else text[first.start - 1] in '{"'
    after = 0 if simple else text[last.end : last.end + 1] in {"}", '"'}
    return FieldPlace(
        offset=field.offset, start=first.start - before, end=last.end + after, simple=simple
    )


def _ignore(offset: int, rule: str, message: str, *edits: Edit) -> None:
    """Take a problem that was reported when the file was read."""
