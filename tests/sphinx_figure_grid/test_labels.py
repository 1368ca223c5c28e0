"""The words of the enlarged picture."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import pytest

from sphinx_figure_grid.labels import ENGLISH, LANGUAGES, as_data_attributes, choose_labels

SCRIPT = Path(__file__).parents[2] / "extensions/sphinx_figure_grid/static/figure-grid.js"


@pytest.mark.parametrize(
    ("language", "close"),
    [("en", "Close"), ("de", "Schließen"), ("de_AT", "Schließen"), ("fr-CA", "Fermer"),
     ("tlh", "Close"), (None, "Close")],
)  # fmt: skip
def test_words_follow_the_language(language: str | None, close: str) -> None:
    assert choose_labels(language, {}).close == close


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_of_its_own_for_everything(language: str) -> None:
    words = astuple(LANGUAGES[language])
    assert not set(words) & set(astuple(ENGLISH))
    assert {"{n}", "{count}"} <= set(LANGUAGES[language].counter.split())


def test_the_script_asks_for_words_that_there_are() -> None:
    known = {name.removeprefix("data-figure-grid-") for name in as_data_attributes(ENGLISH)}
    script = SCRIPT.read_text(encoding="utf-8")
    asked = {name for name in known if f'"{name}"' in script}
    assert known - asked == {"enlarge"}, "the title of the links is written by Sphinx"
