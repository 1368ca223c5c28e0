"""Unified diffs: other programs can apply them, and large files do not take long."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.cli.checking.diffs import unified_diff

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("a\nb\nc", "a\nb\nC"),
        ("a", "a\n"),
        ("a\n", "a"),
        ("", "a\n"),
        ("a\n", ""),
        ("a\nb\n", "a\nx\ny\nb\n"),
        ("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n", "A\nb\nc\nd\ne\nf\ng\nh\ni\nJ\n"),
        ("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n", "b\nc\nd\ne\nf\ng\nh\ni\nj\nk\nm\nl\n"),
        ("a\r\nb\rc\n", "a\r\nb\rC\n"),
        ("a\x0cb\n\u2028c\n", "a\x0cB\n\u2028c\n"),
        ("\n" * 50, "\n" * 20 + "x\n" + "\n" * 30),
    ],
)
def test_patch_makes_the_new_text_of_the_old_one(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "x.bib"
    path.write_bytes(old.encode())
    diff = unified_diff(old, new, "x.bib")
    try:
        command = ["git", "apply", "--unsafe-paths", "--whitespace=nowarn"]
        subprocess.run(command, input=diff.encode(), cwd=tmp_path, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no git")
    assert path.read_bytes() == new.encode()


def test_equal_texts_have_no_diff() -> None:
    assert unified_diff("a\nb", "a\nb", "x.bib") == ""


def test_an_empty_file_counts_from_0() -> None:
    assert "\n@@ -0,0 +1 @@\n" in unified_diff("", "a\n", "x.bib")
    assert "\n@@ -1 +0,0 @@\n" in unified_diff("a\n", "", "x.bib")


@pytest.mark.parametrize("count", [0, 1])
def test_the_diff_of_a_large_file_takes_no_longer_than_reading_it(count: int) -> None:
    """Half a million lines of 150 kinds would keep difflib busy for hours."""
    between = [f"{number % 150}\n" for number in range(500_000)]
    old = "".join(["x\n", *between, "x\n"])
    new = "".join(["y\n", *between, "y\n", *["z\n"] * count])
    start = time.process_time()
    assert unified_diff(old, new, "x.bib").startswith("--- a/x.bib\n")
    assert time.process_time() - start < 10
