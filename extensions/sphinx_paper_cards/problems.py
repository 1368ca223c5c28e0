"""Problems of BibTeX files as warnings of a build, each at its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .core.models import Problem

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem]) -> None:
    """Warn of each problem, of the same one only once in a build."""
    for problem in problems:
        place = problem.position
        logger.warning(
            problem.message,
            location=f"{place.path}:{place.line}:{place.column}",
            type="paper",
            subtype=problem.rule.replace("-", "_"),
            once=True,
        )
