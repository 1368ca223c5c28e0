"""Applies what ``--fix`` may repair, in memory: byte for byte the rest stays as it is."""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...core.checks.fixing import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from ...core.checks.levels import Finding
    from ...core.models import Edit
    from .snapshots import Snapshot

    Snapshots = tuple[Snapshot, ...]
    #: The edits of each problem, by its rule.
    Plan = dict[str, list[tuple[Edit, ...]]]
    Check = Callable[[Snapshots], tuple[Finding, ...]]

# Fixes that overlap wait for the next round. If the fixes of a file make another problem, those of
# one rule after the other are tried.
_ROUNDS, _CAREFUL_ROUNDS = 8, 40
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Files after their fixes, the problems that remain, and what could not be done.

    ``repairs`` counts the problems that are gone, by path.
    """

    snapshots: Snapshots
    findings: tuple[Finding, ...]
    repairs: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def fix(snapshots: Snapshots, check: Check) -> Fixed:
    """Apply the edits of the problems that ``check`` finds, and check again, until none is left.

    The fixes of a rule are left out in a file in which they would make it worse: there would be
    more problems than before, or an error of another rule.
    """
    found = check(snapshots)
    fixed, refused = _fix_in_rounds(Fixed(snapshots=snapshots, findings=found), check)
    repairs: Counter[str] = Counter()
    # By rule, since one repair may leave a milder problem: "et al." becomes "and others".
    gone = _count_by_rule(found) - _count_by_rule(fixed.findings)
    for (path, _, _), number in gone.items():
        repairs[path] += number
    notes = [
        f"{path}: '{rule}' is not fixed: that would lead to a problem of '{other}'"
        for (path, rule), other in refused.items()
    ]
    notes += [
        f"{each.path} is left as it is: only UTF-8 can be fixed, not UTF-16"
        for each in snapshots
        if each.data.startswith(_UTF_16) and any(_repairs_of(each, found))
    ]
    return replace(fixed, repairs=repairs, notes=tuple(notes))


def _fix_in_rounds(fixed: Fixed, check: Check) -> tuple[Fixed, dict[tuple[str, str], str]]:
    """Return the last good state; and by path and rule what is left out, and for which rule."""
    careful: set[str] = set()
    refused: dict[tuple[str, str], str] = {}
    for number in range(_CAREFUL_ROUNDS):
        plans = [_plan(each, fixed.findings, careful, refused) for each in fixed.snapshots]
        tried = tuple(map(_apply, fixed.snapshots, plans))
        if tried == fixed.snapshots or (number >= _ROUNDS and not careful):
            break
        findings = check(tried)
        worse = _made_worse(fixed, tried, findings)
        for path, plan in zip((each.path for each in tried), plans, strict=True):
            if path in worse and len(plan) == 1:
                refused[path, next(iter(plan))] = worse[path]
        careful |= worse.keys()
        if not worse:
            fixed = Fixed(snapshots=tried, findings=findings)
    return fixed, refused


def _plan(
    snapshot: Snapshot,
    findings: Sequence[Finding],
    careful: Collection[str],
    refused: Collection[tuple[str, str]],
) -> Plan:
    """Return the repairs to try, by rule: in a file where care is needed those of one rule."""
    plan: Plan = {}
    for rule, edits in _repairs_of(snapshot, findings):
        if (snapshot.path, rule) not in refused:
            plan.setdefault(rule, []).append(edits)
    return dict(list(plan.items())[:1]) if snapshot.path in careful else plan


def _repairs_of(
    snapshot: Snapshot, findings: Sequence[Finding]
) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    for finding in findings:
        problem = finding.problem
        if problem.edits and problem.position.path == snapshot.path:
            yield problem.rule, problem.edits


def _apply(snapshot: Snapshot, plan: Plan) -> Snapshot:
    """Return a file after its repairs, as far as they do not overlap."""
    repairs = [edits for of_rule in plan.values() for edits in of_rule]
    if not repairs or snapshot.data.startswith(_UTF_16):
        return snapshot
    mark = codecs.BOM_UTF8 if snapshot.data.startswith(codecs.BOM_UTF8) else b""
    # The reader makes one character of each byte that is not UTF-8, as this does.
    text = snapshot.data.decode("utf-8-sig", "surrogateescape")
    if not _is_utf_8(text):
        repairs = [each for each in repairs if all(_is_ascii(edit, text) for edit in each)]
    fixed = apply_edits(text, _without_overlaps(repairs))
    return replace(snapshot, data=mark + fixed.encode("utf-8", "surrogateescape"))


def _without_overlaps(repairs: Iterable[tuple[Edit, ...]]) -> list[Edit]:
    """Return the edits of whole repairs only: half of one could open a brace and not close it."""
    chosen: list[Edit] = []
    end = 0
    was_insertion = False
    for repair in sorted(repairs, key=_span):
        first, last = _span(repair)
        is_insertion = first == last
        if first > end or (first == end and not (is_insertion and was_insertion)) or not chosen:
            chosen += repair
            end, was_insertion = last, is_insertion
    return chosen


def _span(repair: tuple[Edit, ...]) -> tuple[int, int]:
    return min(edit.start for edit in repair), max(edit.end for edit in repair)


def _is_utf_8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_ascii(edit: Edit, text: str) -> bool:
    """Tell whether an edit means the same in whatever encoding the file is."""
    return edit.text.isascii() and text[edit.start : edit.end].isascii()


def _made_worse(fixed: Fixed, tried: Snapshots, findings: Sequence[Finding]) -> dict[str, str]:
    """Return the changed files that are to blame for new problems, each with the rule of one."""
    grown = _count_by_rule(findings)
    grown.subtract(_count_by_rule(fixed.findings))
    more = _count_by_path(findings)
    more.subtract(_count_by_path(fixed.findings))
    bad = {
        path: rule
        for (path, rule, level), number in sorted(grown.items())
        if number > 0 and (level == "error" or more[path] > 0)
    }
    pairs = zip(tried, fixed.snapshots, strict=True)
    changed = [new.path for new, old in pairs if new != old]
    # A key that is now in two files is told in the second, which perhaps did not change.
    others = (
        {} if bad.keys() & set(changed) else dict.fromkeys(changed, next(iter(bad.values()), ""))
    )
    return {path: rule for path, rule in (others | bad).items() if bad and path in changed}


def _count_by_path(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(each.problem.position.path for each in findings)


def _count_by_rule(findings: Sequence[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((each.problem.position.path, each.problem.rule, each.level) for each in findings)
