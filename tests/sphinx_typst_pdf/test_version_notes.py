"""Version notes: since when, also of directives that leave the words to their own writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader

if TYPE_CHECKING:
    from tests.conftest import Project

CONF = """\
project = "trial"
extensions = ["myst_parser", "sphinx_typst_pdf"]

from docutils.parsers.rst import Directive
from sphinx import addnodes

class Since(Directive):
    required_arguments = 1
    has_content = True

    def run(self):
        node = addnodes.versionmodified(type="versionadded", version=self.arguments[0])
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]

def setup(app):
    app.add_directive("since", Since)
"""
PAGE = """\
# Page

```{since} 5.2
```

```{since} 5.3
Words.
```

```{versionadded} 5.4
```
"""


def test_version_notes_without_words_of_their_own_say_the_version(project: Project) -> None:
    project.write("conf.py", CONF)
    project.write("index.md", PAGE)
    text = PdfReader(project.build("typstpdf") / "trial.pdf").pages[2].extract_text()
    assert [text.count(f"Added in version 5.{minor}") for minor in (2, 3, 4)] == [1, 1, 1]
    assert "5.2." in text
    assert "5.3:" in text
