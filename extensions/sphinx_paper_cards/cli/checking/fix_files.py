"""``paper-cards check --fix``: shows the repairs as a diff, or writes them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ...core.visible_text import visible
from .diffs import unified_diff
from .fixing import fix
from .telling import count, describe, must_fail, tell, tell_sum
from .writing import NotWrittenError, replace_file

if TYPE_CHECKING:
    from .fixing import Check, Fixed, Snapshots
    from .snapshots import Snapshot

_NOT_WRITTEN = 2


def show_fixes(snapshots: Snapshots, check: Check, *, fail_on: str) -> int:
    """Write the diff of all repairs; return 1 if there are some, or if problems would remain."""
    fixed = fix(snapshots, check)
    changed = _changed(snapshots, fixed)
    for old, new in changed:
        _write_diff(unified_diff(_decode(old), _decode(new), _diff_path(old.path)))
    _say(*fixed.notes)
    remain = f"{describe(fixed.findings)} would remain" if fixed.findings else "none would remain"
    repaired = sum(fixed.repairs.values())
    _say(f"{count(repaired, 'problem')} can be fixed: add --write to do it; {remain}")
    return int(bool(changed) or must_fail(fixed.findings, fail_on))


def write_fixes(
    snapshots: Snapshots,
    check: Check,
    *,
    form: str,
    fail_on: str,
    files: int,
    most: int | None,
) -> int:
    """Write all repairs, then tell the problems that remain in the ``files`` that were named.

    Of one rule in one file people are told ``most``.
    Returns 2 if a file could not be written, which is left as it was; 1 if problems remain; 0.
    """
    fixed = fix(snapshots, check)
    _say(*fixed.notes)
    not_written = {
        old.path
        for old, new in _changed(snapshots, fixed)
        if not _write(old, new, fixed.repairs[old.path])
    }
    findings, now = fixed.findings, fixed.snapshots
    if not_written:
        pairs = zip(snapshots, fixed.snapshots, strict=True)
        now = tuple(old if old.path in not_written else new for old, new in pairs)
        findings = check(now)
    tell(findings, now, form, most=most)
    tell_sum(findings, files, was_fixed=True)
    return _NOT_WRITTEN if not_written else int(must_fail(findings, fail_on))


def _changed(snapshots: Snapshots, fixed: Fixed) -> list[tuple[Snapshot, Snapshot]]:
    pairs = zip(snapshots, fixed.snapshots, strict=True)
    return [(old, new) for old, new in pairs if old != new]


def _write(old: Snapshot, new: Snapshot, repairs: int) -> bool:
    try:
        replace_file(old, new.data)
    except NotWrittenError as error:
        _say(f"{old.path} is left as it is: {error}")
        return False
    _say(f"{old.path}: {count(repairs, 'problem')} fixed")
    return True


def _say(*lines: str) -> None:
    sys.stderr.writelines(f"{visible(line)}\n" for line in lines)


def _decode(snapshot: Snapshot) -> str:
    return snapshot.data.decode("utf-8", "surrogateescape")


def _diff_path(path: str) -> str:
    """Return a path as it stands in a diff: from the current folder, if the file is below it."""
    relative = os.path.relpath(path)
    shown = path if relative.startswith(os.pardir) else relative
    return visible(shown.replace(os.sep, "/").lstrip("/"))


def _write_diff(text: str) -> None:
    """Write a diff with the very bytes of the files; to a terminal nothing that steers it."""
    if sys.stdout.isatty():
        sys.stdout.writelines(f"{visible(line)}\n" for line in text.split("\n")[:-1])
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()
