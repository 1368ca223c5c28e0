"""The command ``paper-cards check``, as it is typed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.cli import main
from sphinx_paper_cards.cli.checking.excerpts import FileExcerpts
from sphinx_paper_cards.cli.checking.formats import FORMATS, as_people
from sphinx_paper_cards.cli.checking.snapshots import Snapshot
from sphinx_paper_cards.core.checks.levels import Finding
from sphinx_paper_cards.core.checks.rules import RULES
from sphinx_paper_cards.core.models import Position, Problem

if TYPE_CHECKING:
    from pathlib import Path

MODULE = [sys.executable, "-m", "sphinx_paper_cards.cli", "check"]
CLEAN = "@misc{quiet2030,\n  title = {Invented Quiet},\n  author = {Doe, Jo},\n  year = {2030}\n}\n"
DAMAGED = "@misc{loud2031,\n  title = {A LOUD Title},\n  note = {mute},\n  note = {Again}\n}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invented_rules: None) -> Path:
    """A folder with one good file and one bad one, in which the command runs."""
    (tmp_path / "clean.bib").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "damaged.bib").write_text(DAMAGED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["check", *arguments])
    return status, *capsys.readouterr()


def run(
    *arguments: str, data: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a program of its own, with the real rules."""
    return subprocess.run(
        [*MODULE, *arguments],
        input=data,
        capture_output=True,
        env=os.environ | environment,
        check=False,
    )


# What is said, and where


def test_a_clean_file_is_status_0_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "clean.bib") == (0, "", "no problems in 1 file\n")


def test_each_problem_is_a_line_with_place_level_rule_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, shown, told = check(capsys, "damaged.bib", "clean.bib")
    assert status == 1
    places = [line.split(": ")[:3] for line in shown.splitlines()]
    assert places == [
        ["damaged.bib:2:14", "warning", "unprotected-capitals"],
        ["damaged.bib:3:11", "error", "et-al"],
        ["damaged.bib:4:3", "error", "duplicate-field"],
    ]
    assert told == "2 errors, 1 warning in 1 file; 1 can be fixed with --fix\n"


def test_problems_are_sorted_by_path_line_and_column(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.bib").write_text(DAMAGED.replace("loud2031", "b"), encoding="utf-8")
    (folder / "a.bib").write_text(f"\n{DAMAGED.replace('loud2031', 'a')}", encoding="utf-8")
    _, shown, told = check(capsys, "b.bib", "damaged.bib", "a.bib")
    places = [line.split(": ")[0] for line in shown.splitlines()]
    assert places == [
        *("a.bib:3:14", "a.bib:4:11", "a.bib:5:3"),
        *("b.bib:2:14", "b.bib:3:11", "b.bib:4:3"),
        *("damaged.bib:2:14", "damaged.bib:3:11", "damaged.bib:4:3"),
    ]
    assert "in 3 files" in told


def test_files_are_one_library(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "child.bib").write_text("@misc{child, title = {Child}, crossref = {quiet2030}}\n")
    (folder / "again.bib").write_text(f"\n{CLEAN}")
    assert ": error: unknown-crossref: " in check(capsys, "child.bib")[1]
    _, together, _ = check(capsys, "clean.bib", "child.bib", "again.bib")
    assert [line.split(": ")[:3] for line in together.splitlines()] == [
        ["again.bib:2:1", "error", "duplicate-key"]
    ]


@pytest.mark.parametrize("again", ["clean.bib", "./clean.bib", "link.bib"])
def test_a_file_that_is_named_twice_is_read_once(
    folder: Path, capsys: pytest.CaptureFixture[str], again: str
) -> None:
    (folder / "link.bib").symlink_to("clean.bib")
    assert check(capsys, "clean.bib", again)[0] == 0


def test_problems_of_papers_are_told_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "untitled.bib").write_text("@misc{untitled, year = {2030}}\n")
    assert ": missing-title: " in check(capsys, "untitled.bib")[1]


def test_a_file_in_another_encoding_is_told_at_its_first_such_byte(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "latin.bib").write_bytes(CLEAN.replace("Quiet", "Qüiet").encode("latin-1"))
    _, shown, _ = check(capsys, "latin.bib")
    assert shown.startswith("latin.bib:2:22: warning: not-utf-8: ")


