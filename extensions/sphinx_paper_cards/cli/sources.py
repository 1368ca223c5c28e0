"""Reads bibliographies for the command line: BibTeX, and CSL-JSON as a site publishes it.

A lookup comes here only if no cache fits, or if a citation is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..core.identifiers import clean_url
from ..core.lookup.index import build_index
from ..core.lookup.prepared import prepare
from ..core.papers import read_paper
from ..core.reading import add_entries, read_bibfiles, unreadable_file
from . import MisuseError
from .listing import AUTHOR_END, FIELD_END, OTHERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..core.lookup.prepared import Prepared
    from ..core.models import Entry, Problem
    from ..core.papers import Paper


def read_entries(paths: Iterable[str]) -> tuple[list[Entry], list[Problem]]:
    """Read files, those in BibTeX first; of two entries with one key the first stays."""
    files = [Path(path) for path in paths]
    library, met = read_bibfiles(path for path in files if not _is_json(path))
    entries, problems = dict(library.entries), list(met)
    for path in filter(_is_json, files):
        found, met_here = _read_json(path)
        problems += [*met_here, *add_entries(entries, found)]
    return list(entries.values()), problems


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _read_json(path: Path) -> tuple[list[Entry], list[Problem]]:
    from ..core.formats.csl_reading import from_csl  # noqa: PLC0415

    try:
        return from_csl(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        return [], [unreadable_file(path, error)]


def index_files(paths: Sequence[str]) -> tuple[Prepared, list[str], str]:
    """Return the index of some files, a record of each paper, and the problems as lines.

    Raises :class:`MisuseError` for a file that cannot be read.
    """
    entries, problems = read_entries(paths)
    for problem in problems:
        if problem.rule == "unreadable-file":
            raise MisuseError(str(problem))
    papers = [read_paper(entry) for entry in entries]
    problems += [problem for paper in papers for problem in paper.problems]
    prepared = prepare(build_index(papers))
    records = [_write_record(paper) for paper in papers]
    return prepared, records, "".join(f"{problem}\n" for problem in problems)


def _write_record(paper: Paper) -> str:
    """Write what a list shows of a paper; its order is that of ``listing.FIELDS``."""
    links = {link.kind: link.url for link in paper.links}
    authors = [name.as_text() for name in paper.authors]
    if paper.more_authors:
        authors.append(OTHERS)
    fields = (
        paper.key,
        paper.title.as_text(),
        AUTHOR_END.join(authors),
        paper.year,
        paper.venue,
        paper.award_name,
        paper.award_year,
        paper.track,
        links.get("doi", "").removeprefix("https://doi.org/"),
        links.get("arxiv", "").rpartition("/abs/")[2],
        # As in a citation: of two links to one address the list of links keeps the first.
        clean_url(paper.entry.fields.get("url", ""))
        or links.get("doi")
        or next(iter(links.values()), ""),
    )
    return FIELD_END.join(fields)
