"""Text and its markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element, Text

# A semicolon ends a call in markup, so that text that follows cannot be taken for its arguments.
_END = "];"
# Classes that roles and parsers give to what they have no node for.
_CLASSES = {
    "guilabel": "gui-label",
    "menuselection": "gui-label",
    "strike": "strike",
    "del": "strike",
    "line-through": "strike",
    "underline": "underline",
    "viewcode-link": "signature-module",
}
_VERSIONS = ("added", "changed", "deprecated", "removed")
# A word of this many characters may be wider than a line or a cell, and may break after signs.
_LONG = 30
_LONG_IN_CELLS = 12
_LONG_WORD = {
    False: re.compile(rf"\S{{{_LONG},}}"),
    True: re.compile(rf"\S{{{_LONG_IN_CELLS},}}"),
}
# Where it may break: behind signs, before capitals; failing these, every few characters.
_BREAKS = re.compile(r"(?<=[/\\._:=,;&?#@+)(\]\[-])(?=[^\s/\\._:-])|(?<=[a-z])(?=[A-Z])")
_UNBROKEN = re.compile(r"\S{1,12}")
# Typst would end a line behind any hyphen, even between those of an option and its name.
_HYPHENATED = re.compile(r"(?=\S{3,16}$)\S*-\S")


class Inlines(Base):
    """Text inside of blocks."""

    #: How deep the current node is in cells of tables, whose lines are short.
    cells = 0

    def visit_Text(self, node: Text) -> None:
        """Write text."""
        self.body.append(self.breakable(node.astext()))

    def depart_Text(self, node: Text) -> None:
        """Text is closed."""

    def breakable(self, text: str) -> str:
        """Return text escaped; its long words may break, and are copied whole all the same."""
        found = list(_LONG_WORD[self.cells > 0].finditer(text))
        # Typst itself knows where addresses break.
        found = [each for each in found if "://" not in each[0]]
        end, parts = 0, []
        for match in found:
            pieces = "#h(0.01pt);".join(map(self.escape, split_word(match[0])))
            parts += [self.escape(text[end : match.start()]), pieces]
            end = match.end()
        return "".join([*parts, self.escape(text[end:])])

    def visit_emphasis(self, node: Element) -> None:
        """Open emphasis."""
        self.body.append("#emph[")

    def visit_strong(self, node: Element) -> None:
        """Open strong emphasis."""
        self.body.append("#strong[")

    def visit_superscript(self, node: Element) -> None:
        """Open a superscript."""
        self.body.append("#super[")

    def visit_subscript(self, node: Element) -> None:
        """Open a subscript."""
        self.body.append("#sub[")

    def close(self, node: Element) -> None:
        """Close a call."""
        self.body.append(_END)

    depart_emphasis = depart_strong = depart_superscript = depart_subscript = close
    visit_title_reference = visit_emphasis
    depart_title_reference = close
    visit_manpage = visit_emphasis
    depart_manpage = close

    def visit_literal(self, node: Element) -> None:
        """Write code within a line; a key of the keyboard is one, too."""
        if "kbd" in node["classes"]:
            self.body.append(f"#key[{self.escape(node.astext())}];")
        elif any(isinstance(each, nodes.Element) for each in node.children):
            # Parts of :samp: and :file: are emphasised.
            self.body.append(f"#code-text[{self.render(node)}];")
        else:
            self.body.append(self._raw(" ".join(re.split("[\t\r\n]+", node.astext()))))
        raise nodes.SkipNode

    def visit_RegexNode(self, node: Element) -> None:
        """Write a pattern of sphinx-toolbox as in its source: its text has lost the backslashes."""
        _before, mark, pattern = node.rawsource.partition("`")
        self.body.append(self._raw(pattern.removesuffix("`") if mark else node.astext()))
        raise nodes.SkipNode

    def _raw(self, text: str) -> str:
        pieces = split_word(text) if _LONG_WORD[self.cells > 0].search(text) else [text]
        if len(pieces) == 1 and _HYPHENATED.match(text):
            return f"#whole-code({self.as_string(text)});"
        if len(pieces) == 1:
            return f"#raw({self.as_string(text)});"
        return f"#long-code({', '.join(map(self.as_string, pieces))});"

    def visit_literal_emphasis(self, node: Element) -> None:
        """Open emphasised code."""
        self.body.append("#code-text(emph)[")

    def visit_literal_strong(self, node: Element) -> None:
        """Open strong code."""
        self.body.append("#code-text(strong)[")

    depart_literal_emphasis = depart_literal_strong = close

    def visit_math(self, node: Element) -> None:
        """Write a formula within a line."""
        self.body.append(self.formulas.as_typst(node.astext(), node, block=False))
        raise nodes.SkipNode

    def visit_inline(self, node: Element) -> None:
        """Open what a class asks for; most ask for nothing."""
        if function := _function_of(node):
            self.body.append(f"#{function}[")

    def depart_inline(self, node: Element) -> None:
        """Close it."""
        if _function_of(node):
            self.body.append(_END)

    visit_generated = visit_PassthroughTextElement = visit_problematic = Base.ignore
    depart_generated = depart_PassthroughTextElement = depart_problematic = Base.ignore
    visit_substitution_reference = depart_substitution_reference = Base.ignore
    visit_pending_xref_condition = depart_pending_xref_condition = Base.ignore

    def visit_abbreviation(self, node: Element) -> None:
        """Paper shows no tooltips: what an abbreviation means is said at its first use."""

    def depart_abbreviation(self, node: Element) -> None:
        """Say what it means."""
        use = (node.astext(), str(node.get("explanation", "")))
        # In a heading it would be repeated, in a signature look like a part of it.
        if use[1] and use not in self.explained and not (self.in_heading or _is_in_signature(node)):
            self.explained.add(use)
            self.body.append(f" ({self.escape(use[1])})")

    visit_acronym = visit_abbreviation
    depart_acronym = depart_abbreviation


def split_word(word: str) -> list[str]:
    """Return the parts of a long word; between two of them a line may end."""
    parts = [part for part in _BREAKS.split(word) if part]
    if len(parts) > 1 and not re.search(r"\w", parts[0]):
        # The signs before a name are a part of it.
        parts[:2] = ["".join(parts[:2])]
    return [piece for part in parts for piece in _cut(part)]


def _cut(part: str) -> list[str]:
    """Return a part in pieces if it has no place to break and is long itself."""
    if len(part) <= _LONG or " " in part:
        return [part]
    return _UNBROKEN.findall(part)


def _is_in_signature(node: Element) -> bool:
    parent = node.parent
    while isinstance(parent, nodes.TextElement):
        if isinstance(parent, addnodes.desc_signature):
            return True
        parent = parent.parent
    return False


def _function_of(node: Element) -> str:
    """Return the call that the classes of a node ask for, or nothing."""
    if "versionmodified" in node["classes"]:
        # The words that a version note begins with.
        kind = next((each for each in node["classes"] if each in _VERSIONS), "changed")
        return f'version-label(kind: "{kind}")'
    return next((_CLASSES[each] for each in node["classes"] if each in _CLASSES), "")
