"""Citations cost little, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pybtex import plugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

CONF = """
extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_typst_pdf"]
bibtex_bibfiles = ["few.bib"]
"""
ENTRY = "@misc{invented, author = {Nobody}, title = {Invented}, year = 2001}\n"


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What pybtex asks of the entry points of all packages."""
    found = []
    entry_points = plugin.entry_points

    def note(**wanted: Any) -> Any:
        found.append(wanted)
        return entry_points(**wanted)

    monkeypatch.setattr(plugin, "entry_points", note)
    # What earlier builds of this process have registered.
    monkeypatch.setattr(plugin, "_RUNTIME_PLUGINS", {})
    return found


def test_packages_are_not_searched_for_each_citation(
    make_project: Callable[[str], Project], lookups: list[dict[str, Any]]
) -> None:
    project = make_project(CONF)
    project.write("few.bib", ENTRY)
    counts = []
    for citations in (1, 20):
        lookups.clear()
        plugin._RUNTIME_PLUGINS.clear()
        body = "{cite:p}`invented`\n\n" * citations + "```{bibliography}\n```\n"
        source = project.build_page(body, "typst")
        assert source.count("Nob01") == citations + 1
        counts.append(len(lookups))
    assert counts[1] <= counts[0]
