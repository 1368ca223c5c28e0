"""What ``pyproject.toml`` says to ``paper-cards check``."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.cli import main

if TYPE_CHECKING:
    from pathlib import Path

LOUD = "@misc{loud2031,\n  title = {A LOUD Title},\n  author = {Doe, Jo},\n  year = 2031\n}\n"
MUTE = LOUD.replace("loud2031", "quiet2032").replace("LOUD", "mute")
CHECKS = (
    '[[{key}]]\nkind = "derived"\nsource = "s"\nchecked = 2031-01-01\nfields.title = "Another"\n'
)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invented_rules: None) -> Path:
    """A project of two files, in a folder of which the command runs."""
    (tmp_path / "bib").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "bib" / "loud.bib").write_text(LOUD, encoding="utf-8")
    (tmp_path / "bib" / "mute.bib").write_text(MUTE, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "docs")
    return tmp_path


def settle(project: Path, text: str) -> None:
    """Write the project's table, in the fifth line of its file."""
    header = "# Invented\n[project]\nname = 'x'\n\n[tool.paper-cards.check]\n"
    (project / "pyproject.toml").write_text(header + text, encoding="utf-8")


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["check", *arguments])
    return status, *capsys.readouterr()


def places(shown: str) -> list[str]:
    return [line.split(": ")[0] for line in shown.splitlines()]


ALL = ["../bib/loud.bib:2:14", "../bib/mute.bib:2:14"]


@pytest.mark.parametrize("files", ['["bib/loud.bib", "bib/mute.bib"]', '["bib/*.bib"]'])
def test_the_files_of_the_project_are_checked_if_none_are_named(
    project: Path, capsys: pytest.CaptureFixture[str], files: str
) -> None:
    settle(project, f"files = {files}\n")
    status, shown, told = check(capsys)
    assert (status, places(shown)) == (1, ALL)
    assert "in 2 files" in told


def test_the_nearest_file_with_the_table_counts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle(project, 'files = ["bib/*.bib"]\n')
    (project / "docs" / "pyproject.toml").write_text("[tool.other]\n")
    assert places(check(capsys)[1]) == ALL
    (project / "docs" / "pyproject.toml").write_text(
        '[tool.paper-cards.check]\nfiles = ["../bib/mute.bib"]\n'
    )
    assert places(check(capsys)[1]) == ALL[1:]


