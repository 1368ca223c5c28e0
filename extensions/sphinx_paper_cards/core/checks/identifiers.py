"""Identifiers that can be told to be none: DOI, arXiv number, ISBN, ISSN, ORCID iD."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..identifiers import DOI, clean_doi
from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Entry

# Nobody has seen one as long; decoding a long one takes its time.
_LONGEST_DOI = 2000
# Where DOIs are resolved, and where publishers give their own addresses with the DOI in them.
_DOI_ADDRESS = re.compile(
    r"(?:doi(?::\s*+|\s++))?(?:https?://)?(?:(?:www\.|dx\.)?doi\.org/|doi\.acm\.org/"
    r"|doi\.ieeecomputersociety\.org/|dl\.acm\.org/doi/(?:abs/|pdf/|full/)?)?(?:doi:\s*+)?",
    re.IGNORECASE,
)
# arXiv, "Understanding the arXiv identifier": YYMM.NNNN from April 2007, five digits from 2015.
_ARXIV_NEW = re.compile(r"([0-9]{2})(0[1-9]|1[0-2])\.([0-9]{4,5})(?:v[0-9]{1,3})?")
_ARXIV_OLD = re.compile(
    r"[a-z]+(?:-[a-z]+)*+(?:\.[A-Z]{2})?/[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}(?:v[0-9]{1,3})?",
    re.IGNORECASE,
)
_ARXIV_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*+", re.IGNORECASE
)
_ARXIV_CLASS = re.compile(r"(?:\.pdf)?(?:\s*+\[[A-Za-z.-]+\])?\Z")
_ARXIV_IN_TEXT = re.compile(r"arxiv:\s?([0-9][0-9.]*+(?:v[0-9]+)?)", re.IGNORECASE)
_ISBN = re.compile(r"[0-9]{13}|[0-9]{9}[0-9X]")
_ISBN_NOISE = re.compile(r"isbn(?:-?1[03])?:?|\([^()]*+\)|e-?book|print|[-‐‑–\s{}]", re.IGNORECASE)
_ISSN = re.compile(r"[0-9]{7}[0-9X]")
_NO_ISSN = "no ISSN, which has eight digits as in 0021-9991; write only the number"
_ISSN_NOISE = re.compile(r"[ep]?-?issn:?|\([^()]*+\)|[-‐‑–\s{}]", re.IGNORECASE)
# Mendeley writes a line's end as "$\backslash$n".
_LIST = re.compile(r"[,;/\n|]|\sand\s|\$\\backslash\$[nr]")
_ORCID = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])"
)
_SEPARATORS = re.compile(r"[\s,;]+(?:and\s+)?")


def check_doi(name: str, value: str) -> Iterable[Fault]:
    """Find a DOI that is none, or that stands inside an address."""
    if DOI.fullmatch(value) or not value:
        return ()
    prefix = _DOI_ADDRESS.match(value)
    start = prefix.end() if prefix else 0
    bare = value[start:]
    if start and DOI.fullmatch(bare):
        message = f"write the DOI alone, {quote(bare)}: tools put the address in front themselves"
        return (_fault("bad-doi", name, message, (0, start, "")),)
    is_short = len(value) < _LONGEST_DOI
    if is_short and DOI.fullmatch(clean_doi(value)) and not re.search(r"\s", value):
        return ()
    if re.search(r"[,;]\Z", value) and DOI.fullmatch(value.rstrip(",; ")):
        length = len(value.rstrip(",; "))
        message = f"{quote(value)} is no DOI: no '{value[-1]}' is part of it"
        return (_fault("bad-doi", name, message, (length, len(value), "")),)
    message = f"{quote(value)} is no DOI; one looks like 10.1234/something"
    return (_fault("bad-doi", name, message),)


def check_eprint(entry: Entry) -> Iterable[Fault]:
    """Find an arXiv number that is none, or that stands inside an address."""
    value = entry.fields.get("eprint", "")
    if not value or is_arxiv(value):
        return ()
    archive = entry.fields.get("archiveprefix") or entry.fields.get("eprinttype") or ""
    if archive.lower().strip("{}") != "arxiv" and (archive or not _ARXIV_ADDRESS.match(value)):
        return ()
    return check_arxiv("eprint", value)


def check_arxiv(name: str, value: str) -> Iterable[Fault]:
    """Find a field that should be an arXiv number and is none."""
    if not value or is_arxiv(value):
        return ()
    prefix = _ARXIV_ADDRESS.match(value)
    start = prefix.end() if prefix else 0
    ending = _ARXIV_CLASS.search(value, max(start, len(value) - 24))
    end = ending.start() if ending else len(value)
    if is_arxiv(value[start:end]):
        message = f"write the arXiv number alone: {quote(value[start:end])}"
        repairs = [(0, start, ""), (end, len(value), "")]
        if "[" in value[end:]:
            message += ", and the class into 'primaryclass'"
            repairs = []
        return (_fault("bad-arxiv", name, message, *[r for r in repairs if r[0] < r[1]]),)
    message = f"{quote(value)} is no arXiv number; one looks like 2503.01234 or hep-th/9901001"
    return (_fault("bad-arxiv", name, message),)


def check_arxiv_in_text(name: str, value: str) -> Iterable[Fault]:
    """Find a journal such as "arXiv preprint arXiv:1234.567" with a number that is none."""
    if "rXiv:" not in value and "rxiv:" not in value:
        return ()
    match = _ARXIV_IN_TEXT.search(value)
    if match is None or is_arxiv(match[1].rstrip(".")) or "/" in value[match.end(1) :][:1]:
        return ()
    message = f"{quote(match[1])} is no arXiv number; one looks like 2503.01234"
    return (Fault(rule="bad-arxiv", field=name, message=message, at=match.start(1)),)


def is_arxiv(value: str) -> bool:
    """Tell whether a text is an arXiv number and nothing else."""
    if match := _ARXIV_NEW.fullmatch(value):
        month, digits = int(match[1] + match[2]), len(match[3])
        return month >= 704 and digits == (5 if month >= 1501 else 4)
    return bool(_ARXIV_OLD.fullmatch(value))


def check_isbn(name: str, value: str) -> Iterable[Fault]:
    """Find a number that is no ISBN; there may be several."""
    if _is_isbn(value.replace("-", "")):
        return ()
    for piece in _LIST.split(value):
        numbers = _numbers(piece, _ISBN_NOISE, _ISBN)
        for number in numbers:
            if message := _fault_of_isbn(number, piece):
                return (_fault("bad-isbn", name, message),)
    return ()


def check_issn(name: str, value: str) -> Iterable[Fault]:
    """Find a number that is no ISSN; there may be several."""
    if _ISSN.fullmatch(value.replace("-", "")):
        return ()
    for piece in _LIST.split(value):
        for number in _numbers(piece, _ISSN_NOISE, _ISSN):
            if _ISSN.fullmatch(number):
                continue
            advice = _NO_ISSN if not _is_isbn(number) else "an ISBN; write it into 'isbn'"
            return (_fault("bad-isbn", name, f"{quote(piece)} is {advice}"),)
    return ()


def _numbers(piece: str, noise: re.Pattern[str], shape: re.Pattern[str]) -> list[str]:
    """Return the numbers of a piece of a list, bare; spaces part them or stand inside of them."""
    words = [bare for word in piece.split() if (bare := noise.sub("", word).upper())]
    if len(words) > 1 and all(shape.fullmatch(word) for word in words):
        return words
    whole = noise.sub("", piece).upper()
    return [whole] if whole else []


def _fault_of_isbn(number: str, piece: str) -> str:
    if _is_isbn(number):
        return ""
    if _ISBN.fullmatch(number):
        return (
            f"{quote(piece.strip())} is no ISBN, for its last digit does not fit the others; "
            "take it from the book again"
        )
    if _ISSN.fullmatch(number):
        return f"{quote(piece.strip())} is an ISSN; write it into 'issn'"
    return f"{quote(piece.strip())} is no ISBN, which has 13 digits, or 10; write only the number"


def _is_isbn(number: str) -> bool:
    """Tell whether the check digit fits (ISO 2108: modulo 10 for 13 digits, 11 for 10)."""
    if not _ISBN.fullmatch(number):
        return False
    if len(number) == 13:
        digits = [int(digit) for digit in number]
        return (sum(digits) + 2 * sum(digits[1::2])) % 10 == 0
    digits = [10 if digit == "X" else int(digit) for digit in number]
    return sum(digit * (10 - i) for i, digit in enumerate(digits)) % 11 == 0


def check_orcid(name: str, value: str) -> Iterable[Fault]:
    """Find a text that is no ORCID iD; there may be several."""
    for piece in _SEPARATORS.split(value.strip(" ,;\n")):
        match = _ORCID.fullmatch(piece)
        if piece and (match is None or not _is_orcid(match[1])):
            message = f"{quote(piece)} is no ORCID iD; one looks like 0000-0002-1825-0097"
            return (_fault("bad-orcid", name, message),)
    return ()


def _is_orcid(identifier: str) -> bool:
    """Tell whether the check character fits (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in identifier.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == identifier[-1]


def _fault(rule: str, name: str, message: str, *repairs: tuple[int, int, str]) -> Fault:
    return Fault(rule=rule, field=name, message=message, repairs=repairs)
