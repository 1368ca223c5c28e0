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
    (r"{\v S}koda, Petr", Name(given="Petr", family="Škoda")),
    (r"\O ystein \v Skoda", Name(given="Øystein", family="Škoda")),
    (r"{\relax Ch}arles Fran\c cois", Name(given="Charles", family="François")),
    (r"{\'e}cole Inconnue", Name(non_dropping_particle="école", family="Inconnue")),
    ("Smith, {\\'e}", Name(given="é", family="Smith")),
    ("Knuth, D.~E.", Name(given="D. E.", family="Knuth")),
    (r"Christina A. L.\ Thiele", Name(given="Christina A. L.", family="Thiele")),
    (r"Rowling, J.\,K.", Name(given="J. K.", family="Rowling")),
    # Mendeley's ties.
    (r"Doe, J.{\~{}}K.", Name(given="J. K.", family="Doe")),
    (r"J.{\textasciitilde}K.\~{}Doe", Name(given="J. K.", family="Doe")),
    ("J.\u00a0K.\u00a0Doe", Name(given="J. K.", family="Doe")),
    ("Doe\u00a0, J.\u00a0", Name(given="J.", family="Doe")),
    (r"J{\"}org M\"{}uller", Name(given="Jörg", family="Müller")),
    (r"\Acme", Name(family="Acme")),
    # Biblatex's extended notation.
    ("given=Fred, family=Flummox", Name(given="Fred", family="Flummox")),
    (
        r"family={Vall{\'e}e Poussin, X}, given={Jean Luc}, prefix=de la, given-i=JL, suffix=Jr",
        Name(
            given="Jean Luc",
            non_dropping_particle="de la",
            family="Vallée Poussin, X",
            suffix="Jr",
        ),
    ),
    ("useprefix=true, given = Fred, family = Flummox", Name(given="Fred", family="Flummox")),
    ("E=mc, Albert", Name(given="Albert", family="E=mc")),
    ("Albert given=E", Name(given="Albert", family="given=E")),
    ("Jean-Luc Picard-Crusher", Name(given="Jean-Luc", family="Picard-Crusher")),
    (
        "Ana de los Santos y Garcia",
        Name(given="Ana", non_dropping_particle="de los", family="Santos y Garcia"),
    ),
    ("Gerard 't Hooft", Name(given="Gerard", non_dropping_particle="'t", family="Hooft")),
    ("jean de la fontaine", Name(non_dropping_particle="jean de la", family="fontaine")),
    ("al-Farabi, Abu", Name(given="Abu", family="al-Farabi")),
    ("{von} Neumann, John", Name(given="John", family="von Neumann")),
    ("Cruz, Juan de la", Name(given="Juan de la", family="Cruz")),
    ("{{ACME Corp} and Sons}", Name(literal="ACME Corp and Sons")),
    ("{ACME~Corp}", Name(literal="ACME Corp")),
    ("{A} and {B}", Name(given="A", non_dropping_particle="and", family="B")),
    ("李, 娜", Name(given="娜", family="李")),
    ("山田 太郎", Name(given="山田", family="太郎")),
    ("محمد بن موسى", Name(given="محمد بن", family="موسى")),
    ("фон Иванов, Иван", Name(given="Иван", non_dropping_particle="фон", family="Иванов")),
    ("Smith , John", Name(given="John", family="Smith")),
    ("Smith,John", Name(given="John", family="Smith")),
    ("Smith, ", Name(family="Smith")),
    (", John", Name(family="John")),
    ("King, , Martin", Name(given="Martin", family="King")),
    ("Smith, John, Doe, Jane", Name(given="Jane", family="Smith", suffix="John, Doe")),
    ("Smith, J. et al.", Name(given="J. et al.", family="Smith")),
    ("Doe, Jane}", Name(given="Jane", family="Doe")),
    ("{Doe, Jane", Name(family="Doe, Jane")),
    ("", Name()),
    ("{}, {}", Name()),
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


# A list, and its names in reading order.
LISTS = [
    ("A. One and B. Two AND C. Three And D. Four", ["A. One", "B. Two", "C. Three", "D. Four"]),
    ("A. One\n\tand\r\n  B. Two", ["A. One", "B. Two"]),
    ("A. One and and B. Two", ["A. One", "B. Two"]),
    ("and A. One and B. Two and", ["A. One", "B. Two"]),
    ("One, A. and", ["A. One"]),
    ("A. One~and B. Two", ["A. One", "B. Two"]),
    ("One, and B. Two", ["One", "B. Two"]),
    ("One,and B. Two", ["and B. Two One"]),
    (" and , and ~ and {} and A. One", ["A. One"]),
    (" A. One and B. Two ", ["A. One", "B. Two"]),
    ("{One and Two} and B. Two", ["One and Two", "B. Two"]),
    ("{Big {Inner and} Co.} and {Other} Bob", ["Big Inner and Co.", "Other Bob"]),
    ("A.\u00a0One and B.\u00a0Two", ["A. One", "B. Two"]),
    ("A. One\u00a0and B.\u00a0Two\u00a0", ["A. One", "B. Two"]),
    ("李\u3000娜 and B. Two", ["李 娜", "B. Two"]),
    (r"Doe, J.{\~{}}K. and B. Two", ["J. K. Doe", "B. Two"]),
    ("useprefix=true and A. One and family=Two, prefix=de, given=B.", ["A. One", "B. de Two"]),
    (r"Stra\ss and Leek, Lo and Bo \o and Mo Ko", ["Straß", "Lo Leek", "Bo ø", "Mo Ko"]),
    (r"Stra\ss and B. Two", ["Straß", "B. Two"]),
    (r"M{\"u}ller, J{\"o}rg and Garc{\'\i}a, Mar\'{\i}a", ["Jörg Müller", "María García"]),
    (r"{\L}, {\O}le and \emph{X. Y} Z", ["Øle Ł", "X. Y Z"]),
    ("Mu\u0308ller, Jo\u0308rg and Two, B.", ["Jörg Müller", "B. Two"]),
    ("张伟 and 王芳", ["张伟", "王芳"]),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_list_falls_into_its_names(text: str, names: list[str]) -> None:
    assert [name.as_text() for name in parse_names(text)[0]] == names


@pytest.mark.parametrize(
    "text",
    [
        "Doe, Jane and others",
        "Doe, Jane and Others",
        "{D}oe, Jane and\nothers",
        "Doe, Jane and {others}",
        "Doe, Jane and {others},",
        "Doe, Jane and others,",
    ],
)
def test_others_are_counted_as_more_in_any_notation(text: str) -> None:
    assert parse_names(text) == ((Name(given="Jane", family="Doe"),), True)


def test_others_in_braces_or_in_a_name_are_a_name() -> None:
    names, more = parse_names("{others} and Brothers, Bob")
    assert [name.as_text() for name in names] == ["others", "Bob Brothers"]
    assert not more


@pytest.mark.parametrize("count", [10_000, 100_000])
@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "}",
        "and ",
        "{a} and ",
        ",",
        "{,",
        "~",
        " ",
        "a ",
        "given=",
        "given=a,",
        "{others} and ",
    ],
)
def test_a_hostile_list_has_a_reading(piece: str, count: int) -> None:
    names, _ = parse_names(piece * count)
    assert len(names) <= count
