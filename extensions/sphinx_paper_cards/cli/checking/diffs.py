"""Unified diffs of large files: linear where difflib is not, since fixes change few lines."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    #: Lines ``old[a:b]`` become ``new[c:d]``.
    Block = tuple[int, int, int, int]

_CONTEXT = 3
# More lines than this between the first and the last change are not compared one with another.
_COMPARED = 4_000
_NO_END = "\n\\ No newline at end of file\n"


def unified_diff(old: str, new: str, path: str) -> str:
    """Return the diff of a file as ``git apply`` and ``patch -p1`` take it; lines end in LF."""
    before, after = _lines(old), _lines(new)
    hunks = list(_hunks(_blocks(before, after)))
    if not hunks:
        return ""
    text = [f"--- a/{path}\n+++ b/{path}\n"]
    for hunk in hunks:
        text += _show(hunk, before, after)
    return "".join(text)


def _lines(text: str) -> list[str]:
    """Split at LF only: what stands before it, CR too, is the line's."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return the changed blocks, in order."""
    if len(old) == len(new):
        return _changed_in_place(old, new)
    start = _common(zip(old, new, strict=False))
    end = _common(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    old_part, new_part = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(old_part), len(new_part)) > _COMPARED:
        return [(start, start + len(old_part), start, start + len(new_part))]
    return [
        (start + a, start + b, start + c, start + d)
        for tag, a, b, c, d in SequenceMatcher(None, old_part, new_part).get_opcodes()
        if tag != "equal"
    ]


def _changed_in_place(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    for number, line in enumerate(old):
        if line != new[number]:
            start = blocks.pop()[0] if blocks and blocks[-1][1] == number else number
            blocks.append((start, number + 1, start, number + 1))
    return blocks


def _common(pairs: zip[tuple[str, str]]) -> int:
    count = 0
    for old, new in pairs:
        if old != new:
            break
        count += 1
    return count


def _hunks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Group blocks whose surroundings touch."""
    hunk: list[Block] = []
    for block in blocks:
        if hunk and block[0] - hunk[-1][1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk


def _show(hunk: Sequence[Block], old: Sequence[str], new: Sequence[str]) -> list[str]:
    lead = min(_CONTEXT, hunk[0][0])
    trail = min(_CONTEXT, len(old) - hunk[-1][1])
    old_range = _range(hunk[0][0] - lead, hunk[-1][1] + trail)
    new_range = _range(hunk[0][2] - lead, hunk[-1][3] + trail)
    lines = []
    at = hunk[0][0] - lead
    for a, b, c, d in hunk:
        lines += [f" {line}" for line in old[at:a]]
        lines += [f"-{line}" for line in old[a:b]]
        lines += [f"+{line}" for line in new[c:d]]
        at = b
    lines += [f" {line}" for line in old[at : at + trail]]
    ended = [line if line.endswith("\n") else line + _NO_END for line in lines]
    return [f"@@ -{old_range} +{new_range} @@\n", *ended]


def _range(start: int, end: int) -> str:
    """Return lines as a hunk's head counts them: from 1, an empty range after its line."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + bool(count)},{count}"
