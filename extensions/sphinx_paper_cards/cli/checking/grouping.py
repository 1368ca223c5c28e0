"""How much of many problems of one kind people are shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...core.checks.levels import Finding

#: So many problems of one rule are shown of one file; whoever has read them knows the rest.
MOST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFindings:
    """What is shown of a file: findings, and of which rules there are how many more."""

    path: str
    shown: tuple[Finding, ...]
    more: tuple[tuple[str, int], ...] = ()


def group_by_file(findings: Sequence[Finding], most: int | None) -> Iterable[FileFindings]:
    """Yield the findings of each file, of one rule the first ``most``; all of them for None.

    The findings are in the order of their files. That there is one more is never said, since it
    can be shown as well.
    """
    for path, of_file in groupby(findings, key=lambda each: each.problem.position.path):
        everything = tuple(of_file)
        totals = Counter(each.problem.rule for each in everything)
        left = {
            rule: total if most is None or total <= most + 1 else most
            for rule, total in totals.items()
        }
        more = tuple((rule, totals[rule] - shown) for rule, shown in left.items())
        yield FileFindings(
            path=path,
            shown=tuple(each for each in everything if _is_left(each.problem.rule, left)),
            more=tuple((rule, number) for rule, number in more if number),
        )


def _is_left(rule: str, left: dict[str, int]) -> bool:
    left[rule] -= 1
    return left[rule] >= 0
