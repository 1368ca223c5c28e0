"""From an entry to a paper: fields decoded once, in one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .links import find_award_address, find_links
from .markup import Markup, Run, latex_to_text, parse_latex
from .models import Paper, Problem
from .names import parse_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .models import Entry

# Also of a range that is open at its beginning, and before the year 1 (ISO 8601-2).
_YEAR_OF_DATE = re.compile(r"(?:\.\.)?/?(-?\d{4})(?!\d)")
_VENUE_FIELDS = ("booktitle", "journal", "journaltitle", "publisher", "school", "institution")


def read_paper(entry: Entry) -> Paper:
    """Decode an entry; what is missing stays empty, only a missing title is replaced by the key."""
    fields = entry.fields
    authors, more_authors = parse_names(fields.get("author", ""))
    editors, _ = parse_names(fields.get("editor", ""))
    links, refused_links = find_links(entry)
    award_url, refused_award = find_award_address(entry)
    problems = (*refused_links, *refused_award)
    title = parse_latex(fields.get("title", ""))
    if not title:
        title = Markup((Run(entry.key),))
        message = f"'{entry.key}' has no title; its key is shown instead"
        problem = Problem(
            position=entry.position, rule="missing-title", message=message, key=entry.key
        )
        problems = (*problems, problem)
    return Paper(
        entry=entry,
        title=title,
        authors=authors,
        more_authors=more_authors,
        editors=editors,
        venue=read_venue(fields),
        year=read_year(fields),
        award_name=latex_to_text(fields.get("award_name", "")),
        award_year=fields.get("award_year", ""),
        award_url=award_url,
        track=latex_to_text(fields.get("track", "")),
        keywords=read_keywords(fields.get("keywords", "")),
        links=links,
        problems=problems,
    )


def read_venue(fields: Mapping[str, str]) -> str:
    """Return where the work appeared, with its volume: ``Nature Communications 7``."""
    name = next((fields[field] for field in _VENUE_FIELDS if fields.get(field)), "")
    parts = (latex_to_text(name), fields.get("volume", "") if name else "")
    return " ".join(part for part in parts if part)


def read_year(fields: Mapping[str, str]) -> str:
    """Return the year of BibLaTeX's ``date``, which goes first there, else BibTeX's ``year``."""
    if (date := fields.get("date")) and (match := _YEAR_OF_DATE.match(date)):
        return match[1]
    year = fields.get("year", "")
    return year if year.isdecimal() else latex_to_text(year)


def read_keywords(value: str) -> tuple[str, ...]:
    """Split keywords at semicolons if there are any, else at commas; each once."""
    separator = ";" if ";" in value else ","
    words = (latex_to_text(word) for word in value.split(separator))
    return tuple(dict.fromkeys(word for word in words if word))
