"""What ``paper-cards check --fix`` repairs, shows and writes, and what it leaves as it is."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.cli import main
from sphinx_paper_cards.cli.checking import writing
from sphinx_paper_cards.cli.checking.fixing import fix
from sphinx_paper_cards.cli.checking.snapshots import Snapshot
from sphinx_paper_cards.core.checks.levels import Finding
from sphinx_paper_cards.core.checks.rules import RULES
from sphinx_paper_cards.core.models import Edit, Position, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRY = b"@misc{loud2031,\n  title = {A LOUD Title},\n  author = {Doe, Jo},\n  year = 2031\n}\n"
QUIET = ENTRY.replace(b"LOUD", b"{LOUD}")


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invented_rules: None) -> Path:
    """A file with one problem that can be repaired, in the folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "loud.bib"
    path.write_bytes(ENTRY)
    return path


def run_fix(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, str]:
    status = main(["check", "--fix", *arguments])
    shown, told = capfdbinary.readouterr()
    return status, shown, told.decode()


# Showing


def test_a_fix_is_shown_as_a_diff_and_nothing_is_written(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    status, shown, told = run_fix(capfdbinary, "loud.bib")
    assert status == 1
    assert shown.decode().splitlines() == [
        "--- a/loud.bib",
        "+++ b/loud.bib",
        "@@ -1,5 +1,5 @@",
        " @misc{loud2031,",
        "-  title = {A LOUD Title},",
        "+  title = {A {LOUD} Title},",
        "   author = {Doe, Jo},",
        "   year = 2031",
        " }",
    ]
    assert told == "1 problem can be fixed: add --write to do it; none would remain\n"
    assert file.read_bytes() == ENTRY


def test_a_file_without_fixes_has_no_diff_and_its_problems_count(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_bytes(QUIET)
    assert run_fix(capfdbinary, "loud.bib")[:2] == (0, b"")
    file.write_bytes(QUIET.replace(b"Title", b"mute"))
    status, shown, told = run_fix(capfdbinary, "loud.bib")
    assert (status, shown) == (1, b"")
    assert "1 error in 1 file would remain" in told


@pytest.mark.parametrize("command", [["patch", "-p1", "--binary"], ["git", "apply", "-p1"]])
@pytest.mark.parametrize("eol", [b"\n", b"\r\n"])
def test_a_diff_can_be_applied_by_others(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes], command: list[str], eol: bytes
) -> None:
    before = b"\xef\xbb\xbfjunk \xff 50%\n" + ENTRY * 3 + b"% the end, without a line end"
    file.write_bytes(before.replace(b"\n", eol))
    _, shown, _ = run_fix(capfdbinary, "loud.bib", "--level", "duplicate-key=off")
    try:
        subprocess.run(command, input=shown, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip(f"there is no {command[0]}")
    # Of entries with one key only the first is looked at.
    after = before.replace(b"LOUD", b"{LOUD}", 1)
    assert file.read_bytes() == after.replace(b"\n", eol)


# Writing


def test_a_fix_is_written_and_said(file: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, shown, told = run_fix(capfdbinary, "--write", "loud.bib")
    assert (status, shown) == (0, b"")
    assert told == "loud.bib: 1 problem fixed\nno problems in 1 file\n"
    assert file.read_bytes() == QUIET
    assert run_fix(capfdbinary, "--write", "loud.bib")[2] == "no problems in 1 file\n"


def test_what_remains_is_told_in_the_format_that_is_asked_for(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_bytes(ENTRY.replace(b"Title", b"mute"))
    status, shown, _ = run_fix(capfdbinary, "--write", "loud.bib", "--format", "github")
    assert status == 1
    assert shown == b"::error file=loud.bib,line=2,col=21,title=et-al::the word 'mute'\n"


# The reader's own repairs are left out, so that the expected bytes are known.
KEEP = [
    part for rule in RULES if rule != "unprotected-capitals" for part in ("--level", f"{rule}=off")
]
ODD = (
    b"\xef\xbb\xbf% A comment with LOUD words\r\n"
    b"junk, me@example.org \xff\xfe\x80\x00 and \xed\xa0\x80 LOUD\r"
    b"@comment{LOUD {nested}}\n"
    b"@misc{loud2031,\r\n  title\t=   {A LOUD Title}  ,,\r\n"
    b"  note = {\xe9\xa0 \xe2\x80\xa8 \x0c\x0b},  % LOUD\r\n  year = 2031\r\n}\r"
    b"@string{x = {LOUD}} trailing \xc3"
)


def test_a_file_of_odd_bytes_survives_but_for_the_fixes(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_bytes(ODD)
    run_fix(capfdbinary, "--write", "loud.bib", *KEEP)
    start, end = ODD.index(b"@misc{"), ODD.index(b"@string")
    entry = ODD[start:end].replace(b"LOUD", b"{LOUD}")
    assert file.read_bytes() == ODD[:start] + entry + ODD[end:]


@pytest.mark.parametrize("seed", range(20))
def test_bytes_at_random_survive_but_for_the_fixes(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes], seed: int
) -> None:
    rng = random.Random(seed)
    alphabet = [bytes([rng.randrange(256)]) for _ in range(40)] + [b"\r\n", b"\r", b"\n", b"%"]
    noise = [b"".join(rng.choices(alphabet, k=60)).replace(b"@", b"") for _ in range(2)]
    before = noise[0] + b"\n" + ENTRY + noise[1]
    file.write_bytes(before)
    run_fix(capfdbinary, "--write", "loud.bib", *KEEP)
    after = file.read_bytes()
    assert after.replace(b"{LOUD}", b"LOUD") == before
    assert b"{LOUD}" in after


def test_a_link_stays_a_link_and_a_mode_stays_a_mode(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.chmod(0o640)
    link = file.with_name("link.bib")
    link.symlink_to("loud.bib")
    assert run_fix(capfdbinary, "--write", "link.bib")[0] == 0
    assert link.is_symlink()
    assert file.read_bytes() == QUIET
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in file.parent.iterdir()) == ["link.bib", "loud.bib"]


def test_a_file_that_changed_meanwhile_is_left_as_it_is(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_beside = writing._write_beside

    def change_first(target: Path, data: bytes, state: os.stat_result) -> Path:
        target.write_bytes(QUIET + b"% saved by an editor")
        return write_beside(target, data, state)

    monkeypatch.setattr(writing, "_write_beside", change_first)
    status, shown, told = run_fix(capfdbinary, "--write", "loud.bib")
    assert status == 2
    assert "loud.bib is left as it is: it has changed since it was read\n" in told
    assert b": unprotected-capitals: " in shown
    assert file.read_bytes() == QUIET + b"% saved by an editor"
    assert [each.name for each in file.parent.iterdir()] == ["loud.bib"]


def test_a_file_that_cannot_be_written_is_left_and_the_others_are_written(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = file.with_name("other.bib")
    other.write_bytes(ENTRY.replace(b"loud2031", b"other2031"))
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "loud.bib")
    status, _, told = run_fix(capfdbinary, "--write", "loud.bib", "other.bib")
    assert status == 2
    assert "loud.bib is left as it is: it is read-only" in told
    assert file.read_bytes() == ENTRY
    assert b"{LOUD}" in other.read_bytes()


def test_utf_16_is_left_as_it_is_and_that_is_said(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_bytes(ENTRY.decode().encode("utf-16"))
    status, shown, told = run_fix(capfdbinary, "--write", "loud.bib")
    assert status == 1
    assert b": unprotected-capitals: " in shown
    assert "loud.bib is left as it is: only UTF-8 can be fixed, not UTF-16" in told
    assert "--fix" not in told
    assert file.read_bytes() == ENTRY.decode().encode("utf-16")


def test_only_the_files_that_are_named_are_fixed(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    other = file.with_name("other.bib")
    other.write_bytes(ENTRY.replace(b"loud2031", b"other2031"))
    settings = '[tool.paper-cards.check]\nfiles = ["loud.bib", "other.bib"]\n'
    file.with_name("pyproject.toml").write_text(settings)
    assert run_fix(capfdbinary, "--write", "loud.bib")[0] == 0
    assert b"{LOUD}" not in other.read_bytes()
    assert run_fix(capfdbinary, "--write")[0] == 0
    assert b"{LOUD}" in other.read_bytes()


# Which repairs are made


def checker(*rules: Callable[[str], list[tuple[str, tuple[Edit, ...]]]]) -> Callable[..., object]:
    """Make a check of functions that find repairs in a text, each with its rule."""

    def check(snapshots: tuple[Snapshot, ...]) -> tuple[Finding, ...]:
        return tuple(
            Finding(problem=problem(each.path, rule, edits), level="error")
            for each in snapshots
            for find in rules
            for rule, edits in find(each.data.decode("utf-8-sig", "surrogateescape"))
        )

    return check


def problem(path: str, rule: str, edits: tuple[Edit, ...]) -> Problem:
    place = Position(path=path, line=1, column=1)
    return Problem(position=place, rule=rule, message=rule, edits=edits)


def replaced(word: str, text: str, by: str, rule: str) -> list[tuple[str, tuple[Edit, ...]]]:
    start = text.find(word)
    return [(rule, (Edit(start, start + len(word), by),))] if start >= 0 else []


def fixed(data: bytes, *rules: Callable[[str], list[tuple[str, tuple[Edit, ...]]]]) -> bytes:
    result = fix((Snapshot(path="x.bib", data=data),), checker(*rules))  # type: ignore[arg-type]
    return result.snapshots[0].data


def test_repairs_that_overlap_are_made_one_after_the_other() -> None:
    assert (
        fixed(
            b"a b c",
            lambda text: replaced("b c", text, "b-c", "bad-pages"),
            lambda text: replaced("a b", text, "a-b", "et-al"),
        )
        == b"a-b-c"
    )


def test_a_repair_of_several_edits_is_made_as_a_whole_or_not_at_all() -> None:
    def embrace(text: str) -> list[tuple[str, tuple[Edit, ...]]]:
        start = text.find("bc")
        if start < 0 or "{" in text:
            return []
        return [("et-al", (Edit(start, start, "{"), Edit(start + 2, start + 2, "}")))]

    def cut(text: str) -> list[tuple[str, tuple[Edit, ...]]]:
        return replaced("ab", text, "q", "bad-pages")

    assert fixed(b"abcd", cut, embrace) == b"qcd"
    assert fixed(b"-bcd", cut, embrace) == b"-{bc}d"


def test_a_repair_that_two_problems_ask_for_is_made_once() -> None:
    def comma(text: str) -> list[tuple[str, tuple[Edit, ...]]]:
        return [] if "," in text else [("missing-comma", (Edit(1, 1, ","),))]

    assert fixed(b"ab", comma, comma) == b"a,b"


def test_neighbours_are_repaired_in_one_round() -> None:
    def escape(text: str) -> list[tuple[str, tuple[Edit, ...]]]:
        bare = [at for at, sign in enumerate(text) if sign == "&" and text[at - 1] != "\\"]
        return [("unescaped-character", (Edit(at, at + 1, "\\&"),)) for at in bare]

    texts = []

    def note(text: str) -> list[tuple[str, tuple[Edit, ...]]]:
        texts.append(text)
        return escape(text)

    assert fixed(b"x&&&&", note) == b"x\\&\\&\\&\\&"
    assert texts == ["x&&&&", "x\\&\\&\\&\\&"]


def worsen(text: str) -> list[tuple[str, tuple[Edit, ...]]]:
    return replaced("bad", text, "worse", "et-al") + [("bad-url", ())] * ("worse" in text)


def test_a_repair_that_makes_an_error_is_left_out_and_others_are_not() -> None:
    files = tuple(
        Snapshot(path=path, data=data)
        for path, data in (("a.bib", b"old bad"), ("b.bib", b"old"), ("c.bib", b"bad"))
    )
    check = checker(worsen, lambda text: replaced("old", text, "new", "bad-pages"))
    result = fix(files, check)  # type: ignore[arg-type]
    assert [each.data for each in result.snapshots] == [b"new bad", b"new", b"bad"]
    assert sorted(result.notes) == [
        f"{path}: 'et-al' is not fixed: that would lead to a problem of 'bad-url'"
        for path in ("a.bib", "c.bib")
    ]


def test_an_error_may_become_a_warning() -> None:
    def check(snapshots: tuple[Snapshot, ...]) -> tuple[Finding, ...]:
        found = checker(worsen)(snapshots)
        return tuple(
            Finding(
                problem=each.problem, level="warning" if "url" in each.problem.rule else "error"
            )
            for each in found  # type: ignore[attr-defined]
        )

    (file,) = fix((Snapshot(path="a.bib", data=b"bad"),), check).snapshots
    assert file.data == b"worse"


def test_a_repair_that_makes_an_error_in_another_file_is_left_out() -> None:
    def check(snapshots: tuple[Snapshot, ...]) -> tuple[Finding, ...]:
        first, second = snapshots
        found = checker(lambda text: replaced("b", text, "a", "bad-key"))((first,))
        if first.data == second.data:
            clash = problem(second.path, "duplicate-key", ())
            found = (*found, Finding(problem=clash, level="error"))  # type: ignore[misc]
        return found  # type: ignore[return-value]

    files = (Snapshot(path="1.bib", data=b"b"), Snapshot(path="2.bib", data=b"a"))
    result = fix(files, check)
    assert result.snapshots == files
    assert "problem of 'duplicate-key'" in result.notes[0]


def test_a_repair_that_never_ends_ends() -> None:
    data = fixed(b"a", lambda text: replaced("a", text, "aa", "et-al"))
    assert 2 < len(data) < 20


@pytest.mark.parametrize(
    ("data", "after"),
    [
        ("é abc".encode(), "é äbc".encode()),
        ("é abc".encode("latin-1"), "é abc".encode("latin-1")),
        (b"\xef\xbb\xbfabc", b"\xef\xbb\xbf\xc3\xa4bc"),
    ],
)
def test_a_letter_is_not_written_into_a_file_of_another_encoding(data: bytes, after: bytes) -> None:
    assert fixed(data, lambda text: replaced("a", text, "ä", "et-al")) == after


def test_bytes_of_another_encoding_are_not_replaced() -> None:
    data = "aéb".encode("latin-1")
    assert fixed(data, lambda text: replaced("a\udce9b", text, "ab", "et-al")) == data
