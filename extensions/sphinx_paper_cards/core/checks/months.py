"""Months that are none: a year, a word, a number that no month has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .duplicates import fold
from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

_RULE = "bad-month"
# What nearly all values are: the text of a macro, a name, a number.
_USUAL = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,6}\.?)|0?[1-9]|1[0-2]",
    re.IGNORECASE | re.ASCII,
)
# How months begin, and seasons that journals have instead, in the languages in which bibliographies
# are written most: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish.
_STEMS = frozenset(
    """
    jan feb mar apr may jun jul aug sep oct nov dec spr sum aut fal win qua hol chr eas mic
    mai okt dez fru som her wint fev avr jui aou pri ete aut hiv ene abr ago dic ver oto inv set out
    gen mag giu lug ott est maa mrt mei maj sty lut kwi cze lip sie wrz paz lis gru
    """.split()  # noqa: SIM905  (a list of words is read more easily)
)
_TOKEN = re.compile(r"[0-9]+|[a-z]+")
_LONGEST = 200


def check_month(name: str, value: str) -> Iterable[Fault]:
    """Find a month that is none; ranges, days beside the month and seasons are left alone."""
    if not value or _USUAL.fullmatch(value):
        return ()
    advice = _advice(value)
    if not advice:
        return ()
    return (Fault(rule=_RULE, field=name, message=f"'{name}' is {quote(value)}: {advice}"),)


def _advice(value: str) -> str:
    """Return what to do about a month; nothing if it is right."""
    tokens = _tokens(value)
    numbers = [int(token) for token in tokens if token.isdecimal() and len(token) < 5]
    is_named = any(token[:3] in _STEMS for token in tokens)
    if any(1000 <= number <= 2100 for number in numbers):
        return "the year has a field of its own; write the month alone, such as may"
    if is_named and all(number <= 31 for number in numbers):
        return ""
    if tokens and len(numbers) == len(tokens) and all(1 <= number <= 12 for number in numbers):
        return ""
    return "no month; write the macro of one without braces, such as may, or leave the field out"


def _tokens(value: str) -> list[str]:
    """Return the numbers and words of a value, the words in lower case and without accents."""
    if len(value) > _LONGEST:
        return []
    parts = re.split(r"[^\w\\{}\"'`^~=.]+|~|\.", value)
    return [token for part in parts for token in _TOKEN.findall(fold(part))]
