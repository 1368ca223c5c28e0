"""Theorems, exercises, notes and cells that other extensions have nodes of their own for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

#: As sphinx-proof, sphinx-exercise and nbsphinx make them.
EXTENSION = """\
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class theorem_node(nodes.Admonition, nodes.Element):
    pass
class exercise_node(nodes.Admonition, nodes.Element):
    pass
class proof_node(nodes.Admonition, nodes.Element):
    pass
class AdmonitionNode(nodes.Element):
    pass
class CodeAreaNode(nodes.Element):
    pass

def words(text):
    return nodes.paragraph(text, text)

def make(name):
    if name.startswith("theorem"):
        inner = nodes.section("", words("It holds."), ids=["proof-content"])
        title = nodes.title("", " (Pythagoras)")
        return theorem_node("", title, inner, ids=[name], realtype="theorem")
    if name == "exercise":
        return exercise_node("", nodes.title("", ""), words("Do it."), ids=["do-it"])
    if name == "proof":
        return proof_node("", words("Proof. It is easy."))
    if name == "note":
        classes = ["admonition", "warning"]
        return AdmonitionNode("", words("Mind"), words("The gap."), classes=classes)
    inner = nodes.literal_block("1 + 1", "1 + 1", language="python")
    return CodeAreaNode("", inner, prompt=f"[{name}]:")

class Made(SphinxDirective):
    required_arguments = 1

    def run(self):
        return [make(self.arguments[0])]

def setup(app):
    app.add_enumerable_node(theorem_node, "theorem", lambda node: "a title")
    app.add_enumerable_node(exercise_node, "exercise", lambda node: "a title")
    app.add_directive("made", Made)
"""
FORMATS = {"theorem": "theorem %s", "exercise": "Exercise %s"}


@pytest.fixture
def made(
    project: Project, text: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Build some of these and return the text of the page."""
    monkeypatch.setattr(sys, "path", [str(project.folder), *sys.path])
    project.write("made_nodes.py", EXTENSION)
    extensions = ["myst_parser", "made_nodes", "sphinx_typst_pdf"]
    project.write("conf.py", f'project = "Trial"\nauthor = "nobody"\nextensions = {extensions}\n')

    def build(*names: str, numfig: bool = True) -> str:
        body = "\n".join(f"```{{made}} {name}\n```\n" for name in names)
        found = " ".join(text(body, numfig=numfig, numfig_format=FORMATS).split())
        assert project.warnings == ""
        return found

    return build


def test_theorems_and_exercises_have_their_kind_and_number_before_the_title(
    made: Callable[..., str],
) -> None:
    found = made("theorem-1", "theorem-2", "exercise", "proof")
    assert "Theorem 1 (Pythagoras) It holds. Theorem 2 (Pythagoras) It holds." in found
    assert "Exercise 1 Do it. Proof. It is easy." in found
    assert "Theorem (Pythagoras)" in made("theorem-1", numfig=False)


def test_notes_and_numbered_cells_of_notebooks_are_shown(made: Callable[..., str]) -> None:
    assert "Mind The gap. [7]: 1 + 1 1 + 1" in made("note", "7", "x")
