"""Reads BibTeX files into a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .crossref import resolve_crossrefs
from .library import Library
from .models import Entry, Position, Problem
from .scanner import RawBlock, RawField, Scanner

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Macros that every BibTeX style defines (plain.bst).
MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
    "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
    "nov": "November", "dec": "December",
}  # fmt: skip


def read_bibfiles(paths: Iterable[Path]) -> tuple[Library, tuple[Problem, ...]]:
    """Read files into one library.

    Problems are returned, not raised: a file that is not there, what the scanner met, and keys
    given twice (the first entry stays, whichever file the second is in). Entries have the fields
    that they inherit through ``crossref``, from whichever file.
    """
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(unreadable_file(path, error))
            continue
        found, met = parse_bibtex(text, str(path))
        problems += [*met, *add_entries(entries, found)]
    whole = {entry.key: entry for entry in resolve_crossrefs(entries.values())}
    return Library(whole), tuple(problems)


def add_entries(entries: dict[str, Entry], found: Iterable[Entry]) -> list[Problem]:
    """Add entries under their keys, and return a problem for each whose key is taken."""
    problems: list[Problem] = []
    for entry in found:
        first = entries.setdefault(entry.key, entry)
        if first is not entry:
            message = f"the key '{entry.key}' is taken by {first.position}; that entry is used"
            problem = Problem(position=entry.position, rule="duplicate-key", message=message)
            problems.append(problem)
    return problems


def unreadable_file(path: Path, error: Exception) -> Problem:
    """Return the problem of a file that the system does not give, or that is not UTF-8."""
    place = Position(path=str(path), line=1, column=1)
    reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
    message = f"the file cannot be read: {reason}"
    return Problem(position=place, rule="unreadable-file", message=message)


def parse_bibtex(text: str, path: str = "<string>") -> tuple[list[Entry], list[Problem]]:
    """Parse the text of a BibTeX file; ``path`` only names it in positions."""
    scanner = Scanner(text, path)
    macros = dict(MONTHS)
    entries = []
    for block in scanner.scan():
        fields = _read_fields(block, macros, scanner)
        if block.entry_type == "string":
            macros.update(fields)
            continue
        position = scanner.position(block.offset)
        entry_type = block.entry_type
        entries.append(
            Entry(key=block.key, entry_type=entry_type, fields=fields, position=position)
        )
    return entries, scanner.problems


def _read_fields(block: RawBlock, macros: dict[str, str], scanner: Scanner) -> dict[str, str]:
    fields: dict[str, str] = {}
    for field in block.fields:
        value = _join_pieces(field, macros, scanner)
        if field.name in fields:
            message = f"'{block.key}' has the field '{field.name}' twice; the first one counts"
            scanner.note(field.offset, "duplicate-field", message)
        else:
            fields[field.name] = value
    return fields


def _join_pieces(field: RawField, macros: dict[str, str], scanner: Scanner) -> str:
    values = []
    for text, is_macro in field.pieces:
        if is_macro and text.lower() not in macros:
            scanner.note(field.offset, "unknown-macro", f"no @string defines '{text}'")
        values.append(macros.get(text.lower(), text) if is_macro else text)
    return "".join(values).strip()
