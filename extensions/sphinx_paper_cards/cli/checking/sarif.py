"""Problems as SARIF, which GitHub's code scanning and editors read.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0 with Errata 01, OASIS
Standard, 28 August 2023; the numbers below are of its sections.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ...core.checks.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...core.checks.levels import Finding
    from ...core.checks.rules import Rule
    from ...core.models import Position

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# The name that others use for the folder to which addresses are relative (3.4.4).
_ROOT = "%SRCROOT%"


def as_sarif(findings: Sequence[Finding]) -> str:
    """Return one run with all rules and a result for each problem.

    Nothing in it depends on the machine or the hour: paths below the current folder are relative.
    """
    import json  # noqa: PLC0415  (only who wants it pays)

    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(findings)]}
    return json.dumps(whole, indent=2) + "\n"


def _run(findings: Sequence[Finding]) -> dict[str, Any]:
    from ... import __version__  # noqa: PLC0415

    rules = [_descriptor(rule) for rule in RULES.values()]
    numbers = {rule: number for number, rule in enumerate(RULES)}
    return {
        "tool": {"driver": {"name": "paper-cards", "semanticVersion": __version__, "rules": rules}},
        "originalUriBaseIds": {_ROOT: {"description": _message("Where the command ran.")}},
        # 3.14.17, 3.14.27: what ends a line, and what a column counts.
        "newlineSequences": ["\r\n", "\n", "\r"],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers) for finding in findings],
    }


def _descriptor(rule: Rule) -> dict[str, Any]:
    silenced = f'[tool.paper-cards.check.levels]\n{rule.name} = "off"'
    help_ = f"{rule.summary}\n\nTo turn the rule off, write into pyproject.toml:\n{silenced}"
    is_on = rule.level != "off"
    return {
        "id": rule.name,
        "shortDescription": _message(rule.summary),
        "help": _message(help_),
        "defaultConfiguration": {"level": rule.level} if is_on else {"enabled": False},
    }


def _result(finding: Finding, numbers: Mapping[str, int]) -> dict[str, Any]:
    problem = finding.problem
    number = {"ruleIndex": numbers[problem.rule]} if problem.rule in numbers else {}
    return {
        "ruleId": problem.rule,
        **number,
        "level": finding.level,
        "message": _message(problem.message),
        "locations": [{"physicalLocation": _location(problem.position)}],
    }


def _message(text: str) -> dict[str, str]:
    """Return a plain text; its braces are no placeholders (3.11.5), nothing a link (3.11.6)."""
    escaped = text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")
    return {"text": escaped}


def _location(position: Position) -> dict[str, Any]:
    region = {"startLine": position.line, "startColumn": position.column}
    return {"artifactLocation": _artifact(position.path), "region": region}


def _artifact(path: str) -> dict[str, str]:
    """Return where a file is; a path outside of the current folder is a ``file:`` address."""
    whole = os.path.abspath(path)  # noqa: PTH100  (Path does not resolve "..")
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118
    if whole.startswith(here):
        return {"uri": _quote(whole[len(here) :]), "uriBaseId": _ROOT}
    return {"uri": f"file://{'' if whole.startswith('/') else '/'}{_quote(whole)}"}


def _quote(path: str) -> str:
    return quote(os.fsencode(path.replace(os.sep, "/")), safe="/:" if os.name == "nt" else "/")
