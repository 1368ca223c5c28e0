"""Papers that are hard to export: invented ones, and those that the site is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.models import Entry, Position
from sphinx_paper_cards.core.reading import read_bibfiles

if TYPE_CHECKING:
    from collections.abc import Callable

HARD_CASES = Path(__file__).with_name("hard_cases.bib")
AWARDS = Path(__file__).parents[4] / "bib" / "awards.bib"


@pytest.fixture(scope="session")
def hard_cases() -> dict[str, Entry]:
    """The invented papers of ``hard_cases.bib`` by key, inherited fields filled in."""
    library, problems = read_bibfiles([HARD_CASES])
    assert not problems
    return library.entries


@pytest.fixture(scope="session")
def papers(hard_cases: dict[str, Entry]) -> dict[str, Entry]:
    """The hard cases and the awarded papers of the site."""
    library, problems = read_bibfiles([AWARDS])
    assert not problems
    return {**hard_cases, **library.entries}


@pytest.fixture
def make_entry() -> Callable[..., Entry]:
    """Make an entry of a type and fields."""

    def make(entry_type: str = "misc", key: str = "k", **fields: str) -> Entry:
        position = Position(path="invented.bib", line=1, column=1)
        return Entry(key=key, entry_type=entry_type, fields=fields, place=position)

    return make
