"""What decides which papers are found, and in which order; the papers are invented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_paper_cards.core.lookup import search

if TYPE_CHECKING:
    from collections.abc import Callable

BIBTEX = r"""
@inproceedings{quux2001turnips,
  title = {Turnips and Marrows: Self-Watering {QXR} Gardens},
  author = {Quux, Anna and Zwirbel, B{\o}rge},
  booktitle = {Proceedings of the Vegetable Society},
  year = {2001},
  doi = {10.99999/veg(2001).17},
  eprint = {2101.00001},
  archiveprefix = {arXiv},
  keywords = {root crop rotation},
  lookup = {swedes; rutabaga},
  code = {https://github.com/quux-lab/turnips},
}
@article{zwirbel2002marrows,
  title = {Marrows Revisited},
  author = {Zwirbel, B{\o}rge},
  journal = {Journal of Marrows},
  year = {2002},
  openreview = {aBcDeFgHiJ},
}
@article{plonk2003gardens,
  title = {On Gardens},
  author = {Plonk, Carla},
  year = {2003},
  award_name = {Golden Spade},
  award_year = {2013},
}
@article{plonk2004dropout,
  title = {Leaving the Garden},
  author = {Plonk, Carla},
  year = {2004},
  url = {https://example.org/papers/dropout/},
}
"""
TURNIPS, MARROWS, GARDENS, DROPOUT = (
    "quux2001turnips",
    "zwirbel2002marrows",
    "plonk2003gardens",
    "plonk2004dropout",
)


@pytest.fixture(scope="module")
def garden(make_index: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return make_index(BIBTEX)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        # The first author comes before the second.
        ("zwirbel", [MARROWS, TURNIPS]),
        ("Børge", [TURNIPS, MARROWS]),
        # Rare words decide; order and case do not.
        ("GARDENS turnips", [TURNIPS]),
        # Equal scores keep the order of the file.
        ("carla plonk", [GARDENS, DROPOUT]),
        ("plonk 2004", [DROPOUT]),
        # Forms, beginnings, initials, other words, glued and parted words.
        ("turnip", [TURNIPS]),
        ("turn", [TURNIPS]),
        ("rcr", [TURNIPS]),
        ("rutabagas", [TURNIPS]),
        ("selfwatering", [TURNIPS]),
        ("marrowsrevisited", [MARROWS]),
        ("mar rows revisited", [MARROWS]),
        ("golden spade 2013", [GARDENS]),
        # One mistake in each word, in the first letter too.
        ("urnips zwirbal", [TURNIPS]),
        ("rvisited mrarows", [MARROWS]),
        # Small words are not taken for others if they are the whole query.
        ("rcx", []),
        ("qzr", []),
        ("gardenhose", []),
        ("quantum", []),
        # One unknown word of two: the rare one that is known is enough; a common one is not.
        ("turnips quantum", [TURNIPS]),
        ("of quantum", []),
        ("what is the article about turnips", [TURNIPS]),
    ],
)
def test_a_query_finds_these_papers_in_this_order(
    garden: dict[str, Any], query: str, keys: list[str]
) -> None:
    assert search(garden, query) == keys


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("2101.00001", TURNIPS),
        ("arXiv:2101.00001v3 [cs.VG]", TURNIPS),
        ("see https://www.arxiv.org/pdf/2101.00001v1.pdf#page=2", TURNIPS),
        ("10.48550/arXiv.2101.00001", TURNIPS),
        ("2101.000", TURNIPS),
        ("DOI:10.99999/VEG(2001).17", TURNIPS),
        ("https://doi.org/10.99999/veg(2001).17.", TURNIPS),
        ("http://github.com/quux-lab/turnips/blob/main/README.md?plain=1", TURNIPS),
        ("quux-lab/turnips", TURNIPS),
        ("@misc{quux2001turnips,", TURNIPS),
        ("QUUX2001", TURNIPS),
        ("https://openreview.net/forum?id=aBcDeFgHiJ&noteId=xyz", MARROWS),
        ("abcdefghij", MARROWS),
        ("example.org/papers/dropout", DROPOUT),
        ("https://site.example/papers/plonk2003gardens.html", GARDENS),
    ],
)
def test_an_identifier_decides_however_it_is_wrapped(
    garden: dict[str, Any], query: str, key: str
) -> None:
    assert search(garden, query) == [key]


@pytest.mark.parametrize(
    "query",
    ["2199.99999", "10.99999/other", "https://github.com/nobody", "https://openreview.net/forum"],
)
def test_an_identifier_of_no_paper_finds_nothing(garden: dict[str, Any], query: str) -> None:
    assert search(garden, query) == []


def test_an_unknown_address_is_compared_by_its_words(garden: dict[str, Any]) -> None:
    assert search(garden, "https://blog.example/2020/marrows-revisited") == [MARROWS]


def test_of_pasted_bibtex_the_title_counts_and_not_the_abstract(garden: dict[str, Any]) -> None:
    query = (
        r"@article{other, title={{Marrows} {\'R}evisited}, author={Zwirbel, B{\o}rge}, "
        "abstract={On turnips, gardens, and leaving the garden of Carla Plonk}, note={turnips}}"
    )
    # What shares an author and a word of the title follows; what the abstract speaks of does not.
    assert search(garden, query) == [MARROWS, TURNIPS]


def test_several_identifiers_find_several_papers(garden: dict[str, Any]) -> None:
    assert search(garden, "2101.00001, plonk2003gardens") == [TURNIPS, GARDENS]


def test_an_empty_query_means_all_papers_in_the_order_of_the_file(garden: dict[str, Any]) -> None:
    assert search(garden, " \n") == [TURNIPS, MARROWS, GARDENS, DROPOUT]


def test_an_index_of_no_papers_finds_none(make_index: Callable[[str], dict[str, Any]]) -> None:
    assert search(make_index(""), "turnips") == []
    assert search(make_index(""), "2101.00001") == []


def test_javascript_finds_the_same_of_these_papers(
    garden: dict[str, Any],
    make_index: Callable[[str], dict[str, Any]],
    ask_python: Callable[[dict[str, Any], list[str]], list[list[str]]],
    ask_javascript: Callable[[dict[str, Any], list[str]], list[list[str]]],
) -> None:
    words = BIBTEX.split()
    queries = [*words, *map(" ".join, zip(words, words[2:], strict=False)), BIBTEX[:300], "", "?"]
    assert ask_javascript(garden, queries) == ask_python(garden, queries)
    assert ask_javascript(make_index(""), ["turnips", ""]) == [[], []]


def test_the_index_is_plain_json_and_small(garden: dict[str, Any]) -> None:
    text = json.dumps(garden, ensure_ascii=False)
    assert search(json.loads(text), "zwirbel") == [MARROWS, TURNIPS]
    # A word stands once for each paper, in the weightiest of its places.
    words = [word for strings in garden["papers"][1][3:] for word in strings.split()]
    assert words.count("marrows") == 1
    assert len(words) == len(set(words))
