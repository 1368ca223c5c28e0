"""Problems as text: for people, for GitHub's workflows, for programs (JSON)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ...core.visible_text import visible
from .grouping import group_by_file
from .sarif import as_sarif

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...core.checks.levels import Finding
    from ...core.models import Position

#: The version of the JSON object; it rises when a program that reads it would have to change.
JSON_VERSION = 1
#: The name of the format for people, which is the one without ``--format``.
PEOPLE = "people"
#: The option by which people see all of many problems of one kind.
ALL_OPTION = "--all"
_COLOURS = {"error": "31", "warning": "33"}


class Excerpts(Protocol):
    """Gives the line of a position with a mark below it, ready to print; empty if there is none."""

    def show(self, position: Position) -> str: ...  # noqa: D102


def as_people(
    findings: Sequence[Finding],
    *,
    excerpts: Excerpts | None = None,
    colour: bool = False,
    most: int | None = None,
) -> str:
    """Return a line for each problem, ``path:line:column: level: rule: message``.

    Of one rule in one file not more than ``most`` have a line; another line says how many more
    there are.
    """
    lines = []
    for group in group_by_file(findings, most):
        for finding in group.shown:
            lines.append(_as_line(finding, colour=colour))
            if excerpts:
                lines.append(excerpts.show(finding.problem.position))
        path = visible(group.path)
        lines += [
            f"{_paint(path, '1') if colour else path}: ... and {number} more of {rule} "
            f"({ALL_OPTION} shows them)\n"
            for rule, number in group.more
        ]
    return "".join(lines)


def _as_line(finding: Finding, *, colour: bool) -> str:
    problem = finding.problem
    place, level = visible(str(problem.position)), str(finding.level)
    if colour:
        place, level = _paint(place, "1"), _paint(level, _COLOURS[level])
    return f"{place}: {level}: {problem.rule}: {visible(problem.message)}\n"


def as_github(findings: Sequence[Finding]) -> str:
    """Return workflow commands, which GitHub shows at the lines of a pull request.

    Source of the escapes: ``packages/core/src/command.ts`` of actions/toolkit.
    """
    return "".join(map(_as_command, findings))


def as_json(findings: Sequence[Finding]) -> str:
    """Return one JSON object in ASCII; lines and columns count characters from 1."""
    import json  # noqa: PLC0415  (only who wants it pays)

    problems = [_as_record(finding) for finding in findings]
    whole = {"format": "paper-cards-check", "version": JSON_VERSION, "problems": problems}
    return json.dumps(whole, indent=2) + "\n"


#: What ``--format`` may name.
FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    PEOPLE: as_people,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _as_command(finding: Finding) -> str:
    problem, place = finding.problem, finding.problem.position
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "title": problem.rule,
    }
    given = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{finding.level} {given}::{_escape_data(problem.message)}\n"


def _escape_data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _as_record(finding: Finding) -> dict[str, object]:
    problem, place = finding.problem, finding.problem.position
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "level": finding.level,
        "rule": problem.rule,
        "message": problem.message,
        "key": problem.key,
        "fixable": bool(problem.edits),
    }
