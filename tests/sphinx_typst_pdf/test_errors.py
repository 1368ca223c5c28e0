"""What Typst refuses is traced to its page and line, and costs no more than its own block."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_typst_pdf.compiler import Compiler, read_faults
from sphinx_typst_pdf.places import Places, Shifts
from sphinx_typst_pdf.source import Preamble, Source, settle_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

# A directive of an extension whose Typst function fails, at its call or only in the layout.
FAILING = """\
from docutils import nodes
from docutils.parsers.rst import Directive

class ticket(nodes.General, nodes.Element):
    pass

class Ticket(Directive):
    required_arguments = 1
    has_content = True

    def run(self):
        node = ticket(ids=["t"], function=self.arguments[0])
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        self.state.nested_parse(self.content, 0, node)
        return [node]

def visit(self, node):
    self.body.append(f"\\n{self.labels(node)}\\n#{node['function']}[\\n")

def depart(self, node):
    self.body.append("]\\n\\n")

def setup(app):
    app.add_node(ticket, typst=(visit, depart))
    app.add_directive("ticket", Ticket)
"""
FUNCTIONS = """\
#let sound(body) = body
#let failing(body) = panic("no tickets")
#let late(body) = table(columns: 1, table.cell(colspan: 3, body))
"""


@pytest.fixture
def tickets(project: Project) -> Project:
    """A project with a directive that calls the Typst function of its argument."""
    project.write("failing_tickets.py", FAILING)
    project.write("functions.typ", FUNCTIONS)
    conf = (project.folder / "conf.py").read_text()
    path = f"import sys\nsys.path.insert(0, {str(project.folder)!r})\n"
    own = '\ntypst_preamble_files = ["functions.typ"]\n'
    project.write("conf.py", path + conf.replace('["myst', '["failing_tickets", "myst') + own)
    return project


def ticket(function: str, words: str) -> str:
    return f"```{{ticket}} {function}\n{words}\n```\n\n"


def test_a_block_that_typst_refuses_is_printed_as_text_and_named_with_its_line(
    tickets: Project, text: Callable[..., str]
) -> None:
    found = text(ticket("sound", "First.") + ticket("failing", "Second.") + "Last, of [](#t).")
    assert "index.md:7: WARNING: Typst refuses this ticket" in tickets.warnings
    assert "no tickets" in tickets.warnings
    for words in ("First.", "Second.", "Last, of"):
        assert words in found


def test_an_error_without_a_place_in_the_source_is_found_by_halves(
    tickets: Project, text: Callable[..., str]
) -> None:
    body = "".join(ticket("sound", f"Words {number}.") for number in range(9))
    found = text(body + ticket("late", "Too wide.") + body)
    assert "index.md:39: WARNING: Typst refuses this ticket" in tickets.warnings
    assert "colspan" in tickets.warnings
    assert tickets.warnings.count("Typst refuses") == 1
    assert "Too wide." in found


def test_an_unknown_function_is_refused_alone(tickets: Project, text: Callable[..., str]) -> None:
    found = text("- A list.\n\n  " + ticket("nothing", "Words.").replace("\n", "\n  ") + "\nEnd.")
    assert "index.md:5: WARNING: Typst refuses this ticket" in tickets.warnings
    assert "unknown variable: nothing" in tickets.warnings
    assert "Words." in found
    assert "A list." in found


def test_what_was_refused_is_tried_and_warned_of_in_each_build(
    tickets: Project, text: Callable[..., str]
) -> None:
    text(ticket("failing", "Words."))
    tickets.build("typstpdf")
    assert "Typst refuses this ticket" in tickets.warnings


def test_a_fault_in_the_definitions_is_an_error_with_their_file_and_line(project: Project) -> None:
    project.write("good.typ", "#let good = 1\n")
    project.write("bad.typ", "\n#let bad = nothing-there\n")
    project.write("index.md", "# Page\n")
    with pytest.raises(Exception, match=r"^bad\.typ:2: unknown variable: nothing-there"):
        project.build("typstpdf", typst_preamble_files=["good.typ", "bad.typ"])


def test_preambles_that_cannot_be_read_are_named(project: Project) -> None:
    project.write("index.md", "# Page\n")
    (project.folder / "latin.typ").write_bytes(b"// \xe9\n")
    project.build("typst", typst_preamble_files=["none.typ", "latin.typ"])
    assert "'none.typ' cannot be read: No such file" in project.warnings
    assert "'latin.typ' cannot be read" in project.warnings


def test_the_source_is_written_whatever_typst_will_say(tickets: Project) -> None:
    source = tickets.build_page(ticket("failing", "Words."), "typst")
    assert "#failing[" in source
    assert tickets.warnings == ""


def test_errors_are_read_with_their_places_hints_and_calls() -> None:
    class Error:
        message = "no"
        diagnostic = (
            "error: first\n  ┌─ theme/x.typ:3:4\n  │\n  = hint: try more\n\n"
            "help: while calling `f`\n  ┌─ a.typ:5:1\n\nerror: second\n  ┌─ a.typ:7:2\n\n"
        )

    first, second = read_faults(Error(), Path("a.typ"))  # type: ignore[arg-type]
    assert (first.message, first.hints, first.places) == ("first", ("try more",), ((5, 1),))
    assert (second.message, second.places) == ("second", ((7, 2),))


def test_lines_with_faults_are_found_together() -> None:
    compiler = Compiler(fonts=("Libertinus Serif",))
    lines = [
        "$x$ ok",
        "#unknown",
        "#let x = (",
        "fine",
        "#panic()",
        '#math.equation(alt: "x", $x$)',
    ]
    assert sorted(compiler.find_faulty(lines)) == [0, 1, 2, 4]


def test_links_to_nowhere_become_text_and_anchors_of_no_use_go() -> None:
    body = "#link(<l-a>)[x]; <l-a> and <l-b> #metadata(none) <l-a> #link(<l-c>)[y];"
    settled, shifts = settle_links(body)
    assert settled == "#link(<l-a>)[x]; <l-a> and   #[y];"
    for words in ("[x]", "and", "y];"):
        assert shifts.apply(body.index(words)) == settled.index(words)


def test_a_place_in_the_source_leads_into_the_body_or_to_a_preamble() -> None:
    preambles = (Preamble(name="a.typ", text="1\n2\n"), Preamble(name="b.typ", text="3"))
    source = Source(theme="#import", preambles=preambles, call="#show\n", body="one\ntwo")
    lines = str(source).split("\n")
    line = lines.index("two") + 1
    assert source.offset_of(line, 1) == source.body.index("wo")
    assert source.offset_of(1, 0) is None
    assert source.place_of(lines.index("2") + 1) == "a.typ:2"
    assert source.place_of(lines.index("3") + 1) == "b.typ:1"
    assert source.place_of(1) == ""


def test_what_is_rendered_apart_is_found_again_in_the_whole() -> None:
    places = Places()
    output = ["before "]
    places.enter()
    inner = ["in", "side"]
    places.note(1, 2, "node")  # type: ignore[arg-type]
    text = places.leave(inner, len(output))
    output.append(f"#call[{text}]")
    [span] = places.spans(output)
    assert "".join(output)[span.start : span.end] == "side"
    assert Shifts().apply(5) == 5
