"""Keys that a format cannot hold as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.formats.keys import written_keys
from sphinx_paper_cards.core.reading import parse_bibtex

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

EXPORT = {each.name: each for each in FORMATS}
# Keys, and how BibTeX gets them: without regard to case.
BY_CASE = [
    (["Doe2031", "doe2031"], ["Doe2031", "doe2031-2"]),
    (["doe", "Doe", "DOE"], ["doe", "Doe-2", "DOE-3"]),
    (["doe", "Doe", "Doe-2"], ["doe", "Doe-3", "Doe-2"]),
    (["doe", "Doe", "dOE-2", "DOE"], ["doe", "Doe-3", "dOE-2", "DOE-4"]),
    (["doe", "roe", "doe"], ["doe", "roe", "doe"]),
]
IN_ASCII = [
    (["müller2031"], ["muller2031"]),
    (["straße", "Ørsted", "łukasz", "æ"], ["strasse", "Orsted", "lukasz", "ae"]),
    (["doe2031–marrows"], ["doe2031-marrows"]),
    (["中2031"], ["u4e2d2031"]),
    # Who has the name already keeps it, wherever the other stands.
    (["müller", "muller"], ["muller-2", "muller"]),
    (["Müller", "müller"], ["Muller", "muller-2"]),
    (["doe2031"], ["doe2031"]),
]


@pytest.mark.parametrize(("keys", "written"), BY_CASE)
def test_keys_that_differ_in_case_only_are_told_apart(keys: list[str], written: list[str]) -> None:
    found = written_keys(keys, ignores_case=True)
    assert [found[key] for key in keys] == written


@pytest.mark.parametrize(("keys", "written"), IN_ASCII)
def test_a_key_in_ascii_is_near_to_what_it_was(keys: list[str], written: list[str]) -> None:
    found = written_keys(keys, ascii_only=True, ignores_case=True)
    assert [found[key] for key in keys] == written


@pytest.mark.parametrize("key", ["＂", "doe，roe", "｛a｝", "％", "a\u2028b", "\u0301", "＼input"])
def test_nothing_that_no_key_may_hold_comes_in_with_ascii(
    make_entry: Callable[..., Entry], key: str
) -> None:
    text = EXPORT["bibtex-ascii"].export([make_entry("misc", key, title="T")])
    (entry,), problems = parse_bibtex(text)
    assert text.isascii()
    assert not problems
    assert entry.fields == {"title": "T"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("bibtex", ["Doe", "doe-2", "müller"]),
        ("bibtex-ascii", ["Doe", "doe-2", "muller"]),
        ("biblatex", ["Doe", "doe", "müller"]),
        ("ris", ["Doe", "doe", "müller"]),
        ("csl", ["Doe", "doe", "müller"]),
    ],
)
def test_a_file_has_the_keys_that_the_format_tells(
    make_entry: Callable[..., Entry], name: str, written: list[str]
) -> None:
    keys = ["Doe", "doe", "müller"]
    form = EXPORT[name]
    assert list(form.keys(keys).values()) == written
    text = form.export([make_entry("misc", key, title="T") for key in keys])
    if name.startswith("bib"):
        assert [entry.key for entry in parse_bibtex(text)[0]] == written
    else:
        assert all(key in text for key in written)


def test_many_keys_of_one_name_take_no_more_time_each() -> None:
    keys = ["".join(chars) for chars in _cases("marrowmarrowma")]
    found = written_keys(keys, ignores_case=True)
    assert len({name.lower() for name in found.values()}) == len(keys)


def _cases(word: str) -> list[str]:
    """Return a word in all its cases: 16,384 of fourteen letters."""
    words = [""]
    for letter in word:
        words = [start + each for start in words for each in (letter, letter.upper())]
    return words
