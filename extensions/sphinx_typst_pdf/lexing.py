"""Code to coloured pieces: the lexers that Sphinx chooses, the colours of a Pygments style.

Colours are darkened where they are too pale to read on the background of code: WCAG 2.2, success
criterion 1.4.3, asks for a contrast of 4.5 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pygments.formatter import Formatter  # type: ignore[import-untyped]
from pygments.token import STANDARD_TYPES  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]
from sphinx.highlighting import PygmentsBridge
from sphinx.locale import __
from sphinx.util import logging

from .colours import as_hex, contrast, darken, from_hex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import IO

    from docutils.nodes import Node
    from pygments.style import Style  # type: ignore[import-untyped]
    from pygments.token import _TokenType

logger = logging.getLogger(__name__)

_TAB = 8
#: The least contrast of text on its background.
CONTRAST = 4.5
#: The darker of the two backgrounds of code; see ``themes/elements/code.typ``.
_BACKGROUND = from_hex("fdf0c4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of code in one style; the style's name is empty where there is none."""

    text: str
    style: str = ""


class Highlighter(PygmentsBridge):
    """Lexes as HTML does, with its warnings, and keeps the tokens instead of writing them."""

    def __init__(self, style: str | None) -> None:
        super().__init__("html", style or "sphinx")
        self.style: type[Style] = self.formatter_args["style"]
        if _is_dark(self.style):
            self.style = self.get_style("sphinx")
        self._names: dict[Any, str] = {}
        self._arguments: dict[str, str] = {}

    def get_style(self, stylename: str) -> type[Style]:
        """Return a style by its name; one that is not there is a warning."""
        try:
            return super().get_style(stylename)
        except (ClassNotFound, ImportError, AttributeError):
            message = __("pygments_style: there is no style '%s'")
            logger.warning(message, stylename, type="typst", subtype="config")
            return super().get_style("sphinx")

    def get_formatter(self, **kwargs: Any) -> Formatter[str]:
        """Return a formatter that keeps what it is given."""
        self._kept = _Keeper()
        return self._kept

    def read(
        self, code: str, language: str, options: Mapping[str, Any], *, force: bool, location: Node
    ) -> tuple[list[Piece], dict[str, str]]:
        """Return the pieces of some code, and the styles that they name as arguments of Typst."""
        self.highlight_block(code, language, dict(options), force=force, location=location)
        pieces: list[Piece] = []
        for kind, text in self._kept.tokens:
            name = self._name_style(kind)
            if pieces and (pieces[-1].style == name or not text.strip()):
                pieces[-1] = Piece(text=pieces[-1].text + text, style=pieces[-1].style)
            else:
                pieces.append(Piece(text=text, style=name))
        used = dict.fromkeys(piece.style for piece in pieces if piece.style)
        return pieces, {name: self._arguments[name] for name in used}

    def _name_style(self, kind: _TokenType) -> str:
        """Return a short name of the style of a kind of token, empty if it has none."""
        if kind not in self._names:
            known = kind
            # A lexer may have kinds of its own, which no style knows; the kind above serves.
            while known not in STANDARD_TYPES and known.parent is not None:
                known = known.parent
            arguments = _as_arguments(self.style.style_for_token(known))
            names = {each: name for name, each in self._arguments.items()}
            name = names.get(arguments) or STANDARD_TYPES.get(kind) or f"t{len(names)}"
            self._names[kind] = name if arguments else ""
            if arguments:
                self._arguments[name] = arguments
        return self._names[kind]


def as_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces sorted into lines, without line ends; tabs become spaces.

    A line end at the very end, which most lexers add, begins no line.
    """
    lines: list[list[Piece]] = [[]]
    column = 0
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
                column = 0
            text = (" " * column + part).expandtabs(_TAB)[column:] if "\t" in part else part
            column += len(text)
            if text:
                lines[-1].append(Piece(text=text, style=piece.style))
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


class _Keeper(Formatter[str]):  # type: ignore[misc]
    """A formatter that writes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[tuple[_TokenType, str]] = []

    def format(self, tokensource: Iterable[tuple[_TokenType, str]], outfile: IO[str]) -> None:
        self.tokens = list(tokensource)


def _is_dark(style: type[Style]) -> bool:
    return contrast(from_hex(style.background_color.lstrip("#")), from_hex("ffffff")) > CONTRAST


def _as_arguments(style: Mapping[str, Any]) -> str:
    """Return a style of Pygments as a dictionary of arguments of Typst's ``text``."""
    parts = []
    if colour := style["color"]:
        parts.append(f'fill: rgb("#{as_hex(darken(from_hex(colour), _BACKGROUND, CONTRAST))}")')
    if style["bold"]:
        parts.append('weight: "bold"')
    if style["italic"]:
        parts.append('style: "italic"')
    return f"({', '.join(parts)})" if parts else ""
