"""What people are shown of many problems of one kind."""

from __future__ import annotations

import json

import pytest

from sphinx_paper_cards.cli.checking.formats import FORMATS, as_people
from sphinx_paper_cards.cli.checking.grouping import MOST_SHOWN, group_by_file
from sphinx_paper_cards.core.checks.levels import Finding
from sphinx_paper_cards.core.models import Position, Problem


def find(path: str, rule: str, line: int) -> Finding:
    place = Position(path=path, line=line, column=1)
    return Finding(problem=Problem(position=place, rule=rule, message="m"), level="warning")


def find_many(path: str, *counts: tuple[str, int]) -> list[Finding]:
    """Return so many findings of each rule, those of different rules by turns."""
    turns = max(count for _, count in counts)
    rules = [rule for turn in range(turns) for rule, count in counts if turn < count]
    return [find(path, rule, line) for line, rule in enumerate(rules, 1)]


@pytest.mark.parametrize(
    ("total", "most", "shown"),
    [(1, 3, 1), (3, 3, 3), (4, 3, 4), (5, 3, 3), (500, 3, 3), (500, None, 500)],
)
def test_of_many_problems_of_one_rule_the_first_are_shown(
    total: int, most: int | None, shown: int
) -> None:
    found = find_many("a.bib", ("bad-pages", total))
    (group,) = group_by_file(found, most)
    assert list(group.shown) == found[:shown]
    assert group.more == ((("bad-pages", total - shown),) if shown < total else ())


def test_each_file_and_each_rule_is_counted_by_itself() -> None:
    found = [
        *find_many("a.bib", ("bad-pages", 9), ("et-al", 3), ("bad-year", 7)),
        *find_many("b.bib", ("bad-pages", 4)),
    ]
    first, second = group_by_file(found, 2)
    assert [each.problem.rule for each in first.shown] == [
        *("bad-pages", "et-al", "bad-year", "bad-pages", "et-al", "bad-year", "et-al")
    ]
    assert first.more == (("bad-pages", 7), ("bad-year", 5))
    assert (len(second.shown), second.more) == (2, (("bad-pages", 2),))


def test_a_line_says_how_many_more_there_are_and_how_to_see_them() -> None:
    found = [
        *find_many("a\x1b.bib", ("bad-pages", 4)),
        *find_many("b.bib", ("et-al", 1)),
    ]
    assert as_people(found, most=2).splitlines() == [
        "a\\x1b.bib:1:1: warning: bad-pages: m",
        "a\\x1b.bib:2:1: warning: bad-pages: m",
        "a\\x1b.bib: ... and 2 more of bad-pages (--all shows them)",
        "b.bib:1:1: warning: et-al: m",
    ]


def test_programs_get_all_problems() -> None:
    found = find_many("a.bib", ("bad-pages", 3 * MOST_SHOWN))
    assert FORMATS["github"](found).count("\n") == len(found)
    assert len(json.loads(FORMATS["json"](found))["problems"]) == len(found)
    assert len(json.loads(FORMATS["sarif"](found))["runs"][0]["results"]) == len(found)
