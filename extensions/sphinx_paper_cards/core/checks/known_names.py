"""Names of types and fields: those of the manuals, and those that programs are known to write.

Sources: O. Patashnik, "BibTeXing"; the manual of BibLaTeX, chapter 2; the tables of fields of
JabRef, Zotero's BibTeX translator, Better BibTeX, Mendeley and BibDesk.
"""

from __future__ import annotations

#: Fields that a slip may have been meant for: what a citation has, by either manual.
STANDARD_FIELDS = frozenset(
    """
    abstract addendum address afterword annotator archiveprefix author bookauthor booksubtitle
    booktitle booktitleaddon chapter commentator copyright crossref date day doi edition editor
    eid entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon
    foreword holder howpublished indexsorttitle indextitle institution introduction isbn issn
    issue issuesubtitle issuetitle issuetitleaddon journal journalsubtitle journaltitle
    journaltitleaddon key keywords label language library location mainsubtitle maintitle
    maintitleaddon month nameaddon note number organization origdate origlanguage origlocation
    origpublisher origtitle pages pagetotal part primaryclass publisher pubstate relatedoptions
    relatedstring relatedtype reprinttitle school series shortauthor shorteditor shorthand
    shorthandintro shortjournal shortseries shorttitle sortkey sortname sortshorthand sorttitle
    subtitle title titleaddon translator type url urldate venue version volume volumes year
    """.split()  # noqa: SIM905  (a list of words is read more easily)
)
#: Those, and the other fields of the manuals.
FIELDS = STANDARD_FIELDS.union(
    """
    annotation annote authortype bookpagination editora editoratype editorb editorbtype editorc
    editorctype editortype execute file gender ids isan ismn isrn iswc langid langidopts lista
    listb listc listd liste listf namea nameatype nameb namebtype namec namectype options
    pagination pdf presort related sortyear usera userb userc userd usere userf verba verbb
    verbc xdata xref
    """.split()  # noqa: SIM905  (as above)
)
#: Fields that only this package has.
OWN_FIELDS = (
    "award_name", "award_year", "award_url", "preprint_title", "preprint_author", "preprint_year",
    "lookup", "openreview",
)  # fmt: skip
#: Fields near to those of citations that are meant as they are: of programs and of other tools.
DELIBERATE_FIELDS = frozenset(
    """
    abbr altmetric award additional_info bibtex_show blog code data eissn folder html image issnl
    keyword link lists notes poster preview selected slides supp tags track video website
    """.split()  # noqa: SIM905  (as above)
)
#: Types that a slip may have been meant for.
STANDARD_TYPES = frozenset(
    """
    article book bookinbook booklet collection conference dataset electronic inbook incollection
    inproceedings inreference manual mastersthesis misc mvbook mvcollection mvproceedings
    mvreference online patent periodical phdthesis proceedings reference report software
    suppbook suppcollection suppperiodical techreport thesis unpublished
    """.split()  # noqa: SIM905  (as above)
)
#: Those, the rarer ones of the manuals, and those of programs.
TYPES = STANDARD_TYPES.union(
    """
    artwork audio bibnote commentary image jurisdiction legal legislation letter movie music
    performance review set standard video webpage workshop www xdata
    """.split()  # noqa: SIM905  (as above)
)
