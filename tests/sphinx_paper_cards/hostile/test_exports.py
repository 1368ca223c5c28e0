"""What a reader copies of an attack is one record with its text, in every format and style."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import rispy

from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.formats.csl_reading import from_csl
from sphinx_paper_cards.core.formats.preprint import preprint_of
from sphinx_paper_cards.core.markup import latex_to_text
from sphinx_paper_cards.core.metadata.coins import coins_title
from sphinx_paper_cards.core.papers import read_paper
from sphinx_paper_cards.core.reading import parse_bibtex
from sphinx_paper_cards.core.styles import STYLES, format_references

from .attacks import CONTROLS, KEYS, VALUES, write_bibliography, write_csl
from .conftest import read

if TYPE_CHECKING:
    from sphinx_paper_cards.core.models import Entry
    from sphinx_paper_cards.core.papers import Paper

_UNWRITTEN = re.compile("[\u200b\u200d\ue000-\uf8ff\U000f0000-\U0010ffff]")
EXPORT = {each.name: each for each in FORMATS}
BIBTEX = ("bibtex", "bibtex-ascii", "biblatex")
# Commands that stand in the exports of the attacks: of text, of maths, and of encoded letters.
_ALLOWED_NAMES = """
emph textbf textbackslash textasciicircum textasciitilde textbraceleft textbraceright symbol
text operatorname left mbox ensuremath textquotedbl ss textsuperscript relax u
dots guilsinglright
"""
ALLOWED = set(_ALLOWED_NAMES.split())


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """All entries, from BibTeX and from CSL-JSON; keys that both have are the former's."""
    folder = tmp_path_factory.mktemp("exports")
    write_bibliography(folder, deciding=True)
    write_csl(folder / "papers.json")
    text = (folder / "papers.json").read_text(encoding="utf-8")
    library = read(folder)
    others = from_csl(text, "papers.json")[0]
    assert {f"{kind}-{name}" for name in VALUES for kind in ("all", "some")} <= set(library)
    assert {entry.key for entry in others} >= {f"csl-{name}" for name in VALUES}
    return list({entry.key: entry for entry in (*others, *library.entries.values())}.values())


@pytest.mark.parametrize("name", BIBTEX)
def test_bibtex_is_read_back_as_as_many_entries_with_the_same_text(
    entries: list[Entry], name: str
) -> None:
    again, problems = parse_bibtex(EXPORT[name].export(entries))
    assert not problems
    assert len(again) == len(entries)
    for entry, other in zip(entries, again, strict=True):
        paper, same = read_paper(entry), read_paper(other)
        if "title" in entry.fields:
            assert fold(same.title.as_text()) == fold(paper.title.as_text()), entry.key
        # A name is read word by word, and a formula does not survive that.
        if "$" not in entry.fields.get("author", ""):
            assert names(same) == names(paper), entry.key
        if name != "biblatex":
            note = latex_to_text(entry.fields.get("note", ""))
            assert fold(latex_to_text(other.fields.get("note", ""))) == fold(note), entry.key


@pytest.mark.parametrize("name", BIBTEX)
def test_bibtex_has_no_command_that_tex_should_not_run(entries: list[Entry], name: str) -> None:
    text = EXPORT[name].export(entries)
    assert "^^" not in text
    commands = set(re.findall(r"\\(?:([A-Za-z]+)|.)", text, re.DOTALL))
    assert commands - {""} <= ALLOWED


@pytest.mark.parametrize("name", BIBTEX)
def test_another_reader_finds_as_many_entries(entries: list[Entry], name: str) -> None:
    text = EXPORT[name].export(entries)
    assert len(re.findall(r"^@\w+\{[^\s,{}\\%]+,$", text, re.MULTILINE)) == len(entries)
    assert len(re.findall(r"^\}$", text, re.MULTILINE)) == len(entries)
    # BibTeX counts all braces, TeX those without a backslash.
    for counted in (text, re.sub(r"\\.", "", text, flags=re.DOTALL)):
        assert counted.count("{") == counted.count("}")


def test_ris_is_read_back_as_as_many_records_with_the_same_text(entries: list[Entry]) -> None:
    text = EXPORT["ris"].export(entries)
    assert text.splitlines() == text.replace("\r\n", "\n").split("\n")[:-1]
    records = rispy.loads(text)
    assert len(records) == len(entries)
    for entry, record in zip(entries, records, strict=True):
        assert record["id"] == " ".join(entry.key.split())
        if latex_to_text(entry.fields.get("title", "")):
            title = read_paper(entry).title.as_text()
            assert letters(record.get("title", "")) == letters(title), entry.key


def test_csl_is_read_back_as_as_many_items_with_the_same_text(entries: list[Entry]) -> None:
    text = next(each.export_all for each in FORMATS if each.name == "csl")(entries)
    items: list[dict[str, Any]] = json.loads(text)
    assert [item["id"] for item in items] == [entry.key for entry in entries]
    again, problems = from_csl(text, "papers.json")
    assert not problems
    for entry, other in zip(entries, again, strict=True):
        paper, same = read_paper(entry), read_paper(other)
        if "title" in entry.fields:
            assert fold(same.title.as_text()) == fold(paper.title.as_text()), entry.key
        assert same.links == paper.links, entry.key


@pytest.mark.parametrize("name", EXPORT)
def test_no_address_is_copied_that_a_reader_should_not_open(
    entries: list[Entry], name: str
) -> None:
    text = EXPORT[name].export(entries)
    found = re.findall(r'^(?:  url +=\s*\{|UR  - |    "URL": ")(.*?)(?:\},?|",?)?\r?$', text, re.M)
    assert found
    for address in found:
        assert re.match(r"(?:https?|ftp)://[^/?#@]|doi:|(?![\w+.-]+:(?!\d))[\w.~%-]", address), (
            address
        )


@pytest.mark.parametrize("name", EXPORT)
def test_no_format_holds_a_control_character(entries: list[Entry], name: str) -> None:
    assert not CONTROLS.search(EXPORT[name].export(entries).replace("\r\n", "\n"))


@pytest.mark.parametrize("name", [style.name for style in STYLES][:2])
def test_references_are_formatted_as_text(entries: list[Entry], name: str) -> None:
    chosen = [entry for entry in entries if entry.key.startswith(("all-p", "all-t", "all-s"))]
    references = format_references(chosen, name)
    assert len(references) == len(chosen)
    for reference in references:
        reference.as_text().encode()


def test_preprints_and_hidden_metadata_are_made_of_every_entry(entries: list[Entry]) -> None:
    for entry in entries:
        assert re.fullmatch(r"[A-Za-z0-9_.~%&=:/-]*", coins_title(read_paper(entry)))
        if preprint := preprint_of(entry):
            assert preprint.fields["url"].startswith("https://arxiv.org/abs/")


def test_keys_of_any_form_stay_apart(entries: list[Entry]) -> None:
    again, _ = parse_bibtex(EXPORT["bibtex"].export(entries))
    assert len({entry.key for entry in again}) == len(entries)
    assert len({entry.key for entry in entries}) > len(KEYS)


def names(paper: Paper) -> list[str]:
    return [fold(name.as_text()) for name in paper.authors]


def fold(text: str) -> str:
    """Fold white space, and leave out what LaTeX has no way to write: no width, no meaning."""
    return " ".join(_UNWRITTEN.sub("", text).split())


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
