"""Lists of names that are cut short."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.checks.authors import check_names

RIGHT = [
    "Doe, Jane", "Doe, Jane and Roe, Richard", "Peter Alvarez", "Betty Alcott and Brigitte Allais",
    "ibn al-Invented, Omar", "{Society of Marrows and others unlimited}", "Others, Jane",
    "Doe, Jane and Mothers, Ann", "Violet Al-Garden", "Et Aliquid, Jane", "Juliet Al'Mar",
    "Juliet al Roe", "Ann Duet Al",
    "Duet, Al",
]  # fmt: skip
# Value, and the value when it is mended; None if it is not.
ET_AL = [
    ("Doe, Jane and Roe, Richard et al.", "Doe, Jane and Roe, Richard and others"),
    ("Doe, Jane and Roe, Richard et al", "Doe, Jane and Roe, Richard and others"),
    ("Doe, Jane and Roe, Richard, et al.", "Doe, Jane and Roe, Richard and others"),
    ("Doe, Jane and et al.", "Doe, Jane and others"),
    ("Doe, Jane and {et al.}", "Doe, Jane and others"),
    (r"Doe, Jane and \emph{et al.}", "Doe, Jane and others"),
    (r"Doe, Jane {\em et al.}", "Doe, Jane and others"),
    ("Doe, Jane et.al.", "Doe, Jane and others"),
    ("Doe, Jane et. al.", "Doe, Jane and others"),
    ("Doe, Jane~et~al.", "Doe, Jane and others"),
    ("Doe, Jane\n   and Roe, Richard\n   et al.", "Doe, Jane\n   and Roe, Richard and others"),
    ("Doe, Jane Et Al.", "Doe, Jane and others"),
    ("Doe, Jane et al. and Roe, Richard", None),
    ("{Doe et al.}", None),
    ("et al.", None),
    ("Doe et al. (Editors)", None),
    # A command before it may want it as its argument.
    (r"Doe, Jane \textsc{et al.}", None),
    (r"Doe, Jane and \marrow et al.", None),
]


@pytest.mark.parametrize("value", RIGHT)
def test_nothing_is_said_of_names(value: str) -> None:
    assert not list(check_names("author", value))


@pytest.mark.parametrize(("value", "mended"), ET_AL)
def test_et_al_is_found_and_at_the_end_of_a_list_it_is_mended(
    value: str, mended: str | None
) -> None:
    (fault,) = check_names("author", value)
    assert (fault.rule, fault.field) == ("et-al", "author")
    assert value[fault.at : fault.at + 2].lower() == "et"
    text = value
    for start, end, new in fault.repairs:
        text = text[:start] + new + text[end:]
    assert text == (mended or value)


@pytest.mark.parametrize(
    "value",
    [
        "Doe, Jane and others",
        "Doe, Jane\n and  others",
        "Doe, Jane and Others",
        "Doe, J. AND OTHERS",
    ],
)
def test_and_others_is_a_rule_of_its_own_with_nothing_to_mend(value: str) -> None:
    (fault,) = check_names("editor", value)
    assert (fault.rule, fault.field, fault.repairs) == ("and-others", "editor", ())
    assert value[fault.at :].lower() == "others"
