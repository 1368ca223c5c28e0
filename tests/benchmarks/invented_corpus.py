"""A bibliography of any size whose words and people are plainly invented, always the same."""

from __future__ import annotations

import random
from itertools import accumulate

_ONSETS = ("b", "br", "d", "f", "gl", "h", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "t", "v")
_VOWELS = ("a", "e", "i", "o", "u", "ei", "ou")
_CODAS = ("", "", "n", "r", "s", "l", "x", "nd")
# What titles and abstracts of real bibliographies hold besides words.
_ACRONYMS = ("{BLORT}s", "{GLeX}", "{3D}", "{K}rainian", "{TRAX-2}")
_NOTATIONS = (
    "$x^2$", "40\\% of", "na{\\\"i}ve", "--", "\\emph{all}", "B \\& D", "$\\ell_2$", "``blort''",
    "{\\'e}", "its", "of", "the", "a", "in",
)  # fmt: skip
_ACCENTED = ("Bl{\\'e}n", 'Gl{\\"u}nd', "{\\O}rst", "Kr{\\v{s}}el", "Pl\\'an", "Tro{\\~n}ex")
_LETTERS = str.maketrans({"e": "é", "u": "ü"})
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


def write_papers_with_abstracts(entries: int, seed: int = 2) -> str:
    """Return BibTeX of so many papers as people have them, each with an abstract of about 1.2 KB.

    There are accents by command, and as letters in a third of the entries, formulas, protected
    acronyms, names in both orders, a macro, and quotation marks as delimiters.
    """
    chance = random.Random(seed)
    words = [_invent(chance, 2, 4) for _ in range(3_000)]
    names = [_invent(chance, 1, 3).title() for _ in range(2_000)]
    marked = [[word.translate(_LETTERS) for word in each] for each in (words, names)]
    head = '@string{pcit = "Proceedings of the {C}onference on Invented Things"}\n'
    parts = (
        _write_with_abstract(chance, number, *((words, names) if number % 3 else marked))
        for number in range(entries)
    )
    return "\n".join([head, *parts])


def _write_with_abstract(
    chance: random.Random, number: int, words: list[str], names: list[str]
) -> str:
    title = chance.choices(words, k=chance.randint(5, 12))
    title[chance.randrange(len(title))] = chance.choice(_ACRONYMS)
    authors = [_write_name(chance, names) for _ in range(chance.randint(1, 7))]
    values = {
        "title": f"{{The {' '.join(title)}}}",
        "author": f"{{{' and '.join(authors)}}}",
        "journal": '"Journal of Invented {T}hings"',
        "booktitle": "pcit",
        "year": str(chance.randint(1990, 2030)),
        "volume": f"{{{number % 40 + 1}}}",
        "pages": f"{{{number}--{number + 9}}}",
        "doi": f"{{10.99999/invented.{number}}}",
        "url": f"{{https://invented.example/paper/{number}}}",
        "abstract": f"{{{_write_abstract(chance, words)}}}",
    }
    del values["journal" if number % 2 else "booktitle"]
    lines = "".join(f"  {name} = {value},\n" for name, value in values.items())
    return f"@{'inproceedings' if number % 2 else 'article'}{{key{number},\n{lines}}}\n"


def _write_name(chance: random.Random, names: list[str]) -> str:
    family, given = chance.choice(names), chance.choice(names)
    if chance.random() < 0.1:
        family = chance.choice(_ACCENTED)
    if chance.random() < 0.1:
        family = f"van {family}"
    return f"{family}, {given} {given[0]}." if chance.random() < 0.5 else f"{given} {family}"


def _write_abstract(chance: random.Random, words: list[str]) -> str:
    sentences = []
    for _ in range(chance.randint(7, 9)):
        said = [f"We {chance.choice(words)}", *chance.choices(words, k=12)]
        for _ in range(3):
            said.insert(chance.randint(1, 12), chance.choice(_NOTATIONS))
        sentences.append(" ".join(said) + ".")
    return "\n    ".join(sentences)


def _invent(chance: random.Random, least: int, most: int) -> str:
    syllables = range(chance.randint(least, most))
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in syllables
    )
