"""RIS, line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.formats.ris import to_ris

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry


def lines_of(entry: Entry) -> list[str]:
    return to_ris(entry).split("\r\n")


def test_each_line_is_a_tag_and_a_value_and_ends_as_the_format_asks(
    papers: dict[str, Entry],
) -> None:
    export = next(each.export for each in FORMATS if each.name == "ris")
    text = export(papers.values())
    assert "\n" not in text.replace("\r\n", "")
    records = text.split("\r\n\r\n")
    assert len(records) == len(papers)
    for record in records:
        first, *_, last = record.rstrip("\r\n").split("\r\n")
        assert first.startswith("TY  - ")
        assert last == "ER  - "
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in record.split("\r\n") if line)


@pytest.mark.parametrize(
    ("entry_type", "kind"),
    [("inproceedings", "CONF"), ("article", "JOUR"), ("phdthesis", "THES"), ("report", "RPRT"),
     ("book", "BOOK"), ("incollection", "CHAP"), ("online", "ELEC"), ("misc", "GEN"),
     ("unheardof", "GEN")],
)  # fmt: skip
def test_types_are_those_that_zotero_and_endnote_read(
    make_entry: Callable[..., Entry], entry_type: str, kind: str
) -> None:
    assert lines_of(make_entry(entry_type, title="T"))[0] == f"TY  - {kind}"


def test_one_line_per_author_in_the_order_of_the_paper(hard_cases: dict[str, Entry]) -> None:
    authors = [line for line in lines_of(hard_cases["names2030"]) if line.startswith("AU")]
    assert authors[:4] == [
        "AU  - de la Cruz, Ana",
        "AU  - Müller, Jörg",
        "AU  - OpenAI Team,",
        "AU  - von Neumann, John, Jr.",
    ]
    assert sum(line.startswith("AU") for line in lines_of(hard_cases["forty2032"])) == 40


def test_editors_of_a_whole_and_of_a_part_have_their_own_tags(
    hard_cases: dict[str, Entry],
) -> None:
    assert "A3  - Only, Editha" in lines_of(hard_cases["whole2035"])
    assert "A2  - Only, Editha" in lines_of(hard_cases["child2035"])


def test_pages_are_parted_and_an_article_number_stands_alone(
    hard_cases: dict[str, Entry],
) -> None:
    assert {"SP  - 91", "EP  - 99"} <= set(lines_of(hard_cases["names2030"]))
    numbered = lines_of(hard_cases["maths2031"])
    assert "SP  - 13276" in numbered
    assert not any(line.startswith("EP") for line in numbered)


def test_text_has_neither_latex_nor_tags(hard_cases: dict[str, Entry]) -> None:
    title = next(line for line in lines_of(hard_cases["maths2031"]) if line.startswith("TI"))
    assert title == (
        "TI  - On the ℓ2 Norm of Études in O(n2 log n): Naïve “Quotes” & 50% of H2O at α ≤ 1"
    )
