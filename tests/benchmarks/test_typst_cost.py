"""What a PDF costs through Typst, in CPU time and memory: beside LaTeX, and as it grows.

Pages are read beforehand, by a builder that writes nothing. Its second run is the start, which
every builder pays alike: Sphinx, and the pages loaded. Ratios are without it; those with it are
printed beside.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from tests.benchmarks.invented_manual import PAGES_PER_CHAPTER, write_manual
from tests.benchmarks.invented_report import write_report

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]

RUNS = 4
PAGE = os.sysconf("SC_PAGE_SIZE")

pytestmark = pytest.mark.benchmark


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """CPU seconds of a command and its children, and the most memory in MB.

    ``memory`` is that of the process that takes most, ``together`` that of all at one moment.
    """

    seconds: float
    memory: float
    together: float


def measure(command: list[str], folder: Path) -> Cost:
    """Run a command, which must succeed. It says nothing, or into a file of the folder's."""
    log = folder / "said.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        with watch_memory(process.pid) as seen:
            _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, log.read_text(encoding="utf-8", errors="replace")[-2000:]
    memory = usage.ru_maxrss / 1024
    seconds = usage.ru_utime + usage.ru_stime
    return Cost(seconds=seconds, memory=memory, together=max([memory, *seen]))


@contextmanager
def watch_memory(pid: int) -> Iterator[list[float]]:
    """Note twenty times a second the memory of a process and all below it (on Linux), in MB."""
    seen: list[float] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            seen.append(sum(map(resident, below(pid))))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def below(pid: int) -> Iterator[int]:
    """Yield a process and those that it has started, as long as they are there."""
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from below(int(child))


def resident(pid: int) -> float:
    """Return the memory of a process in MB, 0 if it is gone."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A project whose pages are read: what each way to its PDF costs."""

    source: Path
    output: Path
    options: tuple[str, ...] = ()

    def sphinx(self, builder: str) -> Cost:
        """Write everything anew with a builder."""
        shutil.rmtree(self.output / builder, ignore_errors=True)
        command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", "doctrees"]
        return measure([*command, *self.options, str(self.source), builder], self.output)

    def latex(self) -> float:
        """Return the CPU seconds of Sphinx's LaTeX builder and latexmk."""
        written = self.sphinx("latex")
        (source,) = (self.output / "latex").glob("*.tex")
        command = ["latexmk", "-pdf", "-interaction=nonstopmode", source.name]
        return written.seconds + measure(command, source.parent).seconds

    @property
    def pages(self) -> int:
        """The pages of the PDF that Typst made."""
        (path,) = (self.output / "typstpdf").glob("*.pdf")
        return len(PdfReader(path).pages)


def hold_against_latex(trial: Trial, capsys: pytest.CaptureFixture[str]) -> float:
    """Return Typst's CPU beside LaTeX's, the least of runs that alternate.

    What else a machine does only adds to a run.
    """
    trial.sphinx("dummy")
    start, ours, theirs = [], [], []
    for _ in range(RUNS):
        start.append(trial.sphinx("dummy").seconds)
        ours.append(trial.sphinx("typstpdf").seconds)
        theirs.append(trial.latex())
    common, typst, latex = map(min, (start, ours, theirs))
    ratio = (typst - common) / (latex - common)
    with capsys.disabled():
        print(
            f"\n{trial.pages} pages, CPU seconds, the least of {RUNS}: start {common:.2f},"
            f" Typst {typst - common:.2f}, LaTeX {latex - common:.2f};"
            f" ratio {ratio:.3f}, with the start {typst / latex:.3f}"
        )
    return ratio


@pytest.mark.latex
def test_beyond_the_start_that_both_pay_typst_costs_at_most_a_quarter_of_latex(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The guide's pages. LaTeX prints every page of a project: what the PDF lacks is left out."""
    left_out = ("-D", "exclude_patterns=extensions,_templates,**/photos")
    trial = Trial(source=ROOT / "docs", output=tmp_path, options=left_out)
    assert hold_against_latex(trial, capsys) <= 0.25


@pytest.mark.latex
@pytest.mark.parametrize(("chapters", "sections", "pages"), [(1, 2, 6), (71, 5, 300)])
def test_a_manual_costs_at_most_a_quarter_of_latex(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], chapters: int, sections: int, pages: int
) -> None:
    write_manual(tmp_path / "manual", chapters, sections)
    trial = Trial(source=tmp_path / "manual", output=tmp_path)
    assert hold_against_latex(trial, capsys) <= 0.25
    assert trial.pages == pytest.approx(pages, rel=0.2, abs=2)


@pytest.mark.latex
@pytest.mark.parametrize(("chapters", "pages"), [(1, 6), (70, 300)])
def test_a_report_with_cards_and_pictures_costs_at_most_a_quarter_of_latex(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], chapters: int, pages: int
) -> None:
    write_report(tmp_path / "report", chapters)
    trial = Trial(source=tmp_path / "report", output=tmp_path)
    assert hold_against_latex(trial, capsys) <= 0.25
    assert trial.pages == pytest.approx(pages, rel=0.2, abs=3)


# The first two are made in one piece, the others in chunks.
LENGTHS = (100, 300, 1000, 2000)


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[int, Cost, Cost]]:
    """For each length: how many pages came out, the start, and the whole build after reading.

    Each is built in turn, twice; the cheaper one counts.
    """
    trials = {}
    for length in LENGTHS:
        folder = tmp_path_factory.mktemp(f"pages{length}")
        write_manual(folder / "manual", round(length / PAGES_PER_CHAPTER))
        trials[length] = Trial(source=folder / "manual", output=folder)
        trials[length].sphinx("dummy")
    rounds = [
        {
            length: (trial.sphinx("dummy"), trial.sphinx("typstpdf"))
            for length, trial in trials.items()
        }
        for _ in range(2)
    ]

    def cheaper(length: int, which: int) -> Cost:
        return min((each[length][which] for each in rounds), key=lambda cost: cost.seconds)

    return {
        length: (trials[length].pages, cheaper(length, 0), cheaper(length, 1)) for length in LENGTHS
    }


def test_a_page_costs_as_much_in_a_document_of_any_length(
    costs: dict[int, tuple[int, Cost, Cost]], capsys: pytest.CaptureFixture[str]
) -> None:
    a_page = []
    for pages, start, whole in costs.values():
        a_page.append((whole.seconds - start.seconds) / pages)
        with capsys.disabled():
            print(
                f"\n{pages} pages: {whole.seconds:.1f} CPU s, the start {start.seconds:.1f};"
                f" {a_page[-1] * 1000:.1f} ms a page; {whole.memory:.0f} MB,"
                f" {whole.together:.0f} together"
            )
    assert max(a_page) <= 1.3 * min(a_page)


def test_2000_pages_take_less_than_a_gigabyte(costs: dict[int, tuple[int, Cost, Cost]]) -> None:
    """All processes together, which is Sphinx with the doctrees, and one that compiles."""
    pages, _start, whole = costs[2000]
    assert pages > 1900
    assert whole.together < 1024
