"""Makes the index: what a paper may be found by, folded, in classes of weight.

Everything that is derived (initials, other names of a venue, words written as one) is derived
here, once; the engines only compare.
"""

from __future__ import annotations

from ..names import parse_names
from .folding import split_words
from .identifiers import strip_address
from .rules import (
    AWARD_YEAR,
    COMMON,
    CONTEXT,
    EDITOR,
    FIRST_AUTHOR,
    GIVEN,
    KEYWORD,
    MEANING,
    STOP_WORDS,
    TITLE,
    WEIGHTS,
    as_json,
)

TYPE_CHECKING = False  # see rules.py
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ..models import Name
    from ..papers import Paper

_STOP_WORDS = frozenset(STOP_WORDS.split())
_SEGMENT_ENDS = ":;?!.,()[]–—|"
#: A venue of several names, by a part of its full name; the first name held until 2017.
_NEURIPS, _OLD_NAME, _NEW_NAME = "neural information processing systems", "nips", "neurips"
_AWARD_WORDS = "award awards awarded prize winner winners winning won"


def build_index(papers: Iterable[Paper]) -> dict[str, Any]:
    """Return the index of some papers, in their order: a value that JSON can hold.

    ``{"version": 1, "rules": {...}, "papers": [[key, names, initials, words, words, ...]]}``:
    names (identifiers) and words are separated by spaces, and there is one string of words for
    each weight of :data:`.rules.WEIGHTS`; empty ones at the end are left out.
    """
    return {"version": 1, "rules": as_json(), "papers": [_build_record(paper) for paper in papers]}


def _build_record(paper: Paper) -> list[str]:
    words = _Words()
    _add_title(words, paper)
    _add_names(words, paper)
    _add_context(words, paper)
    record = [paper.key, " ".join(_names_of(paper)), _title_initials(paper.title.as_text())]
    record += words.as_strings()
    while not record[-1]:
        record.pop()
    return record


class _Words:
    """The words of one paper, each in the weightiest of its classes."""

    def __init__(self) -> None:
        self._classes: dict[str, int] = {}

    def add(self, weight_class: int, words: Iterable[str]) -> None:
        for word in words:
            self._classes[word] = min(weight_class, self._classes.get(word, weight_class))

    def add_initials(self, weight_class: int, letters: list[str]) -> None:
        """Add initials of names, one by one and together."""
        self.add(weight_class, letters)
        if len(letters) > 1:
            self.add(weight_class, ["".join(letters)])

    def add_text(self, weight_class: int, text: str) -> None:
        """Add words, and as one what hyphens join."""
        for chunk in text.split():
            words = split_words(chunk)
            # A lone letter is more often meant as somebody's initial.
            self.add(weight_class, [word for word in words if len(word) > 1 or word.isdigit()])
            self.add(max(weight_class, COMMON), [word for word in words if len(word) == 1])
            if len(words) > 1:
                self.add(weight_class, split_words("".join(words)))

    def add_phrase(self, weight_class: int, phrase: str) -> None:
        """Add a phrase with its initials: ``rpn`` of "region proposal network"."""
        self.add_text(weight_class, phrase)
        initials = _phrase_initials(_words_of_phrase(phrase))
        self.add(max(weight_class, GIVEN), initials)

    def as_strings(self) -> list[str]:
        strings: list[list[str]] = [[] for _ in WEIGHTS]
        for word, weight_class in self._classes.items():
            strings[weight_class].append(word)
        return [" ".join(each) for each in strings]


def _add_title(words: _Words, paper: Paper) -> None:
    words.add_text(TITLE, paper.title.as_text())
    for keyword in paper.keywords:
        words.add_phrase(KEYWORD, keyword)
    for phrase in paper.entry.fields.get("lookup", "").split(";"):
        words.add_phrase(MEANING, phrase)


def _add_names(words: _Words, paper: Paper) -> None:
    for place, name in enumerate(paper.authors):
        _add_name(words, name, (TITLE if place else FIRST_AUTHOR, GIVEN, CONTEXT))
    # The preprint may name others too.
    for name in parse_names(paper.entry.fields.get("preprint_author", ""))[0]:
        _add_name(words, name, (GIVEN, COMMON, COMMON))
    for name in paper.editors:
        _add_name(words, name, (EDITOR, EDITOR, EDITOR))


