"""Keys that work everywhere and last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.keys import KeysWithoutCase, check_key
from sphinx_paper_cards.core.reading import parse_bibtex

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

RIGHT = [
    "doe2031marrows", "Doe2031", "DBLP:conf/nips/DoeR31", "doe_marrows_2031", "doe-marrows-2031",
    "10.1145/3292500.3330701", "9156697", "RePEc:eee:marrow:v:33:y:2031", "noauthor_marrows_nodate",
    "doe.marrows+2031", "template2031", "Todorov2031", "2031AJ....157...98D", "W31-1234",
    "unpublished2031", "xxl2031", "b1234", "d" * 100, "doe..2031", "doe/2031.x",
    "contemporary-tmpfs", "ISO:9001",
]  # fmt: skip
WRONG = [
    ("müller2031", "has 'ü'"), ("doe2031–marrows", "has '–'"), ("Doe'31", "has '''"),
    ("doe(2031)", "has '('"), ("doe=2031", "has '='"), ("doe#1", "has '#'"), ("doe~2031",
    "has '~'"),
    ("doe%2031", "has '%'"), ("doe\\_2031", "has '\\'"), ("{doe2031", "has '{'"),
    ('doe"31', "has '\"'"),
    ("doe\x002031", "has '\x00'"), ("doe<2031", "has '<'"), ("doe>2031", "has '>'"),
    ("d" * 101, "has 101 characters"), ("../../etc/doe", "a path"), ("..", "a path"),
    ("doe/../roe", "a path"), ("./doe", "a path"), ("12", "will not last"), ("1", "will not last"),
    ("ref12", "will not last"), ("Ref-3", "will not last"), ("b3", "will not last"),
    ("tmp", "will not last"), ("doe-tmp", "will not last"), ("tmp2", "will not last"),
    ("untitled", "will not last"), ("untitled_3", "will not last"), ("TODO", "will not last"),
    ("doe_todo", "will not last"), ("xxx", "will not last"), ("citekey", "will not last"),
]  # fmt: skip


@pytest.mark.parametrize("key", RIGHT)
def test_nothing_is_said_of_a_key_that_works_everywhere(
    make_entry: Callable[..., Entry], key: str
) -> None:
    assert not list(check_key(make_entry(key=key)))


@pytest.mark.parametrize(("key", "words"), WRONG)
def test_a_key_that_breaks_or_will_not_last_is_found(
    make_entry: Callable[..., Entry], key: str, words: str
) -> None:
    (fault,) = check_key(make_entry(key=key))
    assert (fault.rule, fault.field) == ("unstable-key", "")
    assert words in fault.message


def test_a_key_that_the_reader_made_up_is_not_reported_twice() -> None:
    (entry,), problems = parse_bibtex("@misc{, title = {Marrows}}")
    assert [problem.rule for problem in problems] == ["missing-key"]
    assert not list(check_key(entry))


def test_keys_that_differ_in_case_only_are_found(make_entry: Callable[..., Entry]) -> None:
    keys = KeysWithoutCase()
    assert not list(keys.check(make_entry(key="Doe2031")))
    (fault,) = keys.check(make_entry(key="doe2031"))
    assert "the same as 'Doe2031'" in fault.message
