"""Problems of BibTeX files as warnings of a build, each at its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from .core.checks.levels import grade
from .core.visible_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

    from .core.models import Problem

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem], config: Config) -> None:
    """Warn of each problem that the project has not turned off, of the same one only once.

    Errors and warnings are alike in a build: ``-W`` makes both fail.
    """
    once = dict.fromkeys(problems)
    for finding in grade(once, config.paper_check_levels, config.paper_check_ignored):
        problem = finding.problem
        place = problem.position
        logger.warning(
            "%s",
            visible(problem.message),
            location=f"{place.path}:{place.line}:{place.column}",
            type="paper",
            subtype=problem.rule.replace("-", "_"),
        )
