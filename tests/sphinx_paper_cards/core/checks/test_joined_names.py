"""Lists of people that are joined by something else than "and"."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.checks.joined_names import check_joined_names

RIGHT = [
    "",
    "Doe, Jane",
    "Doe, Jane and Roe, Richard",
    "Doe, Jane and Roe, Richard and Vogel, Anna and others",
    "Jane Doe and Richard Roe",
    "Doe, Jr., Jane",
    "Doe, III, Jane",
    "von Doe, 2nd, Jane and Roe, Sr, Richard",
    "Doe, Jane, Jr.",
    "Doe, Jane, and Roe, Richard",
    "Doe, abbé d', Jane",
    # What is joined here cannot be told from a title of the first.
    "Doe, Count of Marrows, Jane and Roe, Richard",
    "Doe, Jane, (Ed.)",
    "{Doe, Roe, Vogel, and Partners; London}",
    "{Invented Society, Office of Marrows, Berlin, Germany} and Doe, Jane",
    "{{Doe; Roe}} and Vogel, Anna",
    "M&uuml;ller, Hans",
    r"M{\&}uuml;ller, Hans and M\&\#252;ller, Ann",
    "given=Jane, family=Doe, prefix=von, suffix=Jr",
    'given="Jane", family={Doe}, given-i=J, id=1',
    r"Doe\; Jane",
]
# A value, the sign at which the problem is, and words of the message.
WRONG = [
    ("Doe, J.; Roe, R.", ";", "semicolon"),
    ("Jane Doe; Richard Roe and Anna Vogel", ";", "semicolon"),
    ("Doe, Jane and {Roe; Vogel}; Vogel, Anna", "; Vogel, Anna", "semicolon"),
    ("Jane Doe, Richard Roe, Anna Vogel", ", Anna", "one person"),
    ("Doe, J., Roe, R.", ", R.", "'Doe, J., Roe, R.' in 'author'"),
    ("Doe, J., Roe, R. and Vogel, A.", ", R.", "'Doe, J., Roe, R.' in"),
    ("Vogel, A. and\n Jane Doe, Richard Roe, Anna Roe, Jo Doe", ", Jo", "one person"),
    ("Doe, Jane, Roe", ", Roe", "one person"),
    ("{Doe, Ltd}, Roe, Vogel", ", Vogel", "one person"),
    ("Doe, Jr., Jane, Roe, Richard", ", Richard", "one person"),
    ("A}, B, C", ", C", "one person"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_nothing_is_said_of_lists_that_are_joined_by_and(value: str) -> None:
    assert not list(check_joined_names("author", value))


@pytest.mark.parametrize(("value", "sign", "words"), WRONG)
def test_people_joined_by_signs_are_found_at_the_sign(value: str, sign: str, words: str) -> None:
    (fault,) = check_joined_names("author", value)
    assert (fault.rule, fault.field, fault.repairs) == ("joined-names", "author", ())
    assert value[fault.at :].startswith(sign)
    assert words in fault.message
    assert "write ' and ' between people" in fault.message
