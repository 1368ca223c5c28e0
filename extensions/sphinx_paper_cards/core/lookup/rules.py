"""The tables of the ranking; the index carries them, so that JavaScript has no copy of its own.

All numbers are whole: the two languages then give the same scores, and so the same order.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing is not loaded: a lookup on the command line pays for each import
if TYPE_CHECKING:
    from typing import Any

#: How much a word counts by where it stands. A paper's words are kept in one class for each
#: weight, in this order.
FIRST_AUTHOR, TITLE, KEYWORD, MEANING, GIVEN, CONTEXT, AWARD_YEAR, COMMON, EDITOR = range(9)
WEIGHTS = (12, 10, 9, 8, 7, 6, 4, 3, 2)

#: Letters that no decomposition of Unicode takes apart, and small letters that are variants.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i", "ȷ": "j", "ŋ": "n", "ħ": "h", "ŧ": "t", "ς": "σ",
}  # fmt: skip
#: Inside words these vanish: "don't", "dont" and "don’t" are one word.
APOSTROPHES = "'’‘ʼ`´"

#: Endings that the forms of a word differ by, with the letters that must be left before them.
SUFFIXES = (
    ("ations", 4), ("ation", 4), ("ities", 4), ("ings", 3), ("ness", 4), ("ment", 4),
    ("ions", 4), ("ous", 4), ("ity", 4), ("ing", 3), ("ion", 4), ("ies", 3), ("ers", 3), ("ors", 4),
    ("er", 3), ("or", 4), ("ed", 3), ("es", 3), ("ly", 4), ("s", 2), ("e", 3), ("y", 3),
)  # fmt: skip
#: What ends in this is no plural.
NO_PLURAL = "ss"

#: Words of questions and of requests. They match, but weigh next to nothing.
STOP_WORDS = (
    "a about al all an and any are article articles as at author authors authored be been bibtex "
    "by can citation cite cited could did do does doing done dont et find for from get give had "
    "has have how i if in into is it its just me my no not of on one or our paper papers pdf "
    "please publication published reference show so some than that the their them then there "
    "these they this those through to too using via was we were what when where which while who "
    "whom whose why will with without work works would written wrote you your"
)

#: How good a match is, of 100. A prefix gets up to ``PREFIX_SHARE`` more, by how much of the word
#: is typed. ``NEAR`` is one mistake, by the length of the word meant: the shorter, the less sure.
EXACT, STEM, PREFIX, PREFIX_SHARE, INITIALS, NEAR_PREFIX = 100, 90, 50, 40, 60, 45
NEAR = (0, 0, 0, 30, 40, 60, 75)
#: So long the word meant must be if the word with the mistake is the whole query.
NEAR_ALONE = 5
INITIALS_WEIGHT = 7

#: A paper is found if this share (%) of the query's weight is met ...
ENOUGH = 35
#: ... and listed if its score is at least this share (%) of the best one's.
LISTED = 50
#: A query of so many words was pasted, not typed.
PASTED = 9
#: Of what is pasted so many characters are read, and so many words compared. What is longer than
#: this is no identifier.
MOST_CHARACTERS, MOST_WORDS, LONGEST_NAME = 20_000, 200, 1_000
#: The most that a stop word weighs, and the part of the weight that unknown numbers have.
STOP_RARITY, UNKNOWN_PART = 2, 8


def as_json() -> dict[str, Any]:
    """Return the tables that JavaScript needs."""
    return {
        "weights": list(WEIGHTS), "letters": LETTERS, "apostrophes": APOSTROPHES,
        "suffixes": [list(each) for each in SUFFIXES], "noPlural": NO_PLURAL,
        "stopWords": STOP_WORDS, "exact": EXACT, "stem": STEM, "prefix": PREFIX,
        "prefixShare": PREFIX_SHARE, "initials": INITIALS, "nearPrefix": NEAR_PREFIX,
        "near": list(NEAR), "nearAlone": NEAR_ALONE, "initialsWeight": INITIALS_WEIGHT,
        "enough": ENOUGH, "pasted": PASTED, "listed": LISTED, "stopRarity": STOP_RARITY,
        "unknownPart": UNKNOWN_PART, "mostCharacters": MOST_CHARACTERS,
        "mostWords": MOST_WORDS, "longestName": LONGEST_NAME,
    }  # fmt: skip
