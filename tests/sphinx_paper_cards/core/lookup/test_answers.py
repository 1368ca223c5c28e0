"""One table of queries for both languages, and many made queries on which they must agree."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[dict[str, Any], list[str]], list[list[str]]]

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def wrong_answers(table: dict[str, Any], index: dict[str, Any], ask: Ask) -> list[Any]:
    """Return each query of the table whose answer is another, with both answers."""
    expected: dict[str, list[str]] = {query: [] for query in table["nothing"]}
    expected |= {each["query"]: each["keys"] for each in table["whole"]}
    firsts = {query: [key] for key, queries in table["first"].items() for query in queries}
    queries = [*expected, *firsts]
    answers = dict(zip(queries, ask(index, queries), strict=True))
    wrong = [(query, keys, answers[query]) for query, keys in expected.items()]
    wrong += [(query, key, answers[query][:1]) for query, key in firsts.items()]
    return [each for each in wrong if each[1] != each[2]]


def test_python_gives_the_answers_of_the_table(
    table: dict[str, Any], index: dict[str, Any], ask_python: Ask
) -> None:
    assert wrong_answers(table, index, ask_python) == []


def test_javascript_gives_the_answers_of_the_table(
    table: dict[str, Any], index: dict[str, Any], ask_javascript: Ask
) -> None:
    assert wrong_answers(table, index, ask_javascript) == []


def misspell(chance: random.Random, word: str) -> str:
    """Make one mistake, at any place, the first letter included."""
    place = chance.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    other = chance.choice(ALPHABET)
    forms = (after, other + after, other + letter + after, after[:1] + letter + after[1:])
    return before + chance.choice(forms)


def make_query(chance: random.Random, words: list[str]) -> str:
    """Take some words in any order, and shorten, misspell, join or decorate them."""
    chosen = chance.sample(words, min(len(words), chance.randint(1, 4)))
    changes: list[Callable[[str], str]] = [
        lambda word: word,
        lambda word: misspell(chance, word),
        lambda word: word[: chance.randint(1, len(word))],
        lambda word: word[1:] or word,
        lambda word: f"“{word.upper()}’s”,",
        lambda word: f"{word}-{chance.choice(words)}",
        lambda word: word + chance.choice(words),
        lambda word: f"{word} {chance.choice(('the', 'of', '2025', 'v2', 'zzz', '10.1/x', 'É'))}",
    ]
    return " ".join(chance.choice(changes)(word) for word in chosen)


def test_both_languages_give_equal_lists_for_made_queries(
    index: dict[str, Any], ask_python: Ask, ask_javascript: Ask
) -> None:
    chance = random.Random(25)
    papers = [" ".join(paper[1:]).split() for paper in index["papers"]]
    queries = [make_query(chance, chance.choice(papers)) for _ in range(400)]
    in_python, in_javascript = ask_python(index, queries), ask_javascript(index, queries)
    pairs = zip(queries, in_python, in_javascript, strict=True)
    assert [each for each in pairs if each[1] != each[2]] == []
    # The comparison says something: most of the queries find papers, and different ones.
    assert sum(map(bool, in_python)) > 200
    assert len({tuple(keys) for keys in in_python}) > 20
