"""Where cards stand and where papers are spoken of: what the environment keeps of pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlace:
    """Where a card stands; ``compact`` if it is one of a grid.

    ``account`` is a digest of what the card's page says of the paper, empty if it says nothing.
    """

    key: str
    title: str
    docname: str
    node_id: str
    line: int
    compact: bool
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A section that speaks of a paper; ``node_id`` is empty for a page's own title."""

    key: str
    docname: str
    node_id: str
    title: str
