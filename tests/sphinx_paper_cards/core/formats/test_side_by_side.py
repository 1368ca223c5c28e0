"""Every output of every hard case, side by side in one golden file for each case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.reading import read_bibfiles
from sphinx_paper_cards.core.styles import STYLES, format_references

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_paper_cards.core.markup import Markup

ENTRIES = read_bibfiles([Path(__file__).with_name("hard_cases.bib")])[0].entries
SIGNS = {"emphasis": "*", "strong": "**", "superscript": "^", "subscript": "~"}


@pytest.fixture(scope="module")
def references() -> dict[str, tuple[Markup, ...]]:
    """The references of all hard cases in each style."""
    return {each.name: format_references(ENTRIES.values(), each.name) for each in STYLES}


def show(markup: Markup) -> str:
    return "".join(
        f"{SIGNS.get(run.style, '')}{run.text}{SIGNS.get(run.style, '')}" for run in markup.runs
    )


@pytest.mark.parametrize("key", ENTRIES)
def test_every_output_of_a_hard_case_is_as_it_was_judged_right(
    golden: Callable[[str, str], None], references: dict[str, tuple[Markup, ...]], key: str
) -> None:
    place = list(ENTRIES).index(key)
    parts = [(each.label, each.export([ENTRIES[key]])) for each in FORMATS]
    parts += [(each.label, show(references[each.name][place]) + "\n") for each in STYLES]
    # Line ends of RIS have a test of their own.
    text = "\n".join(f"== {label} ==\n{part}" for label, part in parts).replace("\r\n", "\n")
    golden(f"{key}.txt", text)
