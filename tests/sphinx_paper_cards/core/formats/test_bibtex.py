"""BibTeX to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_paper_cards.core.formats.bibtex import to_bibtex

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry


def test_an_entry_is_one_field_a_line_in_the_usual_order(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry(
        "article", "key", year="2031", award="x", author="Doe, Jo\n  and Roe,\tAl", title="T"
    )
    assert to_bibtex(entry) == (
        "@article{key,\n  title  = {T},\n  author = {Doe, Jo and Roe, Al},\n  year   = {2031}\n}"
    )


def test_ascii_bibtex_is_ascii_addresses_included(make_entry: Callable[..., Entry]) -> None:
    source = to_bibtex(
        make_entry(title="“É” – ü", url="https://x.example/é", doi="10.1234/é"), ascii_only=True
    )
    assert source.isascii()
    assert "title = {``{\\'E}'' -- {\\\"u}}" in source
    assert "https://x.example/%C3%A9" in source


def test_addresses_are_verbatim_and_other_values_stay_latex(
    make_entry: Callable[..., Entry],
) -> None:
    source = to_bibtex(
        make_entry(publisher=r"A \& B", url=r"https://x.example/a\_b\%20\&c", doi=r"10.1234/a\_b")
    )
    assert r"{A \& B}" in source
    assert "{https://x.example/a_b%20&c}" in source
    assert "{10.1234/a_b}" in source
