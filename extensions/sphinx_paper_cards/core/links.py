"""The addresses that a paper offers, in one order and under one name each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .field_places import field_position
from .identifiers import DOI, arxiv_identifier, clean_doi, clean_url
from .models import Link, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .models import Entry

# Fields that hold an address, with the label of their link. Names as al-folio's users write them.
_ADDRESS_FIELDS = (
    ("website", "Project"),
    ("code", "Code"),
    ("poster", "Poster"),
    ("slides", "Slides"),
    ("video", "Video"),
)
_OPENREVIEW = re.compile(r"(?:https?://openreview\.net/(?:forum|pdf)\?id=)?([\w-]+)", re.ASCII)
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# Fields of every bibliography, for which there are checks.
_CHECKED = {"url", "doi"}
# So many characters of a value are quoted.
_QUOTED = 80


def find_links(entry: Entry) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Return the links that the fields of an entry give, and what is wrong with some of them.

    A field that is no ``http`` address or no identifier of its kind gives a problem, no link; of
    ``url`` and ``doi`` it is the checks that say so. An address with a name or a password before
    its host is none.
    """
    links: dict[str, Link] = {}
    problems: list[Problem] = []
    for kind, label, field, url in _candidates(entry.fields):
        if url is None:
            problems += [] if field in _CHECKED else [_bad_link(entry, field)]
        else:
            links.setdefault(url, Link(kind=kind, label=label, url=url))
    return tuple(links.values()), tuple(problems)


def find_award_address(entry: Entry) -> str:
    """Return the address of the field ``award_url``, empty if it is none, as the checks say."""
    return _web_address(entry.fields.get("award_url", "")) or ""


def _bad_link(entry: Entry, field: str) -> Problem:
    words = " ".join(entry.fields[field][: 2 * _QUOTED].split())
    quoted = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}..."
    return Problem(
        position=field_position(entry, field),
        rule="bad-link",
        message=f"'{field} = {quoted}' is neither a web address nor an identifier",
        key=entry.key,
    )


def _candidates(fields: Mapping[str, str]) -> list[tuple[str, str, str, str | None]]:
    found: list[tuple[str, str, str, str | None]] = []
    arxiv = arxiv_identifier(fields)
    if fields.get("pdf"):
        found.append(("pdf", "PDF", "pdf", _web_address(fields["pdf"])))
    elif arxiv:
        found.append(("pdf", "PDF", "eprint", f"https://arxiv.org/pdf/{arxiv}"))
    if arxiv:
        found.append(("arxiv", "arXiv", "eprint", f"https://arxiv.org/abs/{arxiv}"))
    if value := fields.get("openreview"):
        match = _OPENREVIEW.fullmatch(value)
        url = f"https://openreview.net/forum?id={match[1]}" if match else None
        found.append(("openreview", "OpenReview", "openreview", url))
    if value := fields.get("doi"):
        doi = clean_doi(value)
        found.append(
            ("doi", "DOI", "doi", f"https://doi.org/{doi}" if DOI.fullmatch(doi) else None)
        )
    if value := fields.get("url"):
        url = _web_address(value)
        found.append(("url", _label_of_page(url or ""), "url", url))
    for field, label in _ADDRESS_FIELDS:
        if value := fields.get(field):
            found.append((field, label, field, _web_address(value)))
    return found


def _web_address(value: str) -> str | None:
    address = clean_url(value)
    return address if _WEB.fullmatch(address) else None


def _label_of_page(url: str) -> str:
    return "Proceedings" if "://proceedings." in url else "Page"