def test_levels_exceptions_and_what_fails_are_taken_from_the_table(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle(
        project,
        'files = ["bib/*.bib"]\nfail-on = "error"\nlevels = {"unprotected-capitals" = "warning"}\n'
        'ignore = {"quiet2032" = ["et-al"]}\n',
    )
    status, shown, _ = check(capsys)
    assert (status, places(shown)) == (0, ALL[:1])
    assert ": warning: " in shown


def test_the_command_line_goes_before_the_table(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle(
        project,
        'files = ["bib/*.bib"]\nfail-on = "error"\n'
        'levels = {"unprotected-capitals" = "off", "et-al" = "off"}\n',
    )
    assert check(capsys)[0] == 0
    levels = ("--level", "unprotected-capitals=warning")
    assert check(capsys, *levels)[0] == 0
    status, shown, _ = check(capsys, *levels, "--fail-on", "warning")
    assert (status, places(shown)) == (1, ALL[:1])


# Some files of the project, and others


def test_some_files_of_the_project_are_checked_as_a_part_of_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "bib" / "part.bib").write_text(
        "@misc{part, title = {Part}, crossref = {quiet2032}}\n" + LOUD
    )
    settle(project, 'files = ["bib/*.bib"]\n')
    _, shown, told = check(capsys, "../bib/part.bib")
    assert [line.split(": ")[2] for line in shown.splitlines()] == ["duplicate-key"]
    assert "../bib/loud.bib:1:1" in shown
    assert told.startswith("1 error in 1 file")


def test_standard_input_can_stand_for_a_file_of_the_project(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(project, 'files = ["bib/*.bib"]\n')
    text = LOUD.replace("LOUD", "LOUD LOUD") + MUTE
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    _, shown, _ = check(capsys, "-", "--stdin-filename", "../bib/loud.bib")
    assert places(shown) == [f"../bib/loud.bib:{place}" for place in ("2:14", "2:19", "7:14")]


def test_other_files_are_a_library_of_their_own(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs" / "other.bib").write_text(LOUD)
    (project / "checked.toml").write_text(CHECKS.format(key="quiet2032"))
    settle(project, 'files = ["bib/*.bib"]\nchecked = "checked.toml"\n')
    assert places(check(capsys, "other.bib")[1]) == ["other.bib:2:14"]


def test_the_checks_of_the_project_are_looked_at_with_its_files(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = CHECKS.format(key="quiet2032") + CHECKS.format(key="gone2033")
    (project / "checked.toml").write_text(checks)
    settle(project, 'files = ["bib/*.bib"]\nchecked = "checked.toml"\n')
    changed, gone = "../bib/mute.bib:2:3", "../checked.toml:6:1"
    assert places(check(capsys)[1]) == [ALL[0], changed, ALL[1], gone]
    assert places(check(capsys, "../bib/loud.bib")[1]) == [ALL[0], gone]


# Mistakes


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ('\nlevel = {}\n', 7, "'level' is unknown; known are files, levels, ignore, checked"),
        ('levels = ["et-al"]\n', 6, "'levels' is a table of rules and their levels"),
        ('levels = {"et-al" = 1}\n', 6, "'levels' is a table of rules and their levels"),
        ('files = ["bib/*.bib"]\n\n[tool.paper-cards.check.levels]\net-all = "off"\n', 9,
         "there is no rule 'et-all'; do you mean 'et-al'?"),
        ('levels.et-al = "of"\n', 6, "there is no level 'of'; do you mean 'off'?"),
        ('\nignore = {"quiet2032" = ["et-all"]}\n', 7, "there is no rule 'et-all'"),
        ('ignore = {"quiet2032" = "et-al"}\n', 6, "'ignore' is a table of keys"),
        ('ignore = ["et-al"]\n', 6, "'ignore' is a table of keys"),
        ('files = []\n', 6, "'files' is a list of paths"),
        ('files = "bib/loud.bib"\n', 6, "'files' is a list of paths"),
        ('files = ["bib/loud.bib",\n  "bib/lout.bib"]\n', 7, "there is no file 'bib/lout.bib'"),
        ('files = ["**/*.bibtex"]\n', 6, "no file is named like '**/*.bibtex'"),
        ('files = ["/*.bibtex"]\n', 6, "no file is named like '/*.bibtex'"),
        ('checked = ""\n', 6, "'checked' is a path"),
        ('checked = "none.toml"\n', 6, "there is no file 'none.toml'"),
        ('checked = "a\\u0000b"\n', 0, "there is no file"),
        ('levels."a\\u001b[31m" = "off"\n', 5, "there is no rule 'a\\x1b[31m'"),
        ('fail-on = "off"\n', 6, "'fail-on' is one of error, warning"),
        ('fail-on = ["error"]\n', 6, "'fail-on' is one of error, warning"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_table_is_status_2_with_file_and_line(
    project: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, complaint: str
) -> None:
    settle(project, text)
    status, shown, told = check(capsys)
    assert (status, shown) == (2, "")
    place = f"../pyproject.toml:{line or 5}"
    assert told.startswith(f"paper-cards: {place}: [tool.paper-cards.check]: {complaint}")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"[tool\n", "is not TOML: Expected ']' at the end of a table declaration (at line 1, "),
        (b"# \xff\n", "cannot be read: it is not UTF-8"),
        (b"[tool.paper-cards]\ncheck = 1\n", "'check' is no table"),
        (b"x = " + b"[" * 100_000, ""),
    ],
)
def test_a_file_that_is_no_toml_is_status_2(
    project: Path, capsys: pytest.CaptureFixture[str], data: bytes, complaint: str
) -> None:
    (project / "pyproject.toml").write_bytes(data)
    status, _, told = check(capsys)
    assert status == 2
    assert "pyproject.toml" in told
    assert complaint in told


@pytest.mark.parametrize("data", [b"tool = 1\n", b"[tool]\npaper-cards = 'x'\n", b""])
def test_a_file_without_the_table_says_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    (project / "pyproject.toml").write_bytes(data)
    assert places(check(capsys, "../bib/loud.bib")[1]) == ALL[:1]
