"""Text of foreign files in a message: what would steer a terminal is shown as an escape."""

from __future__ import annotations

import re

# Control characters, those that turn the direction of writing, line separators, and what stands
# for bytes that are no UTF-8.
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


# A message that quotes more is not read to its end; a key can be as long as its file.
_LONGEST = 1_000


def visible(text: str) -> str:
    """Return a text as one line that does nothing to a terminal, cut after 1,000 characters."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
    return _UNPRINTABLE.sub(_escape, shown)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
