"""The addresses that a paper offers, in one order and under one name each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
# Identifiers: letters, figures and what else is in DOIs and in old arXiv numbers.
_ARXIV = re.compile(r"^(?:arxiv:)?([\w.-]+(?:/\d{7})?(?:v\d+)?)$", re.IGNORECASE)
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)?\s*(10\.\d{4,}/\S+)$", re.IGNORECASE)
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

    arxiv = _arxiv_identifier(fields)
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
        match = _DOI.match(value.replace("\\_", "_"))
        add("doi", "DOI", "doi", f"https://doi.org/{match[1]}" if match else None)
    if value := fields.get("url"):
        url = _web_address(value)
        add("url", _label_of_page(url or ""), "url", url)
    for field, label in _ADDRESS_FIELDS:
        if value := fields.get(field):
            add(field, label, field, _web_address(value))
    return found


def _arxiv_identifier(fields: Mapping[str, str]) -> str:
    archive = fields.get("archiveprefix", fields.get("eprinttype", "arxiv"))
    match = _ARXIV.match(fields.get("eprint", ""))
    return match[1] if match and archive.lower() == "arxiv" else ""


def _web_address(value: str) -> str | None:
    # BibTeX files escape what LaTeX would trip over; in an address the backslashes are noise.
    address = re.sub(r"\\([%#&_~{}])", r"\1", value.strip())
    address = re.sub(r"^\\url\{(.*)\}$", r"\1", address)
    return address if re.match(r"https?://[^\s<>\"]+$", address) else None


def _label_of_page(url: str) -> str:
    return "Proceedings" if "://proceedings." in url else "Page"
