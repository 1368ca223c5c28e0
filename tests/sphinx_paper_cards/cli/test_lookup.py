"""The command ``paper-cards lookup``, as it is typed: what it finds, shows and cites."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.cli import main
from sphinx_paper_cards.cli.listing import FORMAT_NAMES
from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.reading import parse_bibtex
from sphinx_paper_cards.core.styles import STYLES

from .lookups import ENTRY, bibliography, look_up

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("project")


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


def test_help_and_version_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == main(["--help"]) == main(["lookup", "--help"]) == main(["--version"]) == 0
    shown = capsys.readouterr().out
    assert "export" in shown
    assert "kaiming he 2015 -f apa" in shown


def test_a_paper_inherits_from_another_file_and_from_the_parents_parent(
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
    assert "Rootpress" in shown


def test_a_key_taken_in_any_file_is_told_in_the_same_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csl = next(each for each in FORMATS if each.name == "csl")
    published, again = project / "papers.json", project / "again.bib"
    published.write_text(csl.export_all(parse_bibtex(ENTRY)[0]), encoding="utf-8")
    again.write_text(ENTRY, encoding="utf-8")
    taken = f"the key 'zwirbel2002marrows' is taken by {bibliography(project)}:2:1"
    for other in (again, published):
        files = ("--from", str(bibliography(project)), "--from", str(other))
        status, shown, complaints = look_up(capsys, "marrows", "--json", *files)
        assert (status, len(json.loads(shown))) == (0, 1)
        assert complaints.startswith(f"{other}:")
        assert taken in complaints


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


def test_help_says_what_all_does_with_each_output(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(look_up(capsys, "--help")[1].split())
    every = text[text.index("--all list") :].partition("--json records")[0]
    assert "best 10" in every
    assert "-f cite them all" in every
    assert "--json has them all" in every
