"""How grave a problem is: by its rule, by a project's own choice, or not at all for some entries.

The command line and the Sphinx extension read the same two tables: levels by rule, and rules that
are not applied to an entry, by its key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from .rules import RULES, Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..models import Problem

#: What a rule can be set to.
LEVELS: tuple[Level, ...] = get_args(Level)
_LISTS = (list, tuple, set, frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem and how grave it is: ``"error"`` or ``"warning"``."""

    problem: Problem
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is wrong with the tables of a project; ``word`` is the word that is to be changed."""

    word: str
    message: str


def grade(
    problems: Iterable[Problem],
    levels: Mapping[str, str],
    ignored: Mapping[str, Collection[str]],
) -> tuple[Finding, ...]:
    """Give each problem its level, and leave out those that are off or ignored; keep their order.

    ``levels`` maps rules to levels, ``ignored`` maps the keys of entries to rules. What
    :func:`find_mistakes` would name in them has no effect.
    """
    return tuple(
        Finding(problem=problem, level=level)
        for problem in problems
        if (level := level_of(problem.rule, levels)) != "off"
        and problem.rule not in _rules_of(problem.key, ignored)
    )


def level_of(rule: str, levels: Mapping[str, str]) -> Level:
    """Return the level of a rule: the project's, else its own; a rule without one is an error."""
    chosen = levels.get(rule)
    for level in LEVELS:
        if level == chosen:
            return level
    return RULES[rule].level if rule in RULES else "error"


def find_mistakes(
    levels: Mapping[str, str], ignored: Mapping[str, Collection[str]]
) -> tuple[Mistake, ...]:
    """Return what is wrong with a project's tables: rules and levels that there are not."""
    named = [*levels, *(rule for key in ignored for rule in _rules_of(key, ignored))]
    mistakes = [_unknown("rule", str(rule), RULES) for rule in named if str(rule) not in RULES]
    mistakes += [
        _unknown("level", str(level), LEVELS) for level in levels.values() if level not in LEVELS
    ]
    mistakes += [
        Mistake(word=str(key), message=f"what is ignored for '{key}' is no list of rules")
        for key, rules in ignored.items()
        if not isinstance(rules, _LISTS)
    ]
    return tuple(mistakes)


def _rules_of(key: str, ignored: Mapping[str, Collection[str]]) -> Collection[str]:
    # These come from a configuration, whose values nobody has looked at.
    rules = ignored.get(key, ())
    return rules if isinstance(rules, _LISTS) else ()


def _unknown(what: str, word: str, known: Collection[str]) -> Mistake:
    from difflib import get_close_matches  # noqa: PLC0415  (only a mistake pays for it)

    near = get_close_matches(word, known, 1)
    hint = f"do you mean '{near[0]}'?" if near else f"known are {', '.join(known)}"
    return Mistake(word=word, message=f"there is no {what} '{word}'; {hint}")
