"""What holds of the reader for any text: made up by hypothesis, and of each corpus of the tests."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tests.fuzz.oracles import decode

from sphinx_paper_cards.core.formats.biblatex import to_biblatex
from sphinx_paper_cards.core.formats.bibtex import STANDARD_FIELDS, clean_value, to_bibtex
from sphinx_paper_cards.core.papers import read_paper
from sphinx_paper_cards.core.reading import parse_bibtex, read_bibfiles, read_sources
from sphinx_paper_cards.core.source import Source, decode_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.models import Entry

ROOT = Path(__file__).parents[3]
CORPORA = sorted([*(ROOT / "tests").glob("*/**/*.bib"), *(ROOT / "bib").glob("*.bib")])
CORPORA = [path for path in CORPORA if "fuzz" not in path.parts]

given_often = settings(derandomize=True, deadline=None, max_examples=80)

# Well-formed entries.

keys = st.builds(
    "{}{}".format,
    st.sampled_from("aZq"),
    st.text("abcXYZ0123456789:+/_.-'", max_size=12),
)
entry_types = st.sampled_from(["article", "inproceedings", "book", "misc", "techreport"])
words = st.one_of(
    st.text("abcdxyzABCXYZäöüßéñłøΩж", min_size=1, max_size=8),
    st.sampled_from([
        "{LSTM}", "50\\%", "100%", "A \\& B", "{\\'e}t{\\'e}", "{\\ss}", "\\\"{o}", "C\\_d", "\\#1",
        "$x^2$", "$\\ell_2$", "\\emph{all of it}", "\\textsuperscript{2}", "``quoted''", "one--two",
        "---", "why?", "(so)", "then:", "and,",
    ]),
)  # fmt: skip
titles = st.lists(words, min_size=1, max_size=6).map(" ".join)
family_names = st.sampled_from(
    ["Turnip", "Beet-Root", "{\\'E}clair", "Łeek", "{\\o}nion", "\\v{S}alad", "O'Chard", "Garlic"]
)
given_names = st.sampled_from(
    ["Tina", "Bo B.", "L.", "Chlo{\\'e}", "Jean-Luc", "Zoë", "{\\relax Ch}ard"]
)
names = st.one_of(
    st.builds("{}, {}".format, family_names, given_names),
    st.builds("{1} {0}".format, family_names, given_names),
    st.builds("van der {}, {}".format, family_names, given_names),
    st.builds("{1} von {0}".format, family_names, given_names),
    st.builds("{}, Jr., {}".format, family_names, given_names),
    st.just("{The Root and Leaf Group}"),
)
authors = st.builds(
    lambda people, end: " and ".join([*people, *end]),
    st.lists(names, min_size=1, max_size=4),
    st.sampled_from([[], [], ["others"]]),
)
years = st.integers(1900, 2100).map(str)
made_fields = st.fixed_dictionaries(
    {"title": titles, "author": authors, "year": years},
    optional={
        "journal": titles,
        "booktitle": titles,
        "note": titles,
        "volume": st.integers(1, 99).map(str),
        "pages": st.just("1--9"),
        "month": st.just("mar"),
        "doi": st.just("10.99999/turnip.1_2"),
        "url": st.just("https://turnip.example/a_b%20c~d"),
    },
)
line_ends = st.sampled_from(["\n", "\r\n", "\r"])


def write(key: str, entry_type: str, fields: dict[str, str], end: str = "\n") -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return end.join([f"@{entry_type}{{{key},", *lines, "}", ""])


def parse_one(text: str) -> Entry:
    entries, problems = parse_bibtex(text)
    assert problems == []
    (entry,) = entries
    return entry


# Damage.

DELIMITERS = ["{", "}", '"', ",", "=", "@", "#", "(", ")", "%", "\n", "\r", "\\", "$", "", "\0"]
PIECES = [
    *DELIMITERS, "@article{", "@string{a = ", "@comment{", "@preamble{", "@xdata{k,", "k,", "a",
    "title = ", "author = {", "year = 2031", "{x}", '"x"', "xdata = {k}", "crossref = {k}",
    " and ", "},\n}", "é", "\u2028", "\u202e", "\\'", "\\url{", "$x$", "  ",
]  # fmt: skip
bibtexish = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map(
    "".join
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A well-formed entry with delimiters deleted, put in or doubled."""
    text = write("bad", draw(entry_types), draw(made_fields))
    for _ in range(draw(st.integers(1, 4))):
        places = [match.start() for match in re.finditer(r'[{}",=@\n\\$]', text)]
        place = draw(st.sampled_from(places))
        kind = draw(st.sampled_from(["delete", "double", "insert"]))
        inserted = {"delete": "", "double": 2 * text[place]}.get(kind)
        if inserted is None:
            inserted = draw(st.sampled_from(DELIMITERS)) + text[place]
        text = text[:place] + inserted + text[place + 1 :]
        assume(text)
    return text


@given_often
@given(st.one_of(st.text(), bibtexish, damaged()))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    library, problems = read_sources([Source("made-up.bib", text)])
    lines = re.split(r"\r\n|\r|\n", text)
    for problem in problems:
        assert problem.position.column <= len(lines[problem.position.line - 1]) + 1
    for entry in library.entries.values():
        decode(entry)


@given_often
@given(st.binary())
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    source, problems = decode_source(data, "made-up.bib")
    assert len(problems) <= 1
    read_sources([source])


GOOD = {"title": "The {Good} One", "author": "Turnip, Tina and Bo Beet", "year": "2031"}


