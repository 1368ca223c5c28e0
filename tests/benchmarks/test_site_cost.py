"""What the extensions add to the build of the site, in CPU time."""

from __future__ import annotations

import json
import os
import resource
import runpy
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_paper_cards.core.formats.bibtex import to_bibtex
from sphinx_paper_cards.core.reading import read_bibfiles

ROOT = Path(__file__).parent.parent.parent
OURS = {"sphinx_paper_cards", "sphinx_figure_grid", "sphinx_design_latex", "sphinx_typst_pdf"}
RUNS = 3

WITHOUT_PAGES = ("-D", "paper_pages=")

pytestmark = pytest.mark.benchmark


def write_papers(path: Path) -> Path:
    """Write the words of each paper's card, for the stand-ins to show."""
    library, _ = read_bibfiles([ROOT / "bib" / "awards.bib"])
    papers = {}
    for key in library:
        paper = library.get(key)
        assert paper
        lines = [
            f"{paper.award_name} {paper.award_year} · {paper.track}",
            paper.title.as_text(),
            ", ".join(name.as_text() for name in paper.authors),
            f"{paper.venue}, {paper.year}",
            " · ".join(paper.keywords),
            " · ".join(link.url for link in paper.links),
            to_bibtex(paper.entry),
        ]
        papers[key] = {"award": paper.award_name, "lines": lines}
    path.write_text(json.dumps(papers), encoding="utf-8")
    return path


def measure_build(output: Path, *options: str) -> float:
    """Return the CPU seconds, of user and system, of a cold build of the site's HTML."""
    shutil.rmtree(output, ignore_errors=True)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-m", "sphinx", "-q", *options, str(ROOT / "docs"), str(output)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert result.returncode == 0, result.stderr
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_cards_and_figures_add_at_most_a_quarter_to_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cold builds in turn, so that whatever else the machine does falls on both alike."""
    settings = runpy.run_path(str(ROOT / "docs" / "conf.py"))
    others = [name for name in settings["extensions"] if name not in OURS]
    papers = write_papers(tmp_path / "papers.json")
    extensions = ",".join([*others, "plain_stand_ins"])
    plain_options = ["-D", f"extensions={extensions}", "-D", f"plain_papers={papers}"]
    measure_build(tmp_path / "warm-up")
    full, plain = [], []
    for _ in range(RUNS):
        full.append(measure_build(tmp_path / "full", *WITHOUT_PAGES))
        plain.append(measure_build(tmp_path / "plain", *plain_options))
    words = [
        len((tmp_path / name / "report" / "awards.html").read_text(encoding="utf-8"))
        for name in ("full", "plain")
    ]
    ratio = statistics.median(full) / statistics.median(plain)
    with capsys.disabled():
        seconds = " ".join(f"{one:.2f}/{other:.2f}" for one, other in zip(full, plain, strict=True))
        sys.stdout.write(
            f"\nCPU seconds with/without our extensions: {seconds}; ratio of medians {ratio:.3f};"
            f" awards.html {words[0]}/{words[1]} characters\n"
        )
    assert ratio <= 1.25


def test_papers_pages_with_all_their_citations_add_at_most_half_to_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nearly all of it is the processor of citation styles: six styles, papers and preprints."""
    measure_build(tmp_path / "warm-up")
    full, without = [], []
    for _ in range(RUNS):
        full.append(measure_build(tmp_path / "full"))
        without.append(measure_build(tmp_path / "without", *WITHOUT_PAGES))
    again = statistics.median(full) / statistics.median(without)
    with capsys.disabled():
        sys.stdout.write(
            f"\nCPU seconds with/without papers' pages: {statistics.median(full):.2f}/"
            f"{statistics.median(without):.2f}, ratio {again:.3f}\n"
        )
    assert again <= 1.5
