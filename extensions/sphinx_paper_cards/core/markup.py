"""LaTeX in a field's value to text with a little markup, as in titles.

The values of BibTeX fields are LaTeX. What titles, names and keywords really use of it is
accents, a few symbols, font commands, scripts, maths and braces that protect capitals. Those
are decoded; of an unknown command the argument stays, or its name, so that no backslash is shown.
A ``%`` is text, as it is to BibTeX; HTML entities and babel's shorthands are text as well.

Every string has a reading, in time proportional to its length. Most values hold no command at
all, or only escapes and accents: these never meet the decoder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from .latex_decoder import decode
from .latex_formulas import formula_to_text
from .latex_symbols import ACCENTS, LIGATURES, STYLES, SWITCHES, SYMBOLS, Style
from .latex_text import END_SPACES, apply_ligatures, compose

__all__ = [
    "ACCENTS",
    "LIGATURES",
    "STYLES",
    "SWITCHES",
    "SYMBOLS",
    "Markup",
    "Run",
    "Style",
    "latex_to_text",
    "parse_latex",
    "read_simple_commands",
]


class Run(NamedTuple):
    """A stretch of text in one style; in the style ``math`` the text is LaTeX."""

    text: str
    style: Style = "text"


@dataclass(frozen=True, slots=True)
class Markup:
    """Text with inline markup, as a tuple of runs."""

    runs: tuple[Run, ...] = ()

    def as_text(self) -> str:
        """Return the bare text; of a formula its letters and figures."""
        return "".join(
            [formula_to_text(run.text) if run.style == "math" else run.text for run in self.runs]
        )

    def __bool__(self) -> bool:
        return bool(self.runs)


# Escapes, accents over one letter, letters. When they are gone, nine of ten values that had a
# command have none.
_COMMAND = (
    r"\\(?:([%&_#])"
    r"|([`'^~=.\"])(?:([A-Za-z]|\\[ij](?![A-Za-z\s]))|\{(\\?[A-Za-z])\})"
    r"|([uvHrdckbt])\{([A-Za-z])\}"
    r"|(aa|AA|ae|AE|oe|OE|ss|[oOlLi])(?:\{\}|(?=\})))"
)
# Two patterns, since a regex that starts with a fixed character finds it fast.
_SIMPLE = re.compile(_COMMAND)
_WRAPPED = re.compile(rf"\{{{_COMMAND}\}}")
_RUNS_OF_SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")


def parse_latex(value: str) -> Markup:
    """Decode a field's value to text with markup; unbalanced braces do no harm."""
    if "\\" in value or "$" in value:
        simpler = read_simple_commands(value)
        if simpler is None:
            return Markup(tuple([Run(text, style) for text, style in decode(value)]))
        value = simpler
    text = _read_plain(value)
    # Half the time of Run(text), and most values come here.
    return Markup((tuple.__new__(Run, (text, "text")),)) if text else Markup()


def latex_to_text(value: str) -> str:
    """Decode a field's value to bare text, with white space folded."""
    if "\\" in value or "$" in value:
        return parse_latex(value).as_text()
    return _read_plain(value)


def _read_plain(value: str) -> str:
    """Read a value without commands: ligatures first, since braces keep them apart (``-{}-``)."""
    if "--" in value or "`" in value or "''" in value or "~" in value:
        value = apply_ligatures(value)
    if "{" in value or "}" in value:
        value = value.replace("{", "").replace("}", "")
    if "\n" in value or "  " in value or "\t" in value or "\r" in value:
        value = _RUNS_OF_SPACE.sub(" ", value)
    if not value.isascii():
        value = compose(value)
    return value.strip(END_SPACES)


def read_simple_commands(value: str) -> str | None:
    r"""Return a value with Unicode for ``{\'e}``, ``\o{}``, ``\&``; None if others are left.

    Formulas count as commands. The braces around a letter go, all others stay.
    """
    if "$" in value or "\\\\" in value:
        return None
    unwrapped = _WRAPPED.sub(_replace_command, value)
    simpler = _SIMPLE.sub(_replace_command, unwrapped)
    return None if "\\" in simpler else simpler


def _replace_command(match: re.Match[str]) -> str:
    escaped, sign, bare, braced, name, argument, letter = match.groups()
    if escaped:
        return str(escaped)
    if letter:
        return SYMBOLS[letter]
    base = bare or braced or argument
    if base[0] == "\\":
        base = {"\\i": "i", "\\j": "j"}.get(base)
    return compose(base + ACCENTS[sign or name]) if base else match[0]
