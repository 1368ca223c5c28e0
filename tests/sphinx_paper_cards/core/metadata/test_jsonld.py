"""JSON-LD of a paper's page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from sphinx_paper_cards.core.metadata.jsonld import json_ld
from sphinx_paper_cards.core.models import Entry, Position
from sphinx_paper_cards.core.papers import read_paper

if TYPE_CHECKING:
    from sphinx_paper_cards.core.library import Library
    from sphinx_paper_cards.core.papers import Paper

PAGE = "https://guide.example/papers/a.html"


def paper_of(entry_type: str = "inproceedings", **fields: str) -> Paper:
    fields = {"title": "An Invented Paper", **fields}
    place = Position(path="x.bib", line=1, column=1)
    return read_paper(Entry(key="k", entry_type=entry_type, fields=fields, place=place))


def node_of(entry_type: str = "inproceedings", **fields: str) -> Any:
    return json.loads(json_ld(paper_of(entry_type, **fields), url=PAGE))


def test_people_and_organisations_are_told_apart(papers: Library) -> None:
    paper = papers.get("names2030")
    assert paper
    authors = json.loads(json_ld(paper, url=PAGE))["author"]
    assert [author["@type"] for author in authors[:3]] == ["Person", "Organization", "Person"]
    assert [author["name"] for author in authors] == [name.as_text() for name in paper.authors]
    assert authors[2] == {
        "@type": "Person",
        "name": "John von Neumann Jr.",
        "givenName": "John",
        "familyName": "von Neumann",
        "honorificSuffix": "Jr.",
    }


def test_a_paper_says_where_it_appeared_and_how_else_it_is_found() -> None:
    node = node_of(
        booktitle="Proceedings",
        volume="38",
        year="2031",
        doi="10.1234/x",
        eprint="2999.00001",
        openreview="abc",
    )
    assert node["@type"] == "ScholarlyArticle"
    assert node["datePublished"] == "2031"
    assert node["isPartOf"] == {
        "@type": "PublicationVolume",
        "volumeNumber": "38",
        "isPartOf": {"@type": "Book", "name": "Proceedings"},
    }
    assert {entry["propertyID"]: entry["value"] for entry in node["identifier"]} == {
        "DOI": "10.1234/x",
        "arXiv": "2999.00001",
    }
    assert set(node["sameAs"]) == {
        "https://doi.org/10.1234/x",
        "https://arxiv.org/abs/2999.00001",
        "https://openreview.net/forum?id=abc",
    }


def test_the_award_is_told_and_keywords_are_the_subject_not_the_authors_own() -> None:
    node = node_of(award_name="Best Paper", award_year="2031", keywords="dreams; machines")
    assert node["award"] == "Best Paper 2031"
    assert [thing["name"] for thing in node["about"]] == ["dreams", "machines"]
    assert "keywords" not in node


def test_nothing_unknown_is_said() -> None:
    assert set(node_of("misc")) == {"@context", "@type", "@id", "name", "url", "mainEntityOfPage"}


def test_the_page_belongs_to_its_site() -> None:
    node = json.loads(json_ld(paper_of(), url=PAGE, site_url="https://guide.example/"))
    page = node["mainEntityOfPage"]
    assert (page["@id"], page["isPartOf"]["url"]) == (PAGE, "https://guide.example/")


def test_a_site_without_an_address_yet_names_none() -> None:
    node = json.loads(json_ld(paper_of(), url=""))
    assert not {"@id", "url", "mainEntityOfPage"} & set(node)


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b"]
)
def test_no_title_can_leave_the_script_element(title: str) -> None:
    paper = paper_of("misc", title=title)
    text = json_ld(paper, url=PAGE)
    page = BeautifulSoup(f"<script>{text}</script><p>after</p>", "html.parser")
    assert json.loads(page.script.string or "")["name"] == paper.title.as_text()
    assert page.p.string == "after"
    assert not set(text) & set("<>&\u2028\u2029")
