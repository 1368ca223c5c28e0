"""What is printed for a page that is not known yet."""

from __future__ import annotations

from sphinx_typst_pdf.marks import find_mark


def test_a_mark_has_as_many_digits_as_the_number() -> None:
    assert [find_mark(7, number) for number in (5, 42, 999, 1000)] == [
        ("7", 0), ("07", 0), ("007", 0), ("0007", 0),
    ]  # fmt: skip


def test_no_two_names_have_the_same_mark() -> None:
    found = [find_mark(index, number) for index in range(2550) for number in (5, 42)]
    marks = [mark for mark in found if mark]
    assert len(marks) == len(set(marks)) == 2550 + 2550


def test_there_are_only_so_many_marks() -> None:
    assert find_mark(2549, 9) == ("9", 254)
    assert find_mark(2550, 9) is None
