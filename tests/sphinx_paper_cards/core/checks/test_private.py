"""Private fields, and paths of home folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.known_names import OWN_FIELDS
from sphinx_paper_cards.core.checks.private import check_home, check_private
from sphinx_paper_cards.core.formats.bibtex import CITATION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

PRIVATE = [
    "file", "owner", "annote", "annotation", "comment", "review", "read", "rating", "ranking",
    "priority", "printed", "groups", "username", "local-url", "bdsk-file-1", "mendeley-groups",
    "jabref-x", "zotero-y",
]  # fmt: skip
PUBLIC = [
    *sorted(CITATION_FIELDS), *OWN_FIELDS, "abstract", "keywords", "track", "award", "code", "pdf",
    "timestamp", "bdsk-url-1", "date-added", "urldate", "langid", "shorttitle", "day", "awards",
    "previewed", "reviewer", "readme", "look", "arxivid", "website", "award_link",
]  # fmt: skip
HOMES = [
    ("/home/jane/papers/a.pdf", True),
    ("see /Users/jane/a.pdf", True),
    (":/home/jane/a.pdf:PDF", True),
    (r"C:\Users\jane\a.pdf", True),
    (r"C\:\\Users\\jane\\a.pdf", True),
    (r"C$\backslash$:$\backslash$Users$\backslash$jane", True),
    ("C:/Users/jane/a.pdf", True),
    ("https://example.org/home/jane", False),
    ("https://example.org/~doe/home/jane", False),
    ("https://example.org/Users/jane", False),
    ("In the /home/ folder", False),
    ("Users of marrows/pumpkins", False),
    ("marrows", False),
]


@pytest.mark.parametrize("name", PRIVATE)
def test_private_fields_are_found(make_entry: Callable[..., Entry], name: str) -> None:
    (fault,) = check_private(make_entry(title="x", **{name: "y"}))
    assert (fault.rule, fault.field) == ("private-field", name)


@pytest.mark.parametrize("name", PUBLIC)
def test_nothing_is_said_of_other_fields(make_entry: Callable[..., Entry], name: str) -> None:
    assert not list(check_private(make_entry(**{name: "y"})))


def test_the_private_fields_of_an_entry_are_one_problem(make_entry: Callable[..., Entry]) -> None:
    (fault,) = check_private(make_entry(file="x", title="x", owner="jane"))
    assert fault.message.startswith("'file', 'owner': private")


@pytest.mark.parametrize(("value", "is_home"), HOMES)
def test_a_path_of_a_home_folder_is_found_and_an_address_is_none(value: str, is_home: bool) -> None:
    assert len(list(check_home("note", value))) == is_home


def test_of_a_private_field_its_path_is_not_told_again() -> None:
    assert not list(check_home("file", "/home/jane/a.pdf"))
