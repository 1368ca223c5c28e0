"""The addresses that a paper offers, in one order and under one name each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .identifiers import arxiv_identifier, clean_address, clean_doi
from .models import Link, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .models import Position

# Fields that hold an address, with the label of their link. Names as al-folio's users write them.
_ADDRESS_FIELDS = (
    ("website", "Project"),
    ("code", "Code"),
    ("poster", "Poster"),
    ("slides", "Slides"),
    ("video", "Video"),
)
_DOI = re.compile(r"10\.\d{4,}/\S+")
_OPENREVIEW = re.compile(r"^(?:https?://openreview\.net/(?:forum|pdf)\?id=)?([\w-]+)$")


def read_links(
    fields: Mapping[str, str], position: Position
) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Return the links that the fields of an entry give, and what is wrong with some of them.

    A field that is no ``http`` address or no identifier of its kind gives a problem, no link.
    """
    links: list[Link] = []
    problems: list[Problem] = []
    for kind, label, field, url in _candidates(fields):
        if url is None:
            message = f"'{field} = {fields[field]}' is neither a web address nor an identifier"
            problems.append(Problem(position=position, rule="bad-link", message=message))
        elif url not in {link.url for link in links}:
            links.append(Link(kind=kind, label=label, url=url))
    return tuple(links), tuple(problems)


def _candidates(fields: Mapping[str, str]) -> list[tuple[str, str, str, str | None]]:
    found: list[tuple[str, str, str, str | None]] = []

    def add(kind: str, label: str, field: str, url: str | None) -> None:
        found.append((kind, label, field, url))

    arxiv = arxiv_identifier(fields)
    if fields.get("pdf"):
        add("pdf", "PDF", "pdf", _web_address(fields["pdf"]))
    elif arxiv:
        add("pdf", "PDF", "eprint", f"https://arxiv.org/pdf/{arxiv}")
    if arxiv:
        add("arxiv", "arXiv", "eprint", f"https://arxiv.org/abs/{arxiv}")
    if value := fields.get("openreview"):
        match = _OPENREVIEW.match(value)
        url = f"https://openreview.net/forum?id={match[1]}" if match else None
        add("openreview", "OpenReview", "openreview", url)
    if value := fields.get("doi"):
        doi = clean_doi(value)
        add("doi", "DOI", "doi", f"https://doi.org/{doi}" if _DOI.fullmatch(doi) else None)
    if value := fields.get("url"):
        url = _web_address(value)
        add("url", _label_of_page(url or ""), "url", url)
    for field, label in _ADDRESS_FIELDS:
        if value := fields.get(field):
            add(field, label, field, _web_address(value))
    return found


def _web_address(value: str) -> str | None:
    address = clean_address(value)
    return address if re.match(r"https?://[^\s<>\"]+$", address) else None


def _label_of_page(url: str) -> str:
    return "Proceedings" if "://proceedings." in url else "Page"
