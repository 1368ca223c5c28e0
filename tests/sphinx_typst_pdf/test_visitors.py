"""Nodes of other extensions, with visitors and definitions of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

TICKETS = """\
from docutils import nodes
from docutils.parsers.rst import Directive

class ticket(nodes.General, nodes.Element):
    pass

class Ticket(Directive):
    required_arguments = 1

    def run(self):
        node = ticket(number=self.arguments[0], ids=["ticket-1"])
        return [node]

def visit(self, node):
    anchor = f"#metadata(none) <{self.label(node['ids'][0])}>"
    self.body.append(f"{anchor}#ticket({self.as_string(node['number'])})[{self.escape('#*')}")

def depart(self, node):
    self.body.append("]\\n")

def setup(app):
    app.add_node(ticket, typst=(visit, depart))
    app.add_directive("ticket", Ticket)
"""

KEYS = """\
from docutils import nodes

class keys(nodes.TextElement):
    pass

def setup(app):
    app.add_node(keys, html=(lambda self, node: self.body.append(node["text"]), lambda *_: None))
    app.add_role("keys", lambda name, raw, text, *_: ([keys(text, text=text)], []))
"""


def use(project: Project, name: str, code: str) -> None:
    """Add an extension that stands beside ``conf.py``."""
    project.write(f"{name}.py", code)
    conf = (project.folder / "conf.py").read_text()
    path = f"import sys\nsys.path.insert(0, {str(project.folder)!r})\n"
    project.write("conf.py", path + conf.replace('["myst', f'["{name}", "myst'))


def test_a_node_without_a_visitor_keeps_the_words_that_only_its_own_writer_knows(
    project: Project, text: Callable[..., str]
) -> None:
    use(project, "trial_keys", KEYS)
    assert "Press ctrl+[a] now." in text("Press {keys}`ctrl+[a]` now.")
    assert "no visitor for 'keys'" in project.warnings


RAW = """\
from docutils import nodes

def setup(app):
    app.add_role("bare", lambda name, raw, text, *_: ([nodes.raw(text, text)], []))
"""


@pytest.mark.parametrize("size", [0, 1])
def test_raw_text_of_no_format_is_no_mistake_of_ours(
    project: Project, text: Callable[..., str], size: int
) -> None:
    use(project, "trial_bare", RAW)
    words = "More words. " * 200
    assert "More words." in text(f"{{bare}}`x`\n\n{words}", typst_chunk_size=size)


def test_a_node_with_a_visitor_and_a_preamble_is_drawn_by_them(
    project: Project, text: Callable[..., str]
) -> None:
    use(project, "tickets", TICKETS)
    project.write("tickets.typ", "#let ticket(number, body) = [Ticket No. #number #body]\n")
    found = text('```{ticket} 7"\n```', typst_preamble_files=["tickets.typ"])
    assert 'Ticket No. 7" #*' in found
    assert project.warnings == ""
