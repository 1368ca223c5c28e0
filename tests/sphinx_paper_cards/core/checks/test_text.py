"""Characters that LaTeX takes for commands, in texts as files have them."""

from __future__ import annotations

import time

import pytest

from sphinx_paper_cards.core.checks.faults import MOST_REPAIRS
from sphinx_paper_cards.core.checks.text import check_abstract, check_text

RIGHT = [
    "Marrows and their dreams",
    r"Roots \& Leaves",
    r"Marrows grow by 5\% in cellars",
    r"The C\# of marrows",
    r"Names such as marrow\_2",
    "A bound of $O(n_i)$ and $x_{i} & y$",
    "A bound of $$x_i$$ for marrows",
    r"A bound of \(x_i\) and \[y_i\]",
    r"\ensuremath{x_i}",
    r"Code: \url{https://example.org/a_b%20c#d&e}",
    r"\href{https://example.org/a_b#c}{here}",
    r"See \cite{doe_2031} and \ref{tab:a_b}",
    r"Water, \ce{H_2O}",
    r"On \(H_ \infty\) and \[H_ \infty\]",
    "Code: https://example.org/marrows.",
    r"AT\&T; and others",
    r"Five dollars \$5 and six",
    r"{\&}",
    "Müller’s “marrows” – a summary…",
]
# Value, words of the message, and the value when it is mended; None if nothing is sure.
WRONG = [
    ("Roots & Leaves", r"write '\&' for '&'", r"Roots \& Leaves"),
    ("Roots & Leaves & Buds", "1 more in this field", r"Roots \& Leaves \& Buds"),
    ("5% of marrows", r"write '\%' for '%'", r"5\% of marrows"),
    (r"5\\% of marrows", r"write '\%' for '%'", r"5\\\% of marrows"),
    ("C# for marrows", r"write '\#' for '#'", r"C\# for marrows"),
    ("the file_name", r"write '\_' for '_'", r"the file\_name"),
    ("$x_i$ and a_b", r"write '\_' for '_'", r"$x_i$ and a\_b"),
    (r"\$5 & \$6", r"write '\&' for '&'", r"\$5 \& \$6"),
    ("H_2O", "subscript", None),
    (r"A \marrow_c", "subscript", None),
    (r"A_b^2", "subscript", None),
    ("x_{i} of marrows", "subscript", None),
    ("Roots &amp; Leaves", "'&amp;' is an HTML entity; write '\\&'", r"Roots \& Leaves"),
    (r"Roots \&amp; Leaves", "'&amp;' is an HTML entity", r"Roots \& Leaves"),
    (r"Roots {\&}amp; Leaves", "'&amp;' is an HTML entity", r"Roots \& Leaves"),
    ("Roots &#38; Leaves", "'&#38;' is an HTML entity", r"Roots \& Leaves"),
    (r"Roots \&\#38; Leaves", "'&#38;' is an HTML entity", r"Roots \& Leaves"),
    ("5&#x0025; of marrows", "'&#x0025;' is an HTML entity", r"5\% of marrows"),
    ("Caf&eacute;", "'&eacute;' is an HTML entity", "Café"),
    ("a&nbsp;b", "'&nbsp;' is an HTML entity", "a~b"),
    ("marrow&rsquo;s", "'&rsquo;' is an HTML entity", "marrow’s"),
    ("&#64257;eld", "'&#64257;' is an HTML entity", "field"),
    ("p &lt; 5", "write what it stands for", None),
    ("&quot;marrows&quot;", "write what it stands for", None),
    ("AT&T; and others", r"write '\&' for '&'", r"AT\&T; and others"),
    (
        "Code: https://example.org/a_b.",
        "put the address 'https://example.org/a_b' into \\url{}",
        r"Code: \url{https://example.org/a_b}.",
    ),
    (r"\url{https://example.org/a_b", r"https://example.org/a_b", None),
]  # fmt: skip


def mend(value: str, repairs: tuple[tuple[int, int, str], ...]) -> str:
    for start, end, new in reversed(repairs):
        value = value[:start] + new + value[end:]
    return value


@pytest.mark.parametrize(
    "value",
    [
        r"\begin{tabular}{ll} Roots & Leaves \end{tabular}",
        r"Marrows \verb|a_b| & \verb+c+",
        r"\lstinline|5%| & more",
    ],
)
def test_in_tables_and_listings_nothing_is_sure(value: str) -> None:
    (fault,) = check_text("note", value)
    assert not fault.repairs


def test_a_command_that_only_begins_like_a_listing_is_no_listing() -> None:
    (fault,) = check_text("note", r"\verbatimmarrow Roots & Leaves")
    assert fault.repairs


@pytest.mark.parametrize("value", RIGHT)
def test_nothing_is_said_of_a_text_that_latex_prints(value: str) -> None:
    assert not list(check_text("note", value))


@pytest.mark.parametrize(("value", "words", "mended"), WRONG)
def test_bare_characters_are_found_and_get_their_backslash(
    value: str, words: str, mended: str | None
) -> None:
    (fault,) = check_text("note", value)
    assert (fault.rule, fault.field) == ("unescaped-character", "note")
    assert words in fault.message
    if mended is not None:
        assert mend(value, fault.repairs) == mended
        assert not list(check_text("note", mended))


def test_the_place_is_that_of_the_first_bare_character() -> None:
    (fault,) = check_text("title", r"\& and a & b & c")
    assert (fault.at, len(fault.repairs)) == (9, 2)


def test_an_ampersand_between_names_is_for_the_editor() -> None:
    (fault,) = check_text("author", "Doe, Jane & Roe, Richard")
    assert "joined by 'and'" in fault.message
    assert not fault.repairs
    (fault,) = check_text("author", "{Roots & Leaves Ltd.}")
    assert mend("{Roots & Leaves Ltd.}", fault.repairs) == r"{Roots \& Leaves Ltd.}"


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("5% of #marrows_1", 1),
        ("a_b # c, https://example.org/a_b%20c", 0),
        ("a &amp; b", 1),
        ("$5%$", 0),
    ],
)
def test_of_an_abstract_only_percent_ampersand_and_entities_count(value: str, count: int) -> None:
    assert sum(len(fault.repairs) for fault in check_abstract("abstract", value)) == count


@pytest.mark.parametrize("noise", ["\\(", "\\[", "\\(x", "\\url{", "{\\url{", "\\cite[", "$a"])
def test_what_is_never_closed_is_passed_but_once(noise: str) -> None:
    value = noise * (600_000 // len(noise)) + " & x"
    start = time.process_time()
    list(check_text("title", value))
    # It takes a quarter of a second; a search of two thousand characters from each takes twenty.
    assert time.process_time() - start < 3


def test_a_formula_may_be_long() -> None:
    assert not list(check_text("title", rf"A \({'x_i' * 3000}\) b"))


def test_a_value_of_noise_has_one_problem_and_so_many_repairs_at_most() -> None:
    (fault,) = check_text("title", "&" * 100_000)
    assert len(fault.repairs) == MOST_REPAIRS
