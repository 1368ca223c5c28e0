"""A bibliography of any size whose words and people are plainly invented, always the same."""

from __future__ import annotations

import random
from itertools import accumulate

_ONSETS = ("b", "br", "d", "f", "gl", "h", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "t", "v")
_VOWELS = ("a", "e", "i", "o", "u", "ei", "ou")
_CODAS = ("", "", "n", "r", "s", "l", "x", "nd")
AWARDS = ("Golden Turnip", "Silver Turnip", "Turnip of the Decade")


def write_corpus(entries: int, seed: int = 1) -> str:
    """Return BibTeX of so many papers; words are as unevenly frequent as in real titles."""
    chance = random.Random(seed)
    words = [_invent(chance, 2, 4) for _ in range(9_000)]
    people = [
        (_invent(chance, 1, 3).title(), _invent(chance, 1, 3).title()) for _ in range(2 * entries)
    ]
    weights = list(accumulate(1 / rank for rank in range(2, len(words) + 2)))
    return "\n".join(
        _write_entry(chance, number, words, weights, people) for number in range(entries)
    )


def _write_entry(
    chance: random.Random,
    number: int,
    words: list[str],
    weights: list[float],
    people: list[tuple[str, str]],
) -> str:
    title = chance.choices(words, cum_weights=weights, k=chance.randint(5, 12))
    authors = chance.sample(people, chance.randint(1, 7))
    keywords = [" ".join(chance.choices(words, cum_weights=weights, k=2)) for _ in range(4)]
    year = chance.randint(1990, 2030)
    fields = {
        "title": " ".join(title).capitalize(),
        "author": " and ".join(f"{family}, {given}" for family, given in authors),
        "booktitle": "Proceedings of the Conference on Invented Things",
        "year": str(year),
        "eprint": f"{number // 1000 + 7000}.{number:05}",
        "archiveprefix": "arXiv",
        "doi": f"10.99999/invented.{number}",
        "keywords": ", ".join(keywords),
    }
    if number % 50 == 0:
        fields |= {"award_name": AWARDS[number // 50 % len(AWARDS)], "award_year": str(year)}
    key = f"{authors[0][0].lower()}{year}{title[0]}{number}"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@inproceedings{{{key},\n{lines}}}\n"


def _invent(chance: random.Random, least: int, most: int) -> str:
    syllables = range(chance.randint(least, most))
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in syllables
    )
