"""The table of what readers make of damaged files is what they do, and what its page says holds."""

from __future__ import annotations

import doctest
import re
import runpy
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from sphinx_paper_cards.core.checks.rules import RULES
from sphinx_paper_cards.core.markup import latex_to_text

ROOT = Path(__file__).parents[2]
DATA = ROOT / "docs" / "data"
PAGE = ROOT / "docs" / "extensions" / "bibtex_reader.md"
COMPARE = runpy.run_path(str(DATA / "compare_readers.py"))
READ_WITH = runpy.run_path(str(DATA / "read_with.py"))
CASES = {case.name: case for case in COMPARE["read_cases"]()}
*ROWS, TOTAL = COMPARE["read_csv"](COMPARE["COMPARISON"])
BY_FILE = {row["file"]: row for row in ROWS}
FIGURES = COMPARE["FIGURES"]
AGAIN = "run docs/data/compare_readers.py paper_cards"

in_each_file = pytest.mark.parametrize("name", CASES)


def figures(row: dict[str, str], reader: str) -> dict[str, str]:
    return {figure: row[f"{reader}_{figure}"] for figure in FIGURES}


def test_every_damaged_file_has_a_row_and_says_what_a_person_sees() -> None:
    assert list(BY_FILE) == list(CASES)
    read = {path for case in CASES.values() for path in case.paths}
    assert read == set(COMPARE["FILES"].glob("*.bib"))


@in_each_file
def test_entries_are_in_the_lines_that_are_said(name: str) -> None:
    case = CASES[name]
    lines = case.paths[-1].read_text("utf-8-sig", errors="replace").splitlines()
    for seen in case.entries:
        first, last = seen.lines
        assert seen.key in lines[first - 1] or seen.fields["title"] in lines[first]
        assert first < last <= len(lines)
    assert all(1 <= line <= len(lines) for line in case.lines)


@in_each_file
def test_this_reader_does_today_what_the_table_says(name: str) -> None:
    answer = asdict(READ_WITH["read_with_paper_cards"](CASES[name].paths))
    now = COMPARE["judge"](CASES[name], answer)
    assert now == figures(BY_FILE[name], "paper_cards"), AGAIN


@in_each_file
def test_this_reader_loses_nothing_silently_and_names_file_and_line(name: str) -> None:
    mine = figures(BY_FILE[name], "paper_cards")
    assert mine["silent"] == "0"
    assert mine["named"] == ("file" if CASES[name].lines else "")


def test_sums_and_tables_are_those_of_the_rows() -> None:
    assert COMPARE["_sum"](ROWS) == TOTAL
    versions = COMPARE["read_csv"](COMPARE["VERSIONS"])
    tables = COMPARE["as_tables"]([*ROWS, TOTAL], versions)
    assert COMPARE["TABLES"].read_text("utf-8") == tables


@pytest.mark.peers
@in_each_file
def test_every_reader_does_today_what_the_table_says(name: str) -> None:
    for each in COMPARE["read_csv"](COMPARE["VERSIONS"]):
        found = READ_WITH["find_version"](each["reader"])
        if found != each["version"]:
            pytest.skip(f"{each['reader']} is {found or 'not here'}, not {each['version']}")
    (now,) = COMPARE["compare"]([CASES[name]])
    assert now == BY_FILE[name], "run docs/data/compare_readers.py"


@pytest.mark.peers
def test_pybtex_cuts_at_a_percent_sign_what_is_kept_here() -> None:
    from_latex = pytest.importorskip("pybtex.richtext").Text.from_latex
    assert str(from_latex("Why 40% of it")) == "Why 40"
    assert latex_to_text("Why 40% of it") == "Why 40% of it"


