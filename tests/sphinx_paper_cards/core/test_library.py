"""Selections of papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_paper_cards.core.library import Library, Selection
from sphinx_paper_cards.core.reading import read_bibfiles


@pytest.fixture
def library() -> Library:
    return read_bibfiles([Path(__file__).parents[1] / "papers.bib"])[0]


SELECTIONS = [
    (Selection(), ["usual2030", "markup2031", "bare2032", "long2033", "twins2034"]),
    (Selection(sort="-file"), ["twins2034", "long2033", "bare2032", "markup2031", "usual2030"]),
    (Selection(keys=("bare2032", "nope", "usual2030")), ["bare2032", "usual2030"]),
    (Selection(award="best paper"), ["usual2030"]),
    (Selection(track="Main Track"), ["usual2030"]),
    (Selection(year="2034"), ["twins2034"]),
    (Selection(author="łukasiewicz"), ["markup2031"]),
    (Selection(keywords=("grid", "usual")), ["usual2030"]),
    (Selection(keywords=("grid", "other")), []),
    (Selection(keys=("long2033", "usual2030", "twins2034"), sort="-year"),
     ["twins2034", "long2033", "usual2030"]),
    (Selection(keys=("usual2030", "long2033"), sort="author"), ["long2033", "usual2030"]),
    (Selection(keys=("usual2030", "bare2032"), sort="title"), ["usual2030", "bare2032"]),
]  # fmt: skip


@pytest.mark.parametrize(("selection", "keys"), SELECTIONS)
def test_conditions_and_order_select_papers(
    library: Library, selection: Selection, keys: list[str]
) -> None:
    assert [paper.key for paper in library.select(selection)] == keys


def test_a_mistyped_key_is_answered_with_its_neighbour(library: Library) -> None:
    assert library.near_keys("Usual2003") == ["usual2030"]
    assert library.near_keys("xyz") == []


def test_the_digest_tells_a_changed_field_and_nothing_else(library: Library) -> None:
    selection = Selection(keys=("usual2030",))
    again = read_bibfiles([Path(__file__).parents[1] / "papers.bib"])[0]
    assert library.digest(selection) == again.digest(selection)
    assert library.digest(selection) != library.digest(Selection(keys=("bare2032",)))
