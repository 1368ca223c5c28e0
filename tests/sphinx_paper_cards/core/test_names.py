"""Name lists, by the rules of BibTeX."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.models import Name
from sphinx_paper_cards.core.names import parse_name, parse_names

NAMES = [
    ("Zihan Qiu", Name(given="Zihan", family="Qiu")),
    ("Qiu, Zihan", Name(given="Zihan", family="Qiu")),
    ("Madonna", Name(family="Madonna")),
    (
        "Ludwig van Beethoven",
        Name(given="Ludwig", non_dropping_particle="van", family="Beethoven"),
    ),
    (
        "van Beethoven, Ludwig",
        Name(given="Ludwig", non_dropping_particle="van", family="Beethoven"),
    ),
    (
        r"de la Vall{\'e}e Poussin, Charles Louis",
        Name(given="Charles Louis", non_dropping_particle="de la", family="Vallée Poussin"),
    ),
    (
        "King, Jr., Martin Luther",
        Name(given="Martin Luther", family="King", suffix="Jr."),
    ),
    ("{Barnes and Noble, Inc.}", Name(literal="Barnes and Noble, Inc.")),
    (r"{\'E}mile Zola", Name(given="Émile", family="Zola")),
    ("Lillicrap, Timothy P.", Name(given="Timothy P.", family="Lillicrap")),
    (r"Mu{\~n}oz, Ana~Sol", Name(given="Ana Sol", family="Muñoz")),
    ("Mar{\\'i}a {de la Cruz}", Name(given="María", family="de la Cruz")),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_falls_into_its_parts(text: str, name: Name) -> None:
    assert parse_name(text) == name


def test_two_authors_of_one_name_both_stay() -> None:
    names, _ = parse_names("Yue, Yang and Chen, Zhiqi and Yue, Yang")
    assert [name.as_text() for name in names] == ["Yang Yue", "Zhiqi Chen", "Yang Yue"]


def test_and_others_is_no_person() -> None:
    names, more = parse_names("Doe, Jane and others")
    assert [name.as_text() for name in names] == ["Jane Doe"]
    assert more


def test_and_inside_braces_or_words_does_not_split() -> None:
    names, _ = parse_names("{Research and Development} and Sandy Brandt\n  and Anders And")
    assert [name.as_text() for name in names] == [
        "Research and Development",
        "Sandy Brandt",
        "Anders And",
    ]


def test_an_empty_list_is_no_author() -> None:
    assert parse_names("") == ((), False)
