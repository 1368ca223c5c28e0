"""Reads bibliographies for the command line: BibTeX, and CSL-JSON as a site publishes it.

A lookup comes here only if no cache fits, or if a citation is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..core.crossref import resolve_crossrefs
from ..core.lookup.index import build_index
from ..core.lookup.prepared import prepare
from ..core.models import Position, Problem
from ..core.papers import read_paper
from ..core.reading import read_bibfiles
from . import MisuseError
from .listing import AUTHOR_END, FIELD_END, OTHERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..core.lookup.prepared import Prepared
    from ..core.models import Entry, Paper


def read_entries(paths: Iterable[str]) -> tuple[list[Entry], list[Problem]]:
    """Read files; of two entries with one key the first stays, as in one BibTeX file."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for path in paths:
        found, met = _read_file(Path(path))
        problems += met
        for entry in found:
            if entries.setdefault(entry.key, entry) is not entry:
                message = f"the key '{entry.key}' is taken by {entries[entry.key].position}"
                problem = Problem(position=entry.position, rule="duplicate-key", message=message)
                problems.append(problem)
    # Each file's own are resolved; a part may name a whole in another file.
    return list(resolve_crossrefs(entries.values())), problems


def _read_file(path: Path) -> tuple[Iterable[Entry], Iterable[Problem]]:
    if path.suffix.lower() != ".json":
        library, problems = read_bibfiles([path])
        return library.entries.values(), problems
    from ..core.formats.csl_reading import from_csl  # noqa: PLC0415

    try:
        return from_csl(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError):
        place = Position(path=str(path), line=1, column=1)
        message = "the file cannot be read, or it is not UTF-8"
        return [], [Problem(position=place, rule="unreadable-file", message=message)]


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
        links.get("url") or links.get("doi") or next(iter(links.values()), ""),
    )
    return FIELD_END.join(fields)
