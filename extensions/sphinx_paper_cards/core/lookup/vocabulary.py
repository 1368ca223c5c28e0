"""The words of an index, sorted, and which of them a word of a query may mean."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain

from .folding import fold_spelling, is_number, stem
from .rules import (
    EXACT,
    NEAR,
    NEAR_ALONE,
    NEAR_PREFIX,
    PREFIX,
    PREFIX_SHARE,
    STEM,
    STOP_WORDS,
    SUFFIXES,
)

TYPE_CHECKING = False  # see rules.py
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_STOP_WORDS = frozenset(STOP_WORDS.split())
# What comes after every word that begins with the word before it.
_LAST = "\uffff"
_LONGEST = 32
# So many words are compared one by one rather than looked for in each possible spelling.
_FEW = 24
_ENDINGS = frozenset(["", *(ending for ending, _ in SUFFIXES)])


def is_stop_word(word: str) -> bool:
    """Tell whether a word is of the kind that questions are made of."""
    return word in _STOP_WORDS


class Vocabulary:
    """Sorted words; a match is the number of a word and a quality of 1 to 100."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def has(self, word: str) -> bool:
        """Tell whether the index has exactly this word."""
        place = bisect_left(self.words, word)
        return place < len(self.words) and self.words[place] == word

    def starting(self, start: str) -> range:
        """Return the numbers of the words with a beginning."""
        first = bisect_left(self.words, start)
        return range(first, bisect_left(self.words, start + _LAST, first))

    def same(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield the word itself and other forms of it."""
        common = stem(word)
        for number in self.starting(common):
            found = self.words[number]
            if found == word:
                yield number, EXACT
            elif found[len(common) :] in _ENDINGS and stem(found) == common:
                yield number, STEM

    def has_other_forms_only(self, word: str) -> bool:
        """Tell whether the index has forms of a word, but neither it nor what begins with it."""
        return not self.starting(word) and any(self.same(word))

    def longer(self, start: str) -> Iterator[tuple[int, int]]:
        """Yield the words that go on after a beginning; the less is missing, the better."""
        for number in self.starting(start):
            share = PREFIX_SHARE * len(start) // len(self.words[number])
            yield number, PREFIX + share

    def long_near(self, word: str) -> list[tuple[int, int]]:
        """Return the same for a word that is all there is: only long words are meant."""
        return [each for each in self.near(word) if len(self.words[each[0]]) >= NEAR_ALONE]

    def near(self, word: str) -> list[tuple[int, int]]:
        """Return the words that differ by one mistake: a letter too much, less, other, swapped.

        Two letters doubled wrongly count as one: "difussion".
        """
        # American spelling may hide behind the mistake: "memoriaztion".
        spellings = dict.fromkeys((word, word.replace("z", "s")))
        variants = chain(*map(self._near_words, spellings), _doubled_otherwise(word))
        found = {}
        for variant in variants:
            place = bisect_left(self.words, variant)
            if place < len(self.words) and self.words[place] == variant:
                length = min(len(variant), len(NEAR) - 1)
                if quality := NEAR[length]:
                    found[place] = quality
        return list(found.items())

    def _near_words(self, word: str) -> Iterator[str]:
        """Yield words at a distance of one mistake, those of the index among them."""
        for place in _places_of_mistakes(word):
            numbers = self.starting(word[:place])
            if len(numbers) <= _FEW:
                yield from (
                    each for each in map(self.words.__getitem__, numbers) if _is_near(word, each)
                )
                return
            yield from _variants(word, place)

    def _near_starts(self, word: str) -> Iterator[str]:
        """Yield beginnings at a distance of one mistake, as far as words begin like them."""
        for place in _places_of_mistakes(word):
            if not self.starting(word[:place]):
                return
            yield from _variants(word, place)

    def near_longer(self, start: str) -> list[tuple[int, int]]:
        """Return the words that go on after a beginning with one mistake in it."""
        if len(start) < 6:
            return []
        numbers = {
            number
            for variant in self._near_starts(start)
            if len(variant) > 5
            for number in self.starting(variant)
        }
        return [(number, NEAR_PREFIX) for number in numbers]

    def split(self, word: str) -> list[str]:
        """Return the words that were written as one, as few as can be; empty if none fit.

        The last resort is two words, one of which has a mistake.
        """
        if not 6 <= len(word) <= _LONGEST:
            return []
        return self._split_exactly(word) or self._split_with_mistake(word)

    def _split_exactly(self, word: str) -> list[str]:
        best: list[list[str] | None] = [[]]
        for end in range(1, len(word) + 1):
            best.append(None)
            for start in range(end):
                before, piece = best[start], word[start:end]
                shorter = best[end]
                if before is None or (shorter and len(shorter) <= len(before) + 1):
                    continue
                # Two letters are a piece at either end only: "supervisedRL".
                least = 2 if start == 0 or end == len(word) else 3
                long = len(piece) >= least or is_number(piece)
                if is_stop_word(piece) or (long and self.has(piece)):
                    best[end] = [*before, piece]
        return best[-1] or []

    def _split_with_mistake(self, word: str) -> list[str]:
        for place in range(4, len(word) - 3):
            pieces = [word[:place], word[place:]]
            for known, other in (pieces, pieces[::-1]):
                if len(other) > 4 and self.has(known) and self.near(other):
                    return pieces
        return []

    def join(self, first: str, second: str) -> str:
        """Return two words as one if the index has them so, with one mistake at most; or nothing.

        A mistake is allowed only if one of the two alone means nothing.
        """
        joined = fold_spelling(first + second)
        if self.has(joined):
            letter = len(first) == 1 or len(second) == 1
            return "" if self.has(first) and self.has(second) and not letter else joined
        if (
            len(joined) < 7
            or len(joined) > _LONGEST
            or (self._means(first) and self._means(second))
        ):
            return ""
        return joined if self.near(joined) else ""

    def _means(self, word: str) -> bool:
        return bool(
            is_stop_word(word) or self.starting(word) or any(self.same(word)) or self.near(word)
        )


def _places_of_mistakes(word: str) -> range:
    """Return where a mistake may be; numbers, and what is very short or long, have none."""
    if not 3 <= len(word) <= _LONGEST or is_number(word[0]):
        return range(0)
    return range(len(word) + 1)


def _variants(word: str, place: int) -> Iterator[str]:
    """Yield the word with one mistake at a place."""
    before, after = word[:place], word[place:]
    rest = after[1:]
    if after:
        yield before + rest
    if rest:
        yield before + rest[0] + after[0] + rest[1:]
    for letter in _ALPHABET:
        yield before + letter + after
        if after:
            yield before + letter + rest


def _is_near(word: str, other: str) -> bool:
    """Tell whether there is one mistake, or none, between two words."""
    if abs(len(word) - len(other)) > 1:
        return False
    place = 0
    while place < len(word) and word[place : place + 1] == other[place : place + 1]:
        place += 1
    one, two = word[place:], other[place:]
    if len(one) != len(two):
        return one[1:] == two or one == two[1:]
    return one[1:] == two[1:] or (one[1::-1] == two[:2] and one[2:] == two[2:])


def _doubled_otherwise(word: str) -> Iterator[str]:
    """Yield the word with any two letters doubled that were not, or the other way round."""
    if 6 <= len(word) <= _LONGEST:
        for once in _doubled_once_otherwise(word):
            yield from _doubled_once_otherwise(once)


def _doubled_once_otherwise(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        if word[place + 1 : place + 2] == letter:
            yield word[:place] + word[place + 1 :]
        else:
            yield word[:place] + letter + word[place:]
