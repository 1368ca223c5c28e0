"""From a query to keys, best first. ``static/paper-lookup-engine.js`` follows line by line.

A word of the query adds, to each paper that has a match of it, rarity x quality x weight: how few
papers have it, how well it matches, and how prominent the place is where it stands.
"""

from __future__ import annotations

from .folding import is_number, split_words
from .rules import (
    ENOUGH,
    INITIALS,
    INITIALS_WEIGHT,
    LISTED,
    MOST_CHARACTERS,
    MOST_WORDS,
    PASTED,
    STOP_RARITY,
    UNKNOWN_PART,
    WEIGHTS,
)
from .vocabulary import Vocabulary, is_stop_word

TYPE_CHECKING = False  # see rules.py
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .prepared import Prepared

# One of these is in whatever is an identifier and not a query of one word.
_NAME_SIGNS = frozenset("0123456789/:=")
# What typed words do without, and BibTeX, LaTeX or an address has.
_PASTED_SIGNS = frozenset("\\{@/.")

# From how many letters a word may be the start of another. One letter starts everything; two may,
# while they are being typed.
_SHORTEST_START = {"alone": 1, "last": 2, "inner": 3, "pasted": 3}

# Bits for sums of qualities; the sums of values stand above them.
_PACK = 32
_LOW = (1 << _PACK) - 1


def search(index: dict[str, Any], query: str) -> list[str]:
    """Return the keys of the papers that a query means, best first.

    ``index`` is what :func:`.build_index` returned. An empty query means all, in the order of
    the index. Equal scores keep that order too.
    """
    from .prepared import prepare  # noqa: PLC0415

    papers = index["papers"]
    return [papers[number][0] for number in Engine(prepare(index)).search(query)]


