"""A scanner for BibTeX files that keeps positions and loses nothing.

It finds entries and their fields with two regular expressions and walks over braces in between.
Where an entry is broken, it says so, keeps the fields that it could read, and goes on at the
next line that starts an entry. As in biber, a line that starts with ``%`` outside of values is
a comment; inside a value ``%`` is text, as in BibTeX.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from .models import Position, Problem

_BLOCK = re.compile(r"^([^\n@%]*)@\s*([A-Za-z]+)\s*([{(])", re.MULTILINE)
# What a recovering scan takes for the start of the next block.
_NEXT_BLOCK = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]\s*[^\s,={}]+\s*[,=]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,{}()=\"]+)\s*(,|(?=[})])|(?=[A-Za-z][\w:.+-]*\s*=))")
_FIELD = re.compile(r"\s*([A-Za-z][\w:.+-]*)\s*=\s*")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
_ATOM = re.compile(r"[^\s,#{}()\"=]+")
_SKIP = re.compile(r"(?:\s|%[^\n]*(?:\n|$))+")
# In a broken entry, the next field starts where a line looks like one.
_NEXT_FIELD = re.compile(r"\n\s*[A-Za-z][\w:.+-]*\s*=\s*[{\"\w]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawField:
    """A field as it stands: pieces joined by ``#``; a piece is text or the name of a macro."""

    name: str
    pieces: tuple[tuple[str, bool], ...]
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBlock:
    """``@type{key, fields}``; ``key`` is empty in ``@string``."""

    entry_type: str
    key: str
    fields: tuple[RawField, ...]
    offset: int


class Scanner:
    """Reads the blocks of one file; :attr:`problems` fills while it does."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.problems: list[Problem] = []

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset into the text."""
        line = bisect_right(self._line_starts, offset)
        return Position(path=self.path, line=line, column=offset - self._line_starts[line - 1] + 1)

    def scan(self) -> list[RawBlock]:
        """Return all blocks but comments and preambles, in the order of the file."""
        blocks = []
        end = 0
        while match := _BLOCK.search(self.text, end):
            entry_type = match[2].lower()
            offset = match.end(1)
            end = match.end()
            if entry_type in {"comment", "preamble"}:
                continue
            limit = self._limit(end)
            block, end = _BlockReader(self, entry_type, offset, end, limit, match[3]).read()
            if block:
                blocks.append(block)
        return blocks

    def _limit(self, start: int) -> int:
        """Return where the next block starts at the latest: a line that begins with ``@x{``."""
        match = _NEXT_BLOCK.search(self.text, start)
        return match.start() if match else len(self.text)

    def note(self, offset: int, rule: str, message: str) -> None:
        """Record a problem."""
        self.problems.append(Problem(position=self.position(offset), rule=rule, message=message))


