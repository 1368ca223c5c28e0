"""The table of formats, and files of many entries."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.inheritance import resolve_inheritance

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.formats import Format
    from sphinx_paper_cards.core.models import Entry

EXPORT = {each.name: each.export for each in FORMATS}


def test_readers_are_offered_the_formats_in_one_order() -> None:
    assert [each.name for each in FORMATS] == ["bibtex", "bibtex-ascii", "biblatex", "ris", "csl"]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_file_ends_with_one_line_feed(hard_cases: dict[str, Entry], form: object) -> None:
    for export in (form.export, form.export_all):  # type: ignore[attr-defined]
        text = export(hard_cases.values())
        assert text.endswith("\n")
        assert not text.endswith(("\n\n", "\n\r\n"))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_one_paper_is_written_as_among_many(hard_cases: dict[str, Entry], form: object) -> None:
    export = form.export  # type: ignore[attr-defined]
    whole = export(hard_cases.values())
    alone = export([hard_cases["book2036"]])
    assert alone.removeprefix("[\n").removesuffix("\n]\n").strip() in whole


def test_entries_of_bibtex_are_parted_by_an_empty_line(hard_cases: dict[str, Entry]) -> None:
    assert EXPORT["bibtex"](hard_cases.values()).count("}\n\n@") == len(hard_cases) - 1


def test_the_same_entries_give_the_same_bytes(hard_cases: dict[str, Entry]) -> None:
    for each in FORMATS:
        assert each.export_all(hard_cases.values()) == each.export_all(hard_cases.values())


def test_a_part_has_in_every_format_what_it_inherits_from_the_whole(
    make_entry: Callable[..., Entry],
) -> None:
    part = make_entry("inproceedings", "part", title="Part", crossref="Whole", pages="1--2")
    whole = make_entry(
        "proceedings", "whole", title="Whole", year="2031", editor="Doe, Jo",
        url="https://whole.example",
    )  # fmt: skip
    entries = resolve_inheritance([part, whole])[0]
    item = json.loads(EXPORT["csl"](entries))[0]
    assert item["container-title"] == "Whole"
    assert item["issued"] == {"date-parts": [[2031]]}
    assert item["editor"] == [{"family": "Doe", "given": "Jo"}]
    assert "URL" not in item
    bibtex = EXPORT["bibtex"](entries)
    assert "booktitle = {Whole}" in bibtex
    assert "crossref" not in bibtex


def test_a_crossref_to_nowhere_stays(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("inproceedings", title="Part", crossref="elsewhere")
    assert "crossref = {elsewhere}" in EXPORT["bibtex"](resolve_inheritance([entry])[0])


def test_a_part_does_not_inherit_what_is_the_volumes_own(make_entry: Callable[..., Entry]) -> None:
    part = make_entry("inproceedings", "part", title="Part", crossref="whole", eprint="3101.00001")
    own = dict.fromkeys(
        ("pdf", "openreview", "website", "award_name", "award_year", "track", "code", "lookup",
         "abstract", "keywords", "eid", "urldate", "archiveprefix", "eprinttype"), "whole's",
    )  # fmt: skip
    whole = make_entry("proceedings", "whole", title="Whole", eventtitle="Meeting", **own)
    inherited = resolve_inheritance([part, whole])[0][0].fields
    assert inherited == {
        "title": "Part", "eprint": "3101.00001", "booktitle": "Whole", "eventtitle": "Meeting",
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("scheme", ["javascript", "JavaScript", "\x01javascript", "data", "file"])
def test_an_address_that_is_no_works_is_not_copied(
    make_entry: Callable[..., Entry], form: Format, scheme: str
) -> None:
    entry = make_entry(title="T", url=f"{scheme}:alert(1)", year="2031")
    for export in (form.export, form.export_all):
        assert "alert" not in export([entry])
    assert "{}" not in form.export([entry])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize(
    "url",
    ["HTTP://x.example/a", "ftp://x.example/a", "x.example/a:b", "x.example:80/a",
     "10.1234/a", "doi:10.1234/a"],
)  # fmt: skip
def test_every_other_address_is_copied_as_it_is(
    make_entry: Callable[..., Entry], form: Format, url: str
) -> None:
    assert url in form.export([make_entry(title="T", url=url)])


def test_the_table_of_formats_loads_no_writer_and_no_processor() -> None:
    code = (
        "import sys, sphinx_paper_cards.core.formats, sphinx_paper_cards.core.styles as styles;"
        "print(*sorted(m for m in ('json', 'lxml', 'citeproc', 'sphinx', 'urllib.parse',"
        " 'sphinx_paper_cards.core.formats.ris') if m in sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == ""
