"""Finds the entries of a BibTeX file, keeps their places and loses nothing.

A file is mostly as it should be, so an entry is first read by :meth:`Scanner._read_quickly`,
which knows only the plain forms and walks from delimiter to delimiter. What it does not
understand is read by :class:`~.damaged.CarefulReader`, which knows all forms and what to do when
none of them fits.

As in biber, what follows ``%`` in a line between entries is a comment, and so is what
``@comment`` has in braces; inside a value ``%`` is text, as in BibTeX.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .damaged import CarefulReader, field_name, find_closing_brace
from .models import Edit, Entry, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .damaged import RawField
    from .macros import Macros
    from .source import Source

# A type may have all signs that BibTeX allows in one (bibtex.web, ``id_class``).
_TYPE_NAME = r"[^\W\d_][^\s\"#%'(),={}@\\]*+"
BLOCK = re.compile(rf"@\s*+({_TYPE_NAME})\s*+([{{(])")
# No value goes beyond a line that starts the next block: then a delimiter is missing.
_NEXT_BLOCK = re.compile(
    rf"\n[ \t]*+@\s*+{_TYPE_NAME}\s*+[{{(]\s*+[^,={{}}()\"\n]*+(?:[,=]|\n\s*+\w++\s*+=)"
)
_KEY = re.compile(r"\s*+([^\s,{}()=\"]++)(?=\s*+,)")
_FIELD = re.compile(r"\s*+,\s*+([^\s,=#%(){}\"@\\]++)\s*+=\s*+([{\"]?+)")
_ATOM = re.compile(r"[^\s,#%(){}\"=@\\]++")
_END = {"{": re.compile(r"\s*+,?+\s*+\}"), "(": re.compile(r"\s*+,?+\s*+\)")}
# What has no place between entries: the rest of an entry that was closed too early, entries
# without their sign or their brace.
_STRAY_FIELD = re.compile(r"[\s,})]*+([^\W\d_])[\w:.+-]*+\s*+=\s*+[{\"\w]")
# "@misc x", "{misc{key,", "title = {" and "year = 2031," on a line, but for comments.
_STRAY = (
    r"(?![ \t]*+@\s*+comment)(?:[ \t]*+@\s*+\w[^\n]*+"
    r"|[^\n%={]*+\{{1,2}+[^\s,{}()=\"]++\s*+,[^\n]*+"
    r"|[^\n%=]*+(?<=[\w \t])=[ \t]*+(?:[{\"][^\n]*+|\w++[ \t]*+[},][^\n]*+))"
)
_STRAY_REST = re.compile(_STRAY, re.IGNORECASE)
_STRAY_LINE = re.compile("^" + _STRAY, re.MULTILINE | re.IGNORECASE)
_END_OF_STRAY = re.compile(r"\n(?:[ \t\r]*+\n|(?=[ \t]*+@))")
# Controls say nothing and are not seen, or turn the order of others: C0 and C1 but for tab and
# ends of line, the byte order mark, and bidirectional embeddings, overrides and isolates (Unicode,
# technical report 36).
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufffe\uffff]++"
)
# What a C1 control was before somebody took Windows-1252 for Latin-1: U+0092 is an apostrophe.
_WAS = {
    chr(code): letter
    for code in range(0x80, 0xA0)
    if (letter := bytes([code]).decode("cp1252", "ignore"))
}
_TYPE = re.compile(
    r"string|preamble|comment|article|book|booklet|inbook|incollection|inproceedings|conference"
    r"|manual|mastersthesis|misc|online|phdthesis|proceedings|report|techreport|thesis|unpublished",
    re.IGNORECASE,
)
_FIELD_IN_LINE = re.compile(r"[^\n=@]{0,500}+=\s*+[{\"\w]")


# A file of noise has a problem in each line, and nobody reads them all.
_MOST_PROBLEMS = 10_000
# So many lines of a value may look like the start of an entry.
_LISTED = 3
# A longer macro is joined with care, where what macros add to a file is counted.
_SHORT_MACRO = 1_000


def find_limit(text: str, place: int) -> int:
    """Return where the next block starts that begins a line: no value goes beyond."""
    match = _NEXT_BLOCK.search(text, place)
    return match.start() if match else len(text)


class Scanner:
    """Reads the entries of one file; :attr:`problems` fills while it does."""

    def __init__(self, source: Source, macros: Macros) -> None:
        self.source = source
        self.macros = macros
        self.problems: list[Problem] = []
        self.text = source.scanned
        # Values in ASCII need no look if the file has nothing to clean.
        self._is_clean = not (source.has_controls or source.has_returns)
        self._has_controls = source.has_controls
        self._names: dict[str, str] = {}
        self._limit_from, self._limit = 0, -1
        self._key = ""
        self._last_end, self._last_fields, self._opening = -1, dict[str, str](), "{"
        self._open_comments = False

    def scan(self) -> list[Entry]:
        """Return the entries in the order of the file, without what they inherit."""
        entries: list[Entry] = []
        place = 0
        while match := BLOCK.search(self.text, place):
            place = (
                self._look_between(place, match.start())
                or self._end_of_text(match, place)
                or self._read_block(match, entries)
            )
        self._look_between(place, len(self.text))
        if self._has_controls:
            self._note_controls(entries)
        return entries

    def note(self, offset: int, rule: str, message: str, *edits: Edit) -> None:
        """Record a problem of the entry that is being read."""
        if len(self.problems) == _MOST_PROBLEMS:
            message = f"the file has more than {_MOST_PROBLEMS:,} problems; these are the first"
        if len(self.problems) <= _MOST_PROBLEMS:
            position = self.source.position(offset)
            self.problems.append(
                Problem(position=position, rule=rule, message=message, key=self._key, edits=edits)
            )

    def _read_block(self, match: re.Match[str], entries: list[Entry]) -> int:
        """Read what starts at ``match``; return where it ends."""
        entry_type, start, place = match[1].lower(), match.start(), match.end()
        self._key = ""
        if entry_type == "comment":
            return self._skip_comment(place, match[2])
        limit = self._limit_of(place)
        if entry_type == "string":
            return self._read_macros(match, limit)
        if entry_type == "preamble":
            return self._skip_preamble(match, limit)
        found = (
            self._read_quickly(place, limit, match[2])
            or self._read_beyond(place, limit, match[2])
            or self._read_carefully(match, limit)
        )
        key, fields, self._last_end = found
        self._last_fields, self._key, self._opening = fields, key, match[2]
        if fields or key:
            entries.append(
                Entry(
                    key=key or f"nokey-{self.source.position(start).line}",
                    entry_type=entry_type,
                    fields=fields,
                    source=self.source,
                    offset=start,
                    end=self._last_end,
                )
            )
        return self._last_end

    def _read_quickly(  # noqa: PLR0911, PLR0912  (one loop, which is most of the reader's time)
        self, place: int, limit: int, opening: str
    ) -> tuple[str, dict[str, str], int] | None:
        """Return key, fields and end of an entry in plain form; None if it is in any other."""
        text, names, texts, is_clean = self.text, self._names, self.macros.texts, self._is_clean
        find, count, match_field = text.find, text.count, _FIELD.match
        fields: dict[str, str] = {}
        key = _KEY.match(text, place, limit)
        if key is None:
            return None
        place = key.end()
        while match := match_field(text, place, limit):
            name, delimiter = match.groups()
            start = match.end()
            if delimiter == "{":
                end = find("}", start, limit)
                depth = count("{", start, end) if end >= 0 else 0
                while depth:
                    resume = end + 1
                    end = find("}", resume, limit)
                    if end < 0:
                        break
                    depth += count("{", resume, end) - 1
                if end < 0:
                    return None
                value = text[start:end].strip()
                place = end + 1
            elif delimiter:
                end = find('"', start, limit)
                if end < 0 or count("{", start, end) != count("}", start, end):
                    return None
                value = text[start:end].strip()
                place = end + 1
                if value.endswith("="):  # It was left open before the next field.
                    return None
            elif atom := _ATOM.match(text, start, limit):
                value = atom[0] if atom[0].isdecimal() else texts.get(atom[0].lower(), "")
                if not value or len(value) > _SHORT_MACRO:
                    return None
                value = value.strip()
                place = atom.end()
            else:
                return None
            name = names.get(name) or names.setdefault(name, field_name(name))
            if name in fields:
                return None
            fields[name] = value if is_clean and value.isascii() else self._clean(value).strip()
        end_match = _END[opening].match(text, place, limit)
        return (self._clean(key[1]), fields, end_match.end()) if end_match else None

    def _read_beyond(
        self, place: int, limit: int, opening: str
    ) -> tuple[str, dict[str, str], int] | None:
        """Read an entry in plain form with lines that look like the start of another: listings."""
        for _ in range(_LISTED):
            if limit >= len(self.text):
                return None
            limit = find_limit(self.text, limit + 1)
            if found := self._read_quickly(place, limit, opening):
                return found
        return None

    def _read_carefully(self, match: re.Match[str], limit: int) -> tuple[str, dict[str, str], int]:
        """Return key, fields and end of any entry."""
        reader = CarefulReader(self.text, match.end(), limit, match[2], self.note)
        self._key = self._clean(reader.read_key())
        if not self._key:
            message = f"this @{match[1].lower()} has no key, so nothing can cite it; write one"
            self.note(match.start(), "missing-key", message)
        fields: dict[str, str] = {}
        self._add(fields, reader.read_fields(self._key or f"@{match[1].lower()}", match.start()))
        return self._key, fields, reader.place

    def _read_macros(self, match: re.Match[str], limit: int) -> int:
        reader = CarefulReader(self.text, match.end(), limit, match[2], self.note)
        self._add(self.macros.texts, reader.read_fields("@string", match.start()), is_macro=True)
        return reader.place

    def _add(
        self, fields: dict[str, str], found: Iterable[RawField], *, is_macro: bool = False
    ) -> None:
        """Join the values of fields and add them; of two with one name the first counts.

        A macro may be defined anew, as in BibTeX.
        """
        for field in found:
            if field.name in fields and not is_macro:
                message = f"'{self._key}' has a '{field.name}' twice; the first counts: delete one"
                self.note(field.offset, "duplicate-field", message)
                continue
            pieces = tuple(
                (self._clean(self.text[each.start : each.end]), each.is_macro)
                for each in field.pieces
            )
            fields[field.name] = self.macros.join(
                fields, field.name, pieces, self.source, field.offset, self._key
            )

    def _skip_comment(self, place: int, opening: str) -> int:
        end = -1
        if opening == "{" and not self._open_comments:
            end = find_closing_brace(self.text, place, len(self.text))
            # One that is open is told from its line; to look for the end of each costs too much.
            self._open_comments = end < 0
        elif opening == "(":
            end = self.text.find(")", place, self._end_of_line(place))
        if end >= 0:
            return end + 1
        self.note(place - 1, "unclosed-entry", "this @comment is not closed; its line is skipped")
        return self._end_of_line(place)

    def _skip_preamble(self, match: re.Match[str], limit: int) -> int:
        reader = CarefulReader(self.text, match.end(), limit, match[2], self.note)
        reader.read_value("@preamble")
        return reader.close("this @preamble is not closed", match.start())

    def _limit_of(self, place: int) -> int:
        if not self._limit_from <= place <= self._limit:
            self._limit_from, self._limit = place, find_limit(self.text, place)
        return self._limit

    def _end_of_text(self, match: re.Match[str], place: int) -> int:
        """Return where to go on if the match is no block but text; 0 if it is a block."""
        start = match.start()
        line = self.text.rfind("\n", place, start) + 1 or place
        if self.text.find("%", line, start) >= 0:
            return self._end_of_line(start)
        is_address = start > 0 and self.text[start - 1].isalnum()
        if match[2] == "{" and not is_address:
            return 0
        is_known = _TYPE.fullmatch(match[1]) and (match[2] == "{" or not is_address)
        if is_known or _KEY.match(self.text, match.end()):
            return 0
        # "me@work (at home)" is text, "@unheard(of, title = {x})" is not.
        return 0 if _FIELD_IN_LINE.match(self.text, match.end()) else match.end()

    def _look_between(self, place: int, start: int) -> int:
        """Say what is lost between blocks; return where to go on if an entry went on there."""
        if start - place <= 2 or self.text[place:start].isspace():
            return 0
        if place == self._last_end and (match := _STRAY_FIELD.match(self.text, place, start)):
            closing = self.text[place - 1]
            message = f"'{self._key}' is closed here, before its last fields; delete '{closing}'"
            self.note(place - 1, "closed-early", message)
            reader = CarefulReader(
                self.text, match.start(1), self._limit_of(place), self._opening, self.note
            )
            self._add(self._last_fields, reader.read_fields(self._key, place))
            self._last_end = -1
            return reader.place
        self._key = ""
        rest = _STRAY_REST.match(self.text, place, start) if place == self._last_end else None
        while match := rest or _STRAY_LINE.search(self.text, place, start):
            rest = None
            line = " ".join(match[0][:120].split())[:60]
            self.note(
                match.start(),
                "lost-entry",
                f"'{line}' is in no entry and is not read; mend it or delete it",
            )
            # What follows is the rest of the same, up to an empty line or the next sign.
            paragraph = _END_OF_STRAY.search(self.text, match.end(), start)
            place = paragraph.end() if paragraph else start
        return 0

    def _end_of_line(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def _clean(self, value: str) -> str:
        """Return a value without control characters and with LF as its ends of line."""
        if self.source.has_returns:
            value = value.replace("\r\n", "\n")
        if not self.source.has_controls:
            # A fifth of the time of the search, and true of nearly all values.
            shown = value.replace("\n", "").replace("\t", "")
            if shown.isascii() or shown.isprintable():
                return value
        without = _CONTROL.sub(_stand_in, value)
        self._has_controls |= without != value
        return without

    def _note_controls(self, entries: Iterable[Entry]) -> None:
        """Name those within entries; between them a form feed is harmless, as is the rest."""
        for entry in entries:
            self._key = entry.key
            for match in _CONTROL.finditer(self.text, entry.offset, entry.end):
                self._note_control(match)

    def _note_control(self, match: re.Match[str]) -> None:
        name, text = f"U+{ord(match[0][0]):04X}", _stand_in(match)
        edits: tuple[Edit, ...] = (Edit(*match.span(), text),)
        if match[0][0] in _WAS:
            message = f"the control character {name} is read as '{text}', which it was once"
        elif match[0][0] > "\x9f":
            message = f"the invisible character {name} is left out; delete it"
        else:
            # It may stand for a letter that was lost, so nothing takes it away.
            message = f"the control character {name} is left out; write what it stood for"
            edits = ()
        self.note(match.start(), "control-character", message, *edits)


def _stand_in(match: re.Match[str]) -> str:
    """Return what stands for controls: what they were, or a space for white space."""
    return "".join(_WAS.get(char, " " if char.isspace() else "") for char in match[0])
