"""The Typst source of a document: its parts, and the links in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .places import Shifts

_ANCHOR = r"(?:#metadata\(none\) )?<(?P<anchor>l-[\w.:-]+)>"
_LINK = r"#(?:link|leads-to)\(<(?P<link>l-[\w.:-]+)>\)\["
# A link's own target looks like an anchor, so that both are looked for together.
_LINK_OR_ANCHOR = re.compile(f"{_LINK}|{_ANCHOR}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preamble:
    """Definitions of a project: the name of their file and their text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of a document in the order in which it is written."""

    theme: str
    preambles: tuple[Preamble, ...] = ()
    call: str
    body: str
    end: str = "\n#closing-pages()\n"
    #: The level of headings that begin a page each, if it may be divided there.
    chapter_level: int | None = None

    @property
    def head(self) -> str:
        """What stands before the body."""
        return "\n".join([self.theme, *(each.text for each in self.preambles), self.call, ""])

    def __str__(self) -> str:
        """Return the whole source."""
        return f"{self.head}{self.body}{self.end}"

    def with_body(self, body: str) -> Source:
        """Return the source with another body."""
        return replace(self, body=body)

    def offset_of(self, line: int, column: int) -> int | None:
        """Return the offset in the body of a place in the source; none if it is elsewhere."""
        head = self.head
        lines = self.body.split("\n")
        index = line - 1 - head.count("\n")
        if not 0 <= index < len(lines):
            return None
        return sum(len(each) + 1 for each in lines[:index]) + column

    def place_of(self, line: int) -> str:
        """Return the file and line of a place in the definitions of the project, or nothing."""
        first = self.theme.count("\n") + 2
        for preamble in self.preambles:
            count = preamble.text.count("\n") + 1
            if first <= line < first + count:
                return f"{preamble.name}:{line - first + 1}"
            first += count
        return ""


def settle_links(body: str) -> tuple[str, Shifts]:
    """Keep the first anchor of each name that a link wants, and make text of links to nowhere.

    Anchors that nothing leads to would cost Typst a good part of the layout. Names in other calls,
    such as those of pages that are printed, are looked up there, and are no reason to keep one.
    """
    found = list(_LINK_OR_ANCHOR.finditer(body))
    wanted = {match["link"] for match in found if match["link"]}
    there = {match["anchor"] for match in found if match["anchor"]}
    placed: set[str] = set()
    shifts, parts, length, last = Shifts(), [], 0, 0
    for match in found:
        text = _settled(match, wanted, there, placed)
        parts += [body[last : match.start()], text]
        length += match.start() - last + len(text)
        last = match.end()
        shifts.add(last, length)
    return "".join([*parts, body[last:]]), shifts


def _settled(match: re.Match[str], wanted: set[str], there: set[str], placed: set[str]) -> str:
    if match["link"]:
        return match[0] if match["link"] in there else "#["
    if match["anchor"] in placed or match["anchor"] not in wanted:
        return ""
    placed.add(match["anchor"])
    return match[0]
