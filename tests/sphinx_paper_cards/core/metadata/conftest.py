"""Invented papers, the items that they should become, and Zotero's rule for names.

``items.json`` says what a reference manager should save of each paper of ``papers.bib``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_paper_cards.core.reading import read_bibfiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.library import Library

HERE = Path(__file__).parent
ITEMS: dict[str, dict[str, Any]] = json.loads((HERE / "items.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def papers() -> Library:
    library, problems = read_bibfiles([HERE / "papers.bib"])
    assert not problems
    assert set(library) == set(ITEMS)
    return library


@pytest.fixture(params=ITEMS)
def item(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The item that one paper should become, with the paper's key."""
    return {"key": request.param, **ITEMS[request.param]}


@pytest.fixture
def part_name() -> Callable[[str], list[str]]:
    """Family and given name as Zotero's ``cleanAuthor`` parts them.

    A comma parts them, and a second one ends the name; without a comma the last word is the
    family name. Punctuation at both ends goes, and the full stop after "Jr" too.
    """

    def part(name: str) -> list[str]:
        bare = name.strip("\u00a0 .,/[]:")
        if "," in name:
            family, _, given = bare.partition(",")
            words = re.split(r"[\s.]+", given.partition(",")[0].strip())
            return [family, " ".join(words).strip()]
        given, _, family = bare.rpartition(" ")
        return [family, given]

    return part
