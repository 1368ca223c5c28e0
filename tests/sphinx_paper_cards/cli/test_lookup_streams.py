"""Standard input and output of ``paper-cards lookup``: pipes, encodings, closed streams."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .lookups import ENTRY, bibliography, look_up

MODULE = [sys.executable, "-m", "sphinx_paper_cards.cli"]
pytestmark = pytest.mark.usefixtures("project")


def test_words_may_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted = "@misc{other,\n  title = {Marrows\n    Revisited},\n}\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(pasted))
    assert "zwirbel2002marrows" in look_up(capsys, "-")[1]


def test_a_reader_that_has_enough_causes_no_complaint(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Unbuffered, Python does not notice that the reader has gone.
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    # More than a pipe holds.
    long = ENTRY.replace("Revisited", "Revisited " * 100)
    many = [long.replace("zwirbel2002marrows", f"zwirbel{number}") for number in range(300)]
    bibliography(project).write_text("".join(many), encoding="utf-8")
    command = [*MODULE, "lookup", "marrows", "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_encoding_without_a_letter_shows_its_code_instead_of_failing() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [*MODULE, "lookup", "marrows"]
    run = subprocess.run(command, capture_output=True, env=environment, text=True, check=False)
    assert run.returncode == 0
    assert "B\\xf8rge Zwirbel" in run.stdout


def run_in_shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``paper-cards lookup`` with redirections of a shell."""
    program = f"'{sys.executable}' -m sphinx_paper_cards.cli lookup {command}"
    return subprocess.run(
        ["sh", "-c", program], capture_output=True, env=os.environ | environment, check=False
    )


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        ("- <&-", b"standard input is closed"),
        ("marrows >&-", b"standard output is closed"),
        ("marrows -f apa >&- 2>&-", b""),
        ("zzzz --every 2>&-", b""),
        pytest.param(
            "marrows > /dev/full",
            b"the output is not written: No space left",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full"),
        ),
    ],
)
def test_streams_that_do_not_work_are_status_2_without_a_traceback(
    command: str, complaint: bytes
) -> None:
    run = run_in_shell(command)
    assert run.returncode == 2
    assert complaint in run.stderr
    assert run.stderr.count(b"\n") == bool(complaint)


@pytest.mark.parametrize("words", [[""], ["  ", "\n"], ["-"]])
def test_an_empty_query_is_misuse_and_cites_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(" \n"))
    for output in ([], ["-f", "apa"], ["--json"]):
        status, shown, complaints = look_up(capsys, *words, *output)
        assert (status, shown) == (2, "")
        assert "empty" in complaints


@pytest.mark.parametrize("output", ["-f apa", "-f bibtex", "-f csl", "--json"])
def test_citations_and_records_are_utf_8_whatever_the_encoding_of_the_terminal(
    output: str,
) -> None:
    plain = run_in_shell(f"marrows {output}", PYTHONIOENCODING="utf-8")
    assert "Børge" in plain.stdout.decode() or "B." in plain.stdout.decode()
    for encoding in ("ascii", "utf-16"):
        run = run_in_shell(f"marrows {output}", PYTHONIOENCODING=encoding)
        assert (run.returncode, run.stdout) == (0, plain.stdout)


def test_bytes_of_another_encoding_may_come_from_standard_input() -> None:
    run = run_in_shell("- <<END\nzwirbel \udcff\nEND")
    assert run.returncode == 0
    assert b"zwirbel2002marrows" in run.stdout
