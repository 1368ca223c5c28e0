"""A project of one invented paper, and the command that looks it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_paper_cards.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ENTRY = """
@article{zwirbel2002marrows,
  title = {Marrows Revisited},
  author = {Zwirbel, B{\\o}rge and Quux, Anna and Plonk, Carla},
  journal = {Journal of Marrows},
  volume = {3},
  year = {2002},
  doi = {10.99999/marrows},
  award_name = {Golden Spade},
  award_year = {2012},
}
"""


def bibliography(project: Path) -> Path:
    """Return the file of the project."""
    return project / "bib" / "awards.bib"


def look_up(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return the status, and what went to standard output and to standard error."""
    status = main(["lookup", *arguments])
    return status, *capsys.readouterr()
