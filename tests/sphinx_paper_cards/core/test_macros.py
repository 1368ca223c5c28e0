"""``@string``: what names stand for, in one file and across files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_paper_cards.core.reading import parse_bibtex, read_bibfiles

if TYPE_CHECKING:
    from pathlib import Path


def journals(text: str) -> list[str]:
    return [entry.fields["journal"] for entry in parse_bibtex(text)[0]]


def test_a_macro_counts_from_where_it_is_defined_and_may_be_defined_anew() -> None:
    text = """
    @string{inv = "First"}
    @misc{a, journal = inv}
    @string{INV = inv # " and Second"}
    @misc{b, journal = Inv}
    """
    assert journals(text) == ["First", "First and Second"]


def test_space_around_the_text_of_a_macro_counts() -> None:
    text = '@string{where = " of Nowhere "}@misc{a, journal = "Letters" # where # "(B)"}'
    assert journals(text) == ["Letters of Nowhere (B)"]


def test_a_macro_that_comes_later_is_better_than_none(tmp_path: Path) -> None:
    works, names = tmp_path / "works.bib", tmp_path / "names.bib"
    works.write_text("@misc{a, journal = inv, note = inv # { of Things}}")
    names.write_text("@string{inv = {Invented}}")
    library, problems = read_bibfiles([works, names])
    assert problems == ()
    assert library.entries["a"].fields == {"journal": "Invented", "note": "Invented of Things"}


def test_a_macro_of_an_earlier_file_is_known(tmp_path: Path) -> None:
    works, names = tmp_path / "works.bib", tmp_path / "names.bib"
    works.write_text("@misc{a, journal = inv}")
    names.write_text("@string{inv = {Invented}}")
    library, problems = read_bibfiles([names, works])
    assert problems == ()
    assert library.entries["a"].fields["journal"] == "Invented"


def test_a_name_that_nothing_defines_stays_and_is_named_with_its_place() -> None:
    entries, problems = parse_bibtex("@misc{a,\n  journal = {The } # inv # 7}", "x.bib")
    assert entries[0].fields["journal"] == "The inv7"
    assert [str(problem)[:24] for problem in problems] == ["x.bib:2:3: unknown-macro"]
    assert "'inv'" in problems[0].message


def test_macros_that_double_each_other_do_not_fill_the_memory() -> None:
    text = "@string{a0 = {ha }}\n" + "".join(
        f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60)
    )
    entries, problems = parse_bibtex(text + "@misc{k, title = a59, note = {kept}}")
    assert {problem.rule for problem in problems} == {"macro-growth"}
    assert entries[0].fields["note"] == "kept"
    assert len(entries[0].fields["title"]) < 5_000_000


def test_what_macros_may_add_is_counted_for_each_file(tmp_path: Path) -> None:
    works, names = tmp_path / "works.bib", tmp_path / "names.bib"
    works.write_text("".join(f"@misc{{k{n}, journal = inv}}\n" for n in range(9_000)))
    names.write_text("@string{inv = {Journal of Entirely Invented Results}}")
    library, problems = read_bibfiles([works, names])
    assert problems == ()
    assert library.entries["k8999"].fields["journal"] == "Journal of Entirely Invented Results"


def test_one_long_macro_used_often_does_not_fill_the_memory() -> None:
    text = f"@string{{a = {{{'ha ' * 100_000}}}}}\n" + "@misc{k, title = a}\n" * 1_000
    entries, problems = parse_bibtex(text)
    assert sum(len(entry.fields["title"]) for entry in entries) < 10_000_000
    assert {problem.rule for problem in problems} == {"macro-growth"}