def test_a_field_that_changed_after_its_check_is_told_where_it_stands(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = '[[quiet2030]]\nkind = "derived"\nsource = "s"\nchecked = 2030-01-01\n'
    (folder / "checked.toml").write_text(f'\n{checks}fields.title = "Another"\nno = 1\n')
    status, shown, _ = check(capsys, "clean.bib", "--checked", "./checked.toml")
    assert status == 1
    assert shown.startswith("checked.toml:2:1: error: bad-check: ")
    (folder / "checked.toml").write_text(f'{checks}fields.title = "Another"\n')
    _, shown, _ = check(capsys, "clean.bib", "--checked", "./checked.toml")
    assert shown.startswith("clean.bib:2:3: error: stale-check: ")


def test_of_many_problems_of_one_rule_the_first_are_told_and_all_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "".join(f"  note{number} = {{mute}},\n" for number in range(15))
    (folder / "many.bib").write_text(f"@misc{{many, title = {{T}},\n{words}}}\n")
    _, shown, told = check(capsys, "many.bib")
    *lines, last = shown.splitlines()
    assert len(lines) == 10
    assert last == "many.bib: ... and 5 more of et-al (--all shows them)"
    assert told.startswith("15 errors in 1 file")
    _, shown, _ = check(capsys, "many.bib", "--all")
    assert shown.count(": et-al: ") == len(shown.splitlines()) == 15


# Levels


def test_levels_are_set_for_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    levels = ("--level", "duplicate-field=warning", "--level", "et-al=off")
    _, shown, told = check(capsys, "damaged.bib", *levels)
    assert [line.split(": ")[1:3] for line in shown.splitlines()] == [
        ["warning", "unprotected-capitals"],
        ["warning", "duplicate-field"],
    ]
    assert told.startswith("2 warnings in 1 file")


@pytest.mark.parametrize(
    ("levels", "fail_on", "status"),
    [
        (["duplicate-field=warning", "et-al=warning"], [], 1),
        (["duplicate-field=warning", "et-al=warning"], ["--fail-on", "error"], 0),
        (["duplicate-field=error", "et-al=off"], ["--fail-on", "error"], 1),
        (["duplicate-field=off", "et-al=off", "unprotected-capitals=off"], [], 0),
    ],
)
def test_warnings_fail_unless_only_errors_are_to(
    capsys: pytest.CaptureFixture[str], levels: list[str], fail_on: list[str], status: int
) -> None:
    given = [part for level in levels for part in ("--level", level)]
    assert check(capsys, "damaged.bib", *given, *fail_on)[0] == status


def test_the_rules_are_listed_with_the_level_that_counts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, shown, _ = check(capsys, "--list-rules", "--level", "bad-pages=off")
    assert status == 0
    lines = shown.splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)
    assert all(line.endswith(f"  {RULES[line.split()[0]].summary}") for line in lines)
    assert [line.split()[1] for line in lines if line.startswith("bad-pages ")] == ["off"]


# Standard input


def test_standard_input_is_checked_under_the_name_that_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for options, name in (([], "<stdin>"), (["--stdin-filename", "open.bib"], "open.bib")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DAMAGED.encode())))
        status, shown, _ = check(capsys, "-", *options)
        assert status == 1
        assert shown.startswith(f"{name}:2:14: ")


def test_standard_input_belongs_to_the_library(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CLEAN.encode())))
    assert "<stdin>:1:1: error: duplicate-key" in check(capsys, "clean.bib", "-")[1]


# At a terminal


def finding(path: str, line: int, column: int, message: str = "invented") -> Finding:
    place = Position(path=path, line=line, column=column)
    return Finding(problem=Problem(position=place, rule="et-al", message=message), level="error")


@pytest.mark.parametrize(
    ("text", "line", "column", "shown"),
    [
        ("one\ntwo three\n", 2, 5, ["two three", "    ^"]),
        ("a\r\nbcd\re", 2, 3, ["bcd", "  ^"]),
        ("\tx = y", 1, 2, [" x = y", " ^"]),
        ("漢字 x", 1, 4, ["漢字 x", "     ^"]),
        ("e\u0301 x", 1, 4, ["e\u0301 x", "  ^"]),
        ("a\x1b[31mb", 1, 7, ["a\\x1b[31mb", "         ^"]),
        ("short", 1, 9, ["short", "     ^"]),
        ("", 1, 1, ["", "^"]),
        ("x", 7, 1, ["", "^"]),
    ],
)
def test_the_line_is_shown_with_a_mark_below_the_place(
    text: str, line: int, column: int, shown: list[str]
) -> None:
    excerpts = FileExcerpts([Snapshot(path="x.bib", data=text.encode())], width=40)
    lines = excerpts.show(Position(path="x.bib", line=line, column=column)).splitlines()
    assert [line[4:] for line in lines] == shown


def test_a_long_line_is_cut_around_the_place() -> None:
    text = f"{'a' * 500}X{'b' * 500}"
    excerpts = FileExcerpts([Snapshot(path="x.bib", data=text.encode())], width=60)
    shown, mark = excerpts.show(Position(path="x.bib", line=1, column=501)).splitlines()
    assert len(shown) < 60
    assert shown[mark.index("^")] == "X"


