"""Preprints that have appeared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.preprints import check_preprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

ARXIV = {"eprint": "3101.01234", "archiveprefix": "arXiv"}
JOURNAL = {"journal": "arXiv preprint arXiv:3101.01234"}
# Type, fields, and the field that the problem stands at; empty if there is none.
CASES: list[tuple[str, dict[str, str], str]] = [
    ("article", {**JOURNAL, "booktitle": "Conference on Marrows"}, "journal"),
    ("inproceedings", {"booktitle": "Conference", "publisher": "arXiv"}, "publisher"),
    ("article", {"journal": "CoRR", "booktitle": "Conference on Marrows"}, "journal"),
    ("article", {**JOURNAL, "note": "Accepted at the Conference on Marrows"}, "note"),
    ("misc", {**ARXIV, "note": "To appear in NeurIPS"}, "note"),
    ("misc", {**ARXIV, "note": "Published as a conference paper at ICLR 2031"}, "note"),
    ("misc", {**ARXIV, "note": "Comment: ICML 2031, 12 pages, 4 figures"}, "note"),
    ("misc", {**ARXIV, "note": "NeurIPS'31"}, "note"),
    ("misc", {**ARXIV, "addendum": "Accepted for publication in Marrows"}, "addendum"),
    (
        "misc",
        {"howpublished": "arXiv:3101.01234", "note": "CVPR 2031 camera ready version"},
        "note",
    ),
    ("misc", {**ARXIV, "note": "Accepted by AAAI 2031. Code is available."}, "note"),
    ("article", {"journal": "bioRxiv", "note": "Published in Marrows"}, "note"),
    ("inproceedings", {"booktitle": "Conference on Marrows", **ARXIV}, ""),
    ("article", {"journal": "Journal of Marrows", **ARXIV, "note": "Accepted at ICML 2031"}, ""),
    ("article", JOURNAL, ""),
    ("misc", ARXIV, ""),
    ("misc", {**ARXIV, "note": "12 pages, 4 figures"}, ""),
    ("misc", {**ARXIV, "note": "Submitted to ICLR 2031"}, ""),
    ("misc", {**ARXIV, "note": "Under review at NeurIPS 2031"}, ""),
    ("misc", {**ARXIV, "note": "Extended version of a paper accepted at ICML 2030"}, ""),
    ("misc", {**ARXIV, "note": "Rejected at ICML 2031"}, ""),
    ("misc", {"note": "Invited talk at NeurIPS 2031"}, ""),
    ("misc", {"howpublished": "NeurIPS Blog", "note": "Accepted at ICML 2031"}, ""),
    ("inproceedings", {"booktitle": "ICLR 2031", "publisher": "OpenReview.net"}, ""),
    ("article", {"journal": "Corrosion Science", "booktitle": "x"}, ""),
    ("article", {"journal": "Corr. Opin. Marrows", "note": "Published in print"}, ""),
    ("techreport", {"institution": "arXiv", "note": "12 pages"}, ""),
]


@pytest.mark.parametrize(("entry_type", "fields", "name"), CASES)
def test_a_preprint_whose_venue_the_entry_names_is_found(
    make_entry: Callable[..., Entry], entry_type: str, fields: dict[str, str], name: str
) -> None:
    faults = list(check_preprint(make_entry(entry_type, **fields)))
    assert [fault.field for fault in faults] == ([name] if name else [])
