"""Entries decoded to papers: links, venue, year, keywords, BibTeX to copy."""

from __future__ import annotations

import pytest
from pybtex.database import parse_string

from sphinx_paper_cards.core.formats.bibtex import to_bibtex
from sphinx_paper_cards.core.models import Entry, Position
from sphinx_paper_cards.core.papers import read_paper, read_year


def entry(**fields: str) -> Entry:
    return Entry(
        key="k",
        entry_type="misc",
        fields=fields,
        place=Position(path="x.bib", line=1, column=1),
    )


LINKS = [
    ({"eprint": "2505.06708", "archiveprefix": "arXiv"},
     ["https://arxiv.org/pdf/2505.06708", "https://arxiv.org/abs/2505.06708"]),
    ({"eprint": "hep-th/9901001v2"},
     ["https://arxiv.org/pdf/hep-th/9901001v2", "https://arxiv.org/abs/hep-th/9901001v2"]),
    ({"eprint": "123", "archiveprefix": "PubMed"}, []),
    ({"pdf": "https://x.example/p.pdf", "eprint": "2505.06708"},
     ["https://x.example/p.pdf", "https://arxiv.org/abs/2505.06708"]),
    ({"doi": "10.1038/ncomms13276"}, ["https://doi.org/10.1038/ncomms13276"]),
    ({"doi": "https://doi.org/10.1/x"}, []),
    ({"doi": r"doi:10.1234/a\_b"}, ["https://doi.org/10.1234/a_b"]),
    ({"openreview": "1b7whO4SfY"}, ["https://openreview.net/forum?id=1b7whO4SfY"]),
    ({"url": r"https://x.example/a\_b\%20c"}, ["https://x.example/a_b%20c"]),
    ({"url": r"\url{https://x.example/}"}, ["https://x.example/"]),
    ({"openreview": "a", "url": "https://openreview.net/forum?id=a"},
     ["https://openreview.net/forum?id=a"]),
    ({"code": "javascript:alert(1)"}, []),
    ({}, []),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "urls"), LINKS)
def test_identifiers_and_addresses_become_links_each_once(
    fields: dict[str, str], urls: list[str]
) -> None:
    assert [link.url for link in read_paper(entry(title="T", **fields)).links] == urls


def test_an_address_that_is_none_is_a_problem_at_the_entry() -> None:
    problems = read_paper(entry(title="T", code="javascript:alert(1)", slides="unknown")).problems
    assert [problem.rule for problem in problems] == ["bad-link", "bad-link"]
    assert str(problems[0]).startswith("x.bib:1:1: bad-link: 'code = javascript:alert(1)'")


def test_without_a_title_the_key_stands_in() -> None:
    paper = read_paper(entry())
    assert paper.title.as_text() == "k"
    assert [problem.rule for problem in paper.problems] == ["missing-title"]


def test_keywords_split_at_semicolons_if_there_are_any() -> None:
    assert read_paper(entry(keywords="a, b,a")).keywords == ("a", "b")
    assert read_paper(entry(keywords="a, with comma; b")).keywords == ("a, with comma", "b")


def test_biblatex_dates_and_journals_count() -> None:
    paper = read_paper(entry(date="2031-05-01", journaltitle="J", volume="3"))
    assert (paper.year, paper.venue) == ("2031", "J 3")


def test_copied_bibtex_holds_standard_fields_only_and_is_read_by_a_peer() -> None:
    source = to_bibtex(
        entry(
            title=r"{T}itle: 50\% \& {\'e}",
            author="Doe, Jane and others",
            year="2031",
            award_name="Best Paper",
            track="Main",
            code="https://x.example",
            openreview="abc",
            keywords="a",
        )
    )
    peer = parse_string(source, "bibtex").entries["k"]
    assert set(peer.fields) == {"title", "year"}
    assert peer.fields["title"] == r"{T}itle: 50\% \& é"
    assert "award" not in source


YEARS = [
    ({"year": "2031"}, "2031"),
    ({"year": "{{2031}}"}, "2031"),
    ({"year": "{\\noopsort{1973b}}1973"}, "1973"),
    ({"year": "in~press"}, "in\u00a0press"),
    ({"year": "2014", "date": "2008-05-01"}, "2008"),
    ({"date": "2031-02"}, "2031"),
    ({"date": "{2031}"}, "2031"),
    ({"date": "2031/2033"}, "2031"),
    ({"date": "/2031"}, "2031"),
    ({"date": "-0037"}, "-0037"),
    ({"date": "forthcoming", "year": "2031"}, "2031"),
    ({"date": "soon"}, ""),
    ({}, ""),
]


@pytest.mark.parametrize(("fields", "year"), YEARS)
def test_the_year_is_that_of_the_date_else_that_of_the_field(
    fields: dict[str, str], year: str
) -> None:
    assert read_year(fields) == year
