"""Writes what a check found: the problems to standard output, their sum to standard error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from .excerpts import FileExcerpts
from .formats import FORMATS, PEOPLE, as_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...core.checks.levels import Finding
    from .snapshots import Snapshot

_WIDTH = 80


def tell(
    findings: Sequence[Finding], snapshots: Iterable[Snapshot], form: str, *, most: int | None
) -> None:
    """Write problems in a format; people at a terminal also see the lines that are meant.

    People see ``most`` of the problems of one rule in one file, programs see all.
    """
    if form != PEOPLE:
        _write_exactly(FORMATS[form](findings))
    elif sys.stdout.isatty():
        excerpts = FileExcerpts(snapshots, _terminal_width())
        colour = _wants_colour()
        sys.stdout.write(as_people(findings, excerpts=excerpts, colour=colour, most=most))
    else:
        sys.stdout.write(as_people(findings, most=most))
    # The sum comes after, where both streams go to one place.
    sys.stdout.flush()


def tell_sum(findings: Sequence[Finding], files: int, *, was_fixed: bool = False) -> None:
    """Say how many problems there are, in how many files; ``files`` were checked.

    What can be fixed is said only if that was not tried: then it is known why it is left.
    """
    if not findings:
        sys.stderr.write(f"no problems in {count(files, 'file')}\n")
        return
    fixable = sum(bool(each.problem.edits) for each in findings)
    hint = f"; {fixable} can be fixed with --fix" if fixable and not was_fixed else ""
    sys.stderr.write(f"{describe(findings)}{hint}\n")


def describe(findings: Sequence[Finding]) -> str:
    """Return ``2 errors, 1 warning in 2 files``."""
    levels = [each.level for each in findings]
    numbers = [(levels.count("error"), "error"), (levels.count("warning"), "warning")]
    problems = ", ".join(count(number, word) for number, word in numbers if number)
    files = len({each.problem.position.path for each in findings})
    return f"{problems} in {count(files, 'file')}"


def count(number: int, word: str) -> str:
    """Return a number of things: ``1 file``, ``2 files``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def must_fail(findings: Iterable[Finding], fail_on: str) -> bool:
    """Tell whether a problem is at least of the level ``fail_on``."""
    return any(each.level in ("error", fail_on) for each in findings)


def _write_exactly(text: str) -> None:
    """Write UTF-8 whatever the encoding of the terminal: a program reads it."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure and sys.stdout.encoding.lower() != "utf-8":
        reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(text)


def _terminal_width() -> int:
    try:
        # Zero is what a terminal says that does not know.
        return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def _wants_colour() -> bool:
    """Tell whether colours may be used (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
