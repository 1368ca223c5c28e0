"""From a place in the Typst source back to the node that was written there.

The translator notes where in its output each node begins and ends. That costs little; what the
places mean is worked out only when Typst refuses a document.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element


class Span(NamedTuple):
    """The part of a text that a node became, as offsets in characters."""

    start: int
    end: int
    node: Element


@dataclass(slots=True)
class Fragment:
    """Text that was rendered apart, to be put into other text; and the spans within it."""

    text: str
    spans: list[Span]


class Places:
    """Notes of the translator: at which length of which output a node begins and ends."""

    def __init__(self) -> None:
        self._notes: list[list[tuple[int, int, Element | Fragment]]] = [[]]

    def note(self, start: int, end: int, node: Element) -> None:
        """Note that a node became the items ``start`` to ``end`` of the present output."""
        self._notes[-1].append((start, end, node))

    def enter(self) -> None:
        """Begin an output apart from the present one."""
        self._notes.append([])

    def leave(self, output: list[str], outer: int) -> str:
        """End it and return its text, which goes into the outer output behind item ``outer``."""
        notes, text = self._notes.pop(), "".join(output)
        if notes:
            self._notes[-1].append((outer, outer, Fragment(text, _resolve(notes, output))))
        return text

    def spans(self, output: list[str]) -> list[Span]:
        """Return what each node became in the text of the whole output."""
        return _resolve(self._notes[0], output)


def _resolve(notes: list[tuple[int, int, Element | Fragment]], output: list[str]) -> list[Span]:
    offsets = [0]
    for item in output:
        offsets.append(offsets[-1] + len(item))
    text = ""
    spans = []
    for start, end, noted in notes:
        if not isinstance(noted, Fragment):
            spans.append(
                Span(offsets[min(start, len(output))], offsets[min(end, len(output))], noted)
            )
            continue
        text = text or "".join(output)
        spans += _place(noted, text, offsets[min(start, len(output))])
    return spans


def _place(fragment: Fragment, text: str, start: int) -> list[Span]:
    # What is put around or into other calls is found again by its words.
    found = text.find(fragment.text, start)
    if found < 0:
        return []
    return [Span(found + span.start, found + span.end, span.node) for span in fragment.spans]


@dataclass(slots=True)
class Shifts:
    """How offsets change when pieces of a text are replaced from left to right."""

    _old: list[int] = field(default_factory=lambda: [0])
    _new: list[int] = field(default_factory=lambda: [0])

    def add(self, old_end: int, new_end: int) -> None:
        """Note that the text behind ``old_end`` begins at ``new_end`` now."""
        self._old.append(old_end)
        self._new.append(new_end)

    def apply(self, offset: int) -> int:
        """Return the new offset of what was at an old one."""
        index = bisect_right(self._old, offset) - 1
        return self._new[index] + offset - self._old[index]


def shift_spans(spans: list[Span], shifts: Shifts) -> Iterator[Span]:
    """Yield spans where they are in the changed text."""
    for span in spans:
        yield Span(shifts.apply(span.start), shifts.apply(span.end), span.node)
