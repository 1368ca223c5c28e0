"""Where fields and their values stand in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_paper_cards.core.field_places import field_position, find_fields
from sphinx_paper_cards.core.reading import parse_bibtex, read_sources
from sphinx_paper_cards.core.source import Source

if TYPE_CHECKING:
    from sphinx_paper_cards.core.models import Entry

TEXT = """@string{inv = {Invented}}
@misc{first, title = {F}}
@article(k,
  Title = {A {Braced} title},
  journal = inv # " Letters" , % a comment
  year=2030, note = "n",
  title = {again}
)
"""


def values(entry: Entry) -> dict[str, str]:
    text = entry.source.text if entry.source else ""
    return {name: text[place.start : place.end] for name, place in find_fields(entry).items()}


def test_a_value_is_found_inside_its_delimiters_or_as_a_whole() -> None:
    entries, _ = parse_bibtex(TEXT)
    assert values(entries[1]) == {
        "title": "A {Braced} title",
        "journal": 'inv # " Letters"',
        "year": "2030",
        "note": "n",
    }
    simple = {name for name, place in find_fields(entries[1]).items() if place.simple}
    assert simple == {"title", "year", "note"}


def test_positions_are_those_of_the_names() -> None:
    entry = parse_bibtex(TEXT, "x.bib")[0][1]
    assert str(field_position(entry, "title")) == "x.bib:4:3"
    assert str(field_position(entry, "note")) == "x.bib:6:14"


def test_lines_that_end_in_a_return_alone_count() -> None:
    entry = parse_bibtex(TEXT.replace("\n", "\r"), "x.bib")[0][1]
    assert str(field_position(entry, "note")) == "x.bib:6:14"


def test_a_field_that_is_inherited_is_where_the_entry_is() -> None:
    text = "@misc{a, crossref={b}}\n@misc{b, publisher={P}}"
    library, _ = read_sources([Source("x.bib", text)])
    assert library.entries["a"].fields["publisher"] == "P"
    assert str(field_position(library.entries["a"], "publisher")) == "x.bib:1:1"
