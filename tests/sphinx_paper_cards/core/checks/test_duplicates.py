"""One work under two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.duplicates import Titles, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

TITLE = "Marrows and their dreams of pumpkins"
BASE = {"title": TITLE, "author": "Doe, Jane", "year": "2031"}
# What the second entry is like, beside the first, and whether it is the same work.
CASES: list[tuple[str, str, dict[str, str], str, dict[str, str], bool]] = [
    ("same", "misc", {}, "misc", {}, True),
    ("case and braces", "misc", {}, "misc",
    {"title": "{M}arrows and {Their} Dreams of Pumpkins"}, True),
    ("punctuation", "misc", {}, "misc",
    {"title": "Marrows -- and their dreams: of pumpkins!"}, True),
    ("same author, other year", "misc", {}, "misc", {"year": "2030"}, True),
    ("same year, other author, no venue", "misc", {}, "misc", {"author": "Roe, Richard"}, False),
    ("same year and venue, other author", "article", {"journal": "J. Marrows"},
     "article", {"author": "Roe, Richard", "journal": "J Marrows"}, True),
    ("same year, other venue and author", "article", {"journal": "J"},
     "article", {"author": "Roe, Richard", "journal": "K"}, False),
    ("authors in another order", "misc", {"author": "Roe, Richard and Doe, Jane"}, "misc",
     {"author": "Doe, Jane\n and Vogel, Anna", "year": "2030"}, True),
    ("the fourth author", "misc", {"author": "Roe, A and Vogel, B and Alt, C and Doe, J"}, "misc",
     {"year": "2030"}, False),
    ("no author, same year and venue", "article", {"author": "", "journal": "J"},
     "article", {"author": "", "journal": "J"}, True),
    ("no author, nor year", "misc", {"author": "", "year": ""}, "misc",
     {"author": "", "year": ""}, True),
    ("a column of two volumes", "article", {"journal": "J", "volume": "1"},
     "article", {"journal": "J", "volume": "2", "year": "2032"}, False),
    ("a column of two issues", "article", {"volume": "1", "number": "1", "pages": "1--2"},
     "article", {"volume": "1", "number": "2", "pages": "91--92"}, False),
    ("one article, two ways", "article", {"volume": "1", "number": "1", "pages": "1-9"},
     "article", {"volume": "1", "number": "1 Pt 2", "pages": "1--9"}, True),
    ("a preprint beside the article", "article", {"volume": "1"},
     "article", {"journal": "arXiv preprint", "volume": "abs/3101.01234"}, True),
    ("two pages of a book", "inbook", {"pages": "30"}, "inbook", {"pages": "586"}, False),
    ("one page of a book", "inbook", {"pages": "30"}, "inbook", {"pages": "30"}, True),
    ("a title of many works", "article", {"title": "Review: [untitled]"},
     "article", {"title": "Review: [Untitled]", "year": "2030"}, False),
    ("the title of many works, all alike", "article", {"title": "Review: [untitled]"},
     "article", {"title": "Review: [Untitled]"}, True),
    ("other author and year", "misc", {}, "misc", {"author": "Roe, Richard",
    "year": "2030"}, False),
    ("name in reading order", "misc", {}, "misc", {"author": "Jane Doe and Ann Roe",
    "year": "1"}, True),
    ("date for year", "misc", {"publisher": "P"}, "online",
     {"year": "", "date": "2031-05", "author": "", "publisher": "P"}, True),
    ("other title", "misc", {}, "misc", {"title": "Marrows"}, False),
    ("volumes", "book", {"volume": "1"}, "book", {"volume": "2"}, False),
    ("editions", "book", {"edition": "1"}, "book", {"edition": "2"}, False),
    ("books of two years", "book", {}, "book", {"year": "2040"}, False),
    ("versions", "software", {"version": "1"}, "software", {"version": "2"}, False),
    ("chapter of a book of its name", "book", {}, "incollection", {}, False),
    ("two DOIs", "article", {"journal": "J", "doi": "10.1234/a"},
     "article", {"journal": "J", "doi": "10.1234/b"}, False),
    ("one DOI", "article", {"journal": "J", "doi": "10.1234/a"},
     "article", {"journal": "J", "doi": "10.1234/A"}, True),
    ("preprint with a DOI", "article", {"journal": "J", "doi": "10.1234/a"},
     "misc", {"eprint": "3101.01234", "doi": "10.48550/arXiv.3101.01234"}, True),
    ("conference, then journal", "inproceedings", {"booktitle": "C"},
     "article", {"journal": "J", "year": "2033"}, False),
    ("conference, then journal of the same year", "inproceedings", {"booktitle": "C"},
     "article", {"journal": "J"}, True),
    ("conference, then preprint", "inproceedings", {"booktitle": "C"},
     "article", {"journal": "arXiv preprint", "year": "2030"}, True),
    ("short title, other year", "misc", {"title": "Editorial"},
     "misc", {"title": "Editorial", "year": "2030"}, False),
    ("short title, other author", "misc", {"title": "Editorial"},
     "misc", {"title": "Editorial", "author": "Roe, Richard"}, False),
    ("short title, all alike", "misc", {"title": "Editorial"}, "misc",
    {"title": "Editorial"}, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first_type", "first", "second_type", "second", "is_same"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_same_work_is_found_and_versions_are_not(
    make_entry: Callable[..., Entry],
    first_type: str,
    first: dict[str, str],
    second_type: str,
    second: dict[str, str],
    is_same: bool,
) -> None:
    titles = Titles()
    assert not list(titles.check(make_entry(first_type, "one", **{**BASE, **first})))
    faults = list(titles.check(make_entry(second_type, "two", **{**BASE, **second})))
    assert len(faults) == is_same
    assert not faults or "'two' has the title of 'one' (x.bib:1:1)" in faults[0].message


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (r"M{\"u}ller's {GAN}s", "mullersgans"),
        ("Müller’s GANs", "mullersgans"),
        (r"\v{C}apek and \emph{robots}", "capekandrobots"),
        ("Čapek and robots", "capekandrobots"),
        (r"The $\alpha$ of marrows", "thealphaofmarrows"),
        ("  A--B: c?\n", "abc"),
        ("", ""),
    ],
)
def test_titles_are_compared_by_their_letters_and_digits(text: str, folded: str) -> None:
    assert fold(text) == folded
