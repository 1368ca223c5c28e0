"""Reads one block of a BibTeX file with care: all forms, and what to do when none fits.

What is wrong is noted with its place, and reading goes on where it makes sense again: at the next
thing that looks like a field, at the end of the entry, or where the next block starts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .models import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"[^\W\d_][\w:.+*-]*+"
_SPACE = re.compile(r"(?:\s|%[^\n]*+)*+")
_SPACE_AND_COMMAS = re.compile(r"(?:[\s,]|%[^\n]*+)*+")
_KEY = re.compile(r"([^\s,{}=\"]++)\s*+(?=,)")
_KEY_ALONE = re.compile(r"([^\s,{}()=\"]++)\s*+(?=[)}])")
_KEY_WITHOUT_COMMA = re.compile(rf"([^\s,{{}}=\"]++)\s++(?={_NAME}\s*+=)")
_KEY_IN_BRACES = re.compile(r"\{\s*+([^\s,{}=\"]++)\s*+\}\s*+(?=,)")
_KEY_OF_WORDS = re.compile(r"([^,{}=\"\n]++)(?=,)")
_KEY_OF_SIGNS = re.compile(rf"(?!{_NAME}\s*+=)([^\s,{{}}]++)\s*+(?=,)")
_FIELD = re.compile(rf"([^\s=,#%(){{}}\"@\\]++)\s*+=\s*+|({_NAME})\s*+(?=[{{\"])")
_FIELD_AHEAD = re.compile(rf"{_NAME}\s*+=")
_ATOM = re.compile(r"[^\s,#%(){}\"=]++")
_UNQUOTED = re.compile(r"[^,#%\n{}\"=]*+")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
# Where a value that is not closed ends: before what looks like the next field.
_NEXT_FIELD = re.compile(rf"\n\s*+{_NAME}\s*+=\s*+[{{\"\w]|,\s*+{_NAME}\s*+=\s*+[{{\"]")
_FIELD_ALONE = re.compile(rf"\s*+{_NAME}\s*+=\s*+")
_WHERE_JUNK_ENDS = re.compile(rf"[,\n{{}})]|(?<![\w-]){_NAME}\s*+=\s*+(?=[{{\"\w])")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
# What an accent in quotation marks stands over.
_ACCENTED = re.compile(r"\{\\?[A-Za-z]+\}|\\[ij](?![A-Za-z])|[^\W\d_]")
# After so many values that are not closed, each is searched to the next field only: the search
# for the end of each would make the cost grow with the square.
_FAR_SEARCHES = 20


class Note(Protocol):
    """Takes a problem: an offset, the rule, what to do about it, and perhaps repairs."""

    def __call__(self, offset: int, rule: str, message: str, *edits: Edit) -> None:
        """Take a problem."""


@dataclass(frozen=True, slots=True)
class RawPiece:
    """A stretch of a value from ``start`` to ``end``: text, or the name of a macro."""

    start: int
    end: int
    is_macro: bool = False


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as it stands, from the offset of its name on; ``#`` joins its pieces."""

    name: str
    offset: int
    pieces: tuple[RawPiece, ...]


def field_name(raw: str) -> str:
    """Return the name of a field in lower case, without characters that nobody sees."""
    return raw.lower() if raw.isascii() and raw.isprintable() else _UNSEEN.sub("", raw).lower()


def find_closing_brace(text: str, start: int, limit: int) -> int:
    """Return where the brace that was opened before ``start`` is closed; -1 if it is not."""
    end = text.find("}", start, limit)
    depth = text.count("{", start, end) if end >= 0 else 0
    while depth:
        resume = end + 1
        end = text.find("}", resume, limit)
        if end < 0:
            break
        depth += text.count("{", resume, end) - 1
    return end