def _add_name(words: _Words, name: Name, classes: tuple[int, int, int]) -> None:
    family, given, initials = classes
    words.add_text(family, f"{name.non_dropping_particle} {name.family} {name.literal}")
    words.add_text(given, name.given)
    words.add_initials(initials, [word[0] for word in split_words(name.given)])


def _add_context(words: _Words, paper: Paper) -> None:
    fields = paper.entry.fields
    words.add_text(MEANING, paper.year)
    words.add_text(COMMON, paper.year[2:])
    words.add_text(AWARD_YEAR, paper.award_year)
    words.add_phrase(CONTEXT, paper.track)
    words.add(CONTEXT, _phrase_initials(_words_of_phrase(paper.track)[:-1]))
    words.add_phrase(CONTEXT, paper.venue)
    if _NEURIPS in paper.venue.lower():
        old = paper.year < "2018"
        words.add(CONTEXT, [_OLD_NAME if old else _NEW_NAME])
        words.add(AWARD_YEAR, [_NEW_NAME if old else _OLD_NAME])
    words.add(MEANING, [*split_words(paper.key), *_parts_of_key(paper.key)])
    if paper.award_name:
        words.add_phrase(MEANING, paper.award_name)
        words.add(MEANING, _phrase_initials(_words_of_phrase(paper.award_name)[:-1]))
        words.add_text(COMMON, _AWARD_WORDS)
    for field in ("publisher", "pages", "eid"):
        words.add_text(EDITOR, fields.get(field, ""))
    for field in ("code", "website"):
        words.add_text(EDITOR, strip_address(fields.get(field, "")).partition("/")[2])


def _parts_of_key(key: str) -> list[str]:
    """Part letters and figures: ``qiu 2025 gated``."""
    parted = ""
    for char in key:
        joint = parted and parted[-1].isdigit() != char.isdigit()
        parted += f" {char}" if joint else char
    return split_words(parted)


def _words_of_phrase(phrase: str) -> list[str]:
    words = phrase.replace("-", " ").replace("–", " ").split()
    # Volumes and other numbers have no initials.
    return [word for word in words if not word[0].isdigit()]


def _phrase_initials(words: list[str]) -> list[str]:
    """Return the initials of a phrase, with and without small words: ``tot``, ``tt``."""
    found = []
    for chosen in (words, [word for word in words if word.lower() not in _STOP_WORDS]):
        initials = "".join(map(_initial, chosen))
        if len(chosen) > 1 and 1 < len(initials) <= 8 and initials not in _STOP_WORDS:
            found.append(initials)
    return found


def _title_initials(title: str) -> str:
    for end in _SEGMENT_ENDS:
        title = title.replace(end, " | ")
    words = title.replace("-", " ").split()
    segments = "".join(map(_initial, words)).split("|")
    return " ".join(segment for segment in segments if len(segment) > 2)


def _initial(word: str) -> str:
    """Return the first letter; of an abbreviation all of it, since others build upon it."""
    if word == "|":
        return word
    folded = "".join(split_words(word))
    return folded if len(word) > 1 and word.isupper() and word.isalpha() else folded[:1]


def _names_of(paper: Paper) -> list[str]:
    """Return the identifiers of a paper, in small letters."""
    fields = paper.entry.fields
    names = [paper.key.lower(), *_archive_names(fields)]
    doi = strip_address(fields.get("doi", "").replace("\\", "")).removeprefix("doi:")
    doi = doi[doi.find("10.") :] if "10." in doi else ""
    names += [doi, doi.partition("/")[2]]
    for link in paper.links:
        names += _address_names(link.url)
    # What has no figure might be a word of a query; OpenReview's names are found nevertheless.
    return list(dict.fromkeys(name for name in names if name and " " not in name))


def _archive_names(fields: Mapping[str, str]) -> list[str]:
    eprint = fields.get("eprint", "").lower().removeprefix("arxiv:")
    before, _, version = eprint.rpartition("v")
    if version.isdigit() and before[-1:].isdigit():
        eprint = before
    openreview = fields.get("openreview", "").rpartition("id=")[2].lower()
    return [eprint, openreview]


def _address_names(url: str) -> list[str]:
    address = strip_address(url)
    host, _, path = address.partition("/")
    if host in {"arxiv.org", "openreview.net", "doi.org"}:
        return []
    names = [address]
    if host == "github.com":
        names.append(path)
    last = path.rpartition("/")[2].partition("-")[0]
    if len(last) == 32:
        names.append(last)
    return names
