"""What reading BibTeX costs: against pybtex and bibtexparser, and for each byte of hostile files.

Ours decodes LaTeX, names and links of each entry and knows its line; pybtex parses names, and
bibtexparser without middlewares neither. Each reader runs in a process of its own, so that no
one's memory is in another's way.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.invented_corpus import write_papers_with_abstracts

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 5

READERS = {
    "ours": (
        "from pathlib import Path\nfrom sphinx_paper_cards.core.reading import read_bibfiles",
        """
library, problems = read_bibfiles([Path(sys.argv[1])])
assert not problems
papers = [library.get(key) for key in library]
read = sum(bool(p.title and p.authors and p.venue and p.entry.position.line) for p in papers)
""",
    ),
    "pybtex": (
        "from pybtex.database import parse_file",
        "read = len(parse_file(sys.argv[1], 'bibtex').entries)",
    ),
    "bibtexparser": (
        "import bibtexparser",
        """
with open(sys.argv[1], encoding="utf-8") as file:
    read = len(bibtexparser.parse_string(file.read(), parse_stack=[]).entries)
""",
    ),
}
FRAME = """
import json, resource, sys, time
{imports}
start = time.process_time()
{read}
seconds = time.process_time() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([read, seconds, memory]))
"""

pytestmark = pytest.mark.benchmark


def measure(reader: str, path: Path, entries: int) -> tuple[float, float]:
    """Return the CPU seconds of reading a file, and the most memory of the process in MiB."""
    imports, read = READERS[reader]
    code = FRAME.format(imports=imports, read=read)
    command = [sys.executable, "-c", code, str(path)]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    count, seconds, memory = json.loads(result.stdout)
    assert count == entries
    return seconds, memory


def compare(path: Path, entries: int, runs: int, readers: list[str]) -> dict[str, float]:
    """Print the medians and return how many times the seconds of ours each reader takes."""
    path.write_text(write_papers_with_abstracts(entries), encoding="utf-8")
    # By turns, so that a busy moment of the machine meets all alike.
    costs = [{name: measure(name, path, entries) for name in readers} for _ in range(runs)]
    seconds = {name: statistics.median(cost[name][0] for cost in costs) for name in readers}
    print(f"\n{entries:,} entries, {path.stat().st_size / 1e6:.1f} MB, medians of {runs}:")
    for name in readers:
        ratio, memory = seconds[name] / seconds["ours"], max(cost[name][1] for cost in costs)
        print(f"  {name}: {seconds[name]:.2f} s of CPU, {ratio:.2f} of ours, {memory:.0f} MiB")
    return {name: seconds[name] / seconds["ours"] for name in readers}


def test_five_thousand_entries_are_read_five_times_as_fast_as_by_pybtex(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And twice as fast as by bibtexparser, which decodes nothing."""
    with capsys.disabled():
        ratios = compare(tmp_path / "papers.bib", 5_000, RUNS, list(READERS))
    assert ratios["pybtex"] >= 5
    assert ratios["bibtexparser"] >= 2


def test_a_hundred_thousand_entries_are_read_six_times_as_fast_as_by_pybtex(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        ratios = compare(tmp_path / "papers.bib", 100_000, 1, ["ours", "pybtex"])
    assert ratios["pybtex"] >= 6
