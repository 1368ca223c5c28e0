"""Names of types and fields with a slip in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks import known_names
from sphinx_paper_cards.core.checks.misspelt import Misspelt, near_field, near_type
from sphinx_paper_cards.core.formats.bibtex import CITATION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

# A slip, and the field that is meant: changed places, one letter less, one more, another.
FIELDS = [
    ("auhtor", "author"), ("jounral", "journal"), ("booktilte", "booktitle"), ("yaer", "year"),
    ("titel", "title"), ("editr", "editor"), ("editors", "editor"), ("adress", "address"),
    ("addres", "address"), ("volme", "volume"), ("punlisher", "publisher"), ("yeay", "year"),
    ("page", "pages"), ("organisation", "organization"), ("num-ber", "number"),
    ("langueage", "language"), ("institutions", "institution"),
    ("award_nmae", "award_name"), ("award-name", "award_name"), ("awardname", "award_name"),
    ("award-year", "award_year"), ("awardyear", "award_year"), ("award_ulr", "award_url"),
    ("award-url", "award_url"), ("preprint-title", "preprint_title"),
    ("preprint_authors", "preprint_author"), ("preprintyear", "preprint_year"),
    ("openreveiw", "openreview"), ("lookups", "lookup"),
]  # fmt: skip
TYPES = [
    ("artcile", "article"), ("aritcle", "article"), ("inproceeding", "inproceedings"),
    ("incollaction", "incollection"), ("phdtesis", "phdthesis"), ("boook", "book"),
]  # fmt: skip
# Fields that are known, hidden on purpose, numbered, or somebody's own.
LEFT_ALONE = [
    *sorted(CITATION_FIELDS), *sorted(known_names.FIELDS), *known_names.OWN_FIELDS, "track",
    "award", "code", "timestamp", "bdsk-url-1", "date-added", "day", "awards", "previewed",
    "reviewer", "readme", "look", "arxivid", "award_link", "data", "notes", "keyword", "reprint",
    "xnote", "_pages", "xurl", "-issn", "fjournal", "optnote", "note2", "url2", "doix", "isbn13",
    "tit", "numpages", "editora", "userb", "x" * 300, "auhtro",
]  # fmt: skip


@pytest.mark.parametrize(("name", "meant"), FIELDS)
def test_the_field_that_was_meant_is_named(
    make_entry: Callable[..., Entry], name: str, meant: str
) -> None:
    (fault,) = Misspelt().check(make_entry(**{name: "y"}))
    assert (fault.rule, fault.field) == ("misspelt-name", name)
    assert fault.message == f"the field '{name}' is unknown; did you mean '{meant}'?"


@pytest.mark.parametrize(("name", "meant"), TYPES)
def test_the_type_that_was_meant_is_named(
    make_entry: Callable[..., Entry], name: str, meant: str
) -> None:
    (fault,) = Misspelt().check(make_entry(name))
    assert (fault.rule, fault.field) == ("misspelt-name", "")
    assert fault.message == f"the type '@{name}' is unknown; did you mean '@{meant}'?"


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_nothing_is_said_of_other_fields(make_entry: Callable[..., Entry], name: str) -> None:
    assert not list(Misspelt().check(make_entry(**{name: "y"})))


@pytest.mark.parametrize("name", [*sorted(known_names.TYPES), "generic", "web_page", "data"])
def test_nothing_is_said_of_other_types(make_entry: Callable[..., Entry], name: str) -> None:
    assert not list(Misspelt().check(make_entry(name)))


def test_a_field_beside_the_right_one_is_no_slip(make_entry: Callable[..., Entry]) -> None:
    assert not list(Misspelt().check(make_entry(editor="Doe, Jane", editors="and friends")))


def test_the_answer_is_the_same_each_time(make_entry: Callable[..., Entry]) -> None:
    misspelt = Misspelt()
    entries = [make_entry("artcile", auhtor="x"), make_entry("artcile", auhtor="y")]
    first, second = [[fault.message for fault in misspelt.check(entry)] for entry in entries]
    assert first == second
    assert len(first) == 2


def test_every_known_name_is_known_and_only_longer_ones_are_advised() -> None:
    for name in known_names.STANDARD_FIELDS:
        assert near_field(name) == ""
    for name in known_names.TYPES:
        assert near_type(name) == ""
    assert near_field("urm") == near_field("doii") == near_type("mis") == ""
