"""Citations of papers that a lookup found, in every format and style there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.formats import FORMATS
from ..core.styles import format_references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.models import Entry


def cite(entries: Sequence[Entry], name: str) -> str:
    """Return the citations in a format or style, with a line feed at the end.

    ``name`` is one of :data:`.listing.FORMAT_NAMES`.
    """
    for chosen in FORMATS:
        if chosen.name == name:
            text = chosen.export(entries)
            # RIS has line ends of its own, but a terminal and a pipe expect the usual ones.
            return text.replace("\r\n", "\n")
    references = format_references(entries, name)
    return "".join(f"{reference.as_text()}\n" for reference in references)
