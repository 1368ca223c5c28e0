"""Footnotes, citations, the index, text that must not become markup."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

import pytest
import typst
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


def folded(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


FOOTNOTES = """\
# A title[^t]

| head[^h] | b |
| --- | --- |
| cell[^c] | again[^t] |

```{figure} red.svg
:alt: Red.

A caption[^p]
```

Term[^d]
: Says[^d] more.

[^t]: Note of title.
[^h]: Note of head.
[^c]: Note of cell, which refers to itself[^c] and to another[^p].
[^p]: Note of caption.
[^d]: Note of term.
"""


def test_footnotes_stand_anywhere_and_are_printed_once(
    project: Project, text: Callable[..., str]
) -> None:
    found = folded(text(FOOTNOTES))
    for name in ("title", "head", "caption", "term"):
        assert found.count(f"Note of {name}.") == 1, name
    assert found.count("Note of cell, which refers to itself") == 1
    assert project.warnings == ""


def test_footnotes_of_other_pages_are_found(project: Project) -> None:
    project.write("index.md", "# Start\n\n```{toctree}\none\n```\n")
    project.write("one.md", "# One\n\nText[^n].\n\n[^n]: The note.\n")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    page = next(page.extract_text() for page in reader.pages if "Text" in page.extract_text())
    assert page.index("Text") < page.index("The note.")


CITATIONS = """\
```{eval-rst}
As [Short]_ and [LongLabel2020]_ say.

.. [Short] First.
.. [LongLabel2020] Second.
```
"""


def test_citations_lead_to_their_entries(source: Callable[..., str]) -> None:
    found = source(CITATIONS)
    for label in ("short", "longlabel2020"):
        assert f"#leads-to(<l-index:{label}>)[" in found
        assert f"#metadata(none) <l-index:{label}>" in found


ADDRESSES = """\
```{eval-rst}
`Chain <https://en.wikipedia.org/wiki/Lempel–Ziv?q=ü#x>`_, `host <https://münchen.example:80/ä%20b>`_,
`no host <https://a..ü.example/>`_ and `mail <mailto:ä@b.example>`_.
```
"""


def test_addresses_are_written_in_the_characters_that_a_uri_may_have(
    pdf: Callable[..., PdfReader],
) -> None:
    links = [each for page in pdf(ADDRESSES).pages for each in page.get("/Annots", ())]
    actions = [each.get_object().get("/A", {}) for each in links]
    found = {str(each["/URI"]) for each in actions if "/URI" in each}
    assert found == {
        "https://en.wikipedia.org/wiki/Lempel%E2%80%93Ziv?q=%C3%BC#x",
        "https://xn--mnchen-3ya.example:80/%C3%A4%20b",
        "https://a..%C3%BC.example/",
        "mailto:%C3%A4@b.example",
    }


INDEX = """\
```{eval-rst}
.. index:: apple, Ähre, Zebra, zoo; inner, 2nd

.. index:: pair: module; os
```
"""


def test_umlauts_stand_at_their_letter_and_signs_before(source: Callable[..., str]) -> None:
    found = source(INDEX)
    letters = re.findall(r'\("([^"]+)", \(\("', found[found.index("groups:") :])
    assert [letter for letter in letters if letter in {"Symbols", "A", "M", "O", "Z", "Ä"}] == [
        "Symbols", "A", "M", "O", "Z",
    ]  # fmt: skip
    assert found.index('"apple"') < found.index('"Ähre"') < found.index('"Zebra"')


def test_no_entry_leads_out_of_the_document(project: Project) -> None:
    project.write("index.md", "# Start\n\n```{index} here\n```\n")
    project.write("orphan.md", "---\norphan: true\n---\n# Other\n\n```{index} elsewhere\n```\n")
    found = (project.build("typst") / "trial.typ").read_text(encoding="utf-8")
    assert '"here"' in found
    assert "elsewhere" not in found


@pytest.mark.parametrize("sign", ["<l-index:x>", "#metadata(none) <l-a:b>", "*/ #let x = 1"])
def test_code_that_looks_like_ours_is_left_alone(text: Callable[..., str], sign: str) -> None:
    assert sign in folded(text(f"Before `{sign}` after."))


HTML = {
    "~~struck~~": "#strike[struck];",
    "a <sub>b</sub> c": "#sub[b];",
    "- [x] done": "task-marks(true)",
    "x <!-- gone --> y": "x  y",
    'v <a id="old-name"></a> w': "v  w",
    "one<br>two": " \\\n",
}


def test_the_html_of_markdown_has_its_meaning(project: Project, source: Callable[..., str]) -> None:
    settings = {
        "myst_enable_extensions": ["strikethrough", "tasklist"],
        "suppress_warnings": ["myst.strikethrough"],
    }
    found = source("\n\n".join(HTML), **settings)
    for markup in HTML.values():
        assert markup in found
    assert project.warnings == ""


def test_marks_that_do_not_close_are_refused_and_spoil_nothing(
    project: Project, text: Callable[..., str]
) -> None:
    found = text("a <s>b\n\nc</s> d\n\n**e <u>f** g</u>\n\n<big>h</big>")
    assert folded(found).startswith("Page a b c d e f g h")
    assert project.warnings.count("typst.raw_html") == 4


def test_abbreviations_are_explained_once_and_never_in_signatures(
    text: Callable[..., str],
) -> None:
    body = """\
```{eval-rst}
:abbr:`LIFO (last in, first out)`, :abbr:`LIFO (last in, first out)`.

