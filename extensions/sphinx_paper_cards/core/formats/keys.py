"""Keys as a format can write them, where it cannot write them as they are.

A citation names a key, so a key changes only where it would be lost otherwise, and whoever writes
a file can say which ones did.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from .bibtex import readable_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What Unicode does not take apart into a letter of ASCII and a mark.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l",
        "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ı": "i",
        "ħ": "h", "Ħ": "H",
    }
)  # fmt: skip


def written_keys(
    keys: Iterable[str], *, ascii_only: bool = False, ignores_case: bool = False
) -> dict[str, str]:
    """Return for each key how it is written in one file; most are written as they are.

    No two are written alike; with ``ignores_case`` not even as BibTeX compares them, which takes
    "Doe" and "doe" for one. Keys that can stay as they are keep their names, of several the first;
    the others get a number: ``doe-2``.
    """
    given = tuple(dict.fromkeys(keys))
    wanted = {key: _ascii_key(key) if ascii_only else readable_key(key) for key in given}
    fold = str.lower if ignores_case else str
    # Of these the first has its name.
    staying = {fold(key): key for key in reversed(given) if wanted[key] == key}
    written = {key: key for key in staying.values()}
    taken = set(staying)
    numbers: Counter[str] = Counter()
    for key in given:
        if key not in written:
            written[key] = _free_name(wanted[key], taken, numbers, fold)
    return {key: written[key] for key in given}


def _free_name(
    name: str, taken: set[str], numbers: Counter[str], fold: Callable[[str], str]
) -> str:
    """Return a name, with a number if it is taken, and take it."""
    found = name
    while fold(found) in taken:
        numbers[fold(name)] += 1
        found = f"{name}-{numbers[fold(name)] + 1}"
    taken.add(fold(found))
    return found


def _ascii_key(key: str) -> str:
    """Return a key in ASCII: letters without their marks, other characters by their number."""
    if key.isascii():
        return readable_key(key)
    letters = unicodedata.normalize("NFKD", key.translate(_LETTERS))
    # What is compatible with something that no key may hold must not bring it in: "＂", "，".
    return readable_key("".join(map(_as_ascii, letters)) or "key")


def _as_ascii(char: str) -> str:
    if char.isascii():
        return char
    kind = unicodedata.category(char)
    if kind.startswith("M"):
        return ""
    return "-" if kind == "Pd" else f"u{ord(char):x}"
