r"""Characters that LaTeX takes for commands, in fields that are text.

A bare ``%`` hides the rest of its line, ``&`` and ``#`` and ``_`` stop the run with an error.
HTML entities are what a publisher's export left.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from html.entities import html5
from itertools import islice
from typing import TYPE_CHECKING

from .authors import NAME_FIELDS
from .faults import MOST_REPAIRS, Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RULE = "unescaped-character"
#: Fields that styles print as text.
TEXT_FIELDS = (
    "title", "subtitle", "titleaddon", "shorttitle", "booktitle", "booksubtitle",
    "booktitleaddon", "maintitle", "mainsubtitle", "journal", "journaltitle", "journalsubtitle",
    "shortjournal", "issuetitle", "eventtitle", "series", "author", "editor", "translator",
    "publisher", "organization", "institution", "school", "address", "location", "venue",
    "edition", "type", "note", "addendum", "howpublished", "award_name",
)  # fmt: skip
_ENTITY = (
    r"(?:\{\\&\}|\{\\textbackslash\}&|\\?&)"
    r"(?:(?:\{\\#\}|\\?\#)(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,30});"
)
_TOKEN = re.compile(
    # What keeps its characters: addresses, keys of other entries, chemistry, quantities.
    r"(?P<kept>\\(?:url|path|nolinkurl|href|cite[a-z]*|[a-z]*ref|label|ce|num|si|SI|unit|qty|verb|"
    r"includegraphics|ensuremath|input|textcite|parencite)\*?(?:\[[^\[\]{}]*\])?\s*+"
    r"\{(?:[^{}]|\{[^{}]*\})*+\}"
    # No formula begins within another, so each sign is passed but once in search of an end.
    r"|\\\((?:[^\\]|\\[^()\[\]])*+\\\)|\\\[(?:[^\\]|\\[^()\[\]])*+\\\])"
    rf"|(?P<entity>{_ENTITY})"
    r"|(?P<escaped>\\.)"
    r"|(?P<maths>\$\$?(?:[^$\\]|\\.)++\$\$?)"
    r"|(?P<address>(?:https?|ftp)://[^\s{}\\$<>\"]++)"
    r"|(?P<bare>[%&#_])",
    re.DOTALL,
)
# Characters of entities that LaTeX needs written otherwise; "" is left to the editor, since it
# depends: a "<" may be of a formula or of a tag.
_AS_LATEX = {
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "\xa0": "~",
    "<": "", ">": "", '"': "", "\\": "", "{": "", "}": "", "~": "", "^": "", "@": "",
}  # fmt: skip
# What a subscript starts with, and what it stands behind: x_{2}, x_2, x_\mu, \eta_c.
_SUBSCRIPTS = frozenset("{\\0123456789")
_COMMAND = re.compile(r"\\[A-Za-z]++\Z")
_LONGEST_COMMAND = 30
_VERBATIM = re.compile(r"\\(?:begin|verb|lstinline)(?![a-z])")
_LIGATURES = frozenset("ﬀﬁﬂﬃﬄﬅﬆ")


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in a value: what to say of it, and where and what to write instead, if sure."""

    at: int
    message: str
    repair: tuple[int, int, str] | None = None


def check_text(name: str, value: str) -> Iterable[Fault]:
    """Find the characters of a text that need a backslash; one fault for all of a field."""
    if "&" not in value and "%" not in value and "_" not in value and "#" not in value:
        return ()
    return _to_fault(name, value, list(islice(_find(name, value, "%&#_"), MOST_REPAIRS)))


def check_abstract(name: str, value: str) -> Iterable[Fault]:
    """Find what is wrong in an abstract: only what tools are known to stumble over."""
    if "&" not in value and "%" not in value:
        return ()
    return _to_fault(name, value, list(islice(_find(name, value, "%&"), MOST_REPAIRS)))


def _to_fault(name: str, value: str, found: list[_Found]) -> Iterable[Fault]:
    if not found:
        return ()
    message = f"'{name}': {found[0].message}"
    if len(found) > 1:
        message += f" (and {len(found) - 1} more in this field)"
    # In a table "&" parts cells, and in a listing nothing is a command.
    is_plain = not _VERBATIM.search(value)
    repairs = tuple(one.repair for one in found if one.repair and is_plain)
    return (Fault(rule=_RULE, field=name, message=message, at=found[0].at, repairs=repairs),)


def _find(name: str, value: str, signs: str) -> Iterator[_Found]:
    for match in _TOKEN.finditer(value):
        if match.lastgroup == "entity":
            yield from _find_entity(match)
        elif match.lastgroup == "address":
            yield from _find_in_address(match, signs)
        elif match.lastgroup == "bare" and match[0] in signs:
            yield _bare(name, value, match)


def _find_entity(match: re.Match[str]) -> Iterator[_Found]:
    entity = re.sub(r"[{}\\]|textbackslash", "", match[0])
    if "#" not in entity and entity[1:] not in html5:
        # Only an ampersand, in front of a word with a semicolon.
        if match[0].startswith("&"):
            start = match.start()
            yield _Found(start, r"write '\&' for '&'", (start, start + 1, r"\&"))
        return
    # "ﬁ" and its like are for the printer to make.
    text = html.unescape(entity)
    if text in _LIGATURES:
        text = unicodedata.normalize("NFKC", text)
    latex = _AS_LATEX.get(text, text if text.isprintable() else "")
    advice = f"write '{latex}'" if latex else "write what it stands for"
    repair = (match.start(), match.end(), latex) if latex else None
    yield _Found(match.start(), f"'{entity}' is an HTML entity; {advice}", repair)


def _find_in_address(match: re.Match[str], signs: str) -> Iterator[_Found]:
    # The abstract is not printed, so there an address may stand bare.
    address = match[0].rstrip(".,;:)'")
    if len(signs) > 2 and any(sign in address for sign in signs):
        repair = (match.start(), match.start() + len(address), f"\\url{{{address}}}")
        yield _Found(match.start(), f"put the address {quote(address)} into \\url{{}}", repair)


def _bare(name: str, value: str, match: re.Match[str]) -> _Found:
    sign, start = match[0], match.start()
    repair = (start, match.end(), f"\\{sign}")
    following = value[match.end() : match.end() + 1]
    before = value[max(0, start - _LONGEST_COMMAND) : start]
    if sign == "_" and (following in _SUBSCRIPTS or "^" in value or _COMMAND.search(before)):
        return _Found(start, "write a subscript as '$_2$', or '\\_' for '_'")
    if sign == "&" and name in NAME_FIELDS and not value.startswith("{"):
        return _Found(start, "names are joined by 'and', not by '&'")
    return _Found(start, f"write '\\{sign}' for '{sign}'", repair)
