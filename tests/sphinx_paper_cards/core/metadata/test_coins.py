"""COinS of a list of papers, read as Zotero's translator "COinS" reads them.

The reader below follows the rules of its ``parseContextObject``, written anew: the format and
the genre tell the kind of item, ``atitle`` is the title where there is a container, and names
are parted like those of meta tags, but for the special case of one alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sphinx_paper_cards.core.metadata.coins import coins_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.library import Library

KINDS = {
    ("journal", "article"): "journalArticle",
    ("book", "proceeding"): "conferencePaper",
    ("book", "bookitem"): "bookSection",
    ("book", "report"): "report",
    ("book", "book"): "book",
    ("dissertation", ""): "thesis",
}


def read_context_object(title: str, part_name: Callable[[str], list[str]]) -> dict[str, Any]:
    pairs = [(key, unquote(text)) for key, text in (pair.split("=") for pair in title.split("&"))]
    first = dict(reversed(pairs))
    identifiers = [text for key, text in pairs if key == "rft_id"]
    metadata_format = first["rft_val_fmt"].removeprefix("info:ofi/fmt:kev:mtx:")
    kind = KINDS.get((metadata_format, first.get("rft.genre", "")), first.get("rft.type", ""))
    container = {
        "journalArticle": "rft.jtitle",
        "conferencePaper": "rft.btitle",
        "bookSection": "rft.btitle",
        "thesis": "rft.inst",
        "report": "rft.pub",
    }.get(kind, "")
    title_key = {"book": "rft.btitle", "report": "rft.btitle"}.get(kind)
    title_key = title_key or (
        "rft.atitle" if container != "rft.inst" and container else "rft.title"
    )
    pages = (first.get("rft.spage"), first.get("rft.epage"))
    return {
        "itemType": kind,
        "title": first[title_key],
        "creators": [part_name(text) for key, text in pairs if key in ("rft.au", "rft.creator")],
        "date": first.get("rft.date", ""),
        "container": first.get(container, ""),
        "pages": "-".join(page for page in pages if page),
        "DOI": next((text[9:] for text in identifiers if text.startswith("info:doi/")), ""),
        "url": next((text for text in identifiers if text.startswith("http")), ""),
    }


def test_a_reference_manager_saves_each_paper_of_a_list_as_what_it_is(
    papers: Library, item: dict[str, Any], part_name: Callable[[str], list[str]]
) -> None:
    paper = papers.get(item["key"])
    assert paper
    found = read_context_object(coins_title(paper), part_name)
    expected = {"date": "", "container": "", "pages": "", "DOI": "", "url": "", **item}
    assert {"key": paper.key, **found} == expected


def test_each_author_has_a_pair_of_its_own_even_one_whose_name_comes_twice(
    papers: Library,
) -> None:
    paper = papers.get("names2030")
    assert paper
    pairs = coins_title(paper).split("&")
    assert pairs.count("rft.au=Yue%2C%20Yang") == 2
    assert sum(pair.startswith("rft.au=") for pair in pairs) == len(paper.authors)


def test_the_version_of_openurl_comes_first(papers: Library) -> None:
    for key in papers:
        paper = papers.get(key)
        assert paper
        assert coins_title(paper).startswith("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2F")
