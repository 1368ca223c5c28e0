"""Code: listings with the colours of Pygments, code within a line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..lexing import Highlighter, Piece, as_lines
from .inlines import Inlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element, Text

# In signs: from here on a line may not fit, in the text and in cells, cards, columns.
_LONG_LINE = (72, 16)
_LONG_WORD = (64, 14)
# Behind signs, failing these every few letters.
_PARTS = re.compile(r"[^\W_]{1,16}[\W_]{0,2}|[\W_]{1,16}")
_MOST_INDENT = 24
_NARROW = {"entry", "hlistcol"}


class Code(Inlines):
    """Code keeps its white space; what is copied out of the PDF is the code."""

    #: How many blocks of code with markup inside are open.
    verbatim = 0

    @property
    def highlighter(self) -> Highlighter:
        """The lexers and colours of this document."""
        if "_highlighter" not in vars(self):
            style = self.config.pygments_style if self.config.typst_highlight_code else "none"
            self._highlighter = Highlighter(style)
        return self._highlighter

    def visit_literal_block(self, node: Element) -> None:
        """Write code, or open a block of text whose markup and white space count."""
        if any(isinstance(child, nodes.Element) for child in node.children):
            self.verbatim += 1
            self.body.append("\n#code-literal[")
            return
        pieces, styles = self._lex(node)
        lines = as_lines(pieces)
        narrow = _is_narrow(node)
        options = [*_as_styles(styles), *_as_options(node), *_as_measures(lines, narrow=narrow)]
        written = [_as_array(self._pieces(line, _LONG_WORD[narrow])) for line in lines]
        self.body.append(f"\n#code-listing({''.join(f'{each}, ' for each in options)}\n")
        self.body.append(",\n".join(written))
        self.body.append(",\n)\n\n")
        raise nodes.SkipNode

    def depart_literal_block(self, node: Element) -> None:
        """Close a block with markup."""
        self.verbatim -= 1
        self.body.append("]\n\n")

    visit_doctest_block = visit_literal_block
    depart_doctest_block = depart_literal_block

    def visit_Text(self, node: Text) -> None:
        """Write text; in code, with all of its white space."""
        if not self.verbatim:
            super().visit_Text(node)
            return
        lines = node.astext().expandtabs(8).split("\n")
        self.body.append(
            "#linebreak();".join(f"#{self.as_string(line)};" if line else "" for line in lines)
        )

    def visit_literal(self, node: Element) -> None:
        """Write code within a line, in colours if its language is known."""
        # The bookmarks of a PDF have no colours, and need the text.
        if self.in_heading or "code" not in node["classes"] or not node.get("language"):
            super().visit_literal(node)
            return
        pieces, styles = self._lex(node)
        words = [piece for line in as_lines(pieces) for piece in line]
        options = [*_as_styles(styles), *self._pieces(words, _LONG_WORD[1])]
        self.body.append(f"#code-words({', '.join(options)});")
        raise nodes.SkipNode

    def visit_caption(self, node: Element) -> None:
        """The caption of a code block stands above it."""
        number = self.number_of(node.parent, "code-block")
        self.body.append(f"\n#code-caption[{number}{self.render(node)}]\n\n")
        raise nodes.SkipNode

    def _lex(self, node: Element) -> tuple[list[Piece], dict[str, str]]:
        language = node.get("language", "default")
        text = node.astext()
        # What is not as in the source, as a parsed literal, is no language for certain.
        force = bool(node.get("force")) or node.rawsource not in {"", text}
        options = self.config.highlight_options.get(language, {})
        if not self.config.typst_highlight_code:
            return [Piece(text=text)], {}
        return self.highlighter.read(text, language, options, force=force, location=node)

    def _pieces(self, pieces: Sequence[Piece], long_word: int) -> list[str]:
        """Return the arguments that a line is made of."""
        cuts = _find_cuts("".join(piece.text for piece in pieces), long_word)
        places = sorted(cuts)
        written: list[str] = []
        start = 0
        for piece in pieces:
            end = start + len(piece.text)
            inner = places[bisect_right(places, start) : bisect_left(places, end)]
            for first, last in pairwise([start, *inner, end]):
                written += ["none"] if cuts.get(first) else []
                string = self.as_string(piece.text[first - start : last - start])
                styled = f"({self.as_string(piece.style)}, {string})"
                written.append(styled if piece.style else string)
            start = end
        return written


def _find_cuts(line: str, long_word: int) -> dict[int, bool]:
    """Return where words begin, end and have parts that are so long that they may have to break.

    True: between two parts of a word.
    """
    cuts: dict[int, bool] = {}
    if len(line) > long_word:
        for word in re.finditer(rf"\S{{{long_word},}}", line):
            ends = [word.start() + part.end() for part in _PARTS.finditer(word[0])]
            cuts |= {word.start(): False, **dict.fromkeys(ends[:-1], True), ends[-1]: False}
    return cuts


def _as_array(items: Sequence[str]) -> str:
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def _as_styles(styles: dict[str, str]) -> list[str]:
    written = ", ".join(f"{name}: {style}" for name, style in styles.items())
    return [f"styles: ({written})"] if styles else []


def _as_options(node: Element) -> list[str]:
    """Return line numbers and marked lines; the numbers of these count from one."""
    arguments: dict[str, Any] = node.get("highlight_args", {})
    options = []
    if node.get("linenos"):
        options.append(f"start: {arguments.get('linenostart', 1)}")
    if marked := arguments.get("hl_lines"):
        options.append(f"marked: {_as_array([str(each) for each in marked])}")
    return options


def _as_measures(lines: Sequence[Sequence[Piece]], *, narrow: bool) -> list[str]:
    """Return the length of the longest line if it may not fit, and where long lines go on."""
    texts = ["".join(piece.text for piece in line) for line in lines]
    longest = max(map(len, texts), default=0)
    if longest <= _LONG_LINE[narrow]:
        return []
    long_lines = {index: text for index, text in enumerate(texts) if len(text) > _LONG_LINE[narrow]}
    written = ", ".join(f'"{index}": {_find_indent(text)}' for index, text in long_lines.items())
    words = [
        len(word) + _find_indent(text) for text in long_lines.values() for word in text.split()
    ]
    return [f"columns: {longest}", f"word: {max(words)}", f"indents: ({written})"]


def _find_indent(line: str) -> int:
    """Return how far to the right a line goes on: its longest word has to fit, too."""
    room = _LONG_LINE[False] - max(map(len, line.split()), default=0)
    return max(0, min(len(line) - len(line.lstrip()) + 2, _MOST_INDENT, room))


def _is_narrow(node: Element) -> bool:
    """Tell whether a node stands in a cell of a table or beside another one."""
    parent = node.parent
    while parent is not None:
        if parent.tagname in _NARROW or parent.get("design_component") == "grid-item":
            return True
        parent = parent.parent
    return False
