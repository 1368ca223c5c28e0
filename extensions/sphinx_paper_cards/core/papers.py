"""From an entry to a paper: fields decoded once, in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .links import find_award_address, find_links
from .markup import Markup, Run, latex_to_text, parse_latex
from .models import Problem
from .names import parse_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .models import Entry, Link, Name

# Also of a range that is open at its beginning, and before the year 1 (ISO 8601-2).
_YEAR_OF_DATE = re.compile(r"(?:\.\.)?/?(-?\d{4})(?!\d)")
_VENUE_FIELDS = ("booktitle", "journal", "journaltitle", "publisher", "school", "institution")


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry decoded for showing: text without LaTeX, names in parts, checked addresses.

    Each part is decoded when it is asked for, and nothing is kept: decoding takes microseconds,
    and hundreds of thousands of decoded papers would take the memory of their files again.
    """

    entry: Entry

    @property
    def key(self) -> str:
        """The entry's key."""
        return self.entry.key

    @property
    def title(self) -> Markup:
        """The title; the key if there is none."""
        return parse_latex(self.entry.fields.get("title", "")) or Markup((Run(self.entry.key),))

    @property
    def authors(self) -> tuple[Name, ...]:
        """The authors in their order, as far as they are named."""
        return parse_names(self.entry.fields.get("author", ""))[0]

    @property
    def more_authors(self) -> bool:
        """Whether the list of authors ended in ``and others``."""
        return parse_names(self.entry.fields.get("author", ""))[1]

    @property
    def venue(self) -> str:
        """Where the paper appeared, with its volume: ``Nature Communications 7``."""
        return read_venue(self.entry.fields)

    @property
    def year(self) -> str:
        """The year of publication, usually four figures."""
        return read_year(self.entry.fields)

    @property
    def editors(self) -> tuple[Name, ...]:
        """The editors, of the volume if the paper is a part of one."""
        return parse_names(self.entry.fields.get("editor", ""))[0]

    @property
    def award_name(self) -> str:
        """The name of the award."""
        return latex_to_text(self.entry.fields.get("award_name", ""))

    @property
    def award_year(self) -> str:
        """The year of the award."""
        return latex_to_text(self.entry.fields.get("award_year", ""))

    @property
    def award_url(self) -> str:
        """The address of the award; empty if it is none."""
        return find_award_address(self.entry)

    @property
    def track(self) -> str:
        """The part of the conference in which the paper was."""
        return latex_to_text(self.entry.fields.get("track", ""))

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords, each once."""
        return read_keywords(self.entry.fields.get("keywords", ""))

    @property
    def links(self) -> tuple[Link, ...]:
        """The addresses that the paper offers, in one order, each once."""
        return find_links(self.entry)[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with a title that is missing, and with links that only cards have."""
        entry = self.entry
        found = find_links(entry)[1]
        if parse_latex(entry.fields.get("title", "")):
            return found
        message = f"'{entry.key}' has no title; write one (its key is shown instead)"
        problem = Problem(
            position=entry.position, rule="missing-title", message=message, key=entry.key
        )
        return (*found, problem)


def read_paper(entry: Entry) -> Paper:
    """Return the paper of an entry."""
    return Paper(entry)


def read_venue(fields: Mapping[str, str]) -> str:
    """Return where the work appeared, with its volume: ``Nature Communications 7``."""
    name = next((fields[field] for field in _VENUE_FIELDS if fields.get(field)), "")
    parts = (latex_to_text(name), latex_to_text(fields.get("volume", "")) if name else "")
    return " ".join(part for part in parts if part)


def read_year(fields: Mapping[str, str]) -> str:
    """Return the year of BibLaTeX's ``date``, which goes first there, else BibTeX's ``year``."""
    if (date := fields.get("date")) and (match := _YEAR_OF_DATE.match(date.strip("{} "))):
        return match[1]
    year = fields.get("year", "")
    return year if year.isdecimal() else latex_to_text(year)


def read_keywords(value: str) -> tuple[str, ...]:
    """Split keywords at semicolons if there are any, else at commas; each once."""
    separator = ";" if ";" in value else ","
    words = (latex_to_text(word) for word in value.split(separator))
    return tuple(dict.fromkeys(word for word in words if word))
