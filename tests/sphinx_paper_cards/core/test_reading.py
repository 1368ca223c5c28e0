"""BibTeX files to entries: what is right is read, what is wrong is named with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from sphinx_paper_cards.core.library import Selection
from sphinx_paper_cards.core.reading import read_bibfiles

ROOT = Path(__file__).parents[3]
PROJECT_FILES = sorted((ROOT / "bib").glob("*.bib"))


def test_a_key_given_twice_keeps_the_first_and_says_where_both_are(tmp_path: Path) -> None:
    first, second = tmp_path / "one.bib", tmp_path / "two.bib"
    first.write_text("@misc{k, title={One}}")
    second.write_text("\n@misc{k, title={Two}}")
    library, problems = read_bibfiles([first, second])
    assert library.entries["k"].fields["title"] == "One"
    assert [problem.rule for problem in problems] == ["duplicate-key"]
    assert str(problems[0]).startswith(f"{second}:2:1")
    assert "one.bib:1:1" in problems[0].message


def test_another_work_with_the_same_key_is_kept_under_one_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text(
        "@misc{k, title={One}}\n@misc{k, title={Two}}\n@misc{k, title={{ONE}}}\n"
        "@misc{k, title={Three}}\n@misc{k-3, title={Taken}}\n"
    )
    library, problems = read_bibfiles([path])
    titles = {key: entry.fields["title"] for key, entry in library.entries.items()}
    assert titles == {"k": "One", "k-3": "Taken", "k-2": "Two", "k-4": "Three"}
    assert [problem.position.line for problem in problems] == [2, 3, 4]
    assert "read as 'k-2'" in problems[0].message


def test_a_file_that_is_not_there_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    latin = tmp_path / "latin.bib"
    latin.write_bytes("@misc{k, title={é}}".encode("latin-1"))
    library, problems = read_bibfiles([tmp_path / "none.bib", tmp_path, latin])
    assert [problem.rule for problem in problems] == ["unreadable-file"] * 2 + ["not-utf-8"]
    assert library.entries["k"].fields["title"] == "é"


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
