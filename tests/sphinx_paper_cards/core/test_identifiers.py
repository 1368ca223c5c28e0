"""Addresses as typed, identifiers bare."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.identifiers import (
    arxiv_identifier,
    arxiv_year,
    clean_address,
    clean_doi,
)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (r"https://x.example/a\_b\%20c\&d\#e", "https://x.example/a_b%20c&d#e"),
        (r"https://x.example/\~{}me", "https://x.example/~me"),
        (r"https://x.example/{\textasciitilde}me", "https://x.example/~me"),
        (r"https://x.example/a{\_}b", "https://x.example/a_b"),
        (r"\url{https://x.example/a}", "https://x.example/a"),
        ("https://x.example/ü{1}", "https://x.example/%C3%BC%7B1%7D"),
        ("https://x.example/~me?a=1--2", "https://x.example/~me?a=1--2"),
    ],
)
def test_an_address_is_as_it_is_typed(value: str, address: str) -> None:
    assert clean_address(value) == address


@pytest.mark.parametrize(
    "value",
    [
        "10.1234/a_b",
        r"10.1234/a\_b",
        "https://doi.org/10.1234/a_b",
        "doi: 10.1234/a_b",
        "http://dx.doi.org/10.1234/a_b",
    ],
)
def test_a_doi_is_bare(value: str) -> None:
    assert clean_doi(value) == "10.1234/a_b"


@pytest.mark.parametrize(
    ("eprint", "identifier", "year"),
    [
        ("2505.06708", "2505.06708", "2025"),
        ("arXiv:2505.06708v2", "2505.06708v2", "2025"),
        ("0704.0001", "0704.0001", "2007"),
        ("cs/0112017", "cs/0112017", "2001"),
        ("cs.CL/0112017", "cs.CL/0112017", "2001"),
        ("hep-th/9901001", "hep-th/9901001", "1999"),
        ("12345", "", ""),
    ],
)
def test_an_arxiv_number_tells_its_year(eprint: str, identifier: str, year: str) -> None:
    assert arxiv_identifier({"eprint": eprint}) == identifier
    assert arxiv_year(identifier) == year


def test_an_eprint_of_another_archive_is_no_arxiv_number() -> None:
    assert not arxiv_identifier({"eprint": "2505.06708", "archiveprefix": "Elsewhere"})
