"""What decides which papers are found, and in which order; the papers are invented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_paper_cards.core.lookup import search
from sphinx_paper_cards.core.lookup.vocabulary import Vocabulary

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
  website = {https://proceedings.example/hash/0123456789abcdef0123456789abcdef-Abstract.html},
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
        # Small words alone say nothing, though titles have them.
        ("and", []),
        ("on the", []),
        # A year is not enough beside an unknown word, and most papers' words beside a wrong year.
        ("quantum 2002", []),
        ("turnips 2050", [TURNIPS]),
        ("article gardens 2050", []),
        # The same of another form of a word, but a mistake in typing is forgiven.
        ("quantum revisiting", []),
        ("xqz turnps", [TURNIPS]),
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
        ("arxiv-2101.00001", TURNIPS),
        ("arXiv_2101.00001v2.pdf", TURNIPS),
        ("https://doi.org/10.99999%2FVEG%282001%29.17", TURNIPS),
        ("https%3A%2F%2Farxiv.org%2Fabs%2F2101.00001", TURNIPS),
        ("search.example/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2101.00001&sa=D", TURNIPS),
        ("0123456789abcdef0123456789abcdef-Abstract-Conference.html", DROPOUT),
        ("the file 0123456789ABCDEF0123456789ABCDEF-Paper-Vegetable_Track.pdf", DROPOUT),
        ("openreview.net/forum%3Fid%3DaBcDeFgHiJ", MARROWS),
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
    [
        "2199.99999",
        "10.99999/other",
        # The prefix of a DOI names a publisher.
        "10.99999",
        "https://doi.org/10.99999/",
        "https://github.com/nobody",
        "https://openreview.net/forum",
        # What follows the hash is no word of a query.
        "(fedcba9876543210fedcba9876543210-Abstract-Marrows_Revisited.html)",
    ],
)
def test_an_identifier_of_no_paper_finds_nothing(garden: dict[str, Any], query: str) -> None:
    assert search(garden, query) == []


def test_an_unknown_address_is_compared_by_its_words(garden: dict[str, Any]) -> None:
    assert search(garden, "https://blog.example/2020/marrows-revisited") == [MARROWS]


@pytest.mark.parametrize("query", ["100% rutabaga", "%ZZ rutabaga", "%E9 rutabaga", "rut%61baga"])
def test_what_percent_signs_do_not_encode_stays(garden: dict[str, Any], query: str) -> None:
    assert search(garden, query) == [TURNIPS]


def test_an_entry_without_fields_finds_nothing(garden: dict[str, Any]) -> None:
    assert search(garden, "@article{ = }") == []


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        ("the " * 150, [TURNIPS]),
        ("the " * 250, []),
        (" " * 30_000, [TURNIPS]),
        ("-" * 30_000, []),
    ],
)
def test_of_a_long_text_only_the_beginning_counts(
    garden: dict[str, Any], before: str, keys: list[str]
) -> None:
    assert search(garden, f"{before}rutabaga") == keys


def test_what_is_very_long_is_no_identifier(garden: dict[str, Any]) -> None:
    address = "site.example/2101.00001"
    assert search(garden, address) == [TURNIPS]
    assert search(garden, f"{'a/' * 600}{address}") == []
    assert search(garden, f"{'a/' * 600} {address}") == [TURNIPS]


def test_of_a_long_text_only_some_words_are_compared(
    garden: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = set()
    near = Vocabulary.near

    def note_and_compare(vocabulary: Vocabulary, word: str) -> list[tuple[int, int]]:
        compared.add(word)
        return near(vocabulary, word)

    monkeypatch.setattr(Vocabulary, "near", note_and_compare)
    words = [f"quux{number:04}" for number in range(2_000)]
    search(garden, " ".join(words))
    assert set(words[:200]) <= compared
    assert not compared.intersection(words[200:])


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
    queries += ["%F0%9F%A5%95 marrows", "aBcDeFgHiJ%20", "the " * 200 + "marrows"]
    # A carrot takes two places of a string in JavaScript.
    queries += ["🥕" * number + " rutabaga" for number in (19_990, 19_998)]
    assert ask_javascript(garden, queries) == ask_python(garden, queries)
    assert ask_javascript(make_index(""), ["turnips", ""]) == [[], []]


def test_the_index_is_plain_json_and_small(garden: dict[str, Any]) -> None:
    text = json.dumps(garden, ensure_ascii=False)
    assert search(json.loads(text), "zwirbel") == [MARROWS, TURNIPS]
    # A word stands once for each paper, in the weightiest of its places.
    words = [word for strings in garden["papers"][1][3:] for word in strings.split()]
    assert words.count("marrows") == 1
    assert len(words) == len(set(words))
