"""COinS for lists of papers: an OpenURL ContextObject for the title of an empty span.

The convention is "OpenURL COinS: A Convention to Embed Bibliographic Metadata in HTML" 1.0; keys
and formats are those of ANSI/NISO Z39.88-2004 (journal, book, dissertation and Dublin Core in
key/encoded-value). Of a page with COinS and meta tags Zotero reads the COinS, which say less:
they are for pages that list papers, never for the page of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from .people import invert_name
from .work import read_work

if TYPE_CHECKING:
    from ..papers import Paper
    from .work import Work

Pair = tuple[str, str]
# For each kind of work: the metadata format, the genre, the key of the title, that of what the
# work appeared in. A conference paper is a "proceeding": a "conference" is the whole volume.
_FORMATS = {
    "journalArticle": ("journal", "article", "atitle", "jtitle"),
    "conferencePaper": ("book", "proceeding", "atitle", "btitle"),
    "bookSection": ("book", "bookitem", "atitle", "btitle"),
    "book": ("book", "book", "btitle", ""),
    "report": ("book", "report", "btitle", "pub"),
    "thesis": ("dissertation", "", "title", "inst"),
}
# What the formats of OpenURL have no place for is Dublin Core, with Zotero's type of item.
_DUBLIN_CORE = ("dc", "", "title", "")


def coins_title(paper: Paper) -> str:
    """Return the value of ``title`` for ``<span class="Z3988" title="...">``.

    It still has to be escaped as an attribute of HTML. Zotero reads a plus sign as a space,
    encoded or not.
    """
    work = read_work(paper)
    metadata_format, genre, title_key, container_key = _FORMATS.get(work.kind, _DUBLIN_CORE)
    pairs: list[Pair] = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{metadata_format}"),
        ("rft.genre", genre),
        ("rft.type", work.kind if metadata_format == "dc" else ""),
        (f"rft.{title_key}", paper.title.as_text()),
        (f"rft.{container_key}", work.container if container_key else ""),
        *(_person(invert_name(name), metadata_format) for name in paper.authors),
        ("rft.date", work.date),
        *_details(work),
        ("rft_id", f"info:doi/{work.doi}" if work.doi else ""),
        ("rft_id", work.url),
    ]
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)


def _person(name: str, metadata_format: str) -> Pair:
    return ("rft.creator" if metadata_format == "dc" else "rft.au", name)


def _details(work: Work) -> list[Pair]:
    return [
        ("rft.series", work.series),
        ("rft.volume", work.volume),
        ("rft.issue", work.number if work.kind == "journalArticle" else ""),
        ("rft.spage", work.first_page),
        ("rft.epage", work.last_page),
        ("rft.pub", work.publisher),
        ("rft.isbn", work.isbn),
        ("rft.issn", work.issn),
    ]