class _BlockReader:
    """Reads one block, from behind its opening delimiter."""

    def __init__(
        self, scanner: Scanner, entry_type: str, offset: int, start: int, limit: int, opening: str
    ) -> None:
        self.scanner = scanner
        self.text = scanner.text
        self.entry_type = entry_type
        self.offset = offset
        self.place = start
        self.limit = limit
        self.closing = "}" if opening == "{" else ")"
        self.reopened = -1

    def read(self) -> tuple[RawBlock | None, int]:
        """Return the block and where to go on."""
        key = "" if self.entry_type == "string" else self._read_key()
        if key is None:
            return None, self.place
        fields = tuple(self._read_fields(key))
        block = RawBlock(entry_type=self.entry_type, key=key, fields=fields, offset=self.offset)
        return block, self.place

    def _read_key(self) -> str | None:
        match = _KEY.match(self.text, self.place, self.limit)
        if match is None:
            self.scanner.note(
                self.offset, "missing-key", f"this @{self.entry_type} has no key; it is skipped"
            )
            return None
        if not match[2] and self.text[match.end()].isalpha():
            self.scanner.note(
                match.end(1), "missing-comma", f"a comma is missing after the key '{match[1]}'"
            )
        self.place = match.end()
        return match[1]

    def _read_fields(self, key: str) -> list[RawField]:
        fields: list[RawField] = []
        while True:
            self._skip_space_and_comments()
            if self.place >= self.limit and self._reopen_last(fields):
                continue
            if self.place >= self.limit:
                self.scanner.note(
                    self.offset,
                    "unclosed-entry",
                    f"'{key or self.entry_type}' is not closed: "
                    f"a '{self.closing}' is missing before the next entry",
                )
                return fields
            char = self.text[self.place]
            if char == self.closing:
                self.place += 1
                return fields
            if char == ",":
                self.place += 1
            elif field := self._read_field():
                fields.append(field)
            else:
                self._skip_to_next_field(key)

    def _reopen_last(self, fields: list[RawField]) -> bool:
        """Read the last field again if its value, for want of a brace, swallowed others."""
        if not fields or fields[-1].offset <= self.reopened:
            return False
        field = fields[-1]
        match = _FIELD.match(self.text, field.offset, self.limit)
        start = match.end() + 1 if match else self.limit
        if self.text[start - 1] not in '{"' or not _NEXT_FIELD.search(self.text, start, self.limit):
            return False
        self.reopened = field.offset
        closing = "}" if self.text[start - 1] == "{" else '"'
        value = self._recover_value(field.name, start, closing)
        fields[-1] = RawField(name=field.name, pieces=((value, False),), offset=field.offset)
        return True

    def _skip_space_and_comments(self) -> None:
        if match := _SKIP.match(self.text, self.place, self.limit):
            self.place = match.end()

    def _skip_to_next_field(self, key: str) -> None:
        self.scanner.note(
            self.place, "not-a-field", f"'{key}': expected a field such as 'title = {{...}}' here"
        )
        line_end = self.text.find("\n", self.place, self.limit)
        self.place = self.limit if line_end < 0 else line_end

    def _read_field(self) -> RawField | None:
        match = _FIELD.match(self.text, self.place, self.limit)
        if match is None:
            return None
        offset, self.place = self.place, match.end()
        pieces = []
        while True:
            pieces.append(self._read_piece(match[1]))
            self._skip_space_and_comments()
            if self.text[self.place : self.place + 1] != "#":
                break
            self.place += 1
            self._skip_space_and_comments()
        self._expect_comma(match[1])
        return RawField(name=match[1].lower(), pieces=tuple(pieces), offset=offset)

    def _expect_comma(self, name: str) -> None:
        if self.place < self.limit and self.text[self.place] not in (",", self.closing):
            self.scanner.note(
                self.place, "missing-comma", f"a comma is missing after the field '{name}'"
            )

    def _read_piece(self, name: str) -> tuple[str, bool]:
        char = self.text[self.place : self.place + 1]
        if char == "{":
            return self._read_braced(name, self.place + 1, "}"), False
        if char == '"':
            return self._read_braced(name, self.place + 1, '"'), False
        match = _ATOM.match(self.text, self.place, self.limit)
        if match is None:
            self.scanner.note(self.place, "missing-value", f"the field '{name}' has no value")
            return "", False
        self.place = match.end()
        return match[0], not match[0].isdigit()

    def _read_braced(self, name: str, start: int, closing: str) -> str:
        """Read up to the delimiter that closes the value at depth 0."""
        depth = 0
        pattern = _BRACE if closing == "}" else _BRACE_OR_QUOTE
        for match in pattern.finditer(self.text, start, self.limit):
            if match[0] == "{":
                depth += 1
            elif depth == 0 and match[0] == closing:
                self.place = match.end()
                return self.text[start : match.start()]
            elif match[0] == "}":
                depth -= 1
                if depth < 0:
                    break
        return self._recover_value(name, start, closing)

    def _recover_value(self, name: str, start: int, closing: str) -> str:
        self.scanner.note(
            start - 1, "unclosed-value", f"the value of '{name}' is not closed by '{closing}'"
        )
        following = _NEXT_FIELD.search(self.text, start, self.limit)
        end = following.start() if following else self.limit
        self.place = end
        value = self.text[start:end].rstrip().rstrip(",").rstrip()
        # The delimiter that is there closes the entry or the value one level too early.
        while value.endswith(("}", '"')) and value.count("{") < value.count("}") + (
            value.endswith('"')
        ):
            value = value[:-1].rstrip()
        return value
