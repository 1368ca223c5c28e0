"""Outputs of notebooks, of which MyST-NB keeps several forms."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

#: As MyST-NB: it takes the first form in an order that it has for each builder, or none.
EXTENSION = """\
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.transforms.post_transforms import SphinxPostTransform

FORMS = {
    "text/html": lambda text: nodes.raw(text, text, format="html"),
    "image/png": lambda text: nodes.image(uri="blue.svg", alt=text, candidates={"*": "blue.svg"}),
    "text/plain": lambda text: nodes.literal_block(text, text, language="none"),
}

class Output(Directive):
    has_content = True

    def run(self):
        bundle = nodes.container(nb_element="mime_bundle")
        for line in self.content:
            form, text = line.split(" ", 1)
            bundle += nodes.container("", FORMS[form](text), mime_type=form)
        return [bundle]

class Select(SphinxPostTransform):
    default_priority = 4

    def run(self, **kwargs):
        places = {
            form: place
            for builder, form, place in self.config.nb_mime_priority_overrides
            if builder in ("*", self.env._app.builder.name) and place is not None
        }
        for node in list(self.document.findall(nodes.container)):
            if node.get("nb_element") == "mime_bundle":
                known = [each for each in node.children if each["mime_type"] in places]
                known.sort(key=lambda each: places[each["mime_type"]])
                node.replace_self(known[0].children if known else [])

def setup(app):
    app.add_config_value("nb_mime_priority_overrides", [], "env")
    app.add_directive("output", Output)
    app.add_post_transform(Select)
"""
PLOT = "text/html <script>draw()</script>\nimage/png A plot\ntext/plain <Figure>"
FRAME = "text/html <div><table><tr><td>A cell</td></tr></table></div>\ntext/plain A frame"
WIDGET = "text/html <div>A widget</div>\ntext/plain Its words"
ONLY_HTML = "text/html <p>Only a paragraph</p>"


@pytest.fixture
def output(
    project: Project, text: Callable[..., str], source: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., str]:  # fmt: skip
    """Build an output in its forms and return the source."""
    monkeypatch.setattr(sys, "path", [str(project.folder), *sys.path])
    project.write("notebook_outputs.py", EXTENSION)
    extensions = ["myst_parser", "notebook_outputs", "sphinx_typst_pdf"]
    project.write("conf.py", f'project = "Trial"\nauthor = "nobody"\nextensions = {extensions}\n')

    def build(forms: str, **confoverrides: object) -> str:
        return source(f"```{{output}}\n{forms}\n```", **confoverrides)

    return build


def test_an_output_is_a_picture_or_a_table_and_else_its_words(output: Callable[..., str]) -> None:
    assert 'alt: "A plot"' in output(PLOT)
    found = output(FRAME)
    assert "A cell" in found
    assert "A frame" not in found
    found = output(WIDGET)
    assert "Its words" in found
    assert "A widget" not in found
    assert "Only a paragraph" in output(ONLY_HTML)


def test_an_order_of_the_project_counts_more(output: Callable[..., str]) -> None:
    order = [("*", "text/plain", 0), ("typst", "image/png", None)]
    assert "Figure" in output(PLOT, nb_mime_priority_overrides=order)
