"""Where the links of a card lead, for outputs in which nothing can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUTWARD = ("http:", "https:", "ftp:", "mailto:")


def find_addresses(part: nodes.Element) -> Iterator[tuple[str, str]]:
    """Yield the text and the address of each link out of the project, if they differ."""
    for link in part.findall(nodes.reference):
        text, address = link.astext(), link.get("refuri", "")
        if address.startswith(_OUTWARD) and address not in text:
            yield text, address


def as_lines(part: nodes.Element) -> list[str]:
    """Return a line for each link, with its text and its address."""
    return [f"{text}: {address}" for text, address in find_addresses(part)]


def as_line(part: nodes.Element) -> str:
    """Return the text of a part of one line, each address behind the words that are linked."""
    line = part.astext()
    for text, address in find_addresses(part):
        line = line.replace(text, f"{text} <{address}>", 1)
    return line
