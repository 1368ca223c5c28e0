"""File names made from keys."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.filenames import file_stem, file_stems


@pytest.mark.parametrize("key", ["usual2030", "van-der-Doe_2030", "a.b+c", "7"])
def test_a_plain_key_is_its_own_name(key: str) -> None:
    assert file_stem(key) == key


@pytest.mark.parametrize(
    "key",
    [
        "../../x",
        "a/b",
        "DBLP:conf/x/Doe30",
        "con",
        "COM1",
        "aux.txt",
        "",
        ".",
        "x.",
        "ключ",
        "a" * 300,
    ],
)
def test_any_other_key_gets_a_name_that_is_safe_on_every_system(key: str) -> None:
    name = file_stem(key)
    assert name.isascii()
    assert name.replace("-", "").isalnum()
    assert 0 < len(name) < 80
    assert name.lower() not in {"con", "com1"}


def test_keys_that_look_alike_do_not_share_a_name() -> None:
    assert len({file_stem(key) for key in ("a/b", "a:b", "a b", "a-b", "../a-b")}) == 5


def test_keys_that_differ_only_in_case_do_not_share_a_file() -> None:
    stems = file_stems(["doe2030", "Doe2030", "DOE2030"])
    assert stems["doe2030"] == "doe2030"
    assert len({stem.lower() for stem in stems.values()}) == 3