class Engine:
    """Answers queries from one prepared index."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.vocabulary = Vocabulary(prepared.words)
        self._matches: dict[tuple[str, str], Match] = {}

    def search(self, query: str) -> list[int]:
        """Return the places of the papers in the index, best first.

        Of a long text only the beginning counts.
        """
        query = query.strip()[:MOST_CHARACTERS]
        if not query or not self.prepared.count:
            return list(range(self.prepared.count))
        if "%" in query:
            from .pasted import decode_percents  # noqa: PLC0415

            query = decode_percents(query)
        named: list[int] = []
        if not _NAME_SIGNS.isdisjoint(query) or len(query.split()) == 1:
            from .identifiers import find_named  # noqa: PLC0415  (most queries are of words)

            named, sure = find_named(self.prepared, query)
            if sure:
                return named
        ranked = self._rank(self._read_words(query))
        return named + [number for number in ranked if number not in named]

    def _read_words(self, query: str) -> list[str]:
        """Return the words of the query, each once; glued and split ones put right."""
        if not _PASTED_SIGNS.isdisjoint(query):
            from .pasted import readable_text  # noqa: PLC0415

            query = readable_text(query)
        words = split_words(query)[:MOST_WORDS]
        joined: list[str] = []
        place = 0
        while place < len(words):
            pair = words[place : place + 2]
            whole = self.vocabulary.join(*pair) if len(pair) == 2 else ""
            joined.append(whole or words[place])
            place += 2 if whole else 1
        parts: list[str] = []
        for number, word in enumerate(joined):
            known = self._match(word, _role(number, len(joined)))
            parts.extend((not known.papers and self.vocabulary.split(word)) or [word])
        return list(dict.fromkeys(parts))

    def _rank(self, words: list[str]) -> list[int]:
        roles = (_role(place, len(words)) for place in range(len(words)))
        matches = list(zip(words, map(self._match, words, roles), strict=True))
        if self._is_vague(matches):
            return []
        sums: dict[int, int] = {}
        total = 0
        unknown = rarity(self.prepared.count, 1)
        for word, match in matches:
            if not match.papers:
                total += 100 * _weigh_unknown(word, unknown)
                continue
            weight = rarity(self.prepared.count, match.count)
            if is_stop_word(word) and len(words) > 1:
                weight = min(weight, STOP_RARITY)
            total += 100 * weight
            for number, packed in match.papers.items():
                sums[number] = sums.get(number, 0) + weight * packed
        found = {n: s >> _PACK for n, s in sums.items() if (s & _LOW) * 100 >= total * ENOUGH}
        least = max(found.values(), default=0) * LISTED
        listed = [number for number, score in found.items() if score * 100 >= least]
        return sorted(listed, key=lambda number: (-found[number], number))

    def _is_vague(self, matches: list[tuple[str, Match]]) -> bool:
        """Tell whether what is known of a query says too little, though something matches.

        These say nothing: stop words alone; beside a word that no paper has, years and what most
        papers have; beside one other word, a word that papers have in other forms only.
        """
        telling = [(word, match) for word, match in matches if not is_stop_word(word)]
        known = [(word, match) for word, match in telling if match.papers]
        if not known:
            return True
        if all(match.papers or _is_minor(word) for word, match in telling):
            return False
        if len(telling) == 2 and self.vocabulary.has_other_forms_only(known[0][0]):
            return True
        common = max(self.prepared.count // 2, 2)
        return all(_is_year(word) or match.count > common for word, match in known)

    def _match(self, word: str, role: str) -> Match:
        """Find the papers that a word may mean; see :class:`Match`."""
        known = self._matches.get((word, role))
        if known is None:
            known = self._matches[word, role] = self._find_matches(word, role)
        return known

    def _find_matches(self, word: str, role: str) -> Match:
        match = Match()
        self._add(match, self.vocabulary.same(word))
        match.count = exact = len(match.papers)
        # The words of a pasted line are whole.
        if not exact or role != "pasted":
            if len(word) >= _SHORTEST_START[role]:
                self._add(match, self.vocabulary.longer(word))
            if 3 <= len(word) <= 6 and word.isascii() and word.isalpha() and not is_stop_word(word):
                self._add_initials(match, word)
        if not exact and not is_stop_word(word):
            near = self.vocabulary.long_near if role == "alone" else self.vocabulary.near
            self._add(match, near(word))
            if not match.papers:
                self._add(match, self.vocabulary.near_longer(word))
        match.count = exact or len(match.papers)
        return match

    def _add(self, match: Match, words: Iterable[tuple[int, int]]) -> None:
        starts, postings, papers = self.prepared.starts, self.prepared.postings, match.papers
        for word, quality in words:
            values = [quality * weight << _PACK | quality for weight in WEIGHTS]
            for posting in postings[starts[word] : starts[word + 1]]:
                number, packed = posting >> 4, values[posting & 15]
                if papers.get(number, 0) < packed:
                    papers[number] = packed

    def _add_initials(self, match: Match, word: str) -> None:
        packed = INITIALS * INITIALS_WEIGHT << _PACK | INITIALS
        text = self.prepared.initials()
        number = line = 0
        while (place := text.find(word, line)) >= 0:
            number += text.count("\n", line, place)
            match.papers[number] = max(packed, match.papers.get(number, 0))
            number += 1
            line = text.find("\n", place) + 1
            if not line:
                break


class Match:
    """The papers that a word means, with the best value (quality x weight) and quality of each.

    Both are packed into one number, the value above: so they are compared and added in one go.
    ``count`` is how many papers have the word itself, or, if none has, what it may mean.
    """

    __slots__ = ("count", "papers")

    def __init__(self) -> None:
        self.papers: dict[int, int] = {}
        self.count = 0


def rarity(papers: int, having: int) -> int:
    """Return how much it says that ``having`` of ``papers`` have a word: 4 if all have it.

    Eight times the binary logarithm, linear between powers of two: whole numbers only.
    """
    ratio = papers * 64 // having
    bits = ratio.bit_length()
    return (bits - 1) * 8 + ((ratio >> (bits - 4)) & 7) - 44


def _role(place: int, count: int) -> str:
    """Return what a word is in a query: alone, the last (being typed), an inner one, or pasted."""
    if count == 1:
        return "alone"
    if count >= PASTED:
        return "pasted"
    return "last" if place == count - 1 else "inner"


def _weigh_unknown(word: str, weight: int) -> int:
    """Weigh a word that no paper has: page numbers and initials mean little."""
    if is_stop_word(word):
        return 0
    return weight // UNKNOWN_PART if len(word) < 3 or is_number(word) else weight


def _is_year(word: str) -> bool:
    return is_number(word) and len(word) == 4 and word[:2] in {"19", "20"}


def _is_minor(word: str) -> bool:
    """Tell whether it says little of a query that no paper has this word; years say something."""
    return (len(word) < 3 or is_number(word)) and not _is_year(word)
