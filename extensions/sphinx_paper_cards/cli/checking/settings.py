"""What ``paper-cards check`` is told: by its command line, and by ``pyproject.toml``.

The project's file is the nearest ``pyproject.toml`` with a table ``[tool.paper-cards.check]``, in
the current folder or above it; its paths are relative to it. The command line goes before it.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.checks.levels import find_mistakes
from ...core.visible_text import visible
from .. import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_HEADER = r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?paper-cards[\"']?[ \t]*\.[ \t]*check[ \t]*[.\]]"
#: What ``fail-on`` can be, the graver one first.
FAIL_ON = ("error", "warning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is set; paths are relative to the current folder.

    ``levels`` maps rules to levels, ``ignored`` keys of entries to the rules that are not applied
    to them; ``fail_on`` is the least level that makes the command fail.
    """

    levels: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    checked: str = ""
    fail_on: str = "warning"


def read_settings() -> Settings:
    """Read the project's file; raises :class:`MisuseError` for a mistake in it, with its line."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        path = folder / "pyproject.toml"
        if path.is_file():
            text, tables = _read_toml(path)
            table = _dig(tables, "tool", "paper-cards", "check")
            if table is not None:
                return _ProjectFile(path, text).read(table)
    return Settings()


def read_levels(assignments: Sequence[str]) -> dict[str, str]:
    """Read ``RULE=LEVEL``; raises :class:`MisuseError` for anything else."""
    levels = {}
    for assignment in assignments:
        rule, equals, level = assignment.partition("=")
        if not equals:
            raise MisuseError(f"--level takes RULE=LEVEL, not '{assignment}'")
        levels[rule] = level
    for mistake in find_mistakes(levels, {}):
        raise MisuseError(f"--level: {mistake.message}")
    return levels


def _read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise MisuseError(f"{_shown(path)} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise MisuseError(f"{_shown(path)} cannot be read: it is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise MisuseError(f"{_shown(path)} is not TOML: {error}") from None
    except RecursionError:
        raise MisuseError(f"{_shown(path)} is nested too deeply") from None


def _dig(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _shown(path: Path | str) -> str:
    """Return a path as a person in the current folder would type it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # It is on another drive.
        return str(path)


class _ProjectFile:
    """A ``pyproject.toml``, and where in it something stands: tomllib does not say."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text

    def read(self, table: Any) -> Settings:
        """Return the settings of the table ``[tool.paper-cards.check]``."""
        if not isinstance(table, dict):
            raise self.mistake("check", "'check' is no table")
        for name in table:
            if name not in _READERS:
                raise self.mistake(name, f"'{name}' is unknown; known are {', '.join(_READERS)}")
        values = {_READERS[name][0]: _READERS[name][1](self, table[name]) for name in table}
        settings = Settings(**values)
        for found in find_mistakes(settings.levels, settings.ignored):
            raise self.mistake(found.word, found.message)
        return settings

    def mistake(self, word: str, message: str) -> MisuseError:
        """Return what to raise for a word of the table."""
        line = self._line(word)
        place = f"{_shown(self.path)}:{line}" if line else _shown(self.path)
        return MisuseError(visible(f"{place}: [tool.paper-cards.check]: {message}"))

    def levels(self, value: Any) -> dict[str, str]:
        """Read ``levels``."""
        if not isinstance(value, dict) or not all(
            isinstance(level, str) for level in value.values()
        ):
            raise self.mistake("levels", "'levels' is a table of rules and their levels")
        return value

    def ignored(self, value: Any) -> dict[str, Sequence[str]]:
        """Read ``ignore``."""
        if not isinstance(value, dict) or not all(map(_are_texts, value.values())):
            raise self.mistake("ignore", "'ignore' is a table of keys and their lists of rules")
        return value

    def files(self, value: Any) -> tuple[str, ...]:
        """Read ``files``, with patterns such as ``bib/*.bib``."""
        if not _are_texts(value) or not value:
            raise self.mistake("files", "'files' is a list of paths")
        return tuple(path for pattern in value for path in self._find_files(pattern))

    def checked(self, value: Any) -> str:
        """Read ``checked``."""
        if not isinstance(value, str) or not value:
            raise self.mistake("checked", "'checked' is a path")
        return self._existing(value)

    def fail_on(self, value: Any) -> str:
        """Read ``fail-on``."""
        if value not in FAIL_ON:
            raise self.mistake("fail-on", f"'fail-on' is one of {', '.join(FAIL_ON)}")
        return str(value)

    def _find_files(self, pattern: str) -> Iterator[str]:
        if not has_magic(pattern):
            yield self._existing(pattern)
            return
        try:
            found = sorted(self.path.parent.glob(pattern))
        except (NotImplementedError, ValueError):
            found = []
        if not found:
            raise self.mistake(pattern, f"no file is named like '{pattern}'")
        yield from map(_shown, found)

    def _existing(self, name: str) -> str:
        path = self.path.parent / name
        if "\0" in name or not path.exists():
            raise self.mistake(name, f"there is no file '{name}'")
        return _shown(path)

    def _line(self, word: str) -> int:
        """Return the line of a word below the table's header, else of the header, else 0."""
        header = re.search(_HEADER, self.text, re.MULTILINE)
        if not header:
            return 0
        whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        place = whole.search(self.text, header.end()) or header
        return self.text.count("\n", 0, place.start()) + 1


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


# The settings, as the file names them: the attribute, and what reads it.
_READERS: dict[str, tuple[str, Any]] = {
    "files": ("files", _ProjectFile.files),
    "levels": ("levels", _ProjectFile.levels),
    "ignore": ("ignored", _ProjectFile.ignored),
    "checked": ("checked", _ProjectFile.checked),
    "fail-on": ("fail_on", _ProjectFile.fail_on),
}
