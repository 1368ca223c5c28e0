"""LaTeX in a field's value to text with a little markup, as in titles.

The values of BibTeX fields are LaTeX. What titles, names and keywords really use of it is
accents, a few symbols, font commands, scripts, maths and braces that protect capitals. Those
are decoded; of an unknown command only the argument stays, so that no backslash is ever shown.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Style = Literal["text", "emphasis", "strong", "literal", "superscript", "subscript", "math"]


@dataclass(frozen=True, slots=True)
class Run:
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
            _formula_as_text(run.text) if run.style == "math" else run.text for run in self.runs
        )

    def __bool__(self) -> bool:
        return bool(self.runs)


# Accent commands and the combining characters of Unicode they stand for.
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    "u": "\u0306", ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b",
    "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
# Commands that stand for one character or a few.
SYMBOLS = {
    "l": "ł", "L": "Ł", "o": "ø", "O": "Ø", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
    " ": " ", "\n": " ", ",": "\u202f", ";": " ", ":": " ", "\\": " ",
    "!": "", "-": "", "/": "", "@": "",
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£",
    "dots": "…", "ldots": "…", "textellipsis": "…", "slash": "/",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textdegree": "°",
    "textregistered": "®", "texttrademark": "™", "textperiodcentered": "·", "textbullet": "•",
    "guillemotleft": "«", "guillemotright": "»", "textdollar": "$", "textpm": "±", "euro": "€",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "quad": " ", "qquad": " ", "relax": "",
}  # fmt: skip
STYLES: dict[str, Style] = {
    "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis",
    "em": "emphasis", "it": "emphasis", "itshape": "emphasis",
    "textbf": "strong", "bf": "strong", "bfseries": "strong",
    "texttt": "literal", "tt": "literal", "ttfamily": "literal",
    "textsuperscript": "superscript", "textsubscript": "subscript", "ensuremath": "math",
}  # fmt: skip
# Font switches take the rest of their group, not an argument.
SWITCHES = {"it", "em", "itshape", "bf", "bfseries", "tt", "ttfamily"}
LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u00a0"))

_TOKEN = re.compile(r"\\(?:[a-zA-Z]+\*?|.|$)|\$\$?|[{}]|[^\\${}]+", re.DOTALL)
_FORMULA = re.compile(r"(?<!\\)\$(\$?)(.+?)(?<!\\)\$\1", re.DOTALL)


def parse_latex(value: str) -> Markup:
    """Decode a field's value to text with markup; unbalanced braces do no harm."""
    if not re.search(r"[\\${}~`'-]", value):
        return Markup(_merge([Run(value)]))
    return Markup(_merge(list(_Decoder(value).decode())))


def latex_to_text(value: str) -> str:
    """Decode a field's value to bare text, with white space folded."""
    return parse_latex(value).as_text()


class _Decoder:
    """Walks over the tokens of one value; a group is decoded by recursion."""

    def __init__(self, value: str) -> None:
        # Formulas first: their braces and commands are theirs. A lone dollar sign stays text.
        self.formulas: list[str] = []
        value = _FORMULA.sub(self._keep_formula, value)
        self.tokens = _TOKEN.findall(value)
        self.place = 0

    def _keep_formula(self, match: re.Match[str]) -> str:
        self.formulas.append(match[2].strip())
        return f"\\formula{{{len(self.formulas) - 1}}}"

    def decode(self, style: Style = "text", *, in_group: bool = False) -> Iterator[Run]:
        """Yield the runs up to the end, or up to the closing brace of the group."""
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token == "}":
                if in_group:
                    return
            elif token == "{":
                yield from self.decode(style, in_group=True)
            elif token.startswith("\\") and len(token) > 1:
                name = token[1:].rstrip("*")
                if name in SWITCHES:
                    self._skip_space()
                    style = STYLES[name]
                else:
                    yield from self._decode_command(name, style)
            elif token != "\\":
                yield Run(token if style == "literal" else _apply_ligatures(token), style)

    def _decode_command(self, name: str, style: Style) -> Iterator[Run]:
        if name == "formula":
            yield Run(self.formulas[int(self._argument())], "math")
        elif name in STYLES:
            # Nested styles show as the innermost: \\emph{a \\textbf{b}} is emphasis, then strong.
            yield from self._argument_runs(STYLES[name])
        elif name in ACCENTS and (not name.isalpha() or self._has_argument()):
            yield Run(self._accented(ACCENTS[name]), style)
        elif name in SYMBOLS:
            if name.isalpha():
                self._skip_space()
            yield Run(SYMBOLS[name], style)
        elif name in {"url", "path"}:
            yield Run(self._argument(), style)
        elif name == "href":
            self._argument()
            yield from self._argument_runs(style)
        else:
            # Unknown: \foo{bar} shows "bar", a bare \foo nothing.
            self._skip_space()

    def _skip_space(self) -> None:
        if self.place < len(self.tokens):
            token = self.tokens[self.place]
            if token[0].isspace():
                self.tokens[self.place] = token.lstrip()
                if not self.tokens[self.place]:
                    self.place += 1

    def _has_argument(self) -> bool:
        # \c{c} and \c c are accents; \c at the end of a word is nobody's accent.
        return self.place < len(self.tokens) and self.tokens[self.place] not in {"}", "$"}

    def _argument_runs(self, style: Style) -> list[Run]:
        self._skip_space()
        if self.place >= len(self.tokens) or self.tokens[self.place] == "}":
            return []
        if self.tokens[self.place] == "{":
            self.place += 1
            return list(self.decode(style, in_group=True))
        token = self.tokens[self.place]
        if token.startswith("\\"):
            self.place += 1
            return list(self._decode_command(token[1:], style))
        self.tokens[self.place] = token[1:]
        if not token[1:]:
            self.place += 1
        return [Run(token[0], style)]

    def _argument(self) -> str:
        return "".join(run.text for run in self._argument_runs("text"))

    def _accented(self, combining: str) -> str:
        letters = self._argument().replace("ı", "i").replace("ȷ", "j")
        if not letters:
            return ""
        return unicodedata.normalize("NFC", letters[0] + combining) + letters[1:]


def _apply_ligatures(text: str) -> str:
    for source, target in LIGATURES:
        text = text.replace(source, target)
    return text


def _merge(runs: list[Run]) -> tuple[Run, ...]:
    """Fold white space, join neighbours of one style, and put no space at the ends."""
    merged: list[Run] = []
    for run in runs:
        text = re.sub(r"[ \t\r\n]+", " ", run.text)
        if merged and merged[-1].style == run.style != "math":
            text = re.sub(r" {2,}", " ", merged.pop().text + text)
        elif merged and merged[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            merged.append(Run(unicodedata.normalize("NFC", text), run.style))
    if merged:
        merged[0] = Run(merged[0].text.lstrip(" "), merged[0].style)
        merged[-1] = Run(merged[-1].text.rstrip(" "), merged[-1].style)
    return tuple(run for run in merged if run.text)


def _formula_as_text(formula: str) -> str:
    text = re.sub(r"\\(?:mathbb|mathcal|mathrm|mathbf|text|operatorname)\b", "", formula)
    return re.sub(r"[\\{}^_$]", "", text).strip()
