"""What holds of every list of names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_paper_cards.core.names import parse_name, parse_names

PIECES = st.sampled_from(
    ["and", " and ", " AND ", ",", ", ", " ", "~", "{", "}", "\\", r"\'", r"\v ", r"{\'e}", r"\o ",
     "von ", "Doe", "é", "e\u0301", "李", "others", "--", "$", "\n", "\ud800", "\x00",
     "\u00a0", "{others}", "given=", "family={", r"{\~{}}", r"\Foo"]
)  # fmt: skip
LISTS = st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join))
# Words that are nothing but words, as most names are.
WORDS = st.from_regex(r"[A-ZÀÉÖØŁ][a-zàéöøł]{1,8}", fullmatch=True).filter(
    lambda word: word.lower() not in {"and", "others"}
)
PAIRS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6)


@given(LISTS)
def test_every_list_has_a_reading_without_empty_names(value: str) -> None:
    names, _ = parse_names(value)
    assert all(name.as_text().strip() for name in names)


@given(LISTS)
def test_every_name_has_a_reading(value: str) -> None:
    assert parse_name(value).as_text() is not None


@given(PAIRS)
def test_both_notations_of_a_list_give_the_same_names(pairs: list[tuple[str, str]]) -> None:
    reading = parse_names(" and ".join(f"{given} {family}" for given, family in pairs))
    sorting = parse_names(" and ".join(f"{family}, {given}" for given, family in pairs))
    assert reading == sorting
    assert [(name.given, name.family) for name in reading[0]] == pairs


@given(PAIRS)
def test_a_list_reads_the_same_however_its_space_is_set(pairs: list[tuple[str, str]]) -> None:
    words = [f"{family}, {given}" for given, family in pairs]
    assert parse_names("\n  and\t".join(words)) == parse_names(" and ".join(words))


@given(PAIRS)
def test_braces_and_commands_elsewhere_in_a_list_change_no_name(
    pairs: list[tuple[str, str]],
) -> None:
    # The last name takes the list off the fast way.
    plain = " and ".join(f"{family}, {given}" for given, family in pairs)
    names, _ = parse_names(rf"{plain} and {{\relax Ch}}ung, A.")
    assert names[:-1] == parse_names(plain)[0]
