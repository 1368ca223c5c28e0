"""All checks of a library together."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sphinx_paper_cards.core.checks import check_library
from sphinx_paper_cards.core.library import Library
from sphinx_paper_cards.core.models import Entry, Position
from sphinx_paper_cards.core.reading import read_bibfiles, read_sources
from sphinx_paper_cards.core.source import Source

BIBLIOGRAPHY = Path(__file__).parents[4] / "bib"

# As a careful editor writes: nothing is to be said of any of these.
CLEAN = r"""
@string{jim = {Journal of Invented Marrows}}
@preamble{"\newcommand{\noopsort}[1]{}"}

@article{doe2031marrows,
  title    = {Marrows and {M{\"u}ller}'s $n$ {BERTs}: A Survey},
  author   = {Doe, Jane and van der Roe, Richard and {Society of Roots \& Leaves}},
  journal  = jim,
  volume   = {12},
  number   = {3--4},
  pages    = {112--131},
  year     = 2031,
  month    = 12 # "~" # dec,
  doi      = {10.99999/marrows\_1},
  issn     = {0021-9991},
  url      = {https://example.org/marrows_1%20a?b=c&d=e#f},
  abstract = {We grow marrows, 5\% of them in cellars. Code: https://example.org/a_b},
  keywords = {marrows, roots & leaves},
}

@inproceedings(roe:2030,
  title     = "Gaussian pumpkins",
  author    = "Roe, Richard",
  booktitle = "Proceedings of the Conference on {Invented} Marrows",
  year      = "2030",
  eprint    = {3001.01234},
  archiveprefix = {arXiv},
  primaryclass  = {cs.LG},
)

@book{vogel_marrows_2029, author={Vogel, Anna}, title={{All on 3D Marrows, for AI}},
  publisher={Invented Books}, date={2029-05}, isbn={978-3-16-148410-0}, edition={2nd}}

@online{garden, title = {The garden}, url = {https://example.org}, urldate = {2031-05-17}}
"""
# Patterns that repeat, in which a search that looks ahead again and again would get lost.
NOISE = [
    "a", "A ", "aB ", " ", "\n", "{", "}", "{}", "$", "$A", "\\", "\\a", "\\url{", "\\url{ {x}",
    "&",
    "&amp", "&amp;", "%", "_", "-", "1-", "1", "1, ", " and ", "et al ", "al", "2--1, ", "i",
    "http://",
    "://a.", "10.1234/", "arXiv:1", "(", "(a)", "978-3-", "0000-", "/home/jane ", "C:Users",
    "published\n",
    "A-", "AB-", "X-ray ", "{\\a{", "$\\backslash$", "é", "[", "\\cite[", "\\(", "T1:", "2020/",
    "{\\#}",
    "{\\&}amp;", "pp ",
]  # fmt: skip
# Fields that are looked at closely.
LOOKED_AT = [
    "title", "author", "abstract", "journal", "note", "pages", "year", "date", "doi", "url", "isbn",
    "issn", "orcid", "arxiv", "eprint", "file",
]  # fmt: skip


def check(*texts: str) -> list[str]:
    sources = [Source(f"{number}.bib", text) for number, text in enumerate(texts)]
    library, _ = read_sources(sources)
    return [f"{p.position}: {p.rule}" for p in check_library(library)]


def test_nothing_is_said_of_careful_entries() -> None:
    library, problems = read_sources([Source("x.bib", CLEAN)])
    assert len(library) == 4
    assert not problems
    assert not check_library(library)


def test_problems_are_in_the_order_of_their_places() -> None:
    messy = (
        "@misc{b, title = {A & B}, year = {31}}\n@misc{a, title = {GANs}, url = {x}, year = {1}}"
    )
    assert check("@misc{z, year = {x}}", messy) == [
        "0.bib:1:10: bad-year",
        "1.bib:1:21: unescaped-character",
        "1.bib:1:27: bad-year",
        "1.bib:2:19: unprotected-capitals",
        "1.bib:2:26: bad-url",
        "1.bib:2:37: bad-year",
    ]


def test_the_order_of_places_is_that_of_paths_not_of_reading() -> None:
    sources = [Source(f"{name}.bib", "@misc{x" + name + ", year = {x}}") for name in "ba"]
    library, _ = read_sources(sources)
    assert [p.position.path for p in check_library(library)] == ["a.bib", "b.bib"]


def test_a_path_of_a_home_folder_is_found_in_any_field() -> None:
    assert check("@misc{a, title = {Marrows}, anything = {see /home/jane/a.pdf}}") == [
        "0.bib:1:45: private-field"
    ]


def test_what_is_inherited_is_reported_where_it_stands() -> None:
    child = "@inproceedings{a{}, author = {Doe, Jane}, title = {Marrows}, crossref = {p}}"
    parent = "@proceedings{p, title = {Roots & Leaves}, year = {31}}"
    found = check(child.replace("a{}", "a"), parent)
    assert found == ["1.bib:1:32: unescaped-character", "1.bib:1:43: bad-year"]


def test_what_is_inherited_is_not_missing() -> None:
    child = "@inproceedings{a, author = {Doe, Jane}, title = {Marrows}, crossref = {p}}"
    assert not check(child, "@proceedings{p, title = {Roots}, year = {2031}}")


def test_the_order_of_files_counts_for_titles_of_two_entries() -> None:
    texts = [f"@misc{{{key}, title = {{Marrows and dreams}}, year = {{2031}}}}" for key in "ab"]
    assert check(*texts) == ["1.bib:1:10: duplicate-title"]


@pytest.mark.parametrize("name", ["guide.bib", "references.bib", "talks.bib"])
def test_nothing_is_said_of_the_works_that_the_site_cites(name: str) -> None:
    library, _ = read_bibfiles([BIBLIOGRAPHY / name])
    assert library.entries
    assert not check_library(library)


@pytest.mark.parametrize("noise", NOISE)
def test_a_value_of_noise_takes_time_that_grows_with_its_length_only(noise: str) -> None:
    value = (noise * 30_000)[:30_000] + "!"
    position = Position(path="x.bib", line=1, column=1)
    entry = Entry(
        key=value,
        entry_type="article",
        fields=dict.fromkeys(LOOKED_AT, value) | {"archiveprefix": "arXiv"},
        place=position,
    )
    start = time.process_time()
    check_library(Library({entry.key: entry}))
    # The slowest takes a quarter of a second; one whose time is squared takes minutes.
    assert time.process_time() - start < 5
