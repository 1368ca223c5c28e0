r"""Name lists of BibTeX.

The rules are those of BibTeX's own documentation ("Tame the BeaST", N. Markey, section 11):
``First von Last``, ``von Last, First`` and ``von Last, Jr, First``; braces hide what they hold.
Where BibTeX and biber differ, names are read as biber reads them: the particle is the first
stretch of words in lower case, never the last word. So it is ``de los`` in "María de los Santos y
García", where BibTeX takes ``de los Santos y``. It is BibTeX that is followed in that a tie parts
words (``D.~Knuth``) and that the first letter decides, not a sign before it (``'t Hooft``).

Every string has a reading, in time proportional to its length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .latex_text import compose
from .markup import latex_to_text, read_simple_commands
from .models import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

# A command is one piece with the space it swallows: ``{\v S}koda``, ``\o ystein``.
_PIECE = re.compile(
    r"([^\\{},~\s]+)|(\{+)|(\}+)|(,)|(\\[ \t\r\n]|[~\s]+)"
    r"|\\(?:[A-Za-z]+(?:\s++(?!(?i:and)\s))?|.)|\\",
    re.DOTALL,
)
_OPEN, _CLOSE, _COMMA, _SPACE = range(2, 6)
# Mendeley writes the ties of names as if they were text.
_TIE = re.compile(r"\{\\(?:~\{\}|textasciitilde(?:\{\})?)\}|\\~\{\}")
# The parts of a name in biblatex's extended notation, and options that may come before them.
_PARTS = ("given", "family", "prefix", "suffix")
_OPTIONS = frozenset(
    (*_PARTS, *(f"{part}-i" for part in _PARTS), "id", "hash", "gender", "useprefix",
     "sortingnamekeytemplatename", "uniquenametemplatename", "namehashtemplatename",
     "labelalphanametemplatename", "nosort")
)  # fmt: skip
# Braces that pair up within one name, and none in another.
_FLAT = re.compile(r"[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def parse_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """Parse a field such as ``author``.

    Returns the names in their order, none dropped even if two are alike, and whether the list
    named ``others``. Empty names are dropped; "et al." is text.
    """
    if "\\" in value:
        if "~{}" in value or "\\textasciitilde" in value:
            value = _TIE.sub("~", value)
        value = read_simple_commands(value) or value
    if (
        "=" in value
        or "\\" in value
        or "--" in value
        or "`" in value
        or "''" in value
        or "$" in value
    ):
        return _parse_list(value)
    if "~" in value:
        value = value.replace("~", " ")
    if "\n" in value or "  " in value or "\t" in value or "\r" in value:
        value = " ".join(value.split())
    if not value.isascii():
        # A no-break space parts words as a tie does.
        value = compose(" ".join(value.split()))
    names = value.split(" and ")
    if _has_odd_separators(value, len(names) - 1):
        return _parse_list(value)
    if "{" in value or "}" in value:
        if not all(map(_FLAT.fullmatch, names)):
            return _parse_list(value)
        parsed = [_parse_flat(name) for name in names]
    else:
        parsed = [_parse_plain(name) for name in names]
    return tuple([name for name in parsed if name is not None]), False


def parse_name(name: str) -> Name:
    """Parse one name; an ``and`` in it is a word like others."""
    return _build_any(next(_split(_TIE.sub("~", name), whole=True))) or Name()


# The fast way, for names without LaTeX.


def _has_odd_separators(value: str, separators: int) -> bool:
    """Tell whether ``and`` and commas are set in a way that needs care, or ``others`` are named."""
    lowered = value.lower()
    return (
        "others" in lowered
        or " and and" in lowered
        or lowered.count(" and ") != separators
        or lowered[:4] in {"", "and", "and "}
        or value.endswith((" and", " "))
        or value[0] == " "
        or " ," in value
    )


def _parse_plain(name: str) -> Name | None:
    family, comma, given = name.partition(", ")
    if comma:
        if family[:1].isupper() and "," not in given and "," not in family:
            return _given_and_family(given, family)
    elif "," not in name:
        given, _, family = name.rpartition(" ")
        # No word in lower case, so no particle.
        if not given or given.istitle():
            return _given_and_family(given, family)
    return _build([part.split() for part in name.split(",")])


def _given_and_family(given: str, family: str) -> Name:
    # Half the time of Name(given=given, family=family), and most names come here.
    return tuple.__new__(Name, (given, "", family, "", ""))


def _parse_flat(name: str) -> Name | None:
    if "{" in name:
        return _build(next(_split(name, whole=True)))
    return _parse_plain(name)


# The whole way.


def _parse_list(value: str) -> tuple[tuple[Name, ...], bool]:
    parsed: list[Name] = []
    more = False
    words: list[str] = []
    name = None
    for parts in _split(value.strip("~ \t\r\n")):
        words = [word for part in parts for word in part]
        name = None
        if len(words) == 1 and words[0].lower() == "others":
            more = True
        elif name := _build_any(parts):
            parsed.append(name)
    # In braces it may be a name, but not at the end of a list.
    if name and len(words) == 1 and words[0].lower() == "{others}":
        return tuple(parsed[:-1]), True
    return tuple(parsed), more


def _split(value: str, *, whole: bool = False) -> Iterator[list[list[str]]]:
    """Yield each name, as the words of each part between commas, braces and commands kept."""
    parts: list[list[str]] = [[]]
    word: list[str] = []
    depth = 0
    # Whether the word at hand has white space before it: the "and" of "A,and B" parts nothing.
    is_free = True
    for piece in _PIECE.finditer(value):
        kind = piece.lastindex
        if kind == _OPEN:
            depth += len(piece[0])
        elif kind == _CLOSE:
            depth = max(0, depth - len(piece[0]))
        if depth or kind not in {_COMMA, _SPACE}:
            word.append(piece[0])
            continue
        text = "".join(word)
        word.clear()
        is_space = kind == _SPACE
        if text.lower() == "and" and is_free and is_space and not whole:
            yield parts
            parts = [[]]
        elif text:
            parts[-1].append(text)
        if kind == _COMMA:
            parts.append([])
        is_free = is_space or (is_free and not text)
    text = "".join(word)
    if text and (text != "and" or not is_free or whole):
        parts[-1].append(text)
    yield parts


def _build_any(parts: list[list[str]]) -> Name | None:
    if parts[0] and "=" in "".join(parts[0][:2]) and (options := _read_options(parts)):
        return _build_extended(options)
    return _build(parts)


def _read_options(parts: list[list[str]]) -> dict[str, str]:
    """Read biblatex's extended notation: ``given=Fred, family=Flummox``; if it is none, nothing."""
    options: dict[str, str] = {}
    for words in parts:
        key, _, text = " ".join(words).partition("=")
        options.setdefault(key.strip(), text.strip())
    return options if next(iter(options)).lower() in _OPTIONS else {}


