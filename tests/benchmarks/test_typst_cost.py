"""What the PDF costs through Typst, held against LaTeX, in CPU time."""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

RUNS = 3

pytestmark = [pytest.mark.benchmark, pytest.mark.latex]


def measure(command: list[str], folder: Path) -> float:
    """Return the CPU seconds, of user and system, of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert result.returncode == 0, (result.stdout + result.stderr)[-2000:]
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_beyond_the_start_that_both_pay_typst_costs_at_most_a_quarter_of_latex(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both make the PDF of the guide's pages from the same doctrees, which are read beforehand.

    The cost of starting Sphinx and loading the pages, which both pay alike, is measured with a
    builder that writes nothing, and taken off; the ratio with it is printed beside.
    """

    def sphinx(builder: str) -> float:
        # LaTeX prints every page of a project; the pages that the PDF leaves out are left out.
        command = [
            sys.executable, "-m", "sphinx", "-q", "-d", str(tmp_path / "doctrees"), "-b", builder,
            "-D", "exclude_patterns=extensions,_templates,**/photos", str(ROOT / "docs"),
        ]  # fmt: skip
        return measure([*command, str(tmp_path / builder)], ROOT)

    def latexmk() -> float:
        command = ["latexmk", "-pdf", "-interaction=nonstopmode", "neurips-2025-latex.tex"]
        return measure(command, tmp_path / "latex")

    sphinx("dummy")
    start, ours, theirs = [], [], []
    for _ in range(RUNS):
        for folder in ("typstpdf", "latex"):
            shutil.rmtree(tmp_path / folder, ignore_errors=True)
        start.append(sphinx("dummy"))
        ours.append(sphinx("typstpdf"))
        theirs.append(sphinx("latex") + latexmk())
    common, typst, latex = (statistics.median(each) for each in (start, ours, theirs))
    ratio = (typst - common) / (latex - common)
    with capsys.disabled():
        print(
            f"\nCPU seconds, medians of {RUNS}: start {common:.2f}, Typst {typst - common:.2f},"
            f" LaTeX {latex - common:.2f}; ratio {ratio:.3f}, with the start {typst / latex:.3f}"
        )
    assert ratio <= 0.25
