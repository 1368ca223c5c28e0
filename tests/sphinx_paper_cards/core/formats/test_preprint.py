"""The preprint beside the published version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_paper_cards.core.formats.bibtex import to_bibtex
from sphinx_paper_cards.core.formats.preprint import preprint_of
from sphinx_paper_cards.core.papers import read_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry


def test_a_published_paper_with_an_arxiv_number_has_a_preprint(papers: dict[str, Entry]) -> None:
    preprint = preprint_of(papers["names2030"])
    assert preprint is not None
    assert (preprint.key, preprint.entry_type) == ("names2030arxiv", "misc")
    assert preprint.fields["year"] == "2030"
    assert preprint.fields["url"] == "https://arxiv.org/abs/3001.00001"
    assert not {"booktitle", "pages", "doi", "award_name"} & preprint.fields.keys()
    assert preprint.fields["author"] == papers["names2030"].fields["author"]


def test_the_preprint_has_its_own_year_authors_and_title(
    papers: dict[str, Entry], make_entry: Callable[..., Entry]
) -> None:
    preprint = preprint_of(papers["jiang2025hivemind"])
    assert preprint is not None
    names = [name.family for name in read_paper(preprint).authors]
    assert names[-3:] == ["Sap", "Albalak", "Choi"]
    assert len(names) == 10
    assert len(read_paper(papers["jiang2025hivemind"]).authors) == 9
    other = preprint_of(
        make_entry(
            "article",
            title="Late",
            journal="J",
            year="2003",
            eprint="cs/0112017",
            preprint_title="Early",
            preprint_year="2002",
        )
    )
    assert other is not None
    assert (other.fields["title"], other.fields["year"]) == ("Early", "2002")


def test_what_differs_in_the_preprint_is_not_copied_with_the_paper(
    papers: dict[str, Entry],
) -> None:
    assert "Albalak" not in to_bibtex(papers["jiang2025hivemind"])


def test_a_paper_that_is_a_preprint_or_has_none_has_no_other(
    papers: dict[str, Entry], make_entry: Callable[..., Entry]
) -> None:
    assert preprint_of(papers["preprint2034"]) is None
    assert preprint_of(papers["scholar2040"]) is None
    assert preprint_of(papers["maths2031"]) is None
    elsewhere = make_entry("article", journal="J", eprint="1234.56789", archiveprefix="Elsewhere")
    assert preprint_of(elsewhere) is None
