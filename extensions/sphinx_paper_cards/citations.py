"""Citations to copy in every style and format, and the directive that puts them on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives
from sphinx.locale import __

from .card import build_citation
from .core.formats import FORMATS
from .core.reading import read_bibfiles
from .core.styles import STYLES, format_references
from .directives import PaperDirective, free_id
from .problems import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from .core.formats import Format
    from .core.models import Entry
    from .nodes import paper_citation


class CitationsDirective(PaperDirective):
    """An entry in every style and format: how to cite a paper, or the site itself.

    The entry is one of ``paper_bibfiles``, or of the file that ``:file:`` names, relative to the
    page, whose entries have no pages and are not looked up.
    """

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"file": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Build one disclosure for each style and format."""
        entry = self._find_entry(self.arguments[0])
        if entry is None:
            return []
        references = format_all([entry], self.config.paper_styles)[entry.key]
        citations = list(build_citations(entry, references, prefix=f"cite-{entry.key}"))
        for citation in citations:
            self.set_source_info(citation)
            citation["ids"] = [free_id(self.state.document, citation["ids"][0])]
            self.state.document.note_explicit_target(citation)
        return list(citations)

    def _find_entry(self, key: str) -> Entry | None:
        if "file" not in self.options:
            paper = self.find_paper(key)
            self.note_paper(key)
            return paper.entry if paper else None
        relative, absolute = self.env.relfn2path(self.options["file"])
        self.env.note_dependency(relative)
        library, problems = read_bibfiles([Path(absolute)])
        report(problems, self.config)
        if key not in library.entries:
            self.warn("unknown_key", __("'%s' has no entry with the key '%s'"), relative, key)
        return library.entries.get(key)


def format_all(entries: list[Entry], styles: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return by key, then by name of style, the formatted references; unknown styles are not."""
    found: dict[str, dict[str, str]] = {entry.key: {} for entry in entries}
    known = {style.name for style in STYLES}
    for name in styles:
        if entries and name in known:
            for entry, text in zip(entries, format_references(entries, name), strict=True):
                found[entry.key][name] = text.as_text()
    return found


def build_citations(
    entry: Entry, references: Mapping[str, str], *, prefix: str
) -> Iterator[paper_citation]:
    """Yield an entry as BibTeX, in each style, and in the other formats."""
    first, *others = FORMATS
    yield _build_format(entry, first, prefix)
    labels = {style.name: style.label for style in STYLES}
    for name, text in references.items():
        yield build_citation(text, labels[name], name=f"{prefix}-{name}")
    for each in others:
        citation = _build_format(entry, each, prefix)
        # A file for a program: nobody types it off a printed page.
        citation["screen_only"] = True
        yield citation


def _build_format(entry: Entry, each: Format, prefix: str) -> paper_citation:
    text = each.export([entry]).replace("\r\n", "\n").rstrip("\n")
    return build_citation(text, each.label, language="bibtex", name=f"{prefix}-{each.name}")
