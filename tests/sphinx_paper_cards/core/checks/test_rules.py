"""The table of rules: complete, and made for reading."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from sphinx_paper_cards.core.checks.rules import RULES

CORE = Path(__file__).parents[4] / "extensions" / "sphinx_paper_cards" / "core"
RULE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def named_rules(tree: ast.AST) -> set[str]:
    """Return the rules that a module gives to problems by a literal name."""
    constants = {
        node.targets[0].id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        given = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"note", "_note"}:
            given += node.args[:2]
        for value in given:
            name = constants.get(value.id) if isinstance(value, ast.Name) else None
            found.add(value.value if isinstance(value, ast.Constant) else name)
    return {name for name in found if isinstance(name, str) and RULE_NAME.fullmatch(name)}


def test_every_rule_by_which_something_is_a_problem_is_in_the_table() -> None:
    found = set()
    for path in CORE.rglob("*.py"):
        found |= named_rules(ast.parse(path.read_text(encoding="utf-8")))
    assert found - set(RULES) == set()
    assert {"missing-comma", "bad-year", "award-source", "stale-check", "not-utf-8"} <= found


def test_names_and_summaries_fit_into_a_list() -> None:
    for name, rule in RULES.items():
        assert rule.name == name == name.lower()
        assert " " not in name
        assert rule.level in {"error", "warning"}
        assert 10 < len(rule.summary) < 70, name
        assert not rule.summary.endswith("."), name
