"""``crossref`` and ``xdata``: what an entry has from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.reading import read_bibfiles, read_sources
from sphinx_paper_cards.core.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_paper_cards.core.library import Library
    from sphinx_paper_cards.core.models import Problem


def read(text: str) -> tuple[Library, tuple[Problem, ...]]:
    return read_sources([Source("x.bib", text)])


def test_an_entry_has_what_its_proceedings_say_from_whichever_file(tmp_path: Path) -> None:
    part, whole = tmp_path / "part.bib", tmp_path / "whole.bib"
    part.write_text("@inproceedings{part, title={Part}, author={A, B}, crossref={Whole}}")
    whole.write_text("@proceedings{whole, title={Invented Proceedings}, year={2030}}")
    library, problems = read_bibfiles([part, whole])
    paper = library.get("part")
    assert problems == ()
    assert paper is not None
    assert (paper.venue, paper.year) == ("Invented Proceedings", "2030")


def test_a_volume_of_a_work_has_its_authors_and_its_own_title() -> None:
    library, _ = read("""
    @book{volume, title={Volume}, crossref={work}}
    @book{untitled, volume={2}, crossref={work}}
    @book{work, title={Work}, author={Doe, Jane}, year={2030}}
    """)
    volume, untitled = library.get("volume"), library.get("untitled")
    assert volume is not None and untitled is not None
    assert [paper.title.as_text() for paper in (volume, untitled)] == ["Volume", "Work"]
    assert [name.family for name in volume.authors] == ["Doe"]


def test_data_entries_give_their_fields_in_order_and_are_no_works() -> None:
    library, problems = read("""
    @xdata{press, publisher={Invented Press}, location={Nowhere}, year={2029}}
    @xdata{series, xdata={press}, series={Inventions}, publisher={Second}}
    @book{b, title={B}, year={2030}, xdata={series, press}}
    """)
    assert problems == ()
    assert list(library) == ["b"]
    assert library.entries["b"].fields == {
        "title": "B", "year": "2030", "series": "Inventions", "publisher": "Second",
        "location": "Nowhere",
    }  # fmt: skip


def test_data_comes_through_a_parent_too() -> None:
    library, _ = read("""
    @inproceedings{part, title={Part}, crossref={whole}}
    @proceedings{whole, title={Whole}, xdata={press}}
    @xdata{press, publisher={Invented Press}}
    """)
    assert library.entries["part"].fields["publisher"] == "Invented Press"


def test_one_field_of_a_data_entry_may_be_taken() -> None:
    library, (problem,) = read("""
    @xdata{house, publisher={Invented Press}, location={Nowhere}}
    @book{b, title={B}, publisher={xdata=house-publisher}, note={xdata=gone-note}}
    """)
    assert library.entries["b"].fields["publisher"] == "Invented Press"
    assert (problem.rule, problem.position.column) == ("unknown-crossref", 60)


def test_what_a_parent_lacks_comes_from_its_own_parent_whatever_key_is_used() -> None:
    library, problems = read("""
    @inproceedings{part, title={Part}, crossref={alias}}
    @proceedings{whole, ids={other, alias}, title={Whole}, crossref={series}}
    @proceedings{series, title={Series}, year={2030}, publisher={Invented Press}}
    """)
    assert problems == ()
    assert library.entries["part"].fields == {
        "title": "Part", "booktitle": "Whole", "year": "2030", "publisher": "Invented Press",
    }  # fmt: skip


def test_a_parent_that_is_nowhere_is_named_with_the_place_of_the_field() -> None:
    library, problems = read("@misc{a,\n  title={A},\n  crossref = {gone}, xdata = {lost}}")
    assert [str(problem)[:28] for problem in problems] == [
        "x.bib:3:3: unknown-crossref:",
        "x.bib:3:22: unknown-crossref",
    ]
    assert library.entries["a"].fields["crossref"] == "gone"


def test_an_article_has_its_journal_and_a_chapter_its_book_as_title() -> None:
    library, _ = read("""
    @article{a, crossref={p}}
    @inbook{c, chapter={3}, crossref={d}}
    @periodical{p, title={J}}
    @book{d, title={D}}
    """)
    assert library.entries["a"].fields == {"journal": "J"}
    assert library.entries["c"].fields == {"title": "D", "booktitle": "D", "chapter": "3"}


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("@xdata{p, " + "".join(f"f{n}={{x}}, " for n in range(3_000)) + "}", "xdata"),
        ("@proceedings{p, title={" + "x" * 60_000 + "}}", "crossref"),
    ],
    ids=["many fields", "a long title"],
)
def test_what_entries_inherit_does_not_fill_the_memory(parent: str, child: str) -> None:
    library, problems = read(
        parent + "".join(f"@inproceedings{{k{n}, {child}={{p}}}}" for n in range(3_000))
    )
    size = sum(len(v) for entry in library.entries.values() for v in entry.fields.values())
    assert size < 5_000_000
    assert {problem.rule for problem in problems} == {"macro-growth"}


def test_entries_that_inherit_from_each_other_end() -> None:
    library, _ = read("""
    @xdata{a, xdata={b}, note={from a}}
    @xdata{b, xdata={a}, series={from b}}
    @misc{c, xdata={a}, crossref={c}}
    """)
    assert library.entries["c"].fields["series"] == "from b"
