"""The command ``paper-cards lookup``, as it is typed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_paper_cards.cli import main
from sphinx_paper_cards.cli.listing import FORMAT_NAMES
from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.lookup import build_index, search
from sphinx_paper_cards.core.papers import read_paper
from sphinx_paper_cards.core.reading import parse_bibtex
from sphinx_paper_cards.core.styles import STYLES

ROOT = Path(__file__).parents[3]
MODULE = [sys.executable, "-m", "sphinx_paper_cards.cli"]
ENTRY = """
@article{zwirbel2002marrows,
  title = {Marrows Revisited},
  author = {Zwirbel, B{\\o}rge and Quux, Anna and Plonk, Carla},
  journal = {Journal of Marrows},
  volume = {3},
  year = {2002},
  doi = {10.99999/marrows},
  award_name = {Golden Spade},
  award_year = {2012},
}
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one paper, in which the command runs, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "awards.bib").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "docs" / "deep")
    return tmp_path


def bibliography(project: Path) -> Path:
    return project / "bib" / "awards.bib"


def cached(project: Path) -> list[Path]:
    return list((project / "cache").rglob("*.index"))


def look_up(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["lookup", *arguments])
    return status, *capsys.readouterr()


def test_the_paper_is_shown_with_what_it_is_and_how_to_cite_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, shown, complaints = look_up(capsys, "marows", "zwirbel")
    assert (status, complaints) == (0, "")
    assert shown.splitlines()[:4] == [
        "1. Marrows Revisited",
        "   Børge Zwirbel et al.",
        "   Journal of Marrows 3, 2002",
        "   Golden Spade 2012 · zwirbel2002marrows",
    ]
    assert "paper-cards lookup zwirbel2002marrows -f bibtex" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_the_second_lookup_reads_the_cache_and_says_the_same(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = look_up(capsys, "marrows")
    assert len(cached(project)) == 1
    monkeypatch.setitem(sys.modules, "sphinx_paper_cards.cli.sources", None)
    assert look_up(capsys, "marrows") == first


def test_a_changed_file_is_read_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert look_up(capsys, "pumpkins")[0] == 1
    text = ENTRY.replace("Marrows Revisited", "Pumpkins Revisited")
    bibliography(project).write_text(text, encoding="utf-8")
    assert look_up(capsys, "pumpkins")[0] == 0


def test_a_file_of_the_same_size_and_time_in_its_place_is_read_again(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    look_up(capsys, "marrows")
    before = bibliography(project).stat()
    other = project / "other.bib"
    other.write_text(ENTRY.replace("Marrows R", "Turnips R"), encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(bibliography(project))
    assert look_up(capsys, "turnips")[0] == 0


@pytest.mark.parametrize("damage", ["cut", "filled", "emptied", "folder"])
def test_a_damaged_cache_is_written_anew(
    project: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    first = look_up(capsys, "marrows")
    [cache] = cached(project)
    whole = cache.read_bytes()
    start = whole.index(b"\n") + 1 + 8 * 8
    if damage == "folder":
        cache.unlink()
        cache.mkdir()
    else:
        filled = whole[:start] + b"\xff" * (len(whole) - start)
        cache.write_bytes({"cut": whole[:-9], "filled": filled, "emptied": b""}[damage])
    assert look_up(capsys, "marrows") == first
    assert damage == "folder" or cache.read_bytes() == whole


def test_without_a_place_for_the_cache_a_lookup_works(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "cache").write_text("a file, no folder", encoding="utf-8")
    assert look_up(capsys, "marrows")[0] == 0


def test_nothing_found_is_status_1_and_says_what_to_try(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, shown, complaints = look_up(capsys, "zzzz")
    assert (status, shown) == (1, "")
    assert "Nothing found for 'zzzz'" in complaints
    assert "family name" in complaints


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["lookup"], "WORDS"),
        (["lookup", "x", "-f"], "expected one argument"),
        (["lookup", "x", "--every"], "--every"),
        (["lookup", "x", "-f", "bibtx"], "do you mean 'bibtex'?"),
        (["lookup", "x", "-f", "apa", "--json"], "exclude each other"),
        (["lookup", "x", "--from", "missing.bib"], "missing.bib cannot be read: No such file"),
        (["lookup", "x", "--from", "."], "the file cannot be read: Is a directory"),
        (["lokup", "x"], "do you mean 'lookup'?"),
    ],
)
def test_misuse_is_status_2_and_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    assert main(arguments) == 2
    assert complaint in capsys.readouterr().err


def test_outside_a_project_the_command_asks_for_a_file(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bibliography(project).unlink()
    status, _, complaints = look_up(capsys, "marrows")
    assert status == 2
    assert "--from" in complaints


def test_the_names_of_the_formats_are_those_that_there_are() -> None:
    assert [each.name for each in (*FORMATS, *STYLES)] == list(FORMAT_NAMES)


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_every_format_cites_the_paper(capsys: pytest.CaptureFixture[str], name: str) -> None:
    status, shown, _ = look_up(capsys, "-f", name, "marrows")
    assert status == 0
    assert "Zwirbel" in shown
    assert "award" not in shown
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")


def test_a_format_cites_the_best_paper_only_and_all_of_them_if_asked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = ENTRY.replace("zwirbel2002marrows", "zwirbel2003again").replace("Marrows R", "Beans R")
    bibliography(project).write_text(ENTRY + second, encoding="utf-8")
    _, best, _ = look_up(capsys, "marrows revisited", "--format=bibtex")
    assert best.count("@article") == 1
    _, every, _ = look_up(capsys, "zwirbel", "--all", "-f", "bibtex")
    assert every.index("zwirbel2002marrows") < every.index("zwirbel2003again")


def test_a_long_list_is_cut_and_says_how_much_more_there_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [ENTRY.replace("zwirbel2002marrows", f"zwirbel{number}") for number in range(13)]
    bibliography(project).write_text("".join(many), encoding="utf-8")
    _, shown, _ = look_up(capsys, "marrows")
    assert "10. Marrows" in shown
    assert "11. Marrows" not in shown
    assert "3 more: --all shows them" in shown
    assert "13. Marrows" in look_up(capsys, "marrows", "--all")[1]


def test_the_address_in_json_is_that_of_the_citation(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forum = "https://openreview.net/forum?id=Marrow"
    fields = f"  openreview = {{Marrow}},\n  url = {{{forum}}},\n  award_name"
    text = ENTRY.replace("  award_name", fields, 1).replace("  doi = {10.99999/marrows},\n", "")
    bibliography(project).write_text(text, encoding="utf-8")
    assert json.loads(look_up(capsys, "marrows", "--json")[1])[0]["url"] == forum


def test_json_has_a_record_for_each_paper(capsys: pytest.CaptureFixture[str]) -> None:
    _, shown, _ = look_up(capsys, "marrows", "--json")
    assert json.loads(shown) == [
        {
            "key": "zwirbel2002marrows",
            "title": "Marrows Revisited",
            "authors": ["Børge Zwirbel", "Anna Quux", "Carla Plonk"],
            "year": "2002",
            "venue": "Journal of Marrows 3",
            "award": "Golden Spade",
            "award_year": "2012",
            "track": "",
            "doi": "10.99999/marrows",
            "arxiv": "",
            "url": "https://doi.org/10.99999/marrows",
        }
    ]


def test_words_may_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted = "@misc{other,\n  title = {Marrows\n    Revisited},\n}\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(pasted))
    assert "zwirbel2002marrows" in look_up(capsys, "-")[1]


def test_problems_of_a_file_are_told_with_their_place_and_do_no_harm(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bibliography(project).write_text(f"@article{{,}}\n{ENTRY}", encoding="utf-8")
    line = f"{bibliography(project)}:1:1: missing-key: "
    for _ in ("read", "cached"):
        status, _, complaints = look_up(capsys, "marrows", "-f", "apa")
        assert status == 0
        assert complaints.count(line) == 1


def test_files_may_be_named_and_a_published_papers_json_finds_the_same(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csl = next(each for each in FORMATS if each.name == "csl")
    published = project / "papers.json"
    published.write_text(csl.export_all(parse_bibtex(ENTRY)[0]), encoding="utf-8")
    bibliography(project).unlink()
    found = json.loads(look_up(capsys, "--json", "golden spade", "--from", str(published))[1])
    assert [record["key"] for record in found] == ["zwirbel2002marrows"]
    assert "Zwirbel" in look_up(capsys, "marrows", "--from", str(published), "-f", "ieee")[1]


def test_the_command_gives_the_answers_of_the_index(capsys: pytest.CaptureFixture[str]) -> None:
    path = ROOT / "bib" / "awards.bib"
    entries, _ = parse_bibtex(path.read_text(encoding="utf-8"))
    index = build_index(read_paper(entry) for entry in entries)
    for _ in ("read", "cached"):
        for query in ("best paper", "wang 2025 rl", "mezard", "2505.06708", "rpn", "attenton snik"):
            _, shown, _ = look_up(capsys, query, "--json", "--from", str(path))
            assert [record["key"] for record in json.loads(shown)] == search(index, query)


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


def test_help_and_version_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == main(["--help"]) == main(["lookup", "--help"]) == main(["--version"]) == 0
    shown = capsys.readouterr().out
    assert "export" in shown
    assert "kaiming he 2015 -f apa" in shown


def test_a_paper_inherits_from_another_file_but_one_step_only(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = (
        "@inproceedings{leaf, title = {Leaf}, crossref = {branch}}",
        "@proceedings{branch, title = {Branch}, year = {2031}, crossref = {root}}\n"
        "@proceedings{root, title = {Root}, publisher = {Rootpress}}",
    )
    files = []
    for number, text in enumerate(texts):
        path = project / f"{number}.bib"
        path.write_text(text, encoding="utf-8")
        files += ["--from", str(path)]
    shown = look_up(capsys, "leaf", "-f", "bibtex", *files)[1]
    assert "booktitle = {Branch}" in shown
    assert "2031" in shown
    assert "Rootpress" not in shown


def test_a_key_taken_in_any_file_is_told_in_the_same_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csl = next(each for each in FORMATS if each.name == "csl")
    published, again = project / "papers.json", project / "again.bib"
    published.write_text(csl.export_all(parse_bibtex(ENTRY)[0]), encoding="utf-8")
    again.write_text(ENTRY, encoding="utf-8")
    taken = f"the key 'zwirbel2002marrows' is taken by {bibliography(project)}:2:1; that entry is"
    for other in (again, published):
        files = ("--from", str(bibliography(project)), "--from", str(other))
        status, shown, complaints = look_up(capsys, "marrows", "--json", *files)
        assert (status, len(json.loads(shown))) == (0, 1)
        assert complaints.startswith(f"{other}:")
        assert taken in complaints


def citations(project: Path) -> list[Path]:
    return list((project / "cache").rglob("*.citations"))


def test_a_citation_is_kept_until_its_file_changes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = look_up(capsys, "marrows", "-f", "apa")
    (kept,) = citations(project)
    kept.write_bytes(kept.read_bytes().replace(b"Marrows Revisited", b"Kept and not made"))
    assert "Kept and not made" in look_up(capsys, "marrows", "-f", "apa")[1]
    assert look_up(capsys, "marrows", "-f", "mla")[1] != first[1]
    file = bibliography(project)
    file.write_text(ENTRY.replace("Revisited", "Revisited Again"), encoding="utf-8")
    assert "Marrows Revisited Again" in look_up(capsys, "marrows", "-f", "apa")[1]


def test_a_damaged_file_of_citations_does_no_harm(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = look_up(capsys, "marrows", "-f", "apa")
    (kept,) = citations(project)
    filled = kept.read_bytes().replace(b"Marrows", b"Marr\xffws")
    for damage in (b"", b"\xff\0\n", kept.read_bytes()[:-9], filled):
        kept.write_bytes(damage)
        assert look_up(capsys, "marrows", "-f", "apa") == first


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


def test_records_of_nothing_are_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, complaints = look_up(capsys, "zzzz", "--json")
    assert (status, shown) == (1, "[]\n")
    assert "Nothing found" in complaints


def test_a_format_may_be_written_in_capitals_but_not_left_empty(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert look_up(capsys, "marrows", "-f", "APA") == look_up(capsys, "marrows", "-f", "apa")
    for empty in (["-f", ""], ["--format="]):
        status, shown, complaints = look_up(capsys, "marrows", *empty)
        assert (status, shown) == (2, "")
        assert "there is no format ''" in complaints


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("broken.bib", "@article{", "no entry can be read"),
        ("broken.json", '{"no": "item"}', "no entry can be read"),
        ("papers.ris", "TY  - JOUR\n", "only BibTeX (.bib) and CSL-JSON (.json) are read"),
    ],
)
def test_a_file_without_a_single_entry_that_can_be_read_is_misuse(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, complaint: str
) -> None:
    (project / name).write_text(text, encoding="utf-8")
    for _ in ("read", "cached"):
        status, shown, complaints = look_up(capsys, "x", "--from", str(project / name))
        assert (status, shown) == (2, "")
        assert complaint in complaints
        assert name in complaints


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


def test_help_says_what_all_does_with_each_output(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(look_up(capsys, "--help")[1].split())
    every = text[text.index("--all list") :].partition("--json records")[0]
    assert "best 10" in every
    assert "-f cite them all" in every
    assert "--json has them all" in every
