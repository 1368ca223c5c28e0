"""Name lists of BibTeX.

The rules are those of BibTeX's own documentation ("Tame the BeaST", N. Markey, section 11):
``First von Last``, ``von Last, First`` and ``von Last, Jr, First``; braces hide what they hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .markup import latex_to_text
from .models import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

_AND = re.compile(r"\s+and(?=\s)", re.IGNORECASE)


def parse_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """Parse a field such as ``author``.

    Returns the names in their order, none dropped even if two are alike, and whether the list
    ended in ``and others``.
    """
    names = [" ".join(part.split()) for part in _split_at_and(value)]
    more = bool(names) and names[-1].lower() == "others"
    return tuple(parse_name(name) for name in (names[:-1] if more else names) if name), more


def parse_name(name: str) -> Name:
    """Parse one name."""
    if name.startswith("{") and _closing_brace(name) == len(name) - 1:
        return Name(literal=latex_to_text(name))
    parts = [part.strip() for part in _split_outside_braces(name, ",")]
    if len(parts) == 1:
        return _parse_reading_order(name)
    particle, family = _split_particle(_words(parts[0]))
    return _name(
        given=parts[-1],
        particle=particle,
        family=family,
        suffix=", ".join(parts[1:-1]),
    )


def _parse_reading_order(name: str) -> Name:
    words = _words(name)
    # The particle is the longest stretch that starts and ends in lower case, never the last word.
    lower = [i for i, word in enumerate(words[:-1]) if _is_particle(word)]
    if not lower:
        return _name(given=" ".join(words[:-1]), family=words[-1] if words else "")
    return _name(
        given=" ".join(words[: lower[0]]),
        particle=" ".join(words[lower[0] : lower[-1] + 1]),
        family=" ".join(words[lower[-1] + 1 :]),
    )


def _split_particle(words: list[str]) -> tuple[str, str]:
    end = max((i + 1 for i, word in enumerate(words[:-1]) if _is_particle(word)), default=0)
    if words and not _is_particle(words[0]):
        end = 0
    return " ".join(words[:end]), " ".join(words[end:])


def _is_particle(word: str) -> bool:
    """Tell whether BibTeX sees a lower-case word: its first letter outside braces decides."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    text = latex_to_text(word)
    letter = next((char for char in text if char.isalpha()), "")
    return letter.islower()


def _name(*, given: str, family: str, particle: str = "", suffix: str = "") -> Name:
    return Name(
        given=_as_text(given),
        family=_as_text(family),
        non_dropping_particle=_as_text(particle),
        suffix=_as_text(suffix),
    )


def _as_text(part: str) -> str:
    # A tie keeps LaTeX from breaking a line there; it is no part of the name.
    return latex_to_text(part).replace("\u00a0", " ")


def _words(text: str) -> list[str]:
    return [word for word in _split_outside_braces(re.sub(r"(?<!\\)~", " ", text), " ") if word]


def _split_at_and(value: str) -> Iterator[str]:
    if "{" not in value:
        yield from _AND.split(value)
        return
    start = 0
    for match in _AND.finditer(value):
        if _depth(value[: match.start()]) == 0:
            yield value[start : match.start()]
            start = match.end()
    yield value[start:]


def _split_outside_braces(text: str, separator: str) -> list[str]:
    parts = [""]
    depth = 0
    for char in text:
        depth = max(0, depth + (char == "{") - (char == "}"))
        if char == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _depth(text: str) -> int:
    return text.count("{") - text.count("}")


def _closing_brace(text: str) -> int:
    """Return the index of the brace that closes the one at the start; -1 if none does."""
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return index
    return -1
