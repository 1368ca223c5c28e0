"""All papers of a project, and selections of them."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from .papers import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .models import Entry

#: What ``:sort:`` may name; a minus sign before it turns the order round.
SORT_KEYS = ("file", "title", "author", "year", "award", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which papers to show, in which order; an empty condition is none.

    ``keys`` gives the papers and their order; the others filter. Text is compared without regard
    to case; ``author`` and ``keywords`` match a part, the others the whole.
    """

    keys: tuple[str, ...] = ()
    award: str = ""
    track: str = ""
    year: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    sort: str = "file"

    def matches(self, paper: Paper) -> bool:
        """Tell whether a paper meets every condition."""
        return (
            _same(self.award, paper.award_name)
            and _same(self.track, paper.track)
            and _same(self.year, paper.year)
            and _any_contains(self.author, [name.as_text() for name in paper.authors])
            and all(_any_contains(word, paper.keywords) for word in self.keywords)
        )

    def has_conditions(self) -> bool:
        """Tell whether anything but keys and the order is given."""
        names = (field.name for field in fields(self) if field.name not in {"keys", "sort"})
        return any(getattr(self, name) for name in names)


class Library:
    """Entries by key, and the papers that they are."""

    def __init__(self, entries: Mapping[str, Entry] | None = None) -> None:
        self.entries = dict(entries or {})

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def get(self, key: str) -> Paper | None:
        """Return the paper of a key, or None."""
        entry = self.entries.get(key)
        return Paper(entry) if entry else None

    def papers(self) -> tuple[Paper, ...]:
        """Return all papers in the order of the files."""
        return tuple(map(Paper, self.entries.values()))

    def select(self, selection: Selection) -> tuple[Paper, ...]:
        """Return the papers of a selection in its order; unknown keys are left out."""
        keys = selection.keys or tuple(self.entries)
        papers = [paper for key in keys if (paper := self.get(key)) is not None]
        if selection.has_conditions():
            papers = [paper for paper in papers if selection.matches(paper)]
        return tuple(_sorted(papers, selection.sort))

    def near_keys(self, key: str) -> list[str]:
        """Return up to three keys that look like a given one, the nearest first."""
        folded = {known.lower(): known for known in self.entries}
        return [folded[near] for near in difflib.get_close_matches(key.lower(), folded, n=3)]

    def digest(self, selection: Selection) -> str:
        """Return a digest of all that showing a selection depends on."""
        digest = hashlib.blake2b(digest_size=12)
        # Everything in the order of the files needs no decoding.
        is_all = selection == Selection()
        entries = self.entries.values() if is_all else (p.entry for p in self.select(selection))
        for entry in entries:
            digest.update(
                repr((entry.key, entry.entry_type, sorted(entry.fields.items()))).encode()
            )
        return digest.hexdigest()


def _same(wanted: str, value: str) -> bool:
    return not wanted or wanted.casefold() == value.casefold()


def _any_contains(wanted: str, values: tuple[str, ...] | list[str]) -> bool:
    return not wanted or any(wanted.casefold() in value.casefold() for value in values)


def _sorted(papers: list[Paper], sort: str) -> list[Paper]:
    descending = sort.startswith("-")
    name = sort.removeprefix("-")
    if name == "file":
        return papers[::-1] if descending else papers
    return sorted(papers, key=lambda paper: _sort_value(paper, name), reverse=descending)


def _sort_value(paper: Paper, name: str) -> str:
    if name == "author":
        first = paper.authors[0] if paper.authors else None
        return (first.family or first.literal).casefold() if first else ""
    values = {
        "title": paper.title.as_text(),
        "year": paper.year,
        "award": paper.award_name,
        "key": paper.key,
    }
    return values[name].casefold()
