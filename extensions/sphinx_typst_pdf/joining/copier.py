"""Takes objects of one PDF into another, with all that they refer to, under new numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .objects import Stream
from .values import REFERENCE, STRING, as_dictionary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .objects import Objects
    from .output import Output

_REFERENCE = re.compile(REFERENCE)
_STRING = re.compile(STRING, re.DOTALL)
# The name of a tag, and those of the cells that head one (14.7.2, 14.8.5.7), outside of strings.
_NAMES = rb"/ID\s*+%s|/Headers\s*+\[(?:[^()\[\]]++|%s)*+\]" % (STRING, STRING)
_WITH_STRINGS = re.compile(rb"%s|%s|%s|\(" % (STRING, REFERENCE, _NAMES), re.DOTALL)


class Copier:
    """What is taken from one PDF: as it is written, but for its references, or as it was edited."""

    def __init__(self, objects: Objects, output: Output) -> None:
        """Begin with nothing that is taken."""
        self._objects = objects
        self._output = output
        self._numbers = _Numbers(output)
        self._last = objects.size
        self._edited: dict[bytes, dict[bytes, bytes] | Stream] = {}
        #: Other names that tags get, as they are written.
        self.names: dict[bytes, bytes] = {}

    def place(self, old: bytes, new: bytes) -> None:
        """Let references to an object be references to one of the output, or another value."""
        self._numbers[old] = new

    def refuse(self, references: Iterable[bytes]) -> None:
        """Let a reference to one of these be a ``ValueError``."""
        self._numbers.refused.update(references)

    def refer(self, new: bytes) -> bytes:
        """Return what is to be written here to refer to an object of the output."""
        self._last += 1
        old = b"%d 0 R" % self._last
        self.place(old, new)
        return old

    def entries(self, reference: bytes) -> dict[bytes, bytes]:
        """Return the entries of a dictionary; what is changed in them is so in the output."""
        found = self._edited.get(reference)
        if not isinstance(found, dict):
            self._edited[reference] = found = self._objects.entries(reference)
        return found

    def replace(self, reference: bytes, stream: Stream) -> None:
        """Let a stream be another one."""
        self._edited[reference] = stream

    def take(self, value: bytes) -> bytes:
        """Return a value as it is written in the output, where all that it refers to will be.

        Raises ``ValueError`` if it has a string that cannot be read.
        """
        if b"(" in value:
            return _WITH_STRINGS.sub(self._renamed, value)
        return _REFERENCE.sub(self._numbers.of, value)

    def finish(self) -> None:
        """Write all that was taken, and what it refers to."""
        pending = self._numbers.pending
        while pending:
            self.copy(*pending.pop())

    def release(self) -> None:
        """Let go of what was taken; nothing can be taken any more."""
        self._numbers.clear()
        self._edited.clear()

    def copy(self, old: bytes, new: bytes) -> None:
        """Write an object under a number that it was given."""
        value = self._edited.pop(old, None) or self._objects.read(old)
        if isinstance(value, Stream):
            taken = {key: self.take(each) for key, each in value.entries.items()}
            self._output.add_stream(new, value._replace(entries=taken))
        else:
            written = as_dictionary(value) if isinstance(value, dict) else value
            self._output.add(new, self.take(written))

    def _renamed(self, match: re.Match[bytes]) -> bytes:
        found = match[0]
        if found == b"(":
            raise ValueError(match.string[match.start() : match.start() + 80])
        if found.startswith(b"("):
            return found
        if found.startswith(b"/"):
            return _STRING.sub(lambda name: self.names.get(name[0], name[0]), found)
        return self._numbers[found]


class _Numbers(dict[bytes, bytes]):
    """References as they are written there, and here; the first one to an object gives it a number.

    ``pending`` are the objects that were given one, ``refused`` those that must not be.
    """

    def __init__(self, output: Output) -> None:
        super().__init__()
        self._output = output
        self.pending: list[tuple[bytes, bytes]] = []
        self.refused: set[bytes] = set()

    def of(self, reference: re.Match[bytes]) -> bytes:
        return self[reference[0]]

    def __missing__(self, old: bytes) -> bytes:
        if old in self.refused:
            raise ValueError(old)
        self[old] = new = self._output.reserve()
        self.pending.append((old, new))
        return new
