"""``paper-cards export``."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.cli import main
from sphinx_paper_cards.cli.export import add_arguments, run
from sphinx_paper_cards.core.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "@article{good, title = {Invented {\\'E}tude}, author = {Doe, Jo}, year = {2031}}\n"


def export(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([str(argument) for argument in arguments]))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file without problems."""
    path = tmp_path / "good.bib"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_every_format_is_written_to_standard_output(
    good: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert export(good, "--to", name) == 0
    output = capsys.readouterr()
    assert "tude" in output.out
    assert output.out.endswith("\n")
    assert output.err == ""


def test_a_file_is_written_in_utf_8_with_the_line_ends_of_its_format(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(good, "--to", "ris", "-o", tmp_path / "out.ris") == 0
    data = (tmp_path / "out.ris").read_bytes()
    assert "TI  - Invented Étude\r\n".encode() in data
    assert b"\r\r\n" not in data
    assert capsys.readouterr().out == ""


def test_problems_go_to_standard_error_and_what_could_be_read_is_written(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.bib"
    bad.write_text("@article{bad, title = {T} year = 2031}\n@article{also, title = {U}}\n")
    assert export(good, bad, "--to", "csl") == 1
    output = capsys.readouterr()
    assert output.err.startswith(f"{bad}:1:26: missing-comma: ")
    assert [item["id"] for item in json.loads(output.out)] == ["good", "bad", "also"]


def test_a_key_that_has_to_change_is_told_by_its_old_and_new_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "keys.bib"
    path.write_text("@misc{Müller, title = {T}}\n@misc{müller, title = {U}}\n", encoding="utf-8")
    assert export(path, "--to", "bibtex-ascii") == 0
    output = capsys.readouterr()
    assert output.err.splitlines() == [
        "the key 'Müller' is written as 'Muller', which the format can hold",
        "the key 'müller' is written as 'muller-2', which the format can hold",
    ]
    assert "@misc{Muller,\n" in output.out
    assert "@misc{muller-2,\n" in output.out
    assert export(path, "--to", "csl") == 0
    assert capsys.readouterr().err == ""


def test_help_names_the_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    shown = capsys.readouterr().out
    for status in ("0 all is written", "1 the files have problems", "2 misuse"):
        assert status in shown


def test_a_file_that_is_not_there_is_misuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(tmp_path / "none.bib", "--to", "bibtex") == 2
    output = capsys.readouterr()
    assert "none.bib:1:1: unreadable-file: " in output.err
    assert output.out == ""


def test_an_output_that_cannot_be_written_is_misuse(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(good, "--to", "bibtex", "-o", tmp_path / "none" / "out.bib") == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--to", "bibtex"], ["x.bib", "--to", "word"], ["x.bib"]])
def test_arguments_that_make_no_sense_are_misuse(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        export(*arguments)
    assert exit_.value.code == 2
    assert capsys.readouterr().err
