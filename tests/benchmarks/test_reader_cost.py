"""What reading BibTeX costs: against pybtex and bibtexparser, and for each byte of hostile files.

Ours decodes LaTeX, names and links of each entry and knows its line; pybtex parses names, and
bibtexparser without middlewares neither. Each reader runs in a process of its own, so that no
one's memory is in another's way.

Recorded with Python 3.11 on a machine that others used too, November 2026 (seconds of CPU,
memory at its peak; pybtex 0.26.1, bibtexparser 2.1.0):

======================  ===============  =======================
reader                  5,000 (9.3 MB)   100,000 (187 MB)
======================  ===============  =======================
ours                    0.33 s, 44 MiB   6.68 s, 546 MiB
ours without links      0.30 s           6.00 s
pybtex                  1.72 s, 65 MiB   38.57 s, 986 MiB
bibtexparser            0.69 s, 63 MiB
======================  ===============  =======================

Hostile files cost at 10 MB at most what they cost at 100 KB, 1 to 4,000 ns for a byte.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.invented_corpus import write_papers_with_abstracts
from tests.fuzz.hostile_shapes import FILES
from tests.fuzz.oracles import decode

from sphinx_paper_cards.core.reading import read_sources
from sphinx_paper_cards.core.source import decode_source

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 5
#: Sizes of hostile files in bytes, a hundred megabytes of three shapes only.
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
LONGEST = 100_000_000
#: How many times the cost of a byte may grow from 100 KB on: what the memory's own caches cost.
GROWTH = 2.5
#: Nanoseconds for a byte below which the cost is as good as none.
NOISE = 50.0
SHAPES = (
    "values that are not closed", "one entry with values that are not closed",
    "entries that are not closed on one line", "open entries at line starts",
    "open entries, indented", "open entries on one line", "open entries with quotes",
    "entry signs with parentheses", "at signs", "open comments on lines", "open macros",
    "nested braces", "values, and as many closers at the end",
    "entries, and as many closers at the end", "junk in braces", "quotation marks",
    "comment lines", "commas", "hash signs", "unknown macros", "a chain of macros",
    "macros that double", "a chain of xdata", "one list of xdata", "line ends that are CR", "NULs",
    "bytes of Latin-1", "stray entries", "one entry closed early many times", "keys", "one word",
)  # fmt: skip

# A paper decodes each part when it is asked for.
OURS = """
library, problems = read_bibfiles([Path(sys.argv[1])])
assert not problems
papers = [library.get(key) for key in library]
read = sum(bool(p.title and p.authors and p.venue and p.entry.position.line) for p in papers)
"""
READERS = {
    "ours": (
        "from sphinx_paper_cards.core.reading import read_bibfiles",
        OURS + "assert all(p.year and p.links for p in papers)",
    ),
    "ours without links": ("from sphinx_paper_cards.core.reading import read_bibfiles", OURS),
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
import json, sys, time
from pathlib import Path
{imports}
start = time.process_time()
{read}
seconds = time.process_time() - start
# Linux only; what getrusage tells is at least the size of the process that started this one.
status = Path("/proc/self/status")
memory = status.read_text().split("VmHWM:")[1].split()[0] if status.exists() else 0
print(json.dumps([read, seconds, int(memory) / 1024]))
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
        ratios = compare(tmp_path / "papers.bib", 5_000, RUNS, [*READERS])
    assert ratios["pybtex"] >= 5
    assert ratios["bibtexparser"] >= 2


def test_a_hundred_thousand_entries_are_read_six_times_as_fast_as_by_pybtex(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        ratios = compare(
            tmp_path / "papers.bib", 100_000, 1, ["ours", "ours without links", "pybtex"]
        )
    # The aim is for titles, names, venues and lines; links, which pybtex has not, are beside it.
    assert ratios["pybtex"] >= 6 * ratios["ours without links"]


def cost_of_a_byte(name: str, size: int) -> float:
    """Return the nanoseconds of CPU for each byte of a hostile file, its entries decoded."""
    data = FILES[name].make(size)
    start = time.process_time()
    source, _ = decode_source(data, "hostile.bib")
    library, _ = read_sources([source])
    for entry in library.entries.values():
        decode(entry)
    return (time.process_time() - start) / len(data) * 1e9


@pytest.mark.parametrize("name", SHAPES)
def test_a_byte_costs_the_same_in_ten_kilobytes_and_in_ten_megabytes(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    costs = [cost_of_a_byte(name, size) for size in SIZES]
    with capsys.disabled():
        print(f"\n{name}: {' '.join(f'{each:.0f}' for each in costs)} ns for a byte", end="")
    assert max(costs[2:]) <= GROWTH * max(costs[1], NOISE)


@pytest.mark.parametrize("name", ["nested braces", "junk in braces", "values that are not closed"])
def test_a_byte_costs_the_same_in_a_hundred_megabytes(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last makes two million damaged entries, which take three minutes of CPU."""
    costs = [cost_of_a_byte(name, size) for size in (SIZES[1], LONGEST)]
    with capsys.disabled():
        print(f"\n{name}, 100 MB: {' '.join(f'{each:.0f}' for each in costs)} ns for a byte")
    assert costs[1] <= GROWTH * costs[0]