.. py:function:: call(a, *, b)
```
"""
    found = folded(text(body))
    assert "LIFO (last in, first out), LIFO." in found
    assert "call(a, *, b)" in found


def test_an_unknown_node_is_a_block_or_part_of_a_line_as_it_was(
    project: Project, text: Callable[..., str]
) -> None:
    project.write(
        "odd_nodes.py",
        "from docutils import nodes\n"
        "from docutils.parsers.rst import Directive\n"
        "class odd_block(nodes.General, nodes.TextElement): pass\n"
        "class odd_words(nodes.Inline, nodes.TextElement): pass\n"
        "class Odd(Directive):\n"
        "    def run(self):\n"
        "        line = nodes.paragraph('', 'before ')\n"
        "        line += [odd_words('', 'words'), nodes.Text(' after')]\n"
        "        return [odd_block('', 'one'), odd_block('', 'two'), line]\n"
        "def setup(app):\n"
        "    app.add_node(odd_block)\n"
        "    app.add_node(odd_words)\n"
        "    app.add_directive('odd', Odd)\n",
    )
    conf = (project.folder / "conf.py").read_text()
    path = f"import sys\nsys.path.insert(0, {str(project.folder)!r})\n"
    project.write("conf.py", path + conf.replace('["myst', '["odd_nodes", "myst'))
    lines = text("Text.\n\n```{odd}\n```\n").splitlines()
    assert [line.strip() for line in lines][2:5] == ["one", "two", "before words after"]
    assert re.search(r"index\.md:\d+: WARNING: no visitor for 'odd_block'", project.warnings)


def test_pythons_modules_have_an_index_if_they_are_a_few(project: Project) -> None:
    modules = "\n\n".join(f".. py:module:: pack.m{n}\n   :synopsis: No. {n}." for n in range(3))
    project.write("index.rst", f"Page\n====\n\n{modules}\n")
    pages = PdfReader(project.build("typstpdf") / "trial.pdf").pages
    found = folded(" ".join(page.extract_text() for page in pages))
    assert re.search(r"Python Module Index P pack\.m0 – No\. 0\. 3", found)
    project.write("index.rst", "Page\n====\n\n.. py:module:: alone\n")
    assert "Module Index" not in (project.build("typst") / "trial.typ").read_text(encoding="utf-8")


# What Typst finds in each layout goes into the next one, as the metadata of this label.
HISTORY = """
#context {
  let before = query(<history>)
  let places = query(heading).map(each => each.location().position())
  let pages = places.map(each => (each.page, each.y / 1pt))
  [#metadata((..before.map(each => each.value).sum(default: ()), pages)) <history>]
}
"""


def test_typsts_first_layout_is_the_last_but_for_numbers(project: Project) -> None:
    """It knows no place yet; if words were left out for that, all would be laid out once more."""
    link = f"[{'many words ' * 40}](#later)"
    project.build_page(
        f"{link}\n\n(later)=\n## Later\n\nWords.\n", "typst", typst_page_references=False
    )
    path = project.folder / "_build" / "typst" / "trial.typ"
    path.write_text(path.read_text(encoding="utf-8") + HISTORY, encoding="utf-8")
    compiler = typst.Compiler(path, root=path.parent)
    history = json.loads(compiler.query("<history>", field="value", one=True))
    # Nothing is found while the first one is made.
    first, second, *_ = [pages for pages in history if pages]
    assert len(first) == 2
    assert first == second


@pytest.mark.parametrize("theme", ["book", "article"])
def test_links_to_any_heading_are_described_in_the_documents_language(
    project: Project, theme: str
) -> None:
    """Also to those of the start page and of parts, which themes tell from others."""
    project.write(
        "index.md", "(top)=\n# Home\n\n(within)=\n## Within\n\n"
        "```{toctree}\n:caption: A part\n\npage\n```\n",
    )  # fmt: skip
    project.write("page.md", "# Page\n\n[](#top) [](#within) [](#here)\n\n(here)=\n## Here\n")
    folder = project.build("typstpdf", language="de", typst_theme=theme)
    reader = PdfReader(folder / "trial.pdf")
    page = next(page for page in reader.pages if "Here" in page.extract_text().splitlines())
    links = [link.get_object() for link in cast("list[Any]", page["/Annots"])]
    described = [re.sub(r"\d+", "0", str(link["/Contents"])) for link in links]
    assert described == 3 * ["Abschnitt, Seite 0"]
