"""Nodes of other extensions, with visitors and definitions of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def test_a_node_with_a_visitor_and_a_preamble_is_drawn_by_them(
    project: Project, text: Callable[..., str]
) -> None:
    project.write("tickets.py", TICKETS)
    project.write("tickets.typ", "#let ticket(number, body) = [Ticket No. #number #body]\n")
    conf = (project.folder / "conf.py").read_text()
    path = f"import sys\nsys.path.insert(0, {str(project.folder)!r})\n"
    project.write("conf.py", path + conf.replace('["myst', '["tickets", "myst'))
    found = text('```{ticket} 7"\n```', typst_preamble_files=["tickets.typ"])
    assert 'Ticket No. 7" #*' in found
    assert project.warnings == ""
