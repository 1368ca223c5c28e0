"""Where cards stand: what the environment keeps of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlace:
    """Where a card stands; ``compact`` if it is one of a grid."""

    key: str
    title: str
    docname: str
    node_id: str
    line: int
    compact: bool
