"""What is taken out of a value that goes on to TeX or into a link, and what stays."""

from __future__ import annotations

import time

import pytest

from sphinx_paper_cards.core.checks import check_library
from sphinx_paper_cards.core.formats.bibtex import clean_value, write_entry
from sphinx_paper_cards.core.formats.harmless import balance, without_commands
from sphinx_paper_cards.core.formats.latex import decode_letters, encode_ascii
from sphinx_paper_cards.core.formats.maths import formula_to_rich_text
from sphinx_paper_cards.core.identifiers import clean_url
from sphinx_paper_cards.core.library import Library
from sphinx_paper_cards.core.links import find_award_address, find_links
from sphinx_paper_cards.core.markup import latex_to_text
from sphinx_paper_cards.core.reading import parse_bibtex

KEPT = [
    r"A \emph{fine} \textbf{title} with {\o} and \'e",
    r"$\frac{\alpha}{\beta_2}$ and $\mathcal{O}(n \log n)$",
    r"\url{https://x.example/a\_b} \href{https://x.example}{x}",
    r"50\% of A\&B \#1 \_ \{ \} {\TeX} \noopsort{b}B",
]
CHANGED = [
    (r"a \input{/etc/passwd} b", "a {}{/etc/passwd} b"),
    (r"\write18{x}", "{}18{x}"),
    (r"\emph{\input{x}}", r"\emph{{x}}"),
    (r"$x_{\input{y}}$", "$x_{{}{y}}$"),
    (r"\begin{filecontents}{x}", "{}{x}"),
    (r"\csname input\endcsname", "{}input{}"),
    ("^^5cinput", "^{}^5cinput"),
    (r"\url{javascript:x()}", "{}{javascript:x()}"),
    (r"\href{file:///etc/passwd}{x}", "{}{x}"),
    (r"\url\foo{javascript:x()}", "{}{javascript:x()}"),
]
BALANCED = [
    ("a } b", "a  b"),
    ("a { b", "a  b"),
    (r"a \} b \{", r"a \textbraceright{} b \textbraceleft{}"),
    (r"{a \{ b}", r"{a \textbraceleft{} b}"),
    (r"\{a\} {b}", r"\{a\} {b}"),
    ("a\\", "a"),
    ("a\\\\", "a\\\\"),
    (r"\}input{x}", r"\textbraceright{}input{x}"),
]
ADDRESSES = [
    ("https://x.example/a?b=c#d", "https://x.example/a?b=c#d"),
    ("http://x.example:8080/@user", "http://x.example:8080/@user"),
    ("www.x.example/a", "www.x.example/a"),
    ("x.example:8080/a", "x.example:8080/a"),
    ("doi:10.99999/x", "doi:10.99999/x"),
    (r"https://x.example/\input{y}^^5c`z", "https://x.example/%5Cinput%7By%7D%5E%5E5c%60z"),
    ("javascript:pwned()", ""),
    ("java\tscript:pwned()", ""),
    (" \x01javascript:pwned()", ""),
    ("JaVaScRiPt&#58;pwned()", ""),
    ("data:text/html,x", ""),
    ("vbscript:x", ""),
    ("file:///etc/passwd", ""),
    ("//evil.example", ""),
    # To a browser this is a file of the same folder.
    (r"\\evil.example\x", "%5C%5Cevil.example%5Cx"),
    ("https://user:pw@evil.example", ""),
    ("https://x.example@evil.example/", ""),
    ("https:///x", ""),
]


@pytest.mark.parametrize("value", KEPT)
def test_what_papers_use_stays(value: str) -> None:
    assert without_commands(value) == value
    assert balance(value) == value


@pytest.mark.parametrize(("value", "harmless"), CHANGED)
def test_a_command_that_is_not_known_goes_and_its_text_stays(value: str, harmless: str) -> None:
    assert without_commands(value) == harmless
    assert latex_to_text(harmless) == latex_to_text(value)


@pytest.mark.parametrize(("value", "balanced"), BALANCED)
def test_braces_are_made_to_match(value: str, balanced: str) -> None:
    assert balance(value) == balanced
    assert latex_to_text(balanced) == latex_to_text(value)


@pytest.mark.parametrize(("value", "address"), ADDRESSES)
def test_an_address_is_one_that_everybody_may_open(value: str, address: str) -> None:
    assert clean_url(value) == address


def test_an_entry_stays_one_entry() -> None:
    fields = {"title": "x}, author = {Injected", "note": 'y"}}\n@misc{injected,'}
    text = write_entry("misc{a,\n}\n@book", "k, title = {z}", fields)
    entries, problems = parse_bibtex(text)
    assert not problems
    assert [(entry.entry_type, sorted(entry.fields)) for entry in entries] == [
        ("misc", ["note", "title"])
    ]


@pytest.mark.parametrize("scheme", ["javascript", "vbscript", "data", "file", "x-invented"])
def test_a_scheme_is_none_of_a_host_with_a_port(scheme: str) -> None:
    assert clean_url(f"{scheme}:1/alert(1)") == ""
    assert clean_url("example.org:80/x") == "example.org:80/x"


def test_refused_links_say_where_they_stand() -> None:
    text = (
        "@misc{k,\n  title = {T},\n  url = {javascript:x},\n  award_url = {//evil.example},\n"
        "  pdf = {file:x}}\n"
    )
    entry = parse_bibtex(text, "x.bib")[0][0]
    links, problems = find_links(entry)
    assert (links, find_award_address(entry)) == ((), "")
    checked = check_library(Library({"k": entry}))
    refused = {problem.position.line: problem.rule for problem in (*problems, *checked)}
    assert (refused[3], refused[4], refused[5]) == ("bad-url", "bad-url", "bad-link")


def test_what_a_problem_quotes_is_short_and_on_one_line() -> None:
    entry = parse_bibtex(f"@misc{{k, pdf = {{a\nb{'c' * 10_000}}}}}")[0][0]
    message = find_links(entry)[1][0].message
    assert len(message) < 200
    assert "\n" not in message


@pytest.mark.parametrize(
    "value",
    [
        "{" * 50_000, "}" * 50_000, "\\{" * 25_000, "\\input" * 9_000, "\\url{" * 10_000,
        "\\url{a" * 9_000, "\\begin{ {" * 6_000, "\\x[" * 17_000, "^" * 50_000,
        "$" * 50_001, "$x" * 25_001, "\\" * 50_001, "{\\'e}" * 10_000, "\\'{" * 17_000,
        "e" + "\u0301" * 2_000, "$" + "{^" * 25_000,
    ],
    ids=lambda value: f"{value[:12]!r}",
)  # fmt: skip
def test_long_values_take_no_longer_for_their_length(value: str) -> None:
    start = time.process_time()
    balance(clean_value("note", value))
    encode_ascii(decode_letters(value))
    formula_to_rich_text(value)
    clean_url(value)
    # A tenth of a second; what grows with the square takes more than ten.
    assert time.process_time() - start < 2
