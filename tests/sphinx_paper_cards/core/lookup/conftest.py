"""The index of the project's papers, and both engines that answer from it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_paper_cards.core.lookup import build_index
from sphinx_paper_cards.core.lookup.prepared import prepare
from sphinx_paper_cards.core.lookup.ranking import Engine
from sphinx_paper_cards.core.papers import read_paper
from sphinx_paper_cards.core.reading import parse_bibtex

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[dict[str, Any], list[str]], list[list[str]]]

ROOT = Path(__file__).parents[4]
ENGINE = ROOT / "extensions" / "sphinx_paper_cards" / "static" / "paper-lookup-engine.js"
_PROGRAM = """
require(process.argv[1]);
const { index, queries } = JSON.parse(require("fs").readFileSync(0, "utf8"));
PaperLookup.load(index);
console.log(JSON.stringify(queries.map((query) => PaperLookup.search(query))));
"""


@pytest.fixture(scope="session")
def make_index() -> Callable[[str], dict[str, Any]]:
    """Make an index from BibTeX."""
    return lambda text: build_index(read_paper(entry) for entry in parse_bibtex(text)[0])


@pytest.fixture(scope="session")
def index(make_index: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """The index of the awarded papers."""
    return make_index((ROOT / "bib" / "awards.bib").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def table() -> dict[str, Any]:
    """The shared table of queries and answers; ``first`` maps keys to queries."""
    path = Path(__file__).parents[2] / "lookup_queries.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _ask_python(index: dict[str, Any], queries: list[str]) -> list[list[str]]:
    engine = Engine(prepare(index))
    return [[index["papers"][place][0] for place in engine.search(query)] for query in queries]


def _ask_node(index: dict[str, Any], queries: list[str]) -> list[list[str]]:
    command = ["node", "-e", _PROGRAM, str(ENGINE)]
    given = json.dumps({"index": index, "queries": queries})
    run = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="session")
def ask_python() -> Ask:
    """Ask the engine in Python."""
    return _ask_python


@pytest.fixture(
    params=[
        pytest.param(
            "node", marks=pytest.mark.skipif(not shutil.which("node"), reason="no node found")
        ),
        pytest.param("chromium", marks=pytest.mark.browser),
    ]
)
def ask_javascript(request: pytest.FixtureRequest) -> Ask:
    """Ask the engine in JavaScript: under node, and in a browser."""
    if request.param == "node":
        return _ask_node
    chromium = request.getfixturevalue("chromium")

    def ask(index: dict[str, Any], queries: list[str]) -> list[list[str]]:
        with chromium.new_page() as page:
            page.add_script_tag(path=ENGINE)
            page.evaluate("index => PaperLookup.load(index)", index)
            found: list[list[str]] = page.evaluate(
                "queries => queries.map((query) => PaperLookup.search(query))", queries
            )
        return found

    return ask
