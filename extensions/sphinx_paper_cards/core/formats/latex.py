"""Values of BibTeX fields between Unicode and ASCII: one kind of LaTeX into another.

What a field means stays the same: formulas, protecting braces, font commands and escaped
characters are not touched. Decoding a value to text is :mod:`..markup`'s work.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ..latex_text import compose
from ..markup import ACCENTS, SYMBOLS
from . import maths

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = {
    name: char
    for name, char in SYMBOLS.items()
    if name.isalpha() and len(char) == 1 and char.isalpha()
}
_FORMULA = re.compile(r"((?<!\\)\$(?:\\.|[^$\\])+\$)", re.DOTALL)
# What an accent stands over: a letter, or the dotless i and j.
_BASE = r"(?:\\[ij](?![A-Za-z])\s*|[^\W\d_])"
# A tie is over two letters, for which Unicode has no single one.
_ACCENT_LETTERS = "|".join(name for name in ACCENTS if name.isalpha() and name != "t")
_ACCENT_COMMAND = (
    rf"(?<!\\)\\(?P<accent>[`'^~=.\"]\s*|(?:{_ACCENT_LETTERS})(?:\s+|(?=[{{\\])))"
    rf"(?:\{{\s*(?P<braced>{_BASE})\s*\}}|(?P<bare>{_BASE}))"
)
# The space behind a command is its end, but that before "and" parts two names.
_LETTER_COMMAND = (
    rf"(?<!\\)\\(?P<letter>{'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}|(?!\s+and\s)\s*)"
)
_ACCENT = re.compile(rf"(?P<open>\{{)?{_ACCENT_COMMAND}(?(open)(?P<close>\}})?)")
_LETTER = re.compile(rf"(?P<open>\{{)?{_LETTER_COMMAND}(?(open)(?P<close>\}})?)")
# The end of what stands before a brace that is an argument's, not a protecting one.
_TAKES_ARGUMENT = re.compile(r"(?:\\(?:[A-Za-z]+\*?\s*|[^A-Za-z]))$")
_COMMAND_AT_END = re.compile(r"\\[A-Za-z]++\Z")
# No command's name is longer; to look further back would cost the square of a long value.
_LONGEST_COMMAND = 40

_ACCENT_NAMES = {char: name for name, char in ACCENTS.items()}
_SYMBOL_NAMES = {
    char: name for name, char in reversed(SYMBOLS.items()) if len(char) == 1 and char > "\x7f"
}
# Punctuation that LaTeX makes of ASCII by itself.
_LIGATURES = {"–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "\u00a0": "~"}
# One character with the marks upon it.
# No script has more marks upon one (Unicode, annex 15, "Stream-Safe Text Format").
_NOT_ASCII = re.compile("[^\x00-\x7f][\u0300-\u036f]{0,30}|[\x00-\x7f][\u0300-\u036f]{1,30}")
_ESCAPES = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip


def decode_letters(value: str) -> str:
    r"""Return the value with accent and letter commands as Unicode: ``{\'e}``, ``\v{c}``, ``{\l}``.

    Braces that held nothing but such a letter go with it.
    """
    if "\\" not in value:
        return compose(value)
    return compose(_outside_formulas(_decode, value))


def encode_ascii(value: str) -> str:
    r"""Return the value with nothing but ASCII: ``{\'e}``, ``{\l}``, ``--``, ``$\alpha$``.

    A character that LaTeX has no command for becomes ``{\symbol{"4E2D}}``, which only LuaLaTeX
    and XeLaTeX typeset.
    """
    if value.isascii():
        return value
    value = compose(value)
    return _outside_formulas(_encode_text, value, in_formula=_encode_formula)


def escape_text(text: str) -> str:
    """Return plain text as a value that decodes to it: special characters and ligatures escaped."""
    escaped = "".join(_ESCAPES.get(char, char) for char in text)
    return re.sub(r"([-`'])(?=\1)|([?!])(?=`)", r"\g<0>{}", escaped)


def _outside_formulas(
    change: Callable[[str], str], value: str, in_formula: Callable[[str], str] = str
) -> str:
    parts = _FORMULA.split(value)
    return "".join(
        in_formula(part) if index % 2 else change(part) for index, part in enumerate(parts)
    )


def _decode(value: str) -> str:
    # Again and again, since accents stand upon accents and letters: \'{\^e}, \'{\ae}.
    while True:
        decoded = _LETTER.sub(_decode_letter, _ACCENT.sub(_decode_accent, value))
        if decoded == value:
            return value
        value = decoded


def _decode_accent(match: re.Match[str]) -> str:
    base = (match["braced"] or match["bare"]).strip()
    letter = base[1:] if base.startswith("\\") else base
    accented = unicodedata.normalize("NFC", letter + ACCENTS[match["accent"].strip()])
    unwrapped = _unwrap(match, accented)
    # A letter with a mark of its own must not become a part of the command before it: \i\"d.
    before = match.string[max(0, match.start() - _LONGEST_COMMAND) : match.start()]
    glues = unwrapped[0].isascii() and unwrapped[0].isalpha() and _COMMAND_AT_END.search(before)
    return f"{{}}{unwrapped}" if glues else unwrapped


def _decode_letter(match: re.Match[str]) -> str:
    return _unwrap(match, _LETTERS[match["letter"]])


def _unwrap(match: re.Match[str], letter: str) -> str:
    opening, closing = match["open"] or "", match["close"] or ""
    end = match.start()
    before = max(0, end - _LONGEST_COMMAND)
    if opening and closing and not _TAKES_ARGUMENT.search(match.string, before, end):
        return letter
    return f"{opening}{letter}{closing}"


def _encode_text(text: str) -> str:
    return _NOT_ASCII.sub(lambda match: _encode_character(match[0]), text)


def _encode_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if marks and all(mark in _ACCENT_NAMES for mark in marks):
        return f"{{{_accented(base, marks)}}}"
    char = character[0]
    if len(character) > 1:
        # No command puts these marks upon a letter; each stands for itself.
        encoded = char if char.isascii() else _encode_character(char)
        return encoded + "".join(map(_encode_rare, character[1:]))
    if char in _LIGATURES:
        return _LIGATURES[char]
    if char in maths.COMMANDS and char not in _SYMBOL_NAMES:
        return f"${_formula_command(char).strip()}$"
    if char in _SYMBOL_NAMES:
        return f"{{\\{_SYMBOL_NAMES[char]}}}"
    return _encode_rare(char)


def _accented(base: str, marks: str) -> str:
    encoded = _encode_text(base)
    if encoded.startswith("{"):
        encoded = encoded[1:-1]
    for mark in marks:
        name = _ACCENT_NAMES[mark]
        nested = name.isalpha() or len(encoded.lstrip("\\")) > 1
        encoded = f"\\{name}{{{encoded}}}" if nested else f"\\{name}{encoded}"
    return encoded


def _encode_rare(char: str) -> str:
    kind, _, plain = unicodedata.decomposition(char).rpartition(" ")
    letters = unicodedata.normalize("NFKD", char)
    if kind in {"<super>", "<sub>"} and plain:
        return f"\\text{kind.strip('<>')}script{{{letters}}}"
    if letters != char and letters.isascii():
        return letters
    return f'{{\\symbol{{"{ord(char):X}}}}}'


def _encode_formula(formula: str) -> str:
    return _NOT_ASCII.sub(lambda match: _formula_command(match[0]), formula)


def _formula_command(char: str) -> str:
    name = maths.COMMANDS.get(char)
    if name is None:
        return f"\\text{{{_encode_character(char)}}}"
    return f"\\{name} " if name.isalpha() else name
