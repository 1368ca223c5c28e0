"""Entries, and what is found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.models import Entry, Position

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def make_entry() -> Callable[..., Entry]:
    """Make an entry that is from no file."""

    def make(entry_type: str = "misc", key: str = "doe2031marrows", **fields: str) -> Entry:
        position = Position(path="x.bib", line=1, column=1)
        return Entry(key=key, entry_type=entry_type, fields=fields, place=position)

    return make
