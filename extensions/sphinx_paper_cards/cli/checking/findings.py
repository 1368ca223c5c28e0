"""Everything that can be said of some BibTeX files, by the settings of a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.checks import check_library
from ...core.checks.levels import grade
from ...core.papers import read_paper
from ...core.provenance import read_checked, stale_checks
from ...core.reading import read_sources
from ...core.source import decode_source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ...core.checks.levels import Finding
    from ...core.library import Library
    from ...core.models import Problem
    from .settings import Settings
    from .snapshots import Snapshot


def check_files(
    snapshots: Sequence[Snapshot], *, settings: Settings, told: Collection[str]
) -> tuple[Finding, ...]:
    """Return what is wrong in the files whose paths are in ``told``, in the order of the places.

    All files are read, as one library. What is wrong in the file of checks is told always.
    """
    decoded = [decode_source(each.data, each.path) for each in snapshots]
    library, problems = read_sources(source for source, _ in decoded)
    everything = [
        *(problem for _, found in decoded for problem in found),
        *problems,
        *_paper_problems(library),
        *check_library(library),
        *(_provenance_problems(library, settings.checked) if settings.checked else ()),
    ]
    # The reader of checks names its file as Path does: without "./".
    shown = {*told, str(Path(settings.checked))}
    once = dict.fromkeys(each for each in everything if each.position.path in shown)
    return grade(sorted(once, key=_order), settings.levels, settings.ignored)


def _paper_problems(library: Library) -> Iterator[Problem]:
    for entry in library.entries.values():
        for problem in read_paper(entry).problems:
            yield replace(problem, key=entry.key)


def _provenance_problems(library: Library, path: str) -> tuple[Problem, ...]:
    checks, problems = read_checked(Path(path))
    return (*problems, *stale_checks(library.entries, checks))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    place = problem.position
    return place.path, place.line, place.column, problem.rule, problem.message
