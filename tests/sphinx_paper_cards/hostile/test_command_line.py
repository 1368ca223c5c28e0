"""The command line shows attacks as text, and writes nowhere but where it is told to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.cli import main
from sphinx_paper_cards.cli.listing import FORMAT_NAMES
from sphinx_paper_cards.core.formats import FORMATS

from .attacks import CANARY, CONTROLS, KEYS, VALUES, write_bibliography, write_csl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all attacks, as BibTeX and as CSL-JSON."""
    folder = tmp_path_factory.mktemp("command-line")
    write_bibliography(folder, deciding=True)
    write_csl(folder / "papers.json")
    return folder


@pytest.fixture(autouse=True)
def cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.chdir(folder)


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; nothing that it says may steer a terminal, no file be written elsewhere."""
    before = files(folder)

    def run(*arguments: str) -> str:
        status = main(list(arguments))
        out, err = capsys.readouterr()
        assert status in {0, 1}, err
        for text in (out, err):
            assert not CONTROLS.search(text.replace("\r\n", "\n"))
            assert CANARY not in text
        assert files(folder) == before
        return out

    return run


def sources(folder: Path, kind: str) -> list[str]:
    if kind == "json":
        return [str(folder / "papers.json")]
    return [str(path) for path in sorted((folder / "bib").iterdir())]


@pytest.mark.parametrize("kind", ["bib", "json"])
def test_a_list_of_all_papers_steers_no_terminal(run: Run, folder: Path, kind: str) -> None:
    files = [f"--from={path}" for path in sources(folder, kind)]
    for word in ("pwned", "canary", "red", "safe", "injected", "abc"):
        shown = run("lookup", word, "--all", *files)
        # From the cache now.
        assert run("lookup", word, "--all", *files) == shown
    assert "<script>pwned()</script>" in run("lookup", "script", "--all", *files)


@pytest.mark.parametrize("kind", ["bib", "json"])
def test_records_for_programs_are_json_with_the_same_text(
    run: Run, folder: Path, kind: str
) -> None:
    files = [f"--from={path}" for path in sources(folder, kind)]
    records = json.loads(run("lookup", "pwned", "--json", *files))
    prefix = "csl" if kind == "json" else "all"
    titles = {record["key"]: record["title"] for record in records}
    assert titles[f"{prefix}-image"] == VALUES["image"]
    assert all(not record["url"].lower().startswith("javascript") for record in records)


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_a_citation_steers_no_terminal(run: Run, folder: Path, name: str) -> None:
    path = f"--from={folder / 'papers.json'}"
    for key in ("csl-terminal-title", "csl-separators-of-records", "csl-latex-write"):
        assert run("lookup", key, "-f", name, path)


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_an_export_steers_no_terminal_and_writes_one_file(
    run: Run, folder: Path, tmp_path: Path, name: str
) -> None:
    assert run("export", *sources(folder, "bib"), "--to", name)
    path = tmp_path / "out"
    run("export", *sources(folder, "bib"), "--to", name, "-o", str(path))
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("key", KEYS)
def test_what_is_sought_is_shown_as_text(run: Run, folder: Path, key: str) -> None:
    run("lookup", "--from", str(folder / "papers.json"), "--", f"{key}zzz", "\x1b[31m\u202e")


def files(folder: Path) -> set[Path]:
    """Return what is there but for the cache."""
    return {path for path in folder.rglob("*") if "cache" not in path.parts}
