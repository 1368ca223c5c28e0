"""Repairs of a text."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.checks.fixing import apply_edits
from sphinx_paper_cards.core.models import Edit

CASES = [
    ("nothing to do", "abc", [], "abc"),
    ("one", "abc", [Edit(1, 2, "X")], "aXc"),
    ("insertion", "abc", [Edit(1, 1, "X")], "aXbc"),
    ("deletion", "abc", [Edit(0, 2, "")], "c"),
    ("at the ends", "abc", [Edit(3, 3, "!"), Edit(0, 0, "!")], "!abc!"),
    ("any order", "abc", [Edit(2, 3, "Z"), Edit(0, 1, "X")], "XbZ"),
    ("side by side", "abc", [Edit(0, 1, "X"), Edit(1, 2, "Y")], "XYc"),
    ("of two that overlap the first stays", "abcd", [Edit(1, 3, "X"), Edit(2, 4, "Y")], "aXd"),
    ("of two at one place the first stays", "ab", [Edit(0, 1, "X"), Edit(0, 1, "Y")], "Xb"),
    ("the same twice counts once", "ab", [Edit(1, 1, "X"), Edit(1, 1, "X")], "aXb"),
    ("out of the text", "ab", [Edit(1, 3, "X"), Edit(2, 1, "X"), Edit(-1, 0, "X")], "ab"),
    ("ends of lines stay", "a\r\nb\rc", [Edit(3, 4, "B")], "a\r\nB\rc"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "edits", "result"), CASES, ids=[c[0] for c in CASES])
def test_repairs_are_applied_from_left_to_right(
    name: str, text: str, edits: list[Edit], result: str
) -> None:
    assert apply_edits(text, edits) == result
