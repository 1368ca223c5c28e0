"""What other programs read in our exports."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.formats import FORMATS

from .facts import facts_of_csl, facts_of_entry

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_paper_cards.core.models import Entry

pytestmark = pytest.mark.peers

EXPORT = {each.name: each.export for each in FORMATS}
FORMATS_OF_PANDOC = {
    "bibtex": "bibtex", "bibtex-ascii": "bibtex", "biblatex": "biblatex", "ris": "ris",
    "csl": "csljson",
}  # fmt: skip


def run(*command: str, text: str = "") -> subprocess.CompletedProcess[str]:
    if not shutil.which(command[0]):
        pytest.skip(f"no {command[0]} found")
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def test_biber_has_nothing_to_say_of_biblatex_but_that_a_year_is_missing(
    papers: dict[str, Entry], tmp_path: Path
) -> None:
    source = tmp_path / "papers.bib"
    source.write_text(EXPORT["biblatex"](papers.values()), encoding="utf-8")
    files = ("--output-file", str(tmp_path / "out.bib"), "--logfile", str(tmp_path / "log"))
    output = run("biber", "--tool", "--validate-datamodel", *files, str(source)).stdout
    warnings = [line for line in output.splitlines() if line.startswith(("WARN", "ERROR"))]
    undated = {
        key for key, entry in papers.items() if not entry.fields.get("year", "")[:4].isdigit()
    }
    assert len(warnings) == len(undated)
    for line in warnings:
        assert any(f"Entry '{key}'" in line for key in undated)
        assert line.endswith("Missing mandatory field - one of 'date, year' must be defined")


@pytest.mark.parametrize("name", ["bibtex", "bibtex-ascii", "biblatex"])
def test_bibtool_reads_bibtex_without_complaint(
    papers: dict[str, Entry], tmp_path: Path, name: str
) -> None:
    source = tmp_path / "papers.bib"
    source.write_text(EXPORT[name](papers.values()), encoding="utf-8")
    types = ("-r", "biblatex") if name == "biblatex" else ()
    result = run("bibtool", *types, "-i", str(source))
    assert (result.returncode, result.stderr) == (0, "")
    assert len(re.findall(r"^@", result.stdout, re.MULTILINE)) == len(papers)


@pytest.mark.parametrize("name", FORMATS_OF_PANDOC)
def test_pandoc_reads_of_every_paper_what_its_source_says(
    papers: dict[str, Entry], name: str
) -> None:
    reader = FORMATS_OF_PANDOC[name]
    if reader not in run("pandoc", "--list-input-formats").stdout.split():
        pytest.skip(f"this pandoc reads no {reader}")
    result = run("pandoc", "-f", reader, "-t", "csljson", text=EXPORT[name](papers.values()))
    assert (result.returncode, result.stderr) == (0, "")
    read = {item["id"]: facts_of_csl(item) for item in json.loads(result.stdout)}
    assert read == {key: facts_of_entry(entry) for key, entry in papers.items()}
