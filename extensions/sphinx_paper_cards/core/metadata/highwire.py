"""Meta tags for the page of one paper, as Google Scholar and reference managers read them.

The tags are those of Highwire Press in the form of Google Scholar's "Inclusion Guidelines for
Webmasters" (section "Indexing guidelines"): one author a tag, dates as 2016/11/8 or the year
alone. What Zotero makes of them is decided by its translator "Embedded Metadata", which knows
more tags than the guidelines and some traps; the comments name them.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .people import invert_name
from .work import read_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..models import Name
    from ..papers import Paper
    from .work import Work

NO_BREAK_SPACE = "\u00a0"
Tag = tuple[str, str]


def highwire_tags(paper: Paper, *, url: str = "", pdf_url: str = "") -> tuple[Tag, ...]:
    """Return name and content of each meta tag in order; what is not known has no tag.

    ``url`` is the address of the page that the tags stand on, ``pdf_url`` that of the paper's
    PDF if it is not the one that the entry leads to. ``citation_public_url`` is the address
    where the work itself is published: it is what a reference manager should save.
    """
    work = read_work(paper)
    tags = [
        ("citation_title", paper.title.as_text()),
        *(("citation_author", name) for name in _names(paper.authors)),
        *(("citation_editor", name) for name in _names(paper.editors)),
        ("citation_publication_date", work.date.replace("-", "/")),
        *_kind_tags(work),
        ("citation_series_title", work.series),
        ("citation_volume", work.volume),
        (
            "citation_technical_report_number" if work.kind == "report" else "citation_issue",
            work.number,
        ),
        ("citation_firstpage", work.first_page),
        ("citation_lastpage", work.last_page),
        ("citation_publisher", work.publisher),
        ("citation_isbn", work.isbn),
        ("citation_issn", work.issn),
        ("citation_doi", work.doi),
        ("citation_arxiv_id", work.arxiv),
        ("citation_language", work.language),
        ("citation_abstract", work.abstract),
        ("citation_public_url", work.url or url),
        ("citation_abstract_html_url", url),
        ("citation_pdf_url", pdf_url or work.pdf),
    ]
    return tuple((name, content) for name, content in tags if content)


def as_meta_tags(tags: Iterable[Tag]) -> str:
    """Return the tags as HTML for a page's head, one a line."""
    return "\n".join(
        f'<meta name="{escape(name)}" content="{escape(text)}">' for name, text in tags
    )


def _kind_tags(work: Work) -> list[Tag]:
    """Return the tags that tell what kind of work it is: what it appeared in, and where."""
    if work.container and work.kind == "journalArticle":
        return [("citation_journal_title", work.container)]
    if work.container and work.kind == "conferencePaper":
        # Zotero keeps the conference and the proceedings apart, and of several tags the last
        # decides on the type of item.
        event = work.event or work.container
        return [("citation_inbook_title", work.container), ("citation_conference_title", event)]
    if work.container and work.kind == "bookSection":
        return [("citation_inbook_title", work.container)]
    if work.container and work.kind == "thesis":
        return [("citation_dissertation_institution", work.container)]
    if work.container and work.kind == "report":
        return [("citation_technical_report_institution", work.container)]
    # Highwire has no tag for the rest; Zotero would guess an article in a journal. The name is
    # that of Zotero's RDF, which its translator reads from meta tags too.
    return [("z:itemType", work.kind)]


def _names(names: tuple[Name, ...]) -> Iterator[str]:
    before = ""
    for name in names:
        text = invert_name(name)
        if len(names) == 1:
            # "de la Cruz, Ana Maria" alone would be cut in two at its comma; a no-break space
            # prevents it, and becomes a space again.
            family, comma, given = text.partition(", ")
            text = family + comma + given.replace(" ", NO_BREAK_SPACE)
        if text == before:
            # A name equal to the one before it would be skipped, but two people may share one.
            text = text.replace(", ", "," + NO_BREAK_SPACE)
        before = text
        yield text
