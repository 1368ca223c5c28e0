"""The walk over a value that holds LaTeX commands or formulas: to stretches of text in one style.

There is no recursion and no second reading: groups and the arguments of commands wait on one
stack, so ten thousand nested braces cost what ten thousand letters do.
"""

from __future__ import annotations

import re
from string import ascii_letters
from typing import TYPE_CHECKING, TypeAlias

from . import latex_formulas
from .latex_symbols import (
    ACCENTS,
    ARGUMENTS,
    CASES,
    FORMULAS,
    MORE_ACCENTS,
    MORE_SYMBOLS,
    STYLES,
    SWITCHES,
    SYMBOLS,
    VERBATIM,
    show_unknown,
)
from .latex_text import apply_ligatures, compose, join_pieces

if TYPE_CHECKING:
    from .latex_symbols import Style

_TOKEN = re.compile(
    r"([^\\${}]+)|(\{+)|(\}+)"
    r"|\\([A-Za-z]+)(?:(?<=[A-Za-z]{2})\*(?=[ \t\r\n]*\{))?[ \t\r\n]*|\\(.)|(\$\$?)|\\",
    re.DOTALL,
)
_TEXT, _OPEN, _CLOSE, _WORD, _SYMBOL, _DOLLAR = range(1, 7)
_TEXTS = latex_formulas.SYMBOLS | MORE_SYMBOLS | SYMBOLS
_MARKS = MORE_ACCENTS | ACCENTS
_INLINE = re.compile(r"((?:[^\\$]++|\\.)++)\$", re.DOTALL)
_DISPLAY = re.compile(r"((?:[^\\$]++|\\.|\$(?!\$))++)\$\$", re.DOTALL)
_ROUND, _SQUARE = re.compile(r"(.*?)\\\)", re.DOTALL), re.compile(r"(.*?)\\\]", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_OPTION = re.compile(r"\[[^\[\]{}\\$]{0,100}\]")
_NUMBER = re.compile(
    r"(\{)?(?:`\\?(.)|\"([0-9A-Fa-f]{1,6})|'([0-7]{1,7})|([0-9]{1,7}))\s?(?(1)\})",
)
_ESCAPE = re.compile(r"\\([%#&_~{}$^])(?:\{\})?|\\")
# Two sums of money and no formula: "from $5 to $10".
_MONEY = re.compile(r"\d[^$]*[ ~]\Z")
# Commands with a length behind them; no length is text.
_LENGTHS = {"kern", "mkern", "hskip", "vskip", "mskip", "raise", "lower", "moveleft", "moveright"}
_LENGTH = re.compile(rf"{latex_formulas.LENGTH}[ \t\r\n]?")
# What APS writes: \ifmmode \check{c}\else \v{c}\fi{}; outside formulas the second holds.
_IFMMODE = re.compile(r".{0,200}?\\else(?![A-Za-z])[ \t\r\n]*", re.DOTALL)
# Exporters that escape twice: $\backslash$emph, \$\backslash\$bigr.
_ESCAPED_TWICE = re.compile(r"(\\?\$)\\backslash\1(?=[A-Za-z])")
# Mendeley's formulas, which it takes for text: {\$}\alpha{\$}, and {\$}\backslashalpha{\$}.
_ESCAPED_MATHS = re.compile(r"\{\\\$\}\\(?:backslash)?([A-Za-z][^${}]{0,200})\{\\\$\}")
_SPACES = " \t\r\n"
_COMBINING = re.compile("[\u0300-\u036f]++")


#: What holds again when a group or an awaited argument has ended: style, case, number of marks;
#: then 0 for a group, 1 for the last argument of a command, 2 for one that others follow.
_Frame: TypeAlias = "tuple[Style | None, str, int, int]"


def decode(value: str) -> list[tuple[str, Style]]:
    """Return the stretches of a value, white space folded, NFC; formulas as LaTeX of style math."""
    if "$\\backslash" in value:
        value = _ESCAPED_TWICE.sub(r"\\", value)
    if "{\\$}" in value:
        value = _ESCAPED_MATHS.sub(r"$\\\1$", value)
    return _Decoder(value).decode()


_PLAIN_LETTERS = frozenset(ascii_letters)


class _Decoder:
    """The state of one walk: place, output, style of the text to come, and what waits."""

    __slots__ = (
        "braces", "case", "failed", "marks", "out", "place", "stack", "start", "style", "value",
    )  # fmt: skip

    def __init__(self, value: str) -> None:
        self.value = value
        #: Where the token at hand starts, and what comes behind it.
        self.start = self.place = 0
        self.out: list[tuple[str, Style]] = []
        #: None: what comes is dropped.
        self.style: Style | None = "text"
        self.case = ""
        #: Combining marks for the next letter, the innermost last.
        self.marks: list[str] = []
        self.stack: list[_Frame] = []
        #: Kinds of formulas of which no end is left in the value.
        self.failed: set[re.Pattern[str]] = set()
        #: Where each opening brace is closed; made when first asked for.
        self.braces: dict[int, int] | None = None

    def decode(self) -> list[tuple[str, Style]]:
        value, match_token = self.value, _TOKEN.match
        while token := match_token(value, self.place):
            self.start, self.place = token.span()
            kind = token.lastindex
            if kind == _TEXT:
                self._read_text(token[1])
            elif kind == _OPEN:
                self._open(len(token[2]))
            elif kind == _CLOSE:
                self._close(len(token[3]))
            elif kind == _WORD:
                self._read_word(token[4])
            elif kind == _SYMBOL:
                self._read_symbol(token[5])
            elif kind == _DOLLAR:
                self._read_dollar(token[6])
        return join_pieces(self.out)

    # Groups and arguments.

    def _open(self, count: int) -> None:
        frame = (self.style, self.case, len(self.marks), 0)
        self.stack.extend((frame,) * count)

    def _close(self, count: int) -> None:
        stack = self.stack
        while count and stack:
            if not self._restore(stack.pop()):
                count -= 1
                self._end_argument()

    def _wait(self) -> None:
        self.stack.append((self.style, self.case, len(self.marks), 1))

    def _end_argument(self) -> None:
        """Something whole was read: whoever waited for one thing has it."""
        stack = self.stack
        while stack and stack[-1][3]:
            if self._restore(stack.pop()) == 2:
                break

    def _restore(self, frame: _Frame) -> int:
        self.style, self.case, marks, waiting = frame
        del self.marks[marks:]
        return waiting

    # Text.

    def _read_text(self, text: str) -> None:
        place = 0
        while self.stack and self.stack[-1][3]:
            while text[place : place + 1] in _SPACES:
                if place == len(text):
                    return
                place += 1
            self._write(text[place])
            place += 1
            self._end_argument()
        text = text[place:]
        self._write(text if self.style == "literal" else apply_ligatures(text))

    def _write(self, text: str) -> None:
        if self.style is None or not text:
            return
        if self.marks:
            text = self._mark(text)
        if self.case:
            text = text.upper() if self.case == "upper" else text.lower()
        self.out.append((text, self.style))

    def _mark(self, text: str) -> str:
        text = text.lstrip(_SPACES)
        if not text:
            return ""
        letter = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
        marks = "".join(reversed(self.marks))
        self.marks.clear()
        # Above the marks that the letter has already.
        own = _COMBINING.match(text, 1)
        end = own.end() if own else 1
        return compose(letter + text[1:end] + marks) + text[end:]

    # Commands.

    def _read_word(self, name: str) -> None:
        if (text := _TEXTS.get(name)) is not None:
            self._write(text)
            self._end_argument()
        elif (mark := _MARKS.get(name)) is not None:
            self._read_mark(mark)
        elif name in SWITCHES:
            self._set_style(STYLES[name])
        elif name == "ensuremath":
            self._read_verbatim(name)
        elif name in STYLES:
            self._wait()
            self._set_style(STYLES[name])
        elif name in CASES:
            self._wait()
            self.case = CASES[name]
        elif name in ARGUMENTS:
            self._read_arguments(name)
        elif name in VERBATIM:
            self._read_verbatim(name)
        else:
            self._read_rare(name)

    def _read_mark(self, mark: str) -> None:
        value, place = self.value, self.place
        # Nothing in the braces: the letter behind them is meant, in {\"}o as in \"{}o.
        if value.startswith("{}", place) and value[place + 2 : place + 3] in _PLAIN_LETTERS:
            self.place += 2
        elif (
            value.startswith("}", place)
            and value[self.start - 1 : self.start] == "{"
            and value[place + 1 : place + 2] in _PLAIN_LETTERS
        ):
            self.place += 1
            self._close(1)
        self._wait()
        self.marks.append(mark)

    def _set_style(self, style: Style) -> None:
        # Nested styles show as the innermost: \emph{a \textbf{b}} is emphasis, then strong.
        if self.style is not None:
            self.style = style

    def _read_arguments(self, name: str) -> None:
        self._skip_option()
        if not self.value.startswith("{", self.place):
            if name.endswith("phantom"):
                # Zotero balances braces so: \{\vphantom\}.
                self._wait()
                self.style = None
            return
        shown, before = ARGUMENTS[name], self.style
        styles = [None if letter == "d" else before for letter in shown]
        # Each frame brings the style of the argument after it, so the last goes on first.
        for waiting, after in zip([1, 2, 2], reversed([*styles[1:], before]), strict=False):
            self.stack.append((after, self.case, len(self.marks), waiting))
        self.style = styles[0]

    def _skip_option(self) -> None:
        if option := _OPTION.match(self.value, self.place):
            self.place = option.end()

    def _read_rare(self, name: str) -> None:
        if name in {"char", "symbol", "accent"}:
            self._read_number(name)
        elif name in _LENGTHS:
            self._skip(_LENGTH)
        elif name == "ifmmode":
            self._skip(_IFMMODE)
        elif name in FORMULAS and self.value.startswith("{", self.place):
            first, second = self._take_argument(), self._take_argument()
            self._write_formula(rf"{first} \to {second}" if name == "decay" else first)
        elif name.startswith("backslash"):
            # Mendeley's way of writing \alpha.
            self._write(_TEXTS.get(name[9:], name[9:]))
        else:
            self._read_unknown(name)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self.value, self.place):
            self.place = found.end()

    def _take_argument(self) -> str:
        start = self.place + 1
        if (
            not self.value.startswith("{", self.place)
            or (end := self._closing_brace(self.place)) < 0
        ):
            return ""
        self.place = end + 1
        return self.value[start:end]

    def _read_unknown(self, name: str) -> None:
        option = _OPTION.match(self.value, self.place)
        if option and self.value.startswith("{", option.end()):
            self.place = option.end()
        elif text := show_unknown(name, self.value, self.place):
            self._write(text)
            self._end_argument()

    def _read_number(self, name: str) -> None:
        number = _NUMBER.match(self.value, self.place)
        if number is None:
            return
        self.place = number.end()
        if name != "accent":
            _, char, hexadecimal, octal, decimal = number.groups()
            if not char:
                base = 16 if hexadecimal else 8 if octal else 10
                code = int(hexadecimal or octal or decimal, base)
                # Nothing invisible or of no meaning gets in by its number.
                char = chr(code) if code <= 0x10FFFF else ""
            self._write(char if char.isprintable() else "")
            self._end_argument()

    def _read_symbol(self, symbol: str) -> None:
        if symbol in "([" and self._read_formula(_ROUND if symbol == "(" else _SQUARE):
            return
        if symbol in "~^" and self.value.startswith("{}", self.place):
            # How one writes these characters themselves.
            self.place += 2
            self._write(symbol)
            self._end_argument()
        elif (mark := _MARKS.get(symbol)) is not None:
            self._read_mark(mark)
        else:
            # Of escapes that LaTeX has not got, the character is what was meant.
            self._write(_TEXTS.get(symbol, symbol))
            self._end_argument()

    # What is not read as text.

    def _read_dollar(self, dollars: str) -> None:
        if dollars == "$$":
            if not self._read_formula(_DISPLAY):
                self._write(dollars)
        elif not self._read_formula(_INLINE):
            self._write(dollars)

    def _read_formula(self, pattern: re.Pattern[str]) -> bool:
        """Read up to the end of a formula; tell whether there is one."""
        formula = None if pattern in self.failed else pattern.match(self.value, self.place)
        if formula is None:
            if pattern is not _DISPLAY or not self.value.startswith("$", self.place):
                self.failed.add(pattern)
            return False
        after = self.value[formula.end() : formula.end() + 1]
        if pattern is _INLINE and after.isdigit() and _MONEY.match(formula[1]):
            return False
        self.place = formula.end()
        self._write_formula(formula[1])
        return True

    def _write_formula(self, formula: str) -> None:
        formula = latex_formulas.simplify_formula(formula)
        if self.style is None or not formula:
            pass
        elif latex_formulas.is_plain_formula(formula):
            self.out.append((formula, "math"))
        else:
            self.out.append((latex_formulas.formula_to_text(formula), self.style))
        self.marks.clear()
        self._end_argument()

    def _read_verbatim(self, name: str) -> None:
        end = self._closing_brace(self.place)
        if end < 0:
            return
        text = self.value[self.place + 1 : end]
        self.place = end + 1
        if name == "ensuremath":
            self._write_formula(text)
        else:
            self._write(_ESCAPE.sub(r"\1", text))
            self._end_argument()

    def _closing_brace(self, place: int) -> int:
        if self.braces is None:
            self.braces = _match_braces(self.value)
        return self.braces.get(place, -1)


def _match_braces(value: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACES.finditer(value):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            pairs[opened.pop()] = brace.start()
    return pairs
