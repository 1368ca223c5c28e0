"""Reads BibTeX files into a library."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .inheritance import resolve_inheritance
from .library import Library
from .macros import Macros
from .models import Entry, Position, Problem
from .scanner import Scanner
from .source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def read_bibfiles(paths: Iterable[Path]) -> tuple[Library, tuple[Problem, ...]]:
    """Read files into one library.

    Problems are returned, not raised: a file that is not there, what the scanner met, and keys
    given twice (see :func:`add_entries`). Entries have the macros
    and the fields that they inherit, from whichever file.
    """
    problems: list[Problem] = []
    sources: list[Source] = []
    for path in paths:
        try:
            source, met = read_source(path)
        except OSError as error:
            problems.append(unreadable_file(path, error))
            continue
        sources.append(source)
        problems += met
    library, met = read_sources(sources)
    return library, (*problems, *met)


def read_sources(sources: Iterable[Source]) -> tuple[Library, tuple[Problem, ...]]:
    """Read the texts of files into one library, as :func:`read_bibfiles` does."""
    found, problems = _scan(sources)
    entries: dict[str, Entry] = {}
    problems += add_entries(entries, found)
    whole, met = resolve_inheritance(entries.values())
    return Library({entry.key: entry for entry in whole}), (*problems, *met)


def parse_bibtex(text: str, path: str = "<string>") -> tuple[list[Entry], list[Problem]]:
    """Parse the text of a BibTeX file; ``path`` only names it in positions.

    All entries are returned, also two with one key, and without what they inherit.
    """
    return _scan([Source(path, text)])


def add_entries(entries: dict[str, Entry], found: Iterable[Entry]) -> list[Problem]:
    """Add entries under their keys, and return a problem for each whose key is taken.

    The entry that has the key first is used. Another work in the same file, by its title, is kept
    under a key of its own, since it would be lost; in another file it is taken for the same work.
    """
    problems: list[Problem] = []
    copies: dict[str, int] = {}
    # All keys that are given go first, then those that are made up.
    second = [entry for entry in found if entries.setdefault(entry.key, entry) is not entry]
    for entry in second:
        first = entries[entry.key]
        message = (
            f"the key '{entry.key}' is taken by {first.position}, which is used; "
            "rename or delete this one"
        )
        if first.source is entry.source and _is_another_work(entry, first):
            key = _free_key(entry.key, entries, copies)
            entries[key] = replace(entry, key=key)
            message = (
                f"the key '{entry.key}' is taken by {first.position}, another work; "
                f"this entry is read as '{key}': give it a key of its own"
            )
        problems.append(
            Problem(position=entry.position, rule="duplicate-key", message=message, key=entry.key)
        )
    return problems


def _is_another_work(entry: Entry, first: Entry) -> bool:
    title = _folded_title(entry)
    return bool(title) and title != _folded_title(first)


def _folded_title(entry: Entry) -> str:
    return re.sub(r"\W+", "", entry.fields.get("title", "")).casefold()


def _free_key(key: str, entries: dict[str, Entry], copies: dict[str, int]) -> str:
    while True:
        copies[key] = copies.get(key, 1) + 1
        name = f"{key}-{copies[key]}"
        if name not in entries:
            return name


def unreadable_file(path: Path, error: Exception) -> Problem:
    """Return the problem of a file that the system does not give, or that is not UTF-8."""
    place = Position(path=str(path), line=1, column=1)
    reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
    message = f"the file cannot be read: {reason}"
    return Problem(position=place, rule="unreadable-file", message=message)


def _scan(sources: Iterable[Source]) -> tuple[list[Entry], list[Problem]]:
    macros = Macros()
    entries: list[Entry] = []
    problems: list[Problem] = []
    for source in sources:
        scanner = Scanner(source, macros)
        entries += scanner.scan()
        problems += scanner.problems
    macros.resolve_rest()
    return entries, problems + macros.problems
