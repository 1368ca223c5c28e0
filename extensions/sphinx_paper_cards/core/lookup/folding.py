"""From any spelling to one: case, accents, apostrophes, British and American, word forms."""

from __future__ import annotations

from .rules import APOSTROPHES, LETTERS, NO_PLURAL, SUFFIXES

# For each character of ASCII what becomes of it: letters small, figures as they are, else a space.
_ASCII = "".join(
    char.lower() if char.isalnum() else " " for char in map(chr, range(128))
)  # fmt: skip
# What counts as a letter beyond ASCII. Ranges, not Unicode's categories: those depend on versions.
_WORD = (
    "[a-z0-9\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff"
    "\\u2c00-\\u2dff\\u3040-\\ud7ff\\uf900-\\ufaff]+"
)
_OUR = ("our", "ours", "oural", "oured", "ouring")


def split_words(text: str) -> list[str]:
    """Return the folded words of a text in their order; hyphens and points separate."""
    for apostrophe in APOSTROPHES:
        text = text.replace(apostrophe, "")
    words = text.translate(_ASCII).split() if text.isascii() else _split_beyond_ascii(text)
    return [fold_spelling(word) for word in words]


def _split_beyond_ascii(text: str) -> list[str]:
    import re  # noqa: PLC0415  (only texts with accents pay)
    import unicodedata  # noqa: PLC0415

    # Before, since to put many marks upon one letter in order takes the square of their number.
    text = re.sub("[\\u0300-\\u036f]", "", text)
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    text = re.sub("[\\u0300-\\u036f]", "", text)
    return re.findall(_WORD, "".join(LETTERS.get(char, char) for char in text))


def fold_spelling(word: str) -> str:
    """Write British and American spellings alike, letter for letter, so that prefixes stay."""
    word = word.replace("iz", "is").replace("yz", "ys")
    for ending in _OUR:
        if len(word) > 5 and word.endswith(ending):
            return word[: -len(ending)] + "or" + ending[3:]
    return word


def is_number(word: str) -> bool:
    """Tell whether a word has only the figures 0 to 9."""
    return word.isascii() and word.isdigit()


def stem(word: str) -> str:
    """Return what the forms of a word have in common, always a beginning of the word."""
    for ending, left in SUFFIXES:
        if ending == "s" and word.endswith(NO_PLURAL):
            continue
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return word[: -len(ending)]
    return word
