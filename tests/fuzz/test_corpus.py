"""Each input that the fuzzer starts from, and each that once was a finding, is read as it should.

The same checks as in ``fuzz_reader.py``, without the fuzzer.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fuzz import oracles
from tests.fuzz.oracles import check_reading

from sphinx_paper_cards.core.models import Entry
from sphinx_paper_cards.core.reading import parse_bibtex
from sphinx_paper_cards.core.source import Source

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
ENTRY = "@misc{k,\n  title = {One Title},\n  author = {Leek, Lo and Beet, Bo}\n}\n"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_an_input_is_read_and_written_as_it_should(path: Path) -> None:
    check_reading(path.read_bytes())


def test_the_corpus_is_small() -> None:
    assert len(CORPUS) < 60
    assert sum(path.stat().st_size for path in CORPUS) < 100_000


def test_the_checks_see_an_author_that_is_lost() -> None:
    before, after = (
        parse_bibtex(text)[0][0] for text in (ENTRY, ENTRY.replace(" and Beet, Bo", ""))
    )
    oracles.check_paper(before, before)
    with pytest.raises(AssertionError):
        oracles.check_paper(before, after)


def test_the_checks_see_an_entry_that_is_not_where_it_is_said_to_be() -> None:
    source = Source(oracles.PATH, ENTRY)
    entry = Entry(key="k", entry_type="misc", fields={}, source=source, offset=1)
    with pytest.raises(AssertionError):
        oracles.check_place(entry)
