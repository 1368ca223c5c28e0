"""Levels of problems: a rule's own, a project's, and none for what a project ignores."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_paper_cards.core.checks.levels import find_mistakes, grade, level_of
from sphinx_paper_cards.core.checks.rules import RULES
from sphinx_paper_cards.core.models import Position, Problem


def problem(rule: str, key: str = "", line: int = 1) -> Problem:
    place = Position(path="x.bib", line=line, column=1)
    return Problem(position=place, rule=rule, message="invented", key=key)


PROBLEMS = (problem("et-al", "doe2031", 3), problem("bad-pages", "roe2030"), problem("et-al"))


def graded(levels: dict[str, str], ignored: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    found = grade(PROBLEMS, levels, ignored)
    return [(each.problem.rule, each.problem.key, each.level) for each in found]


def test_without_a_choice_a_problem_has_the_level_of_its_rule_and_its_place_in_the_order() -> None:
    assert graded({}, {}) == [
        ("et-al", "doe2031", RULES["et-al"].level),
        ("bad-pages", "roe2030", RULES["bad-pages"].level),
        ("et-al", "", RULES["et-al"].level),
    ]


def test_a_project_sets_levels_and_turns_rules_off() -> None:
    assert graded({"et-al": "off", "bad-pages": "error"}, {}) == [("bad-pages", "roe2030", "error")]


def test_a_rule_is_ignored_for_the_entries_that_are_named_and_for_no_others() -> None:
    assert [key for _, key, _ in graded({}, {"doe2031": ["et-al"], "roe2030": ["et-al"]})] == [
        "roe2030",
        "",
    ]


@pytest.mark.parametrize(
    ("rule", "levels", "level"),
    [
        ("et-al", {"et-al": "warning"}, "warning"),
        ("et-al", {"et-al": "grave"}, RULES["et-al"].level),
        ("of-tomorrow", {}, "error"),
        ("of-tomorrow", {"of-tomorrow": "off"}, "off"),
    ],
)
def test_a_level_is_the_projects_then_the_rules_then_error(
    rule: str, levels: dict[str, str], level: str
) -> None:
    assert level_of(rule, levels) == level


@pytest.mark.parametrize(
    ("levels", "ignored", "word", "message"),
    [
        ({"et-all": "off"}, {}, "et-all", "there is no rule 'et-all'; do you mean 'et-al'?"),
        ({"et-al": "of"}, {}, "of", "there is no level 'of'; do you mean 'off'?"),
        ({"et-al": "3"}, {}, "3", "there is no level '3'; known are error, warning, off"),
        ({}, {"doe2031": ["et-all"]}, "et-all", "there is no rule 'et-all'"),
    ],
)
def test_names_that_do_not_exist_are_mistakes(
    levels: dict[str, str], ignored: dict[str, list[str]], word: str, message: str
) -> None:
    (mistake,) = find_mistakes(levels, ignored)
    assert mistake.word == word
    assert mistake.message.startswith(message)


def test_names_that_exist_are_no_mistakes() -> None:
    assert find_mistakes(dict.fromkeys(RULES, "off"), {"anything": list(RULES)}) == ()


@pytest.mark.parametrize(
    ("levels", "ignored", "message"),
    [
        ({"et-al": 1}, {}, "there is no level '1'"),
        ({1: "off"}, {}, "there is no rule '1'"),
        ({"et-al": ["off"]}, {}, "there is no level '['off']'"),
        ({}, {"doe2031": "et-al"}, "what is ignored for 'doe2031' is no list of rules"),
        ({}, {"doe2031": None}, "what is ignored for 'doe2031' is no list of rules"),
        ({}, {"doe2031": [["et-al"]]}, "there is no rule '['et-al']'"),
    ],
)
def test_values_of_another_type_are_mistakes_without_effect(
    levels: Any, ignored: Any, message: str
) -> None:
    (mistake,) = find_mistakes(levels, ignored)
    assert mistake.message.startswith(message)
    assert len(grade(PROBLEMS, levels, ignored)) == len(PROBLEMS)
