"""JSON-LD in the vocabulary of schema.org, for search engines: a paper as a ScholarlyArticle."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .work import Work, read_work

if TYPE_CHECKING:
    from ..models import Name
    from ..papers import Paper

Node = dict[str, Any]

_TYPES = {
    "bookSection": "Chapter",
    "book": "Book",
    "thesis": "Thesis",
    "report": "Report",
    "dataset": "Dataset",
    "computerProgram": "SoftwareApplication",
    "webpage": "WebPage",
    "document": "CreativeWork",
}
#: Kinds of links that are other addresses of the very same work.
_SAME_WORK = ("url", "doi", "openreview", "arxiv")


def json_ld(paper: Paper, *, url: str, site_url: str = "") -> str:
    """Return a paper as JSON-LD that can stand inside a ``script`` element as it is.

    ``url`` is the full address of the page about the paper, empty if the site has none yet, and
    ``site_url`` that of the site. Keywords are given as what the work is about, for they need not
    be the authors' own. Without a known value a property is left out. Terms:
    schema.org/ScholarlyArticle.
    """
    work = read_work(paper)
    identifiers = {"DOI": work.doi, "arXiv": work.arxiv}
    node = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(work.kind, "ScholarlyArticle"),
        "@id": url and f"{url}#paper",
        "name": paper.title.as_text(),
        "author": [_agent(name) for name in paper.authors],
        "editor": [_agent(name) for name in paper.editors],
        "datePublished": work.date,
        "isPartOf": _container(work),
        "pageStart": work.first_page,
        "pageEnd": work.last_page,
        "publisher": _named("Organization", _publisher(work)),
        "identifier": [_identifier(name, value) for name, value in identifiers.items() if value],
        "url": work.url or url,
        "sameAs": [link.url for link in paper.links if link.kind in _SAME_WORK],
        "award": " ".join(filter(None, (paper.award_name, paper.award_year))),
        "about": [_named("Thing", word) for word in paper.keywords],
        "mainEntityOfPage": _page(url, site_url),
    }
    return _as_script(_known(node))


def _agent(name: Name) -> Node:
    if name.literal:
        return _named("Organization", name.literal)
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    return _known(
        {
            "@type": "Person",
            "name": name.as_text(),
            "givenName": name.given,
            "familyName": family,
            "honorificSuffix": name.suffix,
        }
    )


def _container(work: Work) -> Node:
    """Return the journal or the book, or one volume of it."""
    if not work.container or work.kind in {"thesis", "report"}:
        return {}
    kind = "Periodical" if work.kind == "journalArticle" else "Book"
    whole = _named(kind, work.container)
    if not work.volume:
        return whole
    return {"@type": "PublicationVolume", "volumeNumber": work.volume, "isPartOf": whole}


def _publisher(work: Work) -> str:
    return work.publisher or (work.container if work.kind in {"thesis", "report"} else "")


def _identifier(name: str, value: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}


def _page(url: str, site_url: str) -> Node:
    if not url:
        return {}
    site = {"@type": "WebSite", "url": site_url} if site_url else {}
    return _known({"@type": "WebPage", "@id": url, "isPartOf": site})


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name} if name else {}


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}


def _as_script(node: Node) -> str:
    """Return JSON in which no character can end the script element or open a comment in it."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text)
