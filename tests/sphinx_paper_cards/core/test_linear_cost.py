"""The cost of each byte stays the same however long a file or a value is, and whatever it holds.

Hostile shapes of 5 and of 50 KB are read; ``tests/benchmarks/test_reader_cost.py`` reads longer
ones. A quadratic reader would cost ten times as much for each byte of the longer.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.fuzz.hostile_shapes import FILES, VALUES
from tests.fuzz.oracles import decode

from sphinx_paper_cards.core.checks import check_library
from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.library import Library
from sphinx_paper_cards.core.models import Entry, Position
from sphinx_paper_cards.core.reading import read_sources
from sphinx_paper_cards.core.source import decode_source

if TYPE_CHECKING:
    from collections.abc import Callable

SHORT = 5_000
LONG = 50_000
#: How many times the cost of a byte may grow from short to long; 10 is quadratic.
GROWTH = 4
#: Seconds of CPU below which nothing is measured: a clock's tick, a collection of garbage.
NOISE = 0.02


def cost(work: Callable[[bytes], object], data: bytes) -> float:
    start = time.process_time()
    work(data)
    return time.process_time() - start


def assert_linear(
    work: Callable[[bytes], object], make: Callable[[int], bytes], *, short: int, long: int
) -> None:
    """Compare the cost of a long input with that of as much in short ones.

    What looks quadratic is measured again, since others use the machine too.
    """
    allowed = 0.0
    for _ in range(3):
        allowed = max(allowed, GROWTH * max(NOISE, cost(work, make(short)) * long / short))
        seconds = cost(work, make(long))
        if seconds < allowed:
            return
    pytest.fail(f"{seconds:.2f} s for {long} bytes, {allowed / GROWTH:.2f} s at the short rate")


def read_file(data: bytes) -> None:
    """Read a file and decode its entries."""
    source, _ = decode_source(data, "hostile.bib")
    library, _ = read_sources([source])
    for entry in library.entries.values():
        decode(entry)


def make_entry(value: str) -> Entry:
    """Make an entry of which all fields that anything is done with have one value."""
    names = (
        "title", "author", "editor", "journal", "booktitle", "year", "date", "month", "pages",
        "doi", "url", "eprint", "isbn", "note", "abstract", "keywords", "award_name", "pdf",
    )  # fmt: skip
    position = Position(path="hostile.bib", line=1, column=1)
    fields = dict.fromkeys(names, value)
    return Entry(key="k", entry_type="article", fields=fields, place=position)


def use_value(data: bytes) -> None:
    """Decode a value as a field of every kind."""
    decode(make_entry(data.decode()))


def check_value(data: bytes) -> None:
    """Check a value as a field of every kind."""
    check_library(Library({"k": make_entry(data.decode())}))


def write_value(data: bytes) -> None:
    """Write a value as a field of every kind in every format."""
    for each in FORMATS:
        each.export([make_entry(data.decode())])


@pytest.mark.parametrize("name", FILES)
def test_the_cost_of_a_byte_of_a_file_stays_the_same(name: str) -> None:
    assert_linear(read_file, FILES[name].make, short=SHORT, long=LONG)


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize(("work", "share"), [(use_value, 8), (check_value, 8), (write_value, 20)])
def test_the_cost_of_a_byte_of_a_value_stays_the_same(
    name: str, work: Callable[[bytes], object], share: int
) -> None:
    # With eighteen fields, and five formats, a part of the length costs as much.
    assert_linear(work, VALUES[name].make, short=SHORT // share, long=LONG // share)