class CarefulReader:
    """Reads a block from ``place``, behind its opening delimiter, to ``limit`` at most.

    :attr:`place` is where reading stopped, behind the closing delimiter if there was one.
    """

    def __init__(self, text: str, place: int, limit: int, opening: str, note: Note) -> None:
        self.text = text
        self.place = place
        self.limit = limit
        self.closing = "}" if opening == "{" else ")"
        self.note = note
        self._far_searches = 0
        self._reopened = -1
        self._in_junk = False

    def read_key(self) -> str:
        """Return the key; empty if there is none."""
        self._skip(_SPACE)
        if match := self._match(_KEY) or self._match(_KEY_ALONE) or self._match(_KEY_OF_SIGNS):
            return match[1]
        if match := self._match(_KEY_WITHOUT_COMMA):
            message = f"a comma is missing after the key '{match[1]}'"
            self.note(match.end(1), "missing-comma", message, _insertion(match.end(1), ","))
            return match[1]
        if match := self._match(_KEY_IN_BRACES):
            message = f"the key '{match[1]}' has braces around it, which are left out; delete them"
            self.note(match.start(), "bad-key", message)
            return match[1]
        if match := self._match(_KEY_OF_WORDS):
            key = " ".join(match[1].split())
            if key:
                message = f"the key '{key}' has spaces in it, with which nothing can cite it"
                self.note(match.start(), "bad-key", message)
            return key
        return ""

    def read_fields(self, key: str, offset: int) -> list[RawField]:
        """Return the fields up to the end of the block; key and offset are for its problems."""
        fields: list[RawField] = []
        while True:
            self._skip(_SPACE_AND_COMMAS)
            if self.place >= self.limit:
                if self._reopen_last(fields):
                    continue
                message = f"'{key}' is not closed: a '{self.closing}' is missing at its end"
                self.note(offset, "unclosed-entry", message)
                return self._without_last_comma(fields)
            if self.text[self.place] == self.closing:
                self.place += 1
                return fields
            if field := self._read_field():
                fields.append(field)
                self._in_junk = False
            else:
                self._skip_junk(key)

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.place, self.limit)
        if match:
            self.place = match.end()
        return match

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self._match(pattern)

    def _read_field(self) -> RawField | None:
        offset = self.place
        match = self._match(_FIELD)
        if match is None:
            return None
        name = match[1] or match[2]
        if match[2]:
            self.note(offset, "not-a-field", f"a '=' is missing after '{name}'")
        pieces, end = self.read_value(name)
        if self.place < self.limit and _FIELD_AHEAD.match(self.text, self.place, self.limit):
            message = f"a comma is missing after the field '{name}'"
            self.note(end, "missing-comma", message, _insertion(end, ","))
        return RawField(field_name(name), offset, pieces)

    def read_value(self, name: str) -> tuple[tuple[RawPiece, ...], int]:
        """Return the pieces of a value that ``#`` joins, and where the last one ends."""
        pieces = []
        self._skip(_SPACE)
        while True:
            pieces.append(self._read_piece(name))
            end = self.place
            self._skip(_SPACE)
            if self.text[self.place : self.place + 1] != "#":
                return tuple(pieces), end
            self.place += 1
            self._skip(_SPACE)

    def close(self, message: str, offset: int) -> int:
        """Return where a block ends whose value was read; if it is open, say so at ``offset``."""
        if self.text.startswith(self.closing, self.place, self.limit):
            return self.place + 1
        self.note(offset, "unclosed-entry", message)
        return self.limit

    def _read_piece(self, name: str) -> RawPiece:
        start = self.place + 1
        char = self.text[self.place : self.place + 1] if self.place < self.limit else ""
        if char == "{":
            return self._read_to(find_closing_brace(self.text, start, self._far(start)), name, "}")
        if char == '"':
            return self._read_to(self._find_quote(start, self._far(start)), name, '"')
        match = self._match(_ATOM)
        if match is None:
            self.note(
                self.place,
                "missing-value",
                f"the field '{name}' has no value; write one, or delete the field",
            )
            return RawPiece(self.place, self.place)
        return self._read_unquoted(name, match)

    def _read_to(self, end: int, name: str, closing: str) -> RawPiece:
        start = self.place + 1
        if end < 0:
            self._far_searches += 1
            return self._recover(name, start, closing)
        self.place = end + 1
        return RawPiece(start, end)

    def _read_unquoted(self, name: str, atom: re.Match[str]) -> RawPiece:
        """Read a number or a macro's name; words without braces are a value all the same."""
        rest = _UNQUOTED.match(self.text, atom.end(), self.limit)
        words = rest[0] if rest else ""
        last = atom.end() + words.rstrip().rfind(" ") + 1
        if words.strip() and _FIELD_AHEAD.match(self.text, last, self.limit):
            # The last word is the name of the next field.
            words = words.rstrip().rpartition(" ")[0]
        end = atom.end() + len(words.rstrip(" \t\r)"))
        is_macro = end == atom.end() and (atom[0].isdecimal() or atom[0][0].isalpha())
        if is_macro:
            return RawPiece(atom.start(), end, not atom[0].isdecimal())
        braced = f"{{{self.text[atom.start() : end]}}}"
        message = f"the value of '{name}' needs braces: {name} = {braced[:60]}"
        repairs = [Edit(atom.start(), end, braced)] if not words.strip() else []
        self.note(atom.start(), "unquoted-value", message, *repairs)
        self.place = end
        return RawPiece(atom.start(), end)

    def _far(self, start: int) -> int:
        if self._far_searches < _FAR_SEARCHES:
            return self.limit
        following = _NEXT_FIELD.search(self.text, start, self.limit)
        return following.start() if following else self.limit

    def _find_quote(self, start: int, limit: int) -> int:
        """Return the quotation mark at depth 0; -1 if there is none, or it opens another value."""
        depth = 0
        for match in _BRACE_OR_QUOTE.finditer(self.text, start, limit):
            if match[0] == '"' and depth == 0 and self._is_accent(match.start()):
                continue
            if match[0] == '"' and depth == 0:
                line = self.text.rfind("\n", start, match.start())
                opens = line >= 0 and _FIELD_ALONE.fullmatch(self.text, line, match.start())
                return -1 if opens else match.start()
            depth += (match[0] == "{") - (match[0] == "}")
            if depth < 0:
                return -1
        return -1

    def _is_accent(self, quote: int) -> bool:
        """Tell whether a quotation mark is that of an accent, and say that it needs braces."""
        letter = _ACCENTED.match(self.text, quote + 1, self.limit)
        if self.text[quote - 1] != "\\" or letter is None:
            return False
        braced = f'{{\\"{letter[0]}}}'
        message = f"between quotation marks an accent needs braces: {braced}"
        repair = Edit(quote - 1, letter.end(), braced)
        self.note(quote - 1, "unclosed-value", message, repair)
        return True

    def _recover(self, name: str, start: int, closing: str) -> RawPiece:
        """End a value that is not closed where the next field seems to start."""
        message = f"the value of '{name}' is not closed: a '{closing}' is missing"
        self.note(start - 1, "unclosed-value", message)
        following = _NEXT_FIELD.search(self.text, start, self.limit)
        self.place = following.start() if following else self.limit
        return RawPiece(start, self._without_ending(start, self.place))

    def _without_ending(self, start: int, end: int) -> int:
        """Return the end of a value without commas and delimiters that close more than it has."""
        surplus = self.text.count("}", start, end) - self.text.count("{", start, end)
        while end > start:
            char = self.text[end - 1]
            if not (char.isspace() or char in ',"' or (char == "}" and surplus > 0)):
                break
            surplus -= char == "}"
            end -= 1
        return end

    def _reopen_last(self, fields: list[RawField]) -> bool:
        """Read the last field again if its value, for want of a delimiter, swallowed others."""
        if not fields or fields[-1].offset <= self._reopened:
            return False
        field = fields[-1]
        piece = field.pieces[-1]
        opening = self.text[piece.start - 1]
        if opening not in '{"' or not _NEXT_FIELD.search(self.text, piece.start, piece.end):
            return False
        self._reopened = field.offset
        self._far_searches += 1
        piece = self._recover(field.name, piece.start, "}" if opening == "{" else '"')
        fields[-1] = RawField(field.name, field.offset, (*field.pieces[:-1], piece))
        return True

    def _without_last_comma(self, fields: list[RawField]) -> list[RawField]:
        """Take the comma off the last value, which may have been closed by the entry's brace."""
        if not fields:
            return fields
        field, piece = fields[-1], fields[-1].pieces[-1]
        end = self._without_ending(piece.start, piece.end)
        pieces = (*field.pieces[:-1], RawPiece(piece.start, end, piece.is_macro))
        return [*fields[:-1], RawField(field.name, field.offset, pieces)]

    def _skip_junk(self, key: str) -> None:
        """Go on where something that can be a field starts, or where the block ends."""
        if not self._in_junk:
            line = self.text[self.place : self.place + 40].splitlines()[0].strip()
            message = f"'{key}': '{line}' is no field; expected is 'name = {{value}}'"
            self.note(self.place, "not-a-field", message)
        self._in_junk = True
        start = self.place
        for match in self._junk_ends():
            if match[0] != "{":
                self.place = match.start()
                break
            end = -1
            if self._far_searches < _FAR_SEARCHES:
                end = find_closing_brace(self.text, match.end(), self.limit)
                self._far_searches += end < 0
            self.place = max(end, match.start()) + 1
        else:
            self.place = self.limit
        if self.place == start:
            self.place += 1

    def _junk_ends(self) -> Iterator[re.Match[str]]:
        while match := _WHERE_JUNK_ENDS.search(self.text, self.place, self.limit):
            yield match


def _insertion(offset: int, text: str) -> Edit:
    return Edit(offset, offset, text)
