"""The checks of what stands in BibTeX entries, without asking anybody else.

What the reader of files finds is not repeated here, nor what is wrong with the links of a card:
:func:`.read_bibfiles` and :attr:`.Paper.problems` have it. :mod:`.rules` has the rules of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ..models import Entry
from .addresses import check_url
from .authors import NAME_FIELDS, check_names
from .awards import check_award
from .dates import check_date, check_year, check_year_and_date
from .duplicates import Titles
from .faults import Fault, Placing
from .identifiers import (
    check_arxiv,
    check_arxiv_in_text,
    check_doi,
    check_eprint,
    check_isbn,
    check_issn,
    check_orcid,
)
from .joined_names import JOINED_FIELDS, check_joined_names
from .keys import KeysWithoutCase, check_key
from .misspelt import Misspelt
from .months import check_month
from .pages import check_pages
from .preprints import check_preprint
from .private import check_home, check_private
from .required import check_required
from .text import TEXT_FIELDS, check_abstract, check_text
from .titles import check_title

if TYPE_CHECKING:
    from ..library import Library
    from ..models import Problem

FieldCheck = Callable[[str, str], Iterable[Fault]]
EntryCheck = Callable[[Entry], Iterable[Fault]]

# Checks of one value, by the names of fields that they are for.
_FIELD_CHECKS: tuple[tuple[FieldCheck, tuple[str, ...]], ...] = (
    (check_text, TEXT_FIELDS),
    (check_abstract, ("abstract",)),
    (check_names, NAME_FIELDS),
    (check_joined_names, JOINED_FIELDS),
    (check_title, ("title",)),
    (check_year, ("year", "award_year", "preprint_year")),
    (check_date, ("date",)),
    (check_month, ("month",)),
    (check_pages, ("pages",)),
    (check_doi, ("doi",)),
    (check_arxiv, ("arxiv", "arxivid")),
    (check_arxiv_in_text, ("journal", "journaltitle", "howpublished")),
    (check_isbn, ("isbn",)),
    (check_issn, ("issn",)),
    (check_orcid, ("orcid",)),
    (check_url, ("url", "award_url")),
)
_BY_FIELD: dict[str, tuple[FieldCheck, ...]] = {
    name: tuple(check for check, names in _FIELD_CHECKS if name in names)
    for name in sorted({name for _, names in _FIELD_CHECKS for name in names})
}
_ENTRY_CHECKS: tuple[EntryCheck, ...] = (
    check_required,
    check_key,
    check_year_and_date,
    check_eprint,
    check_preprint,
    check_award,
    check_private,
)


def check_library(library: Library) -> tuple[Problem, ...]:
    """Return what is wrong with the entries of a library, by file, line and column.

    Only an entry's own fields are looked at, not what it inherits.
    """
    placing = Placing()
    checks = (*_ENTRY_CHECKS, Misspelt().check, KeysWithoutCase().check, Titles().check)
    problems: list[Problem] = []
    for entry in library.entries.values():
        faults: list[Fault] = []
        for check in checks:
            faults += check(entry)
        _check_fields(entry, faults)
        if faults:
            problems += placing.to_problems(entry, faults)
    return tuple(sorted(problems, key=_place_of))


def _check_fields(entry: Entry, faults: list[Fault]) -> None:
    for name, value in entry.fields.items():
        faults += check_home(name, value)
        for check in _BY_FIELD.get(name, ()):
            faults += check(name, value)


def _place_of(problem: Problem) -> tuple[str, int, int]:
    place = problem.position
    return place.path, place.line, place.column
