"""Addresses of works, as files have them."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.checks.addresses import check_url

RIGHT = [
    "", "https://example.org", "http://example.org/a_b%20c?d=e&f#g", "ftp://ftp.example.org/a.ps",
    r"https://example.org/a\_b\%20c", r"https://example.org/a{\_}b", r"\url{https://example.org/a}",
    "https://example.org:8080/a", "https://[2001:db8::1]/a", "https://example.org/~doe/",
    "https://example.org/a,b;c(d)", "https://example.org/ü", "HTTP://EXAMPLE.ORG/",
    "https://xn--mller-kva.example", "https://192.0.2.1/a", "http://example.org/a|b",
    "http://localhost/a",
]  # fmt: skip
WRONG = [
    ("www.example.org/a", "scheme is missing"),
    ("example.org", "scheme is missing"),
    ("doi.org/10.1234/a", "scheme is missing"),
    ("n/a", "scheme is missing"),
    ("javascript:alert(1)", "'javascript:' is no address on the web"),
    ("JavaScript:alert(1)", "'javascript:' is no address on the web"),
    ("\x01javascript:alert(1)", "'javascript:' is no address on the web"),
    ("data:text/html,x", "'data:' is no address on the web"),
    ("file:///home/jane/a.pdf", "'file:' is no address on the web"),
    ("papers2://publication/uuid/E4D80BF6", "'papers2:' is no address on the web"),
    ("mailto:jane@example.org", "'mailto:' is no address on the web"),
    ("hhttps://example.org/a", "'hhttps:' is no address on the web"),
    ("https://example.org/a https://example.org/b", "no spaces"),
    ("https://example.org/a b.pdf", "no spaces"),
    ("https://", "no host"),
    ("https:/example.org/a", "no host"),
    ("https:///a", "no host"),
    ("https://...", "no host"),
    ("https://https://example.org/a", "no host"),
    (r"\url{www.example.org}", "scheme is missing"),
    ("https://jane:secret@example.org/a", "no host"),
    ("[a](https://example.org)", "scheme is missing"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_nothing_is_said_of_an_address_that_can_be_opened(value: str) -> None:
    assert not list(check_url("url", value))


@pytest.mark.parametrize(("value", "words"), WRONG)
def test_an_address_that_nobody_can_open_is_found(value: str, words: str) -> None:
    (fault,) = check_url("url", value)
    assert (fault.rule, fault.field) == ("bad-url", "url")
    assert words in fault.message
