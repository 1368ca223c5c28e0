"""Diagrams: drawn where their program is installed, printed as their source where it is not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from tests.conftest import Project

# In place of Graphviz: it writes a picture to where "-o" says.
DOT = """\
#!/bin/sh
for each in "$@"; do case $each in -o*) out=${each#-o};; esac; done
cat > /dev/null
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="4"></svg>' > "$out"
"""
BODY = """\
```{graphviz}
:alt: Two nodes.

digraph { a -> b }
```

```{inheritance-diagram} argparse.ArgumentParser
```
"""
EXTENSIONS = [
    "myst_parser", "sphinx.ext.graphviz", "sphinx.ext.inheritance_diagram", "sphinx_typst_pdf",
]  # fmt: skip


def use_extensions(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(project.folder), *sys.path])
    project.write("conf.py", f'project = "Trial"\nauthor = "nobody"\nextensions = {EXTENSIONS}\n')


def test_a_graph_is_a_picture_with_its_alternative_text(
    project: Project, source: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_extensions(project, monkeypatch)
    project.write("dot", DOT)
    dot = project.folder / "dot"
    dot.chmod(0o755)
    found = source(BODY, graphviz_dot=str(dot))
    assert found.count("#picture(alignment: center, image(") == 2
    assert 'alt: "Two nodes."' in found
    project.build("typstpdf", graphviz_dot=str(dot))
    assert project.warnings == ""


def test_without_the_program_the_source_of_a_graph_is_printed(
    project: Project, text: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_extensions(project, monkeypatch)
    found = text(BODY, graphviz_dot=str(project.folder / "none"))
    assert "digraph { a -> b }" in found
    assert "argparse.ArgumentParser" in found
    (warning,) = [line for line in project.warnings.splitlines() if "WARNING" in line]
    assert "index.md:3: WARNING: graphviz_dot: no program" in warning
    assert "[typst.diagram]" in warning


#: As sphinxcontrib.plantuml and sphinxcontrib.mermaid make and draw them.
DRAWN = """\
from pathlib import Path
from docutils import nodes
from docutils.parsers.rst import Directive

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="4"></svg>'

class plantuml(nodes.General, nodes.Element):
    pass
class mermaid(nodes.General, nodes.Inline, nodes.Element):
    pass

class Drawer:
    def render(self, node, form):
        if "bad" in node["uml"]:
            raise ValueError("syntax error")
        path = Path(self.folder, "uml.svg")
        path.write_text(SVG)
        return str(path)

def render_mm(translator, code, options, form, prefix="mermaid"):
    folder = Path(translator.builder.outdir, translator.builder.imagedir)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"mermaid.{form}.svg"
    path.write_text(SVG)
    return path.name, str(path)

class Diagram(Directive):
    has_content = True

    def run(self):
        code = "\\n".join(self.content)
        return [mermaid(code=code, options={}), plantuml(uml=code, alt="A plan", width="20%")]

def set_drawer(app):
    app.builder.plantuml_builder = Drawer()
    app.builder.plantuml_builder.folder = app.outdir

def setup(app):
    for name in ("plantuml", "mermaid_cmd"):
        app.add_config_value(name, "none-such -x", "", types=(str, list))
    app.add_directive("diagram", Diagram)
    app.connect("builder-inited", set_drawer)
"""


def use_drawn(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(project.folder), *sys.path])
    project.write("drawn_nodes.py", DRAWN)
    extensions = ["myst_parser", "drawn_nodes", "sphinx_typst_pdf"]
    project.write("conf.py", f'project = "Trial"\nauthor = "nobody"\nextensions = {extensions}\n')


def test_other_extensions_draw_their_own_diagrams(
    project: Project, source: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_drawn(project, monkeypatch)
    commands: dict[str, Any] = {"plantuml": f"{sys.executable} -x", "mermaid_cmd": [sys.executable]}
    found = source("```{diagram}\nA to B\n```", **commands)
    assert 'image("images/mermaid.png.svg", alt: "graph")' in found
    assert 'width: 20%, natural: (6.75pt, 3pt), alignment: center, image("images/uml.svg"' in found
    assert project.warnings == ""
    project.build("typstpdf", **commands)
    assert project.warnings == ""


def test_without_their_programs_or_if_they_fail_sources_are_printed_and_that_is_said(
    project: Project, text: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_drawn(project, monkeypatch)
    twice = "```{diagram}\nA to B\n```\n\n```{diagram}\nbad\n```"
    assert text(twice).count("A to B") == 2
    assert project.warnings.count("no program 'none-such -x' is there") == 2
    text(twice, plantuml=sys.executable)
    assert (
        "index.md:7: WARNING: plantuml: the source of this diagram is printed" in project.warnings
    )
