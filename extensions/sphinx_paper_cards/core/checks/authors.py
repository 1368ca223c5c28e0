"""Lists of names that say "et al." instead of the names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

# Fields that hold a list of names.
NAME_FIELDS = (
    "author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc",
    "commentator", "annotator", "holder", "preprint_author",
)  # fmt: skip
_ET_AL = re.compile(r"[Ee]t\.?[\s~]*+[Aa]l(?![\w'-])\.?")
# What may stand between the last name and "et al.", and behind it.
_BEFORE = " \t\r\n,~"
_OPENINGS = ("\\emph{", "\\textit{", "{\\em", "{\\it", "{")


def check_names(name: str, value: str) -> Iterable[Fault]:
    """Find a list of names that is cut short."""
    if value[-6:].lower() == "others" and re.search(r"(?:^|\s)and\s+others$", value[-40:].lower()):
        message = (
            f"'{name}' ends in 'and others': every citation of it is incomplete; name them all"
        )
        return (Fault(rule="and-others", field=name, message=message, at=len(value) - 6),)
    if "al" not in value and "Al" not in value:
        return ()
    for match in _ET_AL.finditer(value):
        # A word of its own, not the end of one: "Sweet al".
        if match.start() == 0 or value[match.start() - 1] in " \t\r\n,~{.":
            message = f"{quote(match[0])} in '{name}' is taken for a person: write 'and others'"
            repairs = _repairs(value, match)
            return (
                Fault(rule="et-al", field=name, message=message, at=match.start(), repairs=repairs),
            )
    return ()


def _repairs(value: str, match: re.Match[str]) -> tuple[tuple[int, int, str], ...]:
    """Return the repair of an "et al." that ends the list; elsewhere none is safe."""
    before = value[: match.start()].rstrip(_BEFORE)
    after = value[match.end() :].strip(" \t\r\n,.")
    for opening in _OPENINGS:
        if after == "}" and before.endswith(opening):
            before, after = before.removesuffix(opening).rstrip(_BEFORE), ""
    if re.search(r"\sand$", before[-5:]):
        before = before[:-3].rstrip(_BEFORE)
    is_argument = re.search(r"\\[A-Za-z]+\Z", before[-40:])
    if after or not before or is_argument or before.count("{") != before.count("}"):
        return ()
    return ((len(before), len(value), " and others"),)
