"""The page on the checks: its examples are what it says they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pygments.lexers.bibtex import BibTeXLexer  # type: ignore[import-untyped]
from pygments.token import Error  # type: ignore[import-untyped]

from sphinx_paper_cards.core.checks import check_library
from sphinx_paper_cards.core.checks.fixing import apply_edits
from sphinx_paper_cards.core.checks.rules import RULES
from sphinx_paper_cards.core.reading import read_sources
from sphinx_paper_cards.core.source import Source

if TYPE_CHECKING:
    from sphinx_paper_cards.core.models import Problem

PAGE = Path(__file__).parents[4] / "docs" / "extensions" / "bibtex_checks.md"

# What one block of BibTeX cannot show: it is about bytes, about size, or about another file.
NOT_SHOWN = {
    "unreadable-file",
    "not-utf-8",
    "control-character",
    "macro-growth",
    "stale-check",
    "bad-check",
    "bad-toml",
}
# The line of the example in which its problem stands.
LINES = {
    "missing-key": 1, "bad-key": 1, "missing-comma": 3, "unclosed-entry": 1, "unclosed-value": 3,
    "closed-early": 3, "unquoted-value": 3, "not-a-field": 3, "missing-value": 4,
    "duplicate-field": 5, "unknown-macro": 4, "duplicate-key": 7, "lost-entry": 1,
    "unknown-crossref": 4, "missing-title": 1, "unescaped-character": 3, "unprotected-capitals": 3,
    "duplicate-title": 10, "et-al": 2, "and-others": 2, "joined-names": 2,
    "misspelt-name": 2, "missing-field": 1, "bad-year": 4, "bad-month": 5,
    "bad-pages": 5, "bad-doi": 6, "bad-arxiv": 5, "bad-isbn": 6, "bad-orcid": 5, "bad-url": 5,
    "bad-link": 5, "preprint-with-venue": 6, "unstable-key": 1, "private-field": 5,
    "award-source": 5,
}  # fmt: skip
_SECTION = re.compile(r"^### (\S+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^(Bad|Good):\n\n```(?:bibtex|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BIBTEX = re.compile(r"^```bibtex\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LEVEL = re.compile(r"\ALevel: (error|warning)\.( `--fix`)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What the page says of a rule."""

    rule: str
    level: str
    is_mended: bool
    bad: str
    good: str


def read_sections() -> tuple[Section, ...]:
    """Read the page; a section without examples has empty ones."""
    sections = []
    for rule, body in _SECTION.findall(PAGE.read_text(encoding="utf-8")):
        examples = dict(_EXAMPLE.findall(body))
        level = _LEVEL.match(body.strip())
        assert level, f"the section of {rule} begins without its level"
        sections.append(
            Section(
                rule=rule,
                level=level[1],
                is_mended=bool(level[2]),
                bad=examples.get("Bad", ""),
                good=examples.get("Good", ""),
            )
        )
    return tuple(sections)


SECTIONS = read_sections()
SHOWN = [section for section in SECTIONS if section.rule not in NOT_SHOWN]


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return all that is said of a file with this text."""
    library, problems = read_sources([Source("example.bib", text)])
    papers = [paper for key in library if (paper := library.get(key))]
    of_papers = [problem for paper in papers for problem in paper.problems]
    return (*problems, *check_library(library), *of_papers)


def test_the_page_has_each_rule_once_in_their_order_and_at_its_level() -> None:
    assert [(section.rule, section.level) for section in SECTIONS] == [
        (rule.name, rule.level) for rule in RULES.values()
    ]


def test_every_rule_but_a_few_has_examples() -> None:
    assert {section.rule for section in SECTIONS if not section.bad} == NOT_SHOWN
    assert {section.rule for section in SECTIONS if not section.good} == NOT_SHOWN


def test_what_is_shown_in_colours_is_understood_by_the_highlighter() -> None:
    for example in _BIBTEX.findall(PAGE.read_text(encoding="utf-8")):
        assert Error not in {kind for kind, _ in BibTeXLexer().get_tokens(example)}, example


@pytest.mark.parametrize("section", SHOWN, ids=lambda section: section.rule)
def test_the_bad_example_breaks_its_rule_and_no_other(section: Section) -> None:
    problems = problems_of(section.bad)
    assert {problem.rule for problem in problems} == {section.rule}


@pytest.mark.parametrize("section", SHOWN, ids=lambda section: section.rule)
def test_the_problem_of_the_bad_example_is_where_an_editor_looks(section: Section) -> None:
    lines = [problem.position.line for problem in problems_of(section.bad)]
    assert lines[0] == LINES[section.rule]


@pytest.mark.parametrize("section", SHOWN, ids=lambda section: section.rule)
def test_nothing_is_said_of_the_good_example(section: Section) -> None:
    assert not problems_of(section.good)


@pytest.mark.parametrize("section", SHOWN, ids=lambda section: section.rule)
def test_repairs_are_there_where_the_page_says_so_and_end_the_problem(section: Section) -> None:
    edits = [edit for problem in problems_of(section.bad) for edit in problem.edits]
    assert bool(edits) == section.is_mended
    if edits:
        mended = apply_edits(section.bad, edits)
        assert section.rule not in {problem.rule for problem in problems_of(mended)}
        # What is mended stays as it is.
        again = [edit for problem in problems_of(mended) for edit in problem.edits]
        assert apply_edits(mended, again) == mended


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("section", SHOWN, ids=lambda section: section.rule)
def test_the_ends_of_lines_change_nothing(section: Section, end: str) -> None:
    problems = [(str(p), len(p.edits)) for p in problems_of(section.bad.replace("\n", end))]
    assert problems == [(str(p), len(p.edits)) for p in problems_of(section.bad)]
