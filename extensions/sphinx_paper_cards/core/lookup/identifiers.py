"""Identifiers in a query, however they are wrapped: bare, with a prefix, in an address, in BibTeX.

An identifier is compared in small letters. Of an address the index keeps host and path only.
"""

from __future__ import annotations

from .folding import is_number
from .rules import LONGEST_NAME

TYPE_CHECKING = False  # see rules.py
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .prepared import Prepared

#: What stands around an identifier in prose.
WRAPPING = ".,;:!?()[]<>{}\"'“”‘’"
_SEPARATORS = '{}",;“”'
_PREFIXES = ("arxiv:", "doi:", "openreview:", "arxiv.", "arxiv-", "arxiv_")
_ENDINGS = (".pdf", ".html", ".git", ".tar.gz", "/")


def find_named(prepared: Prepared, query: str) -> tuple[list[int], bool]:
    """Return the papers that are named by identifiers, and whether that decides.

    It does not if what was found may be a word as well. Papers named most often come first.
    """
    chunks = split_chunks(query)
    alone = len(chunks) == 1
    counts: dict[int, int] = {}
    sure = False
    for chunk in chunks:
        if name := _known_name(prepared, chunk, alone=alone):
            sure = sure or is_particular(name) or name != chunk
            for number in prepared.names()[name]:
                counts[number] = counts.get(number, 0) + 1
    if not counts and alone:
        counts = _starting_named(prepared, chunks[0])
        sure = bool(counts)
    return sorted(counts, key=lambda number: (-counts[number], number)), sure


def _known_name(prepared: Prepared, chunk: str, *, alone: bool) -> str:
    # Words of a query are not identifiers; what has a figure, a slash or a colon may be one.
    if not alone and not is_particular(chunk) and "/" not in chunk and ":" not in chunk:
        return ""
    names = prepared.names()
    return next((name for name in name_candidates(chunk) if name in names), "")


def _starting_named(prepared: Prepared, chunk: str) -> dict[int, int]:
    """Find identifiers that are not typed to their end yet."""
    names = prepared.names()
    whole = list(_unprefixed(chunk))[-1]
    for part in filter(_is_start, (chunk, whole, chunk.rpartition("/")[2])):
        found = {n: 1 for name in names if name.startswith(part) for n in names[name]}
        if found:
            return found
    return {}


def _is_start(part: str) -> bool:
    # The prefix of a DOI names a publisher, not a work.
    prefix_only = part.startswith("10.") and not part.partition("/")[2]
    return is_particular(part) and not prefix_only


def split_chunks(query: str) -> list[str]:
    """Return what may be identifiers: the parts between white space, braces, quotes, commas.

    What is longer than :data:`.rules.LONGEST_NAME` is none.
    """
    for separator in _SEPARATORS:
        query = query.replace(separator, " ")
    chunks = (chunk.strip(WRAPPING) for chunk in query.lower().split())
    return [chunk for chunk in chunks if 0 < len(chunk) <= LONGEST_NAME]


def strip_address(address: str) -> str:
    """Return host and path of an address in small letters: no ``www.``, no ``.pdf``, no slash."""
    address = address.lower()
    start = address.find("://")
    address = address[start + 3 :] if start >= 0 else address
    address = address.removeprefix("www.").partition("#")[0].partition("?")[0]
    for ending in _ENDINGS * 2:
        address = address.removesuffix(ending)
    return address


def name_candidates(chunk: str) -> Iterator[str]:
    """Yield what a chunk may be known by, the most particular first."""
    for form in _forms(chunk):
        yield form
        if unversioned := _without_version(form):
            yield unversioned


def _forms(chunk: str) -> Iterator[str]:
    yield from _unprefixed(chunk)
    if "id=" in chunk:
        yield chunk.partition("id=")[2].partition("&")[0].partition("#")[0]
    if "=" in chunk:
        yield chunk.partition("&")[0]
        yield chunk.rpartition("=")[2]
        # An address may stand in the query of another, which leads on to it.
        inner = chunk.rpartition("://")[2].partition("&")[0]
        yield from _address_forms(strip_address(inner))
    yield from _address_forms(strip_address(chunk))


def _unprefixed(name: str) -> Iterator[str]:
    yield name
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            yield name[len(prefix) :]


def _address_forms(address: str) -> Iterator[str]:
    if "/" in address:
        doi = address.find("10.")
        yield from _shortened(address)
        if doi > 0:
            yield from _shortened(address[doi:])
    yield from _last_parts(address)


def _shortened(address: str) -> Iterator[str]:
    while "/" in address:
        yield address
        address = address.rpartition("/")[0]
    yield address


def _last_parts(address: str) -> Iterator[str]:
    before, _, last = address.rpartition("/")
    yield from _unprefixed(last)
    # Papers of the proceedings are known by a hash; what follows it names the kind of file.
    start = last.partition("-")[0]
    if is_particular(start):
        yield start
    if before:
        yield before.rpartition("/")[2] + "/" + last


def _without_version(name: str) -> str:
    """Take ``v2`` off a name; empty if there is none."""
    before, _, version = name.rpartition("v")
    return before if is_number(version) and is_number(before[-1:]) else ""


def is_particular(name: str) -> bool:
    """Tell whether a name is surely an identifier, and not a word or a number."""
    figures = sum(char in "0123456789" for char in name)
    return len(name) >= 4 and 0 < figures < len(name)
