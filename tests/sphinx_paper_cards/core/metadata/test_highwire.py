"""Meta tags of a paper's page, read as Zotero's translator "Embedded Metadata" reads them.

The reader below follows that translator's rules, written anew: the first tag of a name counts;
authors are one a tag, one alone with spaces on both sides of its comma is cut there, and a name
equal to the one before it is skipped; the kind of item is that of the last tag that tells one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from sphinx_paper_cards.core.metadata.highwire import as_meta_tags, highwire_tags
from sphinx_paper_cards.core.models import Entry, Position
from sphinx_paper_cards.core.papers import read_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.library import Library
    from sphinx_paper_cards.core.papers import Paper

    PartName = Callable[[str], list[str]]

PAGE = "https://guide.example/papers/a.html"
KINDS = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
CONTAINERS = (
    "citation_journal_title",
    "citation_inbook_title",
    "citation_dissertation_institution",
    "citation_technical_report_institution",
)


def paper_of(entry_type: str = "inproceedings", **fields: str) -> Paper:
    fields = {"title": "An Invented Paper", **fields}
    place = Position(path="x.bib", line=1, column=1)
    return read_paper(Entry(key="k", entry_type=entry_type, fields=fields, place=place))


def read_head(html: str, part_name: PartName) -> dict[str, Any]:
    found = [
        (tag["name"], str(tag["content"])) for tag in BeautifulSoup(html, "html.parser")("meta")
    ]
    first = {str(name): text for name, text in reversed(found)}
    kinds = [KINDS[str(name)] for name, _ in found if name in KINDS]
    pages = (first.get("citation_firstpage"), first.get("citation_lastpage"))
    return {
        "itemType": kinds[-1] if kinds else first.get("z:itemType", "journalArticle"),
        "title": first["citation_title"],
        "creators": read_creators([t for n, t in found if n == "citation_author"], part_name),
        "date": first.get("citation_publication_date", "").replace("/", "-"),
        "container": next((first[name] for name in CONTAINERS if name in first), ""),
        "pages": "-".join(page for page in pages if page),
        "DOI": first.get("citation_doi", ""),
        "url": first.get("citation_public_url", ""),
    }


def read_creators(tags: list[str], part_name: PartName) -> list[list[str]]:
    names = tags
    if len(tags) == 1 and all(" " in part.strip(" ") for part in tags[0].split(",")):
        names = tags[0].split(",")
    before = ["", *names]
    return [part_name(name) for last, name in zip(before, names, strict=False) if name != last]


def test_a_reference_manager_saves_each_paper_as_what_it_is(
    papers: Library, item: dict[str, Any], part_name: PartName
) -> None:
    paper = papers.get(item["key"])
    assert paper
    found = read_head(as_meta_tags(highwire_tags(paper, url=PAGE)), part_name)
    expected = {"date": "", "container": "", "pages": "", "DOI": "", "url": PAGE, **item}
    assert {"key": paper.key, **found} == expected


def test_forty_authors_are_forty_tags_in_their_order() -> None:
    names = [f"Author{number:02}, Ann" for number in range(40)]
    tags = highwire_tags(paper_of(author=" and ".join(names)))
    assert [text for name, text in tags if name == "citation_author"] == names


def test_the_page_is_named_beside_the_work_it_is_about() -> None:
    tags = dict(highwire_tags(paper_of(url="https://venue.example/1"), url=PAGE))
    assert tags["citation_public_url"] == "https://venue.example/1"
    assert tags["citation_abstract_html_url"] == PAGE


@pytest.mark.parametrize(
    ("pdf_url", "expected"),
    [("", "https://arxiv.org/pdf/2999.00001"), (PAGE + "/a.pdf", PAGE + "/a.pdf")],
)
def test_the_pdf_is_the_one_given_else_the_one_the_entry_leads_to(
    pdf_url: str, expected: str
) -> None:
    tags = highwire_tags(paper_of(eprint="2999.00001", booktitle="B"), pdf_url=pdf_url)
    assert dict(tags)["citation_pdf_url"] == expected


def test_a_published_paper_does_not_get_the_doi_of_its_preprint() -> None:
    tags = dict(highwire_tags(paper_of(eprint="2999.00001", booktitle="B")))
    assert "citation_doi" not in tags
    assert tags["citation_arxiv_id"] == "2999.00001"


def test_the_conference_and_its_proceedings_are_kept_apart() -> None:
    tags = dict(highwire_tags(paper_of(booktitle="Proceedings", eventtitle="Conference 2031")))
    assert tags["citation_inbook_title"] == "Proceedings"
    assert tags["citation_conference_title"] == "Conference 2031"


@pytest.mark.parametrize(
    ("month", "date"),
    [("8~November", "2031/11/08"), ("Nov.", "2031/11"), ("3", "2031/03"), ("13", "2031"),
     ("spring", "2031"), ("", "2031")],
)  # fmt: skip
def test_the_date_is_as_exact_as_it_is_known(month: str, date: str) -> None:
    tags = dict(highwire_tags(paper_of(year="2031", month=month)))
    assert tags["citation_publication_date"] == date


def test_nothing_unknown_has_a_tag() -> None:
    assert highwire_tags(paper_of("misc")) == (
        ("citation_title", "An Invented Paper"),
        ("z:itemType", "document"),
    )
