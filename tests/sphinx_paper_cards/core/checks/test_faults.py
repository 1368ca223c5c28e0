"""Where a fault of a value is in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.faults import Fault, Placing, quote
from sphinx_paper_cards.core.checks.fixing import apply_edits
from sphinx_paper_cards.core.reading import parse_bibtex

if TYPE_CHECKING:
    from sphinx_paper_cards.core.models import Problem

# How a title may be written, and the line and column of its "&".
WRITTEN = [
    ("@misc{k,\n  title = {Roots & Leaves},\n}", (2, 18)),
    ('@misc{k,\n  title = "Roots & Leaves",\n}', (2, 18)),
    ("@misc(k,\n  TITLE = {Roots & Leaves}\n)", (2, 18)),
    ("@misc{k, title={  Roots & Leaves  }}", (1, 25)),
    ("@misc{k,\n  title = {Roots\n    & Leaves},\n}", (3, 5)),
    ("@misc{k,\r\n  title = {Roots\r\n    of\r\n   & Leaves},\r\n}", (4, 4)),
    ("@misc{k,\r  title = {Roots\r    & Leaves},\r}", (3, 5)),
    ("\n\n@misc{k, author = {Doe, Jane},\n\n title = {{Roots & Leaves}}}", (5, 18)),
]


def fault_of(value: str) -> Fault:
    at = value.index("&")
    return Fault(rule="r", message="m", field="title", at=at, repairs=((at, at + 1, r"\&"),))


def place(text: str, *faults: Fault) -> list[Problem]:
    (entry,), _ = parse_bibtex(text, "x.bib")
    return list(Placing().to_problems(entry, faults or [fault_of(entry.fields["title"])]))


@pytest.mark.parametrize(("text", "position"), WRITTEN)
def test_a_character_of_a_value_is_found_and_mended_where_it_is_written(
    text: str, position: tuple[int, int]
) -> None:
    (problem,) = place(text)
    assert (problem.position.line, problem.position.column) == position
    assert apply_edits(text, problem.edits) == text.replace("&", r"\&")
    assert problem.key == "k"


def test_a_value_that_is_joined_has_the_place_of_its_field_and_no_repair() -> None:
    (problem,) = place('@misc{k,\n  year = 2031,\n  title = "Roots" # { & Leaves},\n}')
    assert (problem.position.line, problem.position.column, problem.edits) == (3, 3, ())


def test_a_value_with_control_characters_is_mended_when_they_are_gone() -> None:
    (problem,) = place("@misc{k,\n  title = {Ro\x01ots & Leaves},\n}")
    assert (problem.position.line, problem.position.column, problem.edits) == (2, 3, ())


def test_a_fault_of_the_whole_field_is_at_its_name_and_one_of_the_entry_at_its_start() -> None:
    text = "\n @misc{k,\n  title = {Roots},\n}"
    faults = [Fault(rule="r", message="m", field="title"), Fault(rule="r", message="m")]
    places = [problem.position for problem in place(text, *faults)]
    assert [(place.line, place.column) for place in places] == [(2, 2), (3, 3)]


def test_a_fault_of_a_field_that_is_not_in_the_entry_is_another_entrys() -> None:
    assert not place("@misc{k, title = {Roots}}", Fault(rule="r", message="m", field="booktitle"))


def test_an_entry_from_no_file_has_its_own_position_and_no_repair() -> None:
    (entry,), _ = parse_bibtex("@misc{k, title = {Roots & Leaves}}", "x.bib")
    bare = type(entry)(key="k", entry_type="misc", fields=entry.fields, place=entry.position)
    (problem,) = Placing().to_problems(bare, [fault_of(entry.fields["title"])])
    assert (str(problem.position), problem.edits) == ("x.bib:1:1", ())


def test_a_number_without_delimiters_is_told_each_time() -> None:
    entries, _ = parse_bibtex("@misc{a, year = 31}\n@misc{b, year = 31}", "x.bib")
    fault = Fault(rule="r", message="m", field="year")
    placing = Placing()
    found = [problem for entry in entries for problem in placing.to_problems(entry, [fault])]
    assert [str(problem.position) for problem in found] == ["x.bib:1:10", "x.bib:2:10"]


def test_what_comes_from_a_macro_is_told_once() -> None:
    text = "@string{m = {Roots & Leaves}}\n@misc{a, title = m}\n@misc{b, title = m}"
    entries, _ = parse_bibtex(text, "x.bib")
    placing = Placing()
    found = [
        problem
        for entry in entries
        for problem in placing.to_problems(entry, [fault_of(entry.fields["title"])])
    ]
    assert [(problem.key, str(problem.position)) for problem in found] == [("a", "x.bib:2:10")]


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("a", "'a'"),
        ("a\n   b", "'a b'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 60}...'"),
        ("x " * 10_000_000, f"'{'x ' * 30}...'"),
    ],
    ids=["short", "two lines", "a line", "long", "huge"],
)
def test_a_value_is_quoted_on_one_line(value: str, quoted: str) -> None:
    assert quote(value) == quoted
