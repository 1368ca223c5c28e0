"""Fields that entries need, by the tables of BibTeX and BibLaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.required import check_required

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

# Type, fields that are there, and what the message says is missing.
CASES = [
    ("article", "author journal year", ""),
    ("article", "author journaltitle date", ""),
    ("article", "label journal year", ""),
    ("article", "organization journal year", ""),
    ("article", "author journal pubstate", ""),
    ("article", "author", "no journal and no year"),
    ("article", "editor journal year", "no author"),
    ("book", "editor publisher year", ""),
    ("book", "author date", ""),
    ("book", "publisher year", "no author"),
    ("inbook", "author chapter publisher year", ""),
    ("inbook", "author booktitle date", ""),
    ("inbook", "author publisher year", "no chapter or pages"),
    ("incollection", "author booktitle publisher year", ""),
    ("incollection", "author year", "no booktitle"),
    ("inproceedings", "author booktitle year", ""),
    ("conference", "author year", "no booktitle"),
    ("proceedings", "", "no year"),
    ("phdthesis", "author school year", ""),
    ("phdthesis", "author institution date", ""),
    ("mastersthesis", "author year", "no school"),
    ("thesis", "author school type year", ""),
    ("techreport", "author institution year", ""),
    ("report", "author date", "no institution"),
    ("unpublished", "author note", ""),
    ("unpublished", "author date", ""),
    ("unpublished", "author", "no note"),
    ("online", "url urldate", ""),
    ("online", "author year", "no url, doi or eprint"),
    ("patent", "author number year", ""),
    ("collection", "editor year", ""),
    ("dataset", "author", "no year"),
    ("misc", "", ""),
    ("booklet", "", ""),
    ("manual", "", ""),
    ("software", "", ""),
    ("marrow", "", ""),
]


@pytest.mark.parametrize(("entry_type", "names", "missing"), CASES)
def test_what_neither_bibtex_nor_biblatex_can_do_without_is_missing(
    make_entry: Callable[..., Entry], entry_type: str, names: str, missing: str
) -> None:
    faults = list(check_required(make_entry(entry_type, **dict.fromkeys(names.split(), "x"))))
    assert len(faults) == bool(missing)
    assert not missing or f"has {missing}, which @{entry_type} needs" in faults[0].message


def test_an_empty_field_is_missing(make_entry: Callable[..., Entry]) -> None:
    assert list(check_required(make_entry("article", author="x", journal="", year="2031")))


@pytest.mark.parametrize("name", ["crossref", "xdata"])
def test_nothing_is_asked_of_an_entry_whose_parent_is_elsewhere(
    make_entry: Callable[..., Entry], name: str
) -> None:
    assert not list(check_required(make_entry("article", **{name: "x"})))