@given_often
@given(st.one_of(damaged(), bibtexish))
def test_entries_before_and_behind_a_damaged_one_are_kept(text: str) -> None:
    # Whoever opens a comment, or defines the same keys, takes what follows by right.
    assume("@comment" not in re.sub(r"\s", "", text.lower()))
    before, behind = write("before", "article", GOOD), write("behind", "book", GOOD)
    entries, _ = parse_bibtex(f"{before}{text}\n{behind}")
    found = {(entry.key, entry.entry_type): dict(entry.fields) for entry in entries}
    assert found["before", "article"].items() >= GOOD.items()
    assert found["behind", "book"].items() >= GOOD.items()


# What is read.


@given_often
@given(keys, entry_types, made_fields)
def test_a_well_formed_entry_is_read_as_it_stands(
    key: str, entry_type: str, fields: dict[str, str]
) -> None:
    entry = parse_one(write(key, entry_type, fields))
    assert (entry.key, entry.entry_type) == (key, entry_type)
    assert dict(entry.fields) == fields


@given_often
@given(st.lists(st.tuples(keys, made_fields, line_ends), max_size=6))
def test_lines_and_columns_are_right_with_any_ends_of_lines(
    made: list[tuple[str, dict[str, str], str]],
) -> None:
    text, line, expected = "", 1, []
    for number, (key, fields, end) in enumerate(made):
        # What a line has before an entry counts as its columns.
        text += " " * number + write(key, "misc", fields, end)
        expected.append((key, line, number + 1))
        line += len(fields) + 2
    entries, problems = parse_bibtex(text)
    assert not problems
    found = [(entry.key, entry.position.line, entry.position.column) for entry in entries]
    assert found == expected


@given_often
@given(
    st.binary(),
    st.builds(lambda byte, rest: bytes([byte]) + rest, st.integers(0xF8, 0xFF), st.binary()),
)
@example(b"caf\xc3\xa9 ", b"\xff")
def test_each_byte_that_is_not_utf_8_becomes_one_character(before: bytes, noise: bytes) -> None:
    data = b"x" + before + noise
    escaped = data.decode("utf-8", "surrogateescape")
    source, (problem,) = decode_source(data, "made-up.bib")
    assert len(source.text) == len(escaped)
    first = re.search("[\udc80-\udcff]", escaped)
    assert first
    assert problem.position.line == len(re.split("\r\n|\r|\n", escaped[: first.start()]))
    for char, original in zip(source.text, escaped, strict=True):
        if not "\udc80" <= original <= "\udcff":
            assert char == original
        else:
            assert char.encode("cp1252", "ignore") or ord(char) == ord(original) - 0xDC00


kinds = st.sampled_from(["name", "braces", "quotes"])
pieces = st.lists(st.tuples(kinds, st.text("ab ", min_size=1)), min_size=1, max_size=6)


@given_often
@given(pieces, st.sampled_from([" # ", "#", "\n  #\n"]))
def test_what_macros_and_signs_join_is_the_texts_one_after_the_other(
    joined: list[tuple[str, str]], sign: str
) -> None:
    macros = [text for kind, text in joined if kind == "name"]
    written = []
    for kind, text in joined:
        name = f"m{macros.index(text)}" if kind == "name" else ""
        written.append({"name": name, "braces": f"{{{text}}}", "quotes": f'"{text}"'}[kind])
    strings = [f"@string{{m{index} = {{{text}}}}}" for index, text in enumerate(macros)]
    entry = parse_one("\n".join([*strings, f"@misc{{k, note = {sign.join(written)}}}"]))
    # Space inside of delimiters counts, but for the ends of the whole.
    assert entry.fields["note"] == "".join(text for _, text in joined).strip()


# What is written is read back.


def assert_same(entry: Entry, again: Entry) -> None:
    paper, reread = read_paper(entry), read_paper(again)
    assert reread.title.as_text() == paper.title.as_text()
    assert (reread.authors, reread.more_authors) == (paper.authors, paper.more_authors)
    assert reread.editors == paper.editors
    assert reread.venue == paper.venue
    # "in press" is no date to BibLaTeX.
    assert reread.year == (paper.year if "pubstate" not in again.fields else "")


@given_often
@given(keys, entry_types, made_fields)
def test_a_made_up_entry_is_read_back_equal_from_bibtex(
    key: str, entry_type: str, fields: dict[str, str]
) -> None:
    entry = parse_one(write(key, entry_type, fields))
    again = parse_one(to_bibtex(entry))
    assert_same(entry, again)
    assert (again.key, again.entry_type) == (key, entry_type)
    assert again.fields == {name: clean_value(name, value) for name, value in fields.items()}
    assert to_bibtex(again) == to_bibtex(entry)


@given_often
@given(keys, entry_types, made_fields)
def test_a_made_up_entry_is_read_back_equal_from_biblatex(
    key: str, entry_type: str, fields: dict[str, str]
) -> None:
    # A field that BibLaTeX does not give the type is left out on purpose.
    fields = {name: value for name, value in fields.items() if name in {"title", "author", "year"}}
    entry = parse_one(write(key, entry_type, fields))
    assert_same(entry, parse_one(to_biblatex(entry)))


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: str(path.relative_to(ROOT)))
@pytest.mark.parametrize("export", [to_bibtex, to_biblatex])
def test_each_entry_of_the_corpora_is_read_back_equal(
    path: Path, export: Callable[[Entry], str]
) -> None:
    library, problems = read_bibfiles([path])
    assert len(library) > 1
    assert not problems
    for entry in library.entries.values():
        again = parse_one(export(entry))
        assert again.key == entry.key
        assert_same(entry, again)
        for name in STANDARD_FIELDS if export is to_bibtex else ():
            value = clean_value(name, entry.fields.get(name, ""))
            assert again.fields.get(name, "") == value, name
