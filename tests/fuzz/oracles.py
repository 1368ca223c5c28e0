"""What holds for any bytes that are given to the reader, whoever made them up.

:func:`check_reading` raises AssertionError where it does not hold; an exception of the package
itself is a fault all the more.
"""

from __future__ import annotations

import re
import time
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_paper_cards.core.checks import check_library
from sphinx_paper_cards.core.checks.fixing import apply_edits
from sphinx_paper_cards.core.checks.rules import RULES
from sphinx_paper_cards.core.damaged import field_name
from sphinx_paper_cards.core.field_places import find_fields
from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.formats.biblatex import to_biblatex
from sphinx_paper_cards.core.formats.bibtex import STANDARD_FIELDS, readable_key, to_bibtex
from sphinx_paper_cards.core.formats.harmless import balance, without_commands
from sphinx_paper_cards.core.identifiers import clean_doi, clean_url
from sphinx_paper_cards.core.markup import latex_to_text
from sphinx_paper_cards.core.papers import Paper, read_paper
from sphinx_paper_cards.core.reading import parse_bibtex, read_sources
from sphinx_paper_cards.core.source import Source, decode_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_paper_cards.core.models import Entry, Name, Problem

PATH = "fuzzed.bib"
#: CPU seconds for an input, and for each of its bytes and of the characters of its values, which
#: macros make longer: above what any needs, also while coverage is traced, and far below a hang.
SECONDS = 2.0
SECONDS_PER_BYTE = 0.001
#: The parts of a paper that are decoded.
PARTS = tuple(name for name, part in vars(Paper).items() if isinstance(part, property))

# ASCII has no signs of their own for these, and what stands side by side may join.
_SIGNS = str.maketrans(dict.fromkeys("`'‘’\"“”-–—", ""))
# What ASCII cannot say: a letter behind a backslash or in a formula, an accent over no letter.
_NOT_IN_ASCII = re.compile(r"\\[^\x00-\x7f]|\$[^$]*[^\x00-\x7f]|\W[\u0300-\u036f]")


def check_reading(data: bytes) -> None:
    """Read a file's bytes, do with its entries all that the package does, and check the results."""
    start = time.process_time()
    source, problems = decode_source(data, PATH)
    library, met = read_sources([source])
    check_problems((*problems, *met, *check_library(library)), source)
    check_repairs(met, source)
    for entry in library.entries.values():
        check_place(entry)
        decode(entry)
        check_problems(read_paper(entry).problems, source)
        check_exports(entry)
    for each in FORMATS:
        each.export_all(library.entries.values())
    seconds = time.process_time() - start
    size = len(data) + sum(
        len(value) for entry in library.entries.values() for value in entry.fields.values()
    )
    assert seconds < SECONDS + SECONDS_PER_BYTE * size, f"{seconds:.1f} s for {size}"


def decode(entry: Entry) -> None:
    """Decode all parts of an entry, each of which is decoded when it is asked for."""
    paper = read_paper(entry)
    for name in PARTS:
        getattr(paper, name)


def check_problems(problems: Iterable[Problem], source: Source) -> None:
    """Check that problems have a rule, say something, and stand somewhere in the file."""
    lines = source.scanned.split("\n")
    for problem in problems:
        assert problem.rule in RULES, problem
        assert problem.message.strip(), problem
        assert "\n" not in problem.message, problem
        place = problem.position
        assert place.path == PATH, problem
        assert 1 <= place.line <= len(lines), problem
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem
        for edit in problem.edits:
            assert 0 <= edit.start <= edit.end <= len(source.text), problem


def check_repairs(problems: Iterable[Problem], source: Source) -> None:
    """Check that the commas that are put in cost no entry and no field.

    Where one entry ends and the next starts in a file with open ones is a guess before and after.
    """
    edits = [e for each in problems if each.rule == "missing-comma" for e in each.edits]
    if not edits or any(each.rule.startswith("unclosed") for each in problems):
        return
    before, _ = parse_bibtex(source.text, PATH)
    after, _ = parse_bibtex(apply_edits(source.text, edits), PATH)
    assert [_own(entry) for entry in before] == [_own(entry) for entry in after]


def _own(entry: Entry) -> tuple[str, str, dict[str, str]]:
    return entry.entry_type, entry.key, dict(entry.fields)


def check_place(entry: Entry) -> None:
    """Check that an entry and its fields stand where they are said to stand."""
    source = entry.source
    assert source is not None
    text = source.scanned
    assert text[entry.offset] == "@"
    for name, place in find_fields(entry).items():
        assert entry.offset < place.offset <= place.start <= place.end <= len(text), (name, place)
        assert field_name(text[place.offset : place.start]).startswith(name), (name, place)


