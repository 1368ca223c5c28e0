"""What is wrong is named with its line, and the PDF is made all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdf import PdfReader
    from tests.conftest import Project


def test_a_picture_without_alternative_text_is_named_by_its_file(
    project: Project, pdf: Callable[..., PdfReader]
) -> None:
    pdf("Text.\n\n```{image} red.svg\n```")
    assert "index.md:5: WARNING: picture 'red.svg' has no alternative text" in project.warnings


def test_a_decoration_needs_none(project: Project, pdf: Callable[..., PdfReader]) -> None:
    pdf("```{image} red.svg\n:alt: ''\n```")
    assert "alternative" not in project.warnings


def test_a_picture_that_is_a_link_is_named_by_its_address(
    project: Project, source: Callable[..., str], pdf: Callable[..., PdfReader]
) -> None:
    body = "```{image} red.svg\n:alt: ''\n:target: https://x.example/\n```"
    assert 'alt: "https://x.example/"' in source(body)
    pdf(body)


def test_a_character_that_no_font_has_is_printed_as_its_code_point(
    project: Project, text: Callable[..., str]
) -> None:
    found = text("Text.\n\nAn emoji 😀 and 日 and a plain é ł ≈ “q”.\n\n`😀`")
    assert "index.md:5: WARNING: no font of the PDF has 日; U+65E5 is printed" in project.warnings
    assert "has 😀; U+1F600 is printed for it, 2 times in all" in project.warnings
    assert "[U+1F600]" in found
    assert "é ł ≈ “q”" in found


def test_a_formula_that_cannot_be_converted_is_printed_as_latex_and_spoils_no_other(
    project: Project, text: Callable[..., str]
) -> None:
    found = text("$a^2$\n\n$\\xrightarrow{f} \\unknowncommand{}$\n\n$b_1$")
    assert "index.md:5: WARNING: this formula is printed as LaTeX" in project.warnings
    assert "\\unknowncommand" in found
    assert project.warnings.count("WARNING: this formula") == 1


def test_an_unknown_node_shows_what_is_inside_with_one_warning(
    project: Project, text: Callable[..., str]
) -> None:
    project.write(
        "unknown_tickets.py",
        "from docutils import nodes\n"
        "from docutils.parsers.rst import Directive\n"
        "class ticket(nodes.General, nodes.Element): pass\n"
        "class Ticket(Directive):\n"
        "    has_content = True\n"
        "    def run(self):\n"
        "        node = ticket()\n"
        "        self.state.nested_parse(self.content, 0, node)\n"
        "        return [node]\n"
        "def setup(app):\n"
        "    app.add_node(ticket)\n"
        "    app.add_directive('ticket', Ticket)\n",
    )
    conf = (project.folder / "conf.py").read_text()
    conf = "import sys\nsys.path.insert(0, '.')\n" + conf.replace(
        '["myst', '["unknown_tickets", "myst'
    )
    project.write("conf.py", conf.replace("'.'", repr(str(project.folder))))
    found = text("```{ticket}\nInside *one*.\n```\n\n```{ticket}\nInside two.\n```")
    assert "Inside one." in found
    assert "Inside two." in found
    assert project.warnings.count("no visitor for 'ticket'") == 1


BAD_DOCUMENTS = [
    ([{"startdoc": "none", "targetname": "x", "title": "X"}], "no page is called 'none'"),
    ([{"startdoc": "index", "title": "X"}], "a document without targetname is left out"),
    ([{"startdoc": "index", "targetname": "x", "title": "X", "colour": 1}], "'colour' is none of"),
]
