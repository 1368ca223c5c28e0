"""Checks of fields: reading the file that says who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.models import Entry, Position
from sphinx_paper_cards.core.provenance import (
    KINDS,
    Check,
    read_checked,
    stale_checks,
    unchecked_fields,
)
from sphinx_paper_cards.core.reading import parse_bibtex

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
# Invented.
[[doe2031dreams]]
kind = "first-party"
source = "the authors' repository"
url = "https://example.org/dreams"
checked = 2031-02-03
fields.title = "Dreams of Invented Machines"
fields.author = "Doe, Jane"

[["doe:2031"]]
kind = "contested"
source = "two copies"
checked = 2031-02-04
note = "One prints 1-9, the other 11-19."
fields.pages = ""
"""


def read(tmp_path: Path, text: str) -> tuple[dict[str, tuple[Check, ...]], list[str]]:
    path = tmp_path / "checked.toml"
    path.write_text(text, encoding="utf-8")
    checks, problems = read_checked(path)
    return checks, [str(problem).removeprefix(f"{path}:") for problem in problems]


def test_each_check_says_what_was_read_where_when_and_how(tmp_path: Path) -> None:
    checks, problems = read(tmp_path, GOOD)
    assert not problems
    (check,) = checks["doe2031dreams"]
    assert check.fields == {"title": "Dreams of Invented Machines", "author": "Doe, Jane"}
    assert (check.kind, check.source) == ("first-party", "the authors' repository")
    assert (check.url, check.checked, check.note) == (
        "https://example.org/dreams",
        "2031-02-03",
        "",
    )
    assert check.position.line == 2
    assert checks["doe:2031"][0].position.line == 10


def test_one_entry_can_have_many_checks(tmp_path: Path) -> None:
    second = GOOD.replace('"doe:2031"', "doe2031dreams")
    checks, problems = read(tmp_path, second)
    assert not problems
    assert [check.position.line for check in checks["doe2031dreams"]] == [2, 10]


MISTAKES = [
    ('kind = "first-party"', 'kind = "hearsay"', "is of the kind 'hearsay'"),
    ('source = "the authors\' repository"\n', "", "does not say 'source'"),
    ("checked = 2031-02-03", 'checked = "last week"', "has no plain date"),
    ("checked = 2031-02-03", "checked = 2031-02-03T10:00:00", "has no plain date"),
    ("url =", "link =", "has 'link'"),
    ('fields.title = "Dreams of Invented Machines"', "fields.title = 3", "in 'fields'"),
    ('url = "https://example.org/dreams"', "url = 3", "in 'url'"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES)
def test_a_check_with_a_mistake_is_named_at_its_line_and_left_out(
    tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    checks, problems = read(tmp_path, GOOD.replace(right, wrong, 1))
    (problem,) = problems
    assert problem.startswith("2:1: bad-check: a check of 'doe2031dreams' ")
    assert message in problem
    assert checks["doe2031dreams"] == ()
    assert len(checks["doe:2031"]) == 1


def test_the_second_of_two_checks_is_found_by_its_own_line(tmp_path: Path) -> None:
    text = GOOD.replace('"doe:2031"', "doe2031dreams").replace("contested", "hearsay")
    assert read(tmp_path, text)[1][0].startswith("10:1: bad-check")


def test_something_that_is_no_check_at_all_is_a_problem(tmp_path: Path) -> None:
    _, problems = read(tmp_path, 'doe2031dreams = "yes"\n')
    assert problems == ["1:1: bad-check: a check of 'doe2031dreams' is no table; "
                        "write it under [[key]]"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [("a = 1\nb = = 2\n", "2:"), ('a = 1\nb = """never closed\n', "2:")],
)
def test_a_file_that_is_no_toml_is_a_problem_at_its_line(
    tmp_path: Path, text: str, place: str
) -> None:
    checks, problems = read(tmp_path, text)
    assert not checks
    assert problems[0].startswith(place)
    assert "bad-toml" in problems[0]
    assert "line" not in problems[0]


def test_a_file_that_is_missing_or_no_text_is_a_problem(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    assert [problem.rule for problem in read_checked(missing)[1]] == ["unreadable-file"]
    missing.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in str(read_checked(missing)[1][0])


def test_fields_without_a_check_are_told_but_not_those_that_are_the_sites_own(
    tmp_path: Path,
) -> None:
    entry = Entry(
        key="doe2031dreams",
        entry_type="misc",
        fields={
            "title": "Dreams of Invented Machines",
            "year": "2031",
            "keywords": "k",
            "award_name": "A",
            "doi": "10.1/x",
        },
        place=Position(path="x.bib", line=1, column=1),
    )
    checks, _ = read(tmp_path, GOOD)
    assert unchecked_fields(entry, checks["doe2031dreams"]) == ("year", "doi")


def test_a_field_that_changed_since_its_check_is_named_where_it_stands(tmp_path: Path) -> None:
    checks, _ = read(tmp_path, GOOD)
    text = (
        "@misc{doe2031dreams,\n  title = {Dreams of {Invented} Machines},\n  author = {Roe, J}\n}"
    )
    entries, _ = parse_bibtex(text, "x.bib")
    changed, gone = stale_checks({"doe2031dreams": entries[0]}, checks)
    assert str(changed.position) == "x.bib:3:3"
    assert "'author'" in changed.message
    assert "checked.toml:2:1" in changed.message
    assert gone.position.path.endswith("checked.toml")
    assert "'doe:2031'" in gone.message


def test_a_check_that_moved_in_its_file_is_the_same_check(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD)[0] == read(tmp_path, "\n\n" + GOOD)[0]


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a = " + "1" * 5_000])
def test_a_file_that_overwhelms_the_reader_of_toml_is_a_problem(tmp_path: Path, text: str) -> None:
    path = tmp_path / "checked.toml"
    path.write_text(text)
    assert [problem.rule for problem in read_checked(path)[1]] == ["bad-toml"]


def test_kinds_are_told_from_the_surest_to_the_least_sure() -> None:
    assert (KINDS[0], KINDS[-1]) == ("first-party", "contested")