def _build_extended(options: dict[str, str]) -> Name | None:
    """Build a name of its options; None of options that are for the list and name nobody."""
    given, family, prefix, suffix = [_as_text([options.get(part, "")]) for part in _PARTS]
    name = Name(given=given, non_dropping_particle=prefix, family=family, suffix=suffix)
    return name if name.as_text() else None


def _build(parts: list[list[str]]) -> Name | None:
    """Build a name of the words between its commas; None if there is nothing to show.

    Parts without words count for nothing.
    """
    filled = [words for words in parts if words]
    if not filled:
        return None
    first, *middle = filled
    given: list[str] = []
    if middle:
        given = middle.pop()
        end = _particle_end(first, 0)
        particle, family = first[:end], first[end:]
    elif len(first) == 1 and _is_group(first[0]):
        literal = _as_text(first)
        # One letter in braces is a name as it would be without: {\\'E}.
        name = Name(literal=literal) if len(literal) > 1 else Name(family=literal)
        return name if literal else None
    else:
        given, particle, family = _split_reading_order(first)
    name = Name(
        given=_as_text(given),
        non_dropping_particle=_as_text(particle),
        family=_as_text(family),
        suffix=", ".join([_as_text(words) for words in middle]),
    )
    return name if name.as_text() else None


def _split_reading_order(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    last = len(words) - 1
    start = next((place for place in range(last) if _is_lower(words[place])), last)
    end = _particle_end(words, start)
    return words[:start], words[start:end], words[end:]


def _particle_end(words: list[str], start: int) -> int:
    """Return where the words in lower case end that begin at a place; the last is never one."""
    end = start
    while end < len(words) - 1 and _is_lower(words[end]):
        end += 1
    return end


def _is_lower(word: str) -> bool:
    """Tell whether a word is in lower case to BibTeX: its first letter outside braces decides."""
    first = word[0]
    if first.isalpha():
        return first.islower()
    if first == "{" and not word.startswith("{\\"):
        return False
    text = latex_to_text(word) if "\\" in word else word
    return next((char for char in text if char.isalpha()), "").islower()


def _is_group(word: str) -> bool:
    """Tell whether the brace that opens a word is closed by the one at its end."""
    if word[0] != "{":
        return False
    depth = 0
    for brace in _BRACE.finditer(word):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.end() == len(word)
    return False


def _as_text(words: list[str]) -> str:
    if not words:
        return ""
    text = latex_to_text(" ".join(words))
    # A tie or thin space keeps LaTeX from breaking a line there; it is no part of the name.
    return text if text.isascii() else " ".join(text.split())
