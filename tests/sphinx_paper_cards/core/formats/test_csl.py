"""CSL-JSON, written and read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.formats.csl import from_csl, to_csl, to_csl_json
from sphinx_paper_cards.core.formats.rich_text import to_latex, to_rich_text
from sphinx_paper_cards.core.papers import read_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry


@pytest.mark.parametrize(
    ("entry_type", "fields", "expected"),
    [
        ("inproceedings", {"booktitle": "B"}, "paper-conference"),
        ("article", {"journal": "J"}, "article-journal"),
        ("misc", {"eprint": "2505.06708"}, "article"),
        ("article", {"journal": "J", "eprint": "2505.06708"}, "article-journal"),
        ("article", {"journal": "ArXiv", "eprint": "2505.06708"}, "article"),
        ("article", {"journal": "arXiv preprint arXiv:2505.06708"}, "article-journal"),
        ("misc", {"url": "https://x.example"}, "webpage"),
        ("misc", {}, "document"),
        ("incollection", {"booktitle": "B"}, "chapter"),
        ("techreport", {}, "report"),
        ("mastersthesis", {}, "thesis"),
        ("book", {}, "book"),
    ],
)
def test_types_are_those_of_the_schema(
    make_entry: Callable[..., Entry], entry_type: str, fields: dict[str, str], expected: str
) -> None:
    assert to_csl(make_entry(entry_type, **fields))["type"] == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"Faster {R-CNN} of {p}-adic {arXiv}", 'Faster R-CNN of <span class="nocase">p</span>-adic'
         ' <span class="nocase">arXiv</span>'),
        (r"\emph{E. coli} \textbf{b} H\textsubscript{2}O x\textsuperscript{2}",
         "<i>E. coli</i> <b>b</b> H<sub>2</sub>O x<sup>2</sup>"),
        (r"$k$ and $N$", '<span class="nocase">k</span> and N'),
        ("a < b & c", "a < b & c"),
        ("the tag <i> itself", "the tag <\u2060i> itself"),
    ],
)  # fmt: skip
def test_titles_have_the_tags_that_csl_knows(value: str, text: str) -> None:
    assert to_rich_text(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Faster R-CNN for LLMs", "Faster {R-CNN} for {LLMs}"),
        ('<span class="nocase">p</span>-adic <i>E. coli</i>', r"{p}-adic \emph{E. coli}"),
        ("50% & a_b $5", r"50\% \& a\_b \$5"),
        ("<i>open <b>and open", r"\emph{open \textbf{and open}}"),
        ("closed</i> </span>", "closed "),
        ("the tag <\u2060i> itself", "the tag <i> itself"),
        ('<span style="font-variant:small-caps;">Sc</span>', "Sc"),
        ("“q” – d", "``q'' -- d"),
    ],
)
def test_titles_come_back_as_latex_that_balances(text: str, value: str) -> None:
    assert to_latex(text, is_title=True) == value


def test_names_have_the_parts_of_csl(hard_cases: dict[str, Entry]) -> None:
    authors = to_csl(hard_cases["names2030"])["author"]
    assert isinstance(authors, list)
    assert authors[0] == {"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"}
    assert authors[2] == {"literal": "OpenAI Team"}
    assert authors[3] == {
        "family": "Neumann", "given": "John", "non-dropping-particle": "von", "suffix": "Jr.",
    }  # fmt: skip


def test_a_preprint_in_the_journal_arxiv_is_like_any_other(
    make_entry: Callable[..., Entry],
) -> None:
    fields = {"journal": "ArXiv", "volume": "abs/4001.00002", "eprint": "4001.00002"}
    item = to_csl(make_entry("article", **fields))
    assert (item["publisher"], item["number"]) == ("arXiv", "arXiv:4001.00002")
    assert not {"container-title", "volume"} & item.keys()


def test_items_hold_nothing_that_the_schema_has_not(papers: dict[str, Entry]) -> None:
    # csl-data.json allows no other properties; these are those of it that a paper can have.
    variables = {
        "id", "type", "title", "author", "editor", "container-title", "collection-title", "volume",
        "issue", "collection-number", "number", "page", "edition", "chapter-number", "publisher",
        "publisher-place", "issued", "accessed", "ISBN", "ISSN", "DOI", "URL", "genre", "note",
        "custom",
    }  # fmt: skip
    for item in json.loads(to_csl_json(papers.values(), custom=True)):
        assert item.keys() <= variables
        assert all(item.values())


def test_a_file_is_indented_json_in_unicode(hard_cases: dict[str, Entry]) -> None:
    text = to_csl_json([hard_cases["names2030"]])
    assert text.startswith('[\n  {\n    "id": "names2030"')
    assert "Müller" in text


def test_items_of_other_programs_become_entries() -> None:
    item = {
        "id": 7,
        "type": "paper-conference",
        "title": "Of A&B in LLMs",
        "author": [
            {"family": "Cruz", "given": "Ana", "dropping-particle": "de la"},
            {"family": "van Dijk", "given": "Vic"},
            {"literal": "Team and Friends"},
            {"family": "Cher"},
            {"family": "King", "given": "M. L.", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [["2031", 12, 3]]},
        "container-title": "Proceedings of Nowhere",
        "page": "1-9",
        "volume": 4,
        "DOI": "https://doi.org/10.1234/a_b",
    }
    (entry,), problems = from_csl(json.dumps([item]), "other.json")
    assert not problems
    paper = read_paper(entry)
    assert (entry.key, entry.entry_type) == ("7", "inproceedings")
    assert paper.title.as_text() == "Of A&B in LLMs"
    assert [name.as_text() for name in paper.authors] == [
        "Ana de la Cruz", "Vic van Dijk", "Team and Friends", "Cher", "M. L. King Jr.",
    ]  # fmt: skip
    assert paper.authors[1].family == "van Dijk"
    assert paper.authors[4].suffix == "Jr."
    assert (paper.venue, paper.year) == ("Proceedings of Nowhere 4", "2031")
    assert (entry.fields["month"], entry.fields["pages"]) == ("December 3", "1--9")
    assert entry.fields["doi"] == "10.1234/a_b"


def test_a_single_item_is_a_file_too(hard_cases: dict[str, Entry]) -> None:
    text = json.dumps(to_csl(hard_cases["book2036"]))
    assert [entry.key for entry in from_csl(text, "x.json")[0]] == ["book2036"]


def test_entries_know_where_they_stand(hard_cases: dict[str, Entry]) -> None:
    text = to_csl_json([hard_cases["book2036"], hard_cases["noyear"]])
    entries, _ = from_csl(text, "papers.json")
    for entry in entries:
        line = text.splitlines()[entry.position.line - 1]
        assert line[entry.position.column - 1 :] == f'"id": "{entry.key}",'


def test_what_is_no_json_is_a_problem_with_its_place() -> None:
    entries, (problem,) = from_csl('[\n  {"id": "a",}\n]', "bad.json")
    assert not entries
    assert str(problem).startswith("bad.json:2:")
    assert problem.rule == "bad-json"


@pytest.mark.parametrize("text", ["3", '["a"]', '[{"title": "no id"}]', "null", "[" * 100_000])
def test_what_is_no_csl_is_a_problem(text: str) -> None:
    entries, problems = from_csl(text, "bad.json")
    assert not entries
    assert [problem.rule in {"not-csl", "bad-json"} for problem in problems] == [True]


def test_odd_values_do_no_harm() -> None:
    odd = {
        "id": "a", "type": 3, "title": ["x"], "author": "Doe", "issued": {"date-parts": "x"},
        "custom": {"bibtex": {"fields": 3, "type": []}, "keywords": [1, None]}, "page": None,
        "editor": [3, {}, {"family": 4}],
    }  # fmt: skip
    entries, problems = from_csl(json.dumps([odd]), "odd.json")
    assert [entry.key for entry in entries] == ["a"]
    assert not problems
    assert read_paper(entries[0]).title.as_text() == "a"
