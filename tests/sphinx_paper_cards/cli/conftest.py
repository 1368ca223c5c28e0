"""A project to look something up in, and two invented rules for what is checked.

Tests of the command do not depend on what the real rules say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.models import Edit, Problem

from .lookups import ENTRY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_paper_cards.core.library import Library
    from sphinx_paper_cards.core.models import Entry

_WORDS = re.compile(r"(?<!\{)LOUD|mute")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one paper, in which the command runs, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "awards.bib").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "docs" / "deep")
    return tmp_path


@pytest.fixture
def invented_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word LOUD wants braces, and can be given them; the word mute is an error."""
    monkeypatch.setattr("sphinx_paper_cards.cli.checking.findings.check_library", _check_library)


def _check_library(library: Library) -> tuple[Problem, ...]:
    return tuple(problem for entry in library.entries.values() for problem in _check(entry))


def _check(entry: Entry) -> Iterator[Problem]:
    source = entry.source
    assert source is not None
    end = source.text.find("\n@", entry.offset) % (len(source.text) + 1)
    for match in _WORDS.finditer(source.text, entry.offset, end):
        is_loud = match[0] == "LOUD"
        braces = (Edit(match.start(), match.start(), "{"), Edit(match.end(), match.end(), "}"))
        yield Problem(
            position=source.position(match.start()),
            rule="unprotected-capitals" if is_loud else "et-al",
            message=f"the word '{match[0]}'",
            key=entry.key,
            edits=braces if is_loud else (),
        )
