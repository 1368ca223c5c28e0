"""BibLaTeX's own names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.formats.biblatex import to_biblatex
from sphinx_paper_cards.core.reading import parse_bibtex

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry


def read_back(entry: Entry) -> Entry:
    (read,), problems = parse_bibtex(to_biblatex(entry))
    assert not problems
    return read


@pytest.mark.parametrize(
    ("entry_type", "fields", "expected_type", "expected"),
    [
        ("conference", {"address": "Nowhere"}, "inproceedings", {"location": "Nowhere"}),
        ("phdthesis", {"school": "U"}, "thesis", {"type": "phdthesis", "institution": "U"}),
        ("mastersthesis", {}, "thesis", {"type": "mathesis"}),
        ("techreport", {"type": "Memo"}, "report", {"type": "Memo"}),
        ("techreport", {}, "report", {"type": "techreport"}),
        ("article", {"journal": "J", "publisher": "P"}, "article", {"journaltitle": "J"}),
        ("misc", {"eprint": "2505.06708", "archiveprefix": "arXiv", "primaryclass": "cs.LG"},
         "online", {"eprint": "2505.06708", "eprinttype": "arxiv", "eprintclass": "cs.LG"}),
        ("misc", {"howpublished": "Handed round"}, "misc", {"howpublished": "Handed round"}),
        ("unheardof", {}, "misc", {}),
        ("book", {"year": "2031", "month": "May"}, "book", {"date": "2031-05"}),
        ("book", {"date": "2031-05/2031-07"}, "book", {"date": "2031-05/2031-07"}),
        ("book", {"year": "in press"}, "book", {"pubstate": "in press"}),
    ],
)  # fmt: skip
def test_types_and_fields_have_biblatex_s_names(
    make_entry: Callable[..., Entry],
    entry_type: str,
    fields: dict[str, str],
    expected_type: str,
    expected: dict[str, str],
) -> None:
    entry = read_back(make_entry(entry_type, title="T", **fields))
    assert entry.entry_type == expected_type
    assert entry.fields == {"title": "T", **expected}