# An entry in lines 3 to 5, the next one in line 7: messages (text, lines, covers), whether an error
# ended the reading, and what is silent if the entry is gone.
SILENT = {
    "nothing is said": ([], False, "1"),
    "its line": ([("x", [4], None)], False, "0"),
    "the next one's first line": ([("x", [8], None)], False, "0"),
    "another line": ([("x", [20], None)], False, "1"),
    "its key": ([("in 'doe2031'", [], None)], False, "0"),
    "a block that holds it": ([("x", [1], (1, 12))], False, "0"),
    "a block elsewhere": ([("x", [4], (11, 12))], False, "1"),
    "an error ended it": ([], True, "0"),
}


@pytest.mark.parametrize(("said", "ended", "silent"), SILENT.values(), ids=SILENT)
def test_a_loss_is_silent_if_nothing_is_said_of_its_place(
    said: list[tuple[str, list[int], Any]], ended: bool, silent: str
) -> None:
    figures = COMPARE["judge"](case(), answer(said=said, ended=ended))
    assert figures == {"kept": "0", "right": "0", "named": "", "silent": silent}


# What is read instead, and the figures kept, right, silent.
READ = {
    "as it stands": ([("doe2031", {"title": "T", "year": "2031"})], "1 1 0"),
    "braces and spaces": ([("doe2031", {"title": "{T} ", "year": " 2031"})], "1 1 0"),
    "a field is gone": ([("doe2031", {"title": "T"})], "1 0 1"),
    "a field is other": ([("doe2031", {"title": "T", "year": "2031,"})], "1 0 1"),
    "another key": ([("doe", {"title": "T", "year": "2031"})], "1 0 1"),
    "one that nobody sees": (
        [("doe2031", {"title": "T", "year": "2031"}), ("roe", {"title": "R"})], "1 1 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), READ.values(), ids=READ)
def test_what_is_read_is_held_against_what_a_person_sees(
    found: list[tuple[str, dict[str, str]]], expected: str
) -> None:
    figures = COMPARE["judge"](case(), answer(found))
    assert f"{figures['kept']} {figures['right']} {figures['silent']}" == expected


# The lines that a message about x.bib has, the damage being in line 9.
NAMED = {
    "file": [("x.bib:9", [9], None)],
    "line": [("line 10", [10], None)],
    "said": [("x.bib:11", [11], None)],
    "no": [],
}


@pytest.mark.parametrize(("named", "said"), NAMED.items(), ids=NAMED)
def test_damage_is_named_if_a_message_has_its_line_or_the_next(
    named: str, said: list[tuple[str, list[int], Any]]
) -> None:
    assert COMPARE["judge"](case(9), answer(said=said))["named"] == named


def case(*lines: int) -> Any:
    fields = {"title": "T", "year": "2031"}
    seen = COMPARE["Seen"](key="doe2031", fields=fields, lines=(3, 7))
    return COMPARE["Case"](
        name="x", damage="", lines=lines, entries=(seen,), paths=(Path("x.bib"),)
    )


def answer(
    found: list[tuple[str, dict[str, str]]] | None = None,
    *,
    said: list[tuple[str, list[int], Any]] | None = None,
    ended: bool = False,
) -> dict[str, Any]:
    messages = [{"text": t, "lines": lines, "covers": covers} for t, lines, covers in said or []]
    return {"entries": found or [], "messages": messages, "ended": ended}


def test_the_example_of_the_page_gives_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = dict(
        re.findall(r"^```(bibtex|pycon)\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    )
    (tmp_path / "papers.bib").write_text(blocks["bibtex"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    example = doctest.DocTestParser().get_doctest(blocks["pycon"], {}, "page", str(PAGE), 0)
    said: list[str] = []
    results = doctest.DocTestRunner().run(example, out=said.append)
    assert results.attempted > 5
    assert not results.failed, "".join(said)


def test_the_page_names_the_rules_of_the_reader() -> None:
    named = set(re.findall(r"^`([a-z0-9-]+)`$", PAGE.read_text("utf-8"), re.M))
    told = {
        problem.split(": ")[1]
        for each in CASES.values()
        for problem in (m.text for m in READ_WITH["read_with_paper_cards"](each.paths).messages)
    }
    assert told <= named | {"macro-growth"}
    assert named <= set(RULES)
