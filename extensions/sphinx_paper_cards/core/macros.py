"""The ``@string`` macros of a set of files.

A macro counts from where it is defined, in the order of the files, as in BibTeX. A name that
nothing has defined by then gets a second chance when all files are read, since people keep their
macros in a file of their own and list it anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .models import Problem

if TYPE_CHECKING:
    from .source import Source

# Macros that every BibTeX style defines (plain.bst).
MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
    "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
    "nov": "November", "dec": "December",
}  # fmt: skip
# What macros may add to a file, in characters: so much, and this many times its own length. A
# bibliography of journals' names stays far below; one of macros that double each other does not.
_GROWTH = 100_000
_GROWTH_RATE = 4

#: A part of a value: its text, and whether that is the name of a macro.
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unresolved:
    fields: dict[str, str]
    name: str
    pieces: tuple[Piece, ...]
    source: Source
    offset: int
    key: str


class Macros:
    """Knows what names stand for; :attr:`problems` fills while values are joined."""

    def __init__(self) -> None:
        self.texts = dict(MONTHS)
        self.problems: list[Problem] = []
        self._unresolved: list[_Unresolved] = []
        # What may still be added to each file.
        self._left: dict[Source, int] = {}

    def join(
        self,
        fields: dict[str, str],
        name: str,
        pieces: tuple[Piece, ...],
        source: Source,
        offset: int,
        key: str,
    ) -> str:
        """Return the value of a field; a macro that is not known yet stands by its name.

        ``fields`` is where the value goes, now and once the macro is known.
        """
        if any(is_macro and text.lower() not in self.texts for text, is_macro in pieces):
            self._unresolved.append(
                _Unresolved(
                    fields=fields, name=name, pieces=pieces, source=source, offset=offset, key=key
                )
            )
        return self._joined(fields, pieces, source, offset, key)

    def resolve_rest(self) -> None:
        """Join again what could not be joined when it was read; what still cannot is a problem."""
        for each in self._unresolved:
            unknown = [t for t, is_macro in each.pieces if is_macro and t.lower() not in self.texts]
            for name in unknown:
                message = (
                    f"no @string defines '{name}'; put the value of '{each.name}' in braces, "
                    "or define the macro"
                )
                self._note("unknown-macro", message, each.source, each.offset, each.key)
            if len(unknown) < len(each.pieces):
                each.fields[each.name] = self._joined(
                    each.fields, each.pieces, each.source, each.offset, each.key
                )
        self._unresolved.clear()

    def _joined(
        self,
        fields: dict[str, str],
        pieces: tuple[Piece, ...],
        source: Source,
        offset: int,
        key: str,
    ) -> str:
        values = [self.texts.get(text.lower(), text) if macro else text for text, macro in pieces]
        growth = sum(len(value) for value in values) - sum(len(text) for text, _ in pieces)
        left = self._left.setdefault(source, _GROWTH + _GROWTH_RATE * len(source.text))
        if growth > left:
            message = "macros make this value too long; the names of its macros are kept instead"
            self._note("macro-growth", message, source, offset, key)
            return " ".join(text for text, _ in pieces).strip()
        self._left[source] = left - max(growth, 0)
        # Space around a macro's own text counts: journal = "Letters" # where.
        value = "".join(values)
        return value if fields is self.texts else value.strip()

    def _note(self, rule: str, message: str, source: Source, offset: int, key: str) -> None:
        position = source.position(offset)
        self.problems.append(Problem(position=position, rule=rule, message=message, key=key))
