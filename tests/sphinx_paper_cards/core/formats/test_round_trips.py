"""Every format says the same of every paper."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import rispy

from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.formats.csl import from_csl, to_csl_json
from sphinx_paper_cards.core.papers import read_paper
from sphinx_paper_cards.core.reading import parse_bibtex

from .facts import Facts, facts_of_csl, facts_of_entry, facts_of_ris

if TYPE_CHECKING:
    from sphinx_paper_cards.core.models import Entry

PRIVATE = (
    "Best Paper", "Best Invented Paper", "hard things", "Main Track", "aB_c--d1", "code.example",
    "sigmoid gate", "memorization, generalization", "github.com", "Albalak",
)  # fmt: skip
EXPORT = {each.name: each.export for each in FORMATS}


def expected(papers: dict[str, Entry]) -> dict[str, Facts]:
    return {key: facts_of_entry(entry) for key, entry in papers.items()}


@pytest.mark.parametrize("name", ["bibtex", "bibtex-ascii", "biblatex"])
def test_bibtex_says_of_every_paper_what_its_source_says(
    papers: dict[str, Entry], name: str
) -> None:
    entries, problems = parse_bibtex(EXPORT[name](papers.values()))
    assert not problems
    assert {entry.key: facts_of_entry(entry) for entry in entries} == expected(papers)


def test_a_ris_library_reads_of_every_paper_what_its_source_says(papers: dict[str, Entry]) -> None:
    records = rispy.loads(EXPORT["ris"](papers.values()))
    assert {record["id"]: facts_of_ris(record) for record in records} == expected(papers)


def test_csl_says_of_every_paper_what_its_source_says(papers: dict[str, Entry]) -> None:
    items = json.loads(EXPORT["csl"](papers.values()))
    assert {item["id"]: facts_of_csl(item) for item in items} == expected(papers)


def test_papers_read_from_csl_without_private_fields_say_the_same(
    papers: dict[str, Entry],
) -> None:
    entries, problems = from_csl(EXPORT["csl"](papers.values()), "papers.json")
    assert not problems
    assert {entry.key: facts_of_entry(entry) for entry in entries} == expected(papers)


def test_a_published_file_gives_the_very_papers_of_the_bibtex_file(
    papers: dict[str, Entry],
) -> None:
    entries, problems = from_csl(to_csl_json(papers.values(), custom=True), "papers.json")
    assert not problems
    shown = (
        "title", "authors", "more_authors", "editors", "venue", "year", "award_name",
        "award_year", "award_url", "track", "keywords",
    )  # fmt: skip
    for entry, original in zip(entries, papers.values(), strict=True):
        paper, other = read_paper(entry), read_paper(original)
        assert [getattr(paper, name) for name in shown] == [getattr(other, name) for name in shown]
        assert entry.entry_type == original.entry_type
        assert {link.kind for link in paper.links} == {link.kind for link in other.links}


@pytest.mark.parametrize("name", EXPORT)
def test_no_format_tells_private_fields(papers: dict[str, Entry], name: str) -> None:
    text = EXPORT[name](papers.values())
    for private in PRIVATE:
        assert private not in text


def test_the_file_of_all_papers_tells_private_fields_under_custom(
    papers: dict[str, Entry],
) -> None:
    export = next(each.export_all for each in FORMATS if each.name == "csl")
    items = {item["id"]: item for item in json.loads(export(papers.values()))}
    custom = items["names2030"]["custom"]
    assert custom["award_name"] == "Best Invented Paper"
    assert custom["keywords"] == ["cats", "hard things"]
    assert custom["openreview"] == "aB_c--d1"
    assert custom["code"] == "https://code.example/a_b"
    assert items["maths2031"]["custom"]["keywords"] == ["maths", "titles, with commas"]
    assert "custom" not in items["book2036"]
