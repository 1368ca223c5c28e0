"""BibTeX files to entries: what is right is read, what is wrong is named with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from sphinx_paper_cards.core.library import Selection
from sphinx_paper_cards.core.reading import parse_bibtex, read_bibfiles

ROOT = Path(__file__).parents[3]
PROJECT_FILES = sorted((ROOT / "bib").glob("*.bib"))


def read(text: str) -> dict[str, dict[str, str]]:
    entries, problems = parse_bibtex(text, "x.bib")
    assert problems == []
    return {entry.key: dict(entry.fields) for entry in entries}


def test_values_in_braces_quotes_numbers_and_macros_are_joined() -> None:
    text = """
    @string{inv = "Invented"}
    @STRING(conf = inv # { Conference})
    @Article{k,
      Title = {A {Braced} "title"}, note = "with {"}quotes{"}", year = 2030,
      journal = conf # " " # 7, month = jan,
    }
    """
    assert read(text)["k"] == {
        "title": 'A {Braced} "title"',
        "note": 'with {"}quotes{"}',
        "year": "2030",
        "journal": "Invented Conference 7",
        "month": "January",
    }


def test_comments_do_no_harm() -> None:
    text = """
    Free text, me@example.org, 50% of it.
    % @misc{off, title = {commented out}}
    @comment{@misc{inner, title = {as in JabRef}}}
    @preamble{"\\newcommand{\\x}{y}"}
    @misc{on, % a note
      % title = {old},
      title = {100% text},
    }
    """
    assert read(text)["on"] == {"title": "100% text"}


def test_parentheses_and_a_missing_last_comma_are_fine() -> None:
    assert read("@misc(a, title={T})\n@misc{b,title={U},}") == {
        "a": {"title": "T"},
        "b": {"title": "U"},
    }


BROKEN = [
    ("@misc{a,\n  title = {open,\n  year = 2030\n}\n@misc{b, title={B}}",
     "x.bib:2:11: unclosed-value", ["a", "b"]),
    ("@misc{a,\n  title = {A}\n@misc{b, title={B}}", "x.bib:1:1: unclosed-entry", ["a", "b"]),
    ("@misc{a,\n  title = {A}\n  year = 2030\n}", "x.bib:3:3: missing-comma", ["a"]),
    ("@misc{a\n  title = {A}\n}", "x.bib:1:8: missing-comma", ["a"]),
    ("@misc{, title = {A}}\n@misc{b, title={B}}", "x.bib:1:1: missing-key", ["b"]),
    ("@misc{a, title = , year = 2030}", "x.bib:1:18: missing-value", ["a"]),
    ("@misc{a, year = yr}", "x.bib:1:10: unknown-macro", ["a"]),
    ("@misc{a, title={A}, title={B}}", "x.bib:1:21: duplicate-field", ["a"]),
    ("@misc{a, !!!\n title={A}}", "x.bib:1:10: not-a-field", ["a"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem", "keys"), BROKEN)
def test_a_broken_entry_is_named_with_its_place_and_the_rest_is_read(
    text: str, problem: str, keys: list[str]
) -> None:
    entries, problems = parse_bibtex(text, "x.bib")
    assert any(str(met).startswith(problem) for met in problems), [str(met) for met in problems]
    assert [entry.key for entry in entries] == keys


def test_fields_after_an_open_value_are_not_lost() -> None:
    entries, _ = parse_bibtex("@misc{a,\n  title = {Open,\n  year = {2030},\n}\n")
    assert entries[0].fields["title"] == "Open"
    assert entries[0].fields["year"] == "2030"


def test_a_key_given_twice_keeps_the_first_and_says_where_both_are(tmp_path: Path) -> None:
    first, second = tmp_path / "one.bib", tmp_path / "two.bib"
    first.write_text("@misc{k, title={One}}")
    second.write_text("\n@misc{k, title={Two}}")
    library, problems = read_bibfiles([first, second])
    assert library.entries["k"].fields["title"] == "One"
    assert [problem.rule for problem in problems] == ["duplicate-key"]
    assert str(problems[0]).startswith(f"{second}:2:1")
    assert "one.bib:1:1" in problems[0].message


def test_files_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    latin = tmp_path / "latin.bib"
    latin.write_bytes("@misc{k, title={é}}".encode("latin-1"))
    _, problems = read_bibfiles([tmp_path / "none.bib", latin])
    assert [problem.rule for problem in problems] == ["unreadable-file"] * 2


@pytest.mark.parametrize("path", PROJECT_FILES, ids=lambda path: path.name)
def test_the_projects_own_files_read_as_pybtex_reads_them(path: Path) -> None:
    library, problems = read_bibfiles([path])
    assert problems == ()
    peer = parse_file(str(path)).entries
    assert list(library) == list(peer)
    for key, entry in library.entries.items():
        fields = {name: _fold(value) for name, value in entry.fields.items()}
        people = {role.lower() for role in peer[key].persons}
        assert {n: v for n, v in fields.items() if n not in people} == {
            name.lower(): _fold(value) for name, value in peer[key].fields.items()
        }
        for role in people:
            assert len(peer[key].persons[role]) == len(re.split(r"\s+and\s+", entry.fields[role]))


def _fold(value: str) -> str:
    return " ".join(value.split())


def test_the_nine_awarded_papers_are_there_without_a_problem() -> None:
    library, _ = read_bibfiles([ROOT / "bib" / "awards.bib"])
    papers = library.select(Selection())
    assert len(papers) == 9
    assert [problem for paper in papers for problem in paper.problems] == []
    assert all(paper.award_name and paper.award_year == "2025" for paper in papers)


def test_an_entry_has_what_its_proceedings_say_from_whichever_file(tmp_path: Path) -> None:
    part, whole = tmp_path / "part.bib", tmp_path / "whole.bib"
    part.write_text("@inproceedings{part, title={Part}, author={A, B}, crossref={whole}}")
    whole.write_text("@proceedings{whole, title={Invented Proceedings}, year={2030}}")
    library, _ = read_bibfiles([part, whole])
    paper = library.get("part")
    assert paper is not None
    assert (paper.venue, paper.year) == ("Invented Proceedings", "2030")
