"""Diagrams: drawn where Graphviz is installed, printed as their source where it is not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

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
    assert "cannot be run" in project.warnings
