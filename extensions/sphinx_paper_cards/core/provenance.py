"""Who says so: for each field of an entry, where, how and when it was checked.

The file is TOML: one table ``[[key]]`` for each check of the entry with that key. ::

    [[doe2031dreams]]
    kind = "first-party"
    source = "the authors' repository"
    url = "https://example.org/dreams"
    checked = 2031-02-03
    note = "optional"
    fields.title = "Dreams of Invented Machines"
    fields.pages = ""

``fields`` holds the text of each field as it stood at the check, decoded from LaTeX; a field that
is left out of the entry on purpose is empty.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .field_places import field_position
from .markup import latex_to_text
from .models import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from .models import Entry

#: How a field can have been checked, the surest first.
KINDS = ("first-party", "two sources", "one source", "derived", "contested")

# Fields that only this package knows, and that hold what the site's editors decided.
_OWN_FIELDS = ("keywords", "track", "lookup")
_OWN_PREFIXES = ("award_", "preprint_")
_REQUIRED = ("kind", "source", "checked", "fields")
_OPTIONAL = ("url", "note")
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([\"']?)([^\[\]\n]+?)\1[ \t]*\]", re.MULTILINE)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of some fields of one entry.

    ``fields`` maps field names to their text at the check, ``checked`` is the day in ISO 8601,
    ``position`` that of the check's table.
    """

    fields: Mapping[str, str]
    kind: str
    source: str
    checked: str
    url: str = ""
    note: str = ""
    # No part of what the check says: a line added above it changes nothing.
    position: Position = field(compare=False, repr=False)


def read_checked(path: Path) -> tuple[dict[str, tuple[Check, ...]], tuple[Problem, ...]]:
    """Read a file of checks; return the checks of each entry's key, and what is wrong.

    Nothing is raised: of a file that cannot be read or is no TOML there are no checks, and a
    check with a mistake is left out.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        message = f"the file cannot be read: {reason}"
        return {}, (Problem(position=_position(path), rule="unreadable-file", message=message),)
    except tomllib.TOMLDecodeError as error:
        return {}, (_not_toml(path, text, error),)
    except (ValueError, RecursionError):
        # A number of thousands of digits, or tables in tables without end.
        message = "this is not TOML that can be read: a number or a nesting is too large"
        return {}, (Problem(position=_position(path), rule="bad-toml", message=message),)
    places = _table_positions(path, text)
    checks: dict[str, tuple[Check, ...]] = {}
    problems: list[Problem] = []
    for key, value in tables.items():
        found = [
            _read_check(key, table, _nth(places.get(key, ()), index, path))
            for index, table in enumerate(value if isinstance(value, list) else [value])
        ]
        checks[key] = tuple(item for item in found if isinstance(item, Check))
        problems += (item for item in found if isinstance(item, Problem))
    return checks, tuple(problems)


def field_text(value: str) -> str:
    """Return the text of a field as a check holds it."""
    return latex_to_text(value)


def needs_check(name: str) -> bool:
    """Tell whether a field says something of the paper, not of the site's own view of it."""
    return name not in _OWN_FIELDS and not name.startswith(_OWN_PREFIXES)


def has_changed(entry: Entry, name: str, text: str) -> bool:
    """Tell whether a field says something else than the text that was checked."""
    return field_text(entry.fields.get(name, "")) != text


def stale_checks(
    entries: Mapping[str, Entry], checks: Mapping[str, Iterable[Check]]
) -> tuple[Problem, ...]:
    """Return what is wrong with checks: of no entry, or of a field that has changed since.

    A field that has changed is reported where it stands, since it is the field that is in doubt.
    """
    return tuple(
        problem
        for key, of_entry in checks.items()
        for check in of_entry
        for problem in _faults(key, entries.get(key), check)
    )


def _faults(key: str, entry: Entry | None, check: Check) -> list[Problem]:
    if entry is None:
        message = f"no entry has the key '{key}', of which this is a check"
        return [Problem(position=check.position, rule="stale-check", message=message, key=key)]
    return [
        Problem(
            position=field_position(entry, name),
            rule="stale-check",
            message=f"the field '{name}' of '{key}' has changed since it was checked on "
            f"{check.checked} ({check.position}); check it anew",
            key=key,
        )
        for name, text in check.fields.items()
        if has_changed(entry, name, text)
    ]


def unchecked_fields(entry: Entry, checks: Iterable[Check]) -> tuple[str, ...]:
    """Return the fields of an entry that need a check and have none that still holds."""
    checked = {
        name
        for check in checks
        for name, text in check.fields.items()
        if not has_changed(entry, name, text)
    }
    return tuple(name for name in entry.fields if needs_check(name) and name not in checked)


def _read_check(key: str, table: Any, position: Position) -> Check | Problem:
    mistake = _mistake(table)
    if mistake:
        return Problem(position=position, rule="bad-check", message=f"a check of '{key}' {mistake}")
    return Check(
        fields=dict(table["fields"]),
        kind=table["kind"],
        source=table["source"],
        checked=table["checked"].isoformat(),
        position=position,
        url=table.get("url", ""),
        note=table.get("note", ""),
    )


def _mistake(table: Any) -> str:
    """Return what is wrong with the table of one check; nothing if it is right."""
    if not isinstance(table, dict):
        return "is no table; write it under [[key]]"
    unknown = [name for name in table if name not in (*_REQUIRED, *_OPTIONAL)]
    missing = [name for name in _REQUIRED if not table.get(name)]
    if unknown:
        return f"has '{unknown[0]}'; known are {', '.join((*_REQUIRED, *_OPTIONAL))}"
    if missing:
        return f"does not say '{missing[0]}'"
    return _mistake_in_values(table)


def _mistake_in_values(table: dict[str, Any]) -> str:
    if table["kind"] not in KINDS:
        return f"is of the kind '{table['kind']}'; known are {', '.join(KINDS)}"
    # A date with a time is a date to Python too.
    if type(table["checked"]) is not datetime.date:
        return "has no plain date such as 2031-02-03 in 'checked'"
    fields = table["fields"]
    if not isinstance(fields, dict) or not all(isinstance(text, str) for text in fields.values()):
        return "has something else than texts in 'fields'"
    if not re.match(r"https?://[^\s<>\"]+$|$", str(table.get("url", ""))):
        return f"has no web address in 'url': '{table['url']}'"
    wrong = [name for name in ("source", "url", "note") if not isinstance(table.get(name, ""), str)]
    return f"has something else than a text in '{wrong[0]}'" if wrong else ""


def _table_positions(path: Path, text: str) -> dict[str, list[Position]]:
    """Return where the tables of each name begin: tomllib does not say."""
    found: dict[str, list[Position]] = {}
    for match in _HEADER.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        found.setdefault(match[2], []).append(_position(path, line))
    return found


def _nth(positions: Sequence[Position], index: int, path: Path) -> Position:
    return positions[index] if index < len(positions) else _position(path)


def _position(path: Path, line: int = 1, column: int = 1) -> Position:
    return Position(path=str(path), line=line, column=column)


def _not_toml(path: Path, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    message = str(error)
    match = _PLACE.search(message)
    position = _position(path)
    if match:
        message = message[: match.start()]
        last_line = text.rstrip("\n").count("\n") + 1
        position = _position(path, int(match[1] or last_line), int(match[2] or 1))
    return Problem(position=position, rule="bad-toml", message=f"this is not TOML: {message}")