def test_what_would_steer_a_terminal_is_shown_as_an_escape() -> None:
    shown = as_people([finding("a\x1b]0;.bib", 1, 1, "the key 'a\u202eb\n\udcff'")])
    assert shown == "a\\x1b]0;.bib:1:1: error: et-al: the key 'a\\u202eb\\n\\udcff'\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_the_line_and_unless_it_is_refused_colours(
    no_color: str, is_coloured: bool
) -> None:
    import pty  # noqa: PLC0415  (not on Windows)

    reader, writer = pty.openpty()
    environment = os.environ | {"NO_COLOR": no_color, "TERM": "xterm"}
    subprocess.run(
        [*MODULE, "damaged.bib"],
        stdout=writer,
        stderr=subprocess.DEVNULL,
        env=environment,
        check=False,
    )
    os.close(writer)
    shown = os.read(reader, 100_000).decode()
    os.close(reader)
    assert "\r\n      note = {Again}\r\n      ^\r\n" in shown
    assert ("\x1b[31merror\x1b[0m" in shown) is is_coloured


def test_a_pipe_gets_neither_lines_nor_colours() -> None:
    shown = run("damaged.bib").stdout
    assert b"\x1b" not in shown
    assert b"^" not in shown


# Misuse, and what may not end in a traceback


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "no file to check"),
        (["none.bib"], "none.bib cannot be read: No such file"),
        (["."], ". cannot be read: Is a directory"),
        (["papers.json"], "papers.json: only BibTeX files (.bib) are checked"),
        (["clean.bib", "--level", "et-all=off"], "no rule 'et-all'; do you mean 'et-al'?"),
        (["clean.bib", "--level", "et-al=of"], "no level 'of'; do you mean 'off'?"),
        (["clean.bib", "--level", "et-al"], "--level takes RULE=LEVEL, not 'et-al'"),
        (["clean.bib", "--format", "xml"], "invalid choice: 'xml'"),
        (["clean.bib", "--fail-on", "off"], "invalid choice: 'off'"),
        (["clean.bib", "--checked", "none.toml"], "none.toml cannot be read"),
        (["clean.bib", "--write"], "--write goes with --fix"),
        (["clean.bib", "--fix", "--format", "json"], "--fix shows a diff"),
        (["clean.bib", "--stdin-filename", "x.bib"], "--stdin-filename goes with '-'"),
        (["-", "--fix", "--write"], "standard input cannot be written"),
        (["a\0b.bib"], "is no name of a file"),
    ],
)
def test_misuse_is_status_2_and_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    status, shown, told = check(capsys, *arguments)
    assert (status, shown) == (2, "")
    assert complaint in told


def test_status_and_streams_of_a_program_are_those_of_its_parts() -> None:
    runs = [run("clean.bib"), run("damaged.bib"), run("none.bib")]
    assert [each.returncode for each in runs] == [0, 1, 2]
    assert [bool(each.stdout) for each in runs] == [False, True, False]
    assert all(each.stderr.count(b"\n") == 1 for each in runs)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "utf-16"])
def test_files_of_any_bytes_and_names_of_any_bytes_end_without_a_traceback(
    folder: Path, form: str, encoding: str
) -> None:
    name = os.fsdecode(b"odd\xff\x1b\n.bib")
    (folder / name).write_bytes(
        b"\xef\xbb\xbf@misc{a\xff\x00\x1b, title = {\xe2\x80\xae\xed\xa0\x80} x"
    )
    made = run(name, "--format", form, PYTHONIOENCODING=encoding)
    assert made.returncode == 1
    assert b"Traceback" not in made.stderr
    assert b"\x1b" not in made.stdout


def test_a_hundred_thousand_braces_and_an_empty_file_are_files_too() -> None:
    deep = b"@misc{a, title = " + b"{" * 100_000
    for data, status in ((deep, 1), (b"", 0)):
        made = run("-", data=data)
        assert made.returncode == status
        assert b"Traceback" not in made.stderr


def test_a_closed_standard_input_is_misuse() -> None:
    command = f"'{sys.executable}' -m sphinx_paper_cards.cli check - <&-"
    made = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert made.returncode == 2
    assert b"standard input is closed" in made.stderr


def test_help_names_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == main(["check", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "check" in shown
    assert "--list-rules" in shown


def test_a_lookup_loads_nothing_of_it() -> None:
    code = (
        "import sys; from sphinx_paper_cards.cli import lookup; "
        "sys.exit(bool({'json', 'tomllib', 'difflib', 'argparse', "
        "'sphinx_paper_cards.cli.check'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
