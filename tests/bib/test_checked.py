"""The record of who says so agrees with the entries it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_paper_cards.core.provenance import field_text, read_checked, unchecked_fields
from sphinx_paper_cards.core.reading import read_bibfiles

BIB = Path(__file__).parents[2] / "bib"
LIBRARY, _ = read_bibfiles([BIB / "awards.bib"])
CHECKS, PROBLEMS = read_checked(BIB / "checked.toml")


def test_the_record_can_be_read() -> None:
    assert [str(problem) for problem in PROBLEMS] == []


def test_no_check_speaks_of_an_unknown_entry() -> None:
    assert set(CHECKS) <= set(LIBRARY)


@pytest.mark.parametrize("key", [*LIBRARY])
def test_every_field_that_speaks_of_the_paper_has_been_checked(key: str) -> None:
    assert unchecked_fields(LIBRARY.entries[key], CHECKS.get(key, ())) == ()


@pytest.mark.parametrize("key", [*LIBRARY])
def test_no_field_has_changed_since_it_was_checked(key: str) -> None:
    fields = LIBRARY.entries[key].fields
    changed = {
        str(check.position): field
        for check in CHECKS.get(key, ())
        for field, text in check.fields.items()
        if text != field_text(fields.get(field, ""))
    }
    assert changed == {}


def test_what_sources_differ_on_says_who_says_what() -> None:
    contested = [
        check for checks in CHECKS.values() for check in checks if check.kind == "contested"
    ]
    assert contested
    assert all(check.note for check in contested)


def test_the_authors_of_the_hivemind_paper_are_told_to_be_in_question() -> None:
    (check,) = (item for item in CHECKS["jiang2025hivemind"] if "author" in item.fields)
    assert check.kind == "contested"
    assert "Alon Albalak" in check.note


def test_pages_of_volume_38_are_left_out_and_the_record_says_why() -> None:
    notes = [
        check.note
        for key, checks in CHECKS.items()
        for check in checks
        if check.fields.get("pages") == "" and "pages" not in LIBRARY.entries[key].fields
    ]
    assert len(notes) >= 5
    assert all("volume 38" in note for note in notes)
