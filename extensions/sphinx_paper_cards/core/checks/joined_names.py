r"""Names that are parted by something else than "and", and so become one person.

BibTeX knows commas within a name only: ``Last, First`` and ``von Last, Jr, First`` (O. Patashnik,
"BibTeXing", section 4). Of a list joined by commas or semicolons it makes one odd name.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RULE = "joined-names"
#: Fields in which the names are those of people, mostly.
JOINED_FIELDS = ("author", "editor", "translator", "bookauthor")
# The semicolon of an HTML entity parts no names.
_TOKEN = re.compile(
    r"\{?\\?&\}?(?:\\?\#)?[A-Za-z0-9]{1,31};|\\.|(?P<sign>[{},;])|(?P<and>\s(?:and|AND|And)(?=\s))",
    re.DOTALL,
)
_SUFFIX = re.compile(
    r"(?:jn?r|sn?r|junior|senior|esq|dr|prof|ph\.?\s?d|m\.?\s?d|s\.?\s?j|o\.?\s?p|j[uú]nior|filho|neto|fils|"
    r"[ivx]{1,5}|(?:1st|2nd|3rd|[4-9]th))\.?",
    re.IGNORECASE,
)
# biblatex's extended notation has commas between the parts of one name.
_EXTENDED = re.compile(r"\s*+\"?(?:given|family|prefix|suffix|id|hash|useprefix)(?:-i)?\s*+=")
_ADVICE = "write ' and ' between people (and an organisation in braces)"


def check_joined_names(name: str, value: str) -> Iterable[Fault]:
    """Find people who are parted by semicolons, or by commas, and not by "and"."""
    if ";" not in value and not _has_commas(value):
        return ()
    names = list(_split(value))
    for start, end, commas in names:
        if commas and commas[-1] < 0:
            message = f"in '{name}' a semicolon parts no names: {_ADVICE}"
            return (Fault(rule=_RULE, field=name, message=message, at=-1 - commas[-1]),)
        if len(commas) < 2 or _EXTENDED.match(value, start, end):
            continue
        parts = _parts(value, start, end, commas)
        if len(parts) > 3 or (len(parts) == 3 and len(names) == 1 and not _has_suffix(parts)):
            shown = quote(value[start : min(end, start + 300)])
            message = f"{shown} in '{name}' is taken for one person: {_ADVICE}"
            return (Fault(rule=_RULE, field=name, message=message, at=commas[-1]),)
    return ()


def _has_commas(value: str) -> bool:
    """Tell whether a name has two commas; braces are not looked at, since most names have none."""
    return value.count(",") > 1 and any(each.count(",") > 1 for each in value.split(" and "))


def _split(value: str) -> Iterator[tuple[int, int, list[int]]]:
    """Yield start and end of each name and its commas outside of braces.

    The last of these is, as ``-1 - offset``, the first semicolon of the name, if there is one.
    """
    start = depth = 0
    commas: list[int] = []
    for match in _TOKEN.finditer(value):
        sign = match["sign"]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif depth or not match.lastgroup:
            continue
        elif sign == ";":
            yield start, match.start(), [*commas, -1 - match.start()]
            return
        elif sign == ",":
            commas.append(match.start())
        else:
            yield start, match.start(), commas
            start, commas = match.end(), []
    yield start, len(value), commas


def _parts(value: str, start: int, end: int, commas: list[int]) -> list[str]:
    """Return what stands between commas, but for what is empty."""
    edges = [start - 1, *commas, end]
    # A name of many parts is no name; the first ones tell.
    pairs = pairwise(edges[:10])
    parts = [value[before + 1 : after].strip() for before, after in pairs]
    # "(Ed.)" and the like are a remark on the name before.
    return [part for part in parts if part and part[0] not in "(["]


def _has_suffix(parts: list[str]) -> bool:
    """Tell whether a part is a suffix, or a title such as "abbé d'"."""
    return any(
        part[0].islower() or (len(part) < 12 and _SUFFIX.fullmatch(part)) for part in parts[1:]
    )
