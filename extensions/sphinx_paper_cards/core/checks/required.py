"""Fields that an entry of a type needs: the union of what BibTeX and BibLaTeX accept.

Sources: O. Patashnik, "BibTeXing" (btxdoc), section 3.1, and the manual of BibLaTeX, section
2.1. An entry passes if either is content with it. The title is another rule's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..models import Entry

_YEAR = "year date pubstate"
# "organization" and "key" stand for an author who is none: btxdoc says so of both.
_AUTHOR = "author organization key label"
_AUTHOR_OR_EDITOR = "author editor organization key label"
_EDITOR = "editor author organization key label"
_JOURNAL = "journal journaltitle"
_SCHOOL = "school institution"
_ONLINE = (f"{_YEAR} urldate", "url doi eprint howpublished")

# For each type its groups of fields, of each of which one must be there; the first of a group is
# what a message asks for.
_REQUIRED: dict[str, tuple[str, ...]] = {
    "article": (_AUTHOR, _JOURNAL, _YEAR),
    "book": (_AUTHOR_OR_EDITOR, _YEAR),
    "mvbook": (_AUTHOR_OR_EDITOR, _YEAR),
    "inbook": (_AUTHOR_OR_EDITOR, "chapter pages booktitle", _YEAR),
    "bookinbook": (_AUTHOR_OR_EDITOR, "booktitle", _YEAR),
    "suppbook": (_AUTHOR_OR_EDITOR, "chapter pages booktitle", _YEAR),
    "incollection": (_AUTHOR, "booktitle", _YEAR),
    "suppcollection": (_AUTHOR, "booktitle", _YEAR),
    "inreference": ("booktitle", _YEAR),
    "collection": (_EDITOR, _YEAR),
    "mvcollection": (_EDITOR, _YEAR),
    "reference": (_EDITOR, _YEAR),
    "mvreference": (_EDITOR, _YEAR),
    "inproceedings": (_AUTHOR, "booktitle", _YEAR),
    "conference": (_AUTHOR, "booktitle", _YEAR),
    "proceedings": (_YEAR,),
    "mvproceedings": (_YEAR,),
    "periodical": (_YEAR,),
    "suppperiodical": (_AUTHOR, _JOURNAL, _YEAR),
    "phdthesis": (_AUTHOR, _SCHOOL, _YEAR),
    "mastersthesis": (_AUTHOR, _SCHOOL, _YEAR),
    "thesis": (_AUTHOR, "institution school", _YEAR),
    "techreport": (_AUTHOR_OR_EDITOR, "institution school", _YEAR),
    "report": (_AUTHOR_OR_EDITOR, "institution school", _YEAR),
    "patent": (_AUTHOR, "number", _YEAR),
    "unpublished": (_AUTHOR, f"note {_YEAR}"),
    "online": _ONLINE,
    "electronic": _ONLINE,
    "www": _ONLINE,
    "dataset": (_AUTHOR_OR_EDITOR, _YEAR),
}
_GROUPS = {
    entry_type: tuple(tuple(group.split()) for group in groups)
    for entry_type, groups in _REQUIRED.items()
}
# What a field is called in a message, where "no" does not read well before its name.
_INSTEAD = {"chapter": "chapter or pages", "url": "url, doi or eprint"}


def check_required(entry: Entry) -> Iterable[Fault]:
    """Find what an entry lacks; types that are not in the manuals need nothing.

    Not if the rest is to come from an entry in another file, by ``crossref`` or ``xdata``.
    """
    fields = entry.fields
    missing = [
        _INSTEAD.get(group[0], group[0])
        for group in _GROUPS.get(entry.entry_type, ())
        if not fields.get(group[0]) and not _has_one(fields, group)
    ]
    if not missing or "crossref" in fields or "xdata" in fields:
        return ()
    fields_missing = " and no ".join(missing)
    message = (
        f"{quote(entry.key)} has no {fields_missing}, which @{entry.entry_type} needs; "
        f"add {'them' if len(missing) > 1 else 'it'}"
    )
    return (Fault(rule="missing-field", message=message),)


def _has_one(fields: Mapping[str, str], group: tuple[str, ...]) -> bool:
    return any(fields.get(name) for name in group)