def check_exports(entry: Entry) -> None:
    """Check that what is written of an entry is read back as one entry, and as that entry."""
    for each in FORMATS:
        assert each.export([entry])
    for write in (to_bibtex, _to_ascii, to_biblatex):
        again = _reread(entry, write)
        assert again.key == readable_key(entry.key)
        check_paper(entry, again)
        if write is to_bibtex:
            check_fields(entry, again)


def _to_ascii(entry: Entry) -> str:
    return to_bibtex(entry, ascii_only=True)


def _reread(entry: Entry, write: Callable[[Entry], str]) -> Entry:
    written = write(entry)
    entries, problems = parse_bibtex(written, PATH)
    assert not problems, (problems, written)
    assert len(entries) == 1, written
    return entries[0]


def check_paper(entry: Entry, again: Entry) -> None:
    """Check that title, authors and editors are read as before, where their LaTeX is sound."""
    paper, reread = read_paper(entry), read_paper(again)
    if _is_sound(entry, "author") and ("author" in again.fields or not _is_whole(entry)):
        assert reread.more_authors == paper.more_authors, again
        assert list(map(_folded, reread.authors)) == list(map(_folded, paper.authors)), again
    if _is_sound(entry, "editor") and "editor" in again.fields:
        assert list(map(_folded, reread.editors)) == list(map(_folded, paper.editors)), again
    if _is_sound(entry, "title"):
        assert _fold(reread.title.as_text()) == _fold(paper.title.as_text()), again


def check_fields(entry: Entry, again: Entry) -> None:
    """Check that every standard field says what it said, and that writing again changes nothing."""
    sound = [name for name in STANDARD_FIELDS if _is_sound(entry, name)]
    for name in sound:
        shown, reshown = (_shown(name, each.fields.get(name, "")) for each in (entry, again))
        assert reshown == shown, (name, shown, reshown)
    once, twice = (
        to_bibtex(replace(each, fields={name: each.fields.get(name, "") for name in sound}))
        for each in (entry, again)
    )
    assert twice.splitlines()[1:] == once.splitlines()[1:]


# More marks upon a letter than any script has are read in pieces of thirty.
_PILED_MARKS = re.compile("[\u0300-\u036f]{20}")

# An accent upon a sign that is no letter, which in ASCII may be a formula.
_ACCENT_ON_A_SIGN = re.compile(r"\\(?:[A-Za-z]+|[`'^~=.\"])\s*\{?[^\x00-\x7f\w]")

# And one upon a space, a sign of ASCII, or a command that is no dotless letter.
_ACCENT_ON_NO_LETTER = re.compile(
    r"\\[`'^~=.\"](?:\s|\{?\s*(?:[^\w\s{}\\]|\\(?![ij](?![A-Za-z]))))"
)
# In ASCII its letters become commands, which in an address are none.
_ADDRESS_NOT_IN_ASCII = re.compile(r"\\(?:url|href|path)\s*\{[^{}]*[^\x00-\x7f]")
# Formulas that are open are guessed at.
_MATHS = ((r"\(", r"\)"), (r"\[", r"\]"))
# Which in maths may be a name of the author's own.
_LETTER_OF_TEXT = re.compile(r"\\[oOlLij](?![A-Za-z])")


def _is_sound(entry: Entry, name: str) -> bool:
    """Tell whether a value has matching braces, listed commands and printable characters only.

    Of any other what is harmless is written, which may be read as something else.
    """
    value = entry.fields.get(name, "").strip()
    return (
        re.sub(r"[ \t\r\n]", "", value).isprintable()
        and balance(value) == value
        and without_commands(value) == value
        and latex_to_text(value) != ""
        and not _NOT_IN_ASCII.search(value)
        and not _PILED_MARKS.search(value)
        and not _ACCENT_ON_A_SIGN.search(value)
        and not _ACCENT_ON_NO_LETTER.search(value)
        and not _ADDRESS_NOT_IN_ASCII.search(value)
        and all(value.count(opener) == value.count(closer) for opener, closer in _MATHS)
        and not ("\\ensuremath" in value and _LETTER_OF_TEXT.search(value))
    )


def _is_whole(entry: Entry) -> bool:
    """Tell whether an entry is a whole of parts, which in BibLaTeX has editors only."""
    return entry.entry_type in {"proceedings", "collection"}


def _folded(name: Name) -> tuple[str, ...]:
    parts = (name.given, name.non_dropping_particle, name.family, name.suffix, name.literal)
    return tuple(map(_fold, parts))


def _fold(text: str) -> str:
    """Leave out quotation marks and dashes, and fold what is one letter in two forms."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_SIGNS)).split())


def _shown(name: str, value: str) -> str:
    if name == "url":
        return clean_url(value)
    return clean_doi(value) if name == "doi" else _fold(latex_to_text(value))
