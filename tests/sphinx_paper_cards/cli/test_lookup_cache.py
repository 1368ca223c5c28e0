"""What ``paper-cards lookup`` keeps for the next time: the index of a file, and citations."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from sphinx_paper_cards.core.lookup import build_index, search
from sphinx_paper_cards.core.papers import read_paper
from sphinx_paper_cards.core.reading import parse_bibtex

from .lookups import ENTRY, bibliography, look_up

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.usefixtures("project")


def cached(project: Path) -> list[Path]:
    return list((project / "cache").rglob("*.index"))


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


def test_problems_of_a_file_are_told_with_their_place_and_do_no_harm(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bibliography(project).write_text(f"@article{{,}}\n{ENTRY}", encoding="utf-8")
    line = f"{bibliography(project)}:1:1: missing-key: "
    for _ in ("read", "cached"):
        status, _, complaints = look_up(capsys, "marrows", "-f", "apa")
        assert status == 0
        assert complaints.count(line) == 1


def test_the_command_gives_the_answers_of_the_index(capsys: pytest.CaptureFixture[str]) -> None:
    path = ROOT / "bib" / "awards.bib"
    entries, _ = parse_bibtex(path.read_text(encoding="utf-8"))
    index = build_index(read_paper(entry) for entry in entries)
    for _ in ("read", "cached"):
        for query in ("best paper", "wang 2025 rl", "mezard", "2505.06708", "rpn", "attenton snik"):
            _, shown, _ = look_up(capsys, query, "--json", "--from", str(path))
            assert [record["key"] for record in json.loads(shown)] == search(index, query)


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
