"""What an enemy or an unlucky author writes comes out as text, and costs nobody the PDF."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from PIL import Image
from pypdf import PdfReader

from sphinx_typst_pdf.checks import replace_undisplayable_in_source
from sphinx_typst_pdf.compiler import Compiler
from sphinx_typst_pdf.maths import LONGEST, Formulas

from .conftest import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

# Ends brackets, strings, formulas and comments of Typst, then calls.
EVIL = r'#panic() ] ) } " \\ $ @x <l-x> <x> // #] \\*/ = - + ~'
PAGE = r"""
Title EVIL
==========

.. index:: single: EVIL; sub EVIL
   see: other EVIL; EVIL

Text EVIL, :abbr:`A (EVILPLAIN)`, ``EVIL``, `words <https://example.org/"]#panic()//>`__,
:kbd:`"]#panic()`, :samp:`a{"]#panic()}`, :guilabel:`"]#panic()`, :math:`\text{"#panic()} a // b`.
|ev| :term:`te] "#panic()`

.. |ev| replace:: EVIL

.. figure:: red.svg
   :alt: "]) #panic()

   Caption EVIL

   Legend EVIL

.. code-block:: unknown"]#panic()
   :caption: Listing EVIL
   :name: na"]#panic()

   EVIL <l-index:x> #metadata(none) <l-index:y>

.. csv-table:: Table EVIL
   :header: "]#panic()"

   "#panic() ] ) } \\"

.. glossary::

   te] "#panic()
      Definition EVIL

.. [#no-te] Note EVIL
.. [CIT] Citation EVIL

[#no-te]_ [CIT]_

:fi "]#panic(): Field EVIL

--opt=<"]#panic()>  Option EVIL

.. py:function:: f(a: "]#panic()" = '"]#panic()') -> "]#panic()"

.. admonition:: Admonition EVIL

   x

.. topic:: Topic EVIL

   x

.. sidebar:: Sidebar EVIL
   :subtitle: Subtitle EVIL

   x

.. rubric:: Rubric EVIL

.. versionadded:: 1"]#panic()
.. centered:: Centered EVIL

.. productionlist::
   tok: "]" #panic() `tok`

| Line EVIL

    Quote EVIL

    -- Who EVIL

.. grid:: 1

   .. grid-item-card:: Card EVIL
      :link: https://example.org/"]#panic()
      :class-card: sd-bg-x"]#panic()

      :bdg-primary:`"]#panic()`

.. dropdown:: Dropdown EVIL
   :color: info

   x

.. tab-set::

   .. tab-item:: Tab EVIL

      x

.. toctree::
   :caption: Part EVIL

   sub/a b
   sub/a-b
"""


@pytest.fixture
def built(project: Project) -> Callable[..., str]:
    """Build a page of reStructuredText to PDF and return all of its text."""

    def build(page: str, name: str = "trial", **confoverrides: Any) -> str:
        project.write("index.rst", f"Page\n====\n\n{page}\n")
        reader = PdfReader(project.build("typstpdf", **confoverrides) / f"{name}.pdf")
        return "\n".join(each.extract_text() for each in reader.pages)

    return build


def fill(page: str) -> str:
    return page.replace("EVILPLAIN", EVIL.replace("(", "[").replace(")", "]")).replace("EVIL", EVIL)


def test_markup_of_typst_is_text_wherever_a_page_brings_it(
    project: Project, built: Callable[..., str]
) -> None:
    (project.folder / "sub").mkdir()
    for name in ("a b", "a-b"):
        project.write(f"sub/{name}.rst", fill(f"Sub EVIL {name}\n{'=' * 80}\n\nText.\n"))
    values = dict.fromkeys(("project", "author", "copyright", "release", "version"), EVIL)
    formats = {"figure": f"Fig {EVIL.replace('%', '')} %s", "code-block": "L ]# %s", "table": "]%s"}
    documents = [{"startdoc": "index", "targetname": "trial", "subtitle": EVIL, "date": EVIL}]
    found = built(
        fill(PAGE), numfig=True, numfig_format=formats, typst_documents=documents, **values
    )
    assert "typst.refused" not in project.warnings
    words = ("Text", "Caption", "Legend", "Listing", "Table", "Definition", "Note", "Citation",
             "Field", "Option", "Admonition", "Topic", "Sidebar", "Subtitle", "Rubric", "Centered",
             "Line", "Quote", "Who", "Card", "Dropdown", "Tab", "Part", "Sub", "Title",
             "sub", "other", "Fig", "Release", "©")  # fmt: skip
    for word in words:
        assert re.search(rf"{word}\s+#panic\(\)", found), word
    assert "A (#panic[]" in found


def test_a_sign_that_is_compatible_with_one_of_typst_is_no_markup_either(
    project: Project, built: Callable[..., str]
) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in '"#panic()[]\\')
    found = built(f".. index:: {wide}\n\n:abbr:`A ({wide})`\n", project="Trial", author=wide)
    assert "typst.refused" not in project.warnings
    assert found.count("#panic()") >= 3


def test_what_stands_for_a_character_means_nothing_in_the_source() -> None:
    compiler = Compiler(fonts=("Libertinus Serif",))
    body, _shifts = replace_undisplayable_in_source('\uff03panic #"\uff02"', compiler)
    assert body == r'\u{23}panic #"\u{22}"'


ODD_TEXT = """\
.. odd::

.. code-block:: none
   :linenos:
   :lineno-start: -1

   one
   two\x0bthree
   four
"""
ODD_NODES = """
from docutils import nodes
from docutils.parsers.rst import Directive

class Odd(Directive):
    def run(self):
        text = "half \\ud800, zero \\x00, mark \\ufeff, line \\u2028, none \\ufffe. Turned \\u202e."
        return [nodes.paragraph(text, text), nodes.literal_block(text, text)]

def setup(app):
    app.add_directive("odd", Odd)
"""


def test_characters_that_are_none_and_lines_below_zero_cost_nothing(
    project: Project, built: Callable[..., str]
) -> None:
    conf = (project.folder / "conf.py").read_text()
    project.write("conf.py", conf + ODD_NODES)
    found = built(ODD_TEXT, author="half \ud800")
    assert "typst.refused" not in project.warnings
    for words in ("half [U+D800], zero", "none [U+FFFE].", "four"):
        assert words in found
    assert r"no font of the PDF has \ud800" in project.warnings


def test_a_title_and_an_author_without_a_font_are_printed_by_code_points(
    project: Project, built: Callable[..., str]
) -> None:
    found = built("Text.", name="日本", project="日本", author="李明 😀", language="ja")
    assert "U+65E5" in found
    assert "U+674E" in found
    assert "of the title, the author or other settings: " in project.warnings
    assert project.warnings.count("typst.missing_glyph") == 1


def test_a_language_that_is_none_and_a_moment_too_late_do_not_stop_the_pdf(
    built: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402300800")
    assert "Words." in built("Words.", language="日本")


NAMES = {
    "a\x00b": "ab", "..": "document", " ": "document", 'q"<>|?*:': "q", "x/../y.pdf": "y",
    "ü" * 200: "ü" * 75,
}  # fmt: skip


@pytest.mark.parametrize("given", NAMES)
def test_a_name_that_is_no_file_is_made_one(project: Project, given: str) -> None:
    project.write("index.md", "# Page\n")
    folder = project.build("typst", typst_documents=[("index", given, "Title")])
    assert [path.stem for path in folder.glob("*.typ")] == [NAMES[given]]
    assert "is not the name of a file" in project.warnings


def test_a_long_name_of_a_project_is_cut_for_its_file(project: Project) -> None:
    project.write("index.md", "# Page\n")
    folder = project.build("typst", project="x" * 400)
    assert [path.stem for path in folder.glob("*.typ")] == ["x" * 150]


def test_a_format_of_numbers_without_a_place_for_them_is_a_warning(
    project: Project, built: Callable[..., str]
) -> None:
    page = ".. figure:: red.svg\n   :alt: x\n\n   Caption\n\n" * 2
    found = built(page, numfig=True, numfig_format={"figure": "100% Figure"})
    assert "2 Caption" in found
    assert project.warnings.count("numfig_format: that of 'figure'") == 1


def test_pictures_whose_names_would_be_one_stay_apart(
    project: Project, built: Callable[..., str]
) -> None:
    colours = {"a.bmp": "red", "a.bmp.png": "blue", "A.bmp.png": "green"}
    for name, colour in colours.items():
        content = BytesIO()
        Image.new("RGB", (4, 4), colour).save(content, "BMP" if name == "a.bmp" else "PNG")
        (project.folder / name).write_bytes(content.getvalue())
    built("".join(f".. image:: {name}\n   :alt: {name}\n\n" for name in colours))
    written = sorted((folder_of(project) / "typst" / "images").iterdir())
    assert len({path.name.casefold() for path in written}) == 3
    assert len({path.read_bytes() for path in written}) == 3


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{#read(\"/etc/passwd\")}", r"a$ #panic() $b", r"\#panic()", r"a // b", r"a /* b",
        r"\hat{\text{@panic} x}", r"\hat{\text{@accent} x}", r"\text{\"}", r"x_{#panic()}",
        r"\unicode{x23}panic()", r"\text{$#panic()$}", "\\quad \\\u2028#panic()",
    ],
)  # fmt: skip
def test_a_formula_calls_nothing(latex: str) -> None:
    formulas = Formulas(Compiler(standards=("ua-1",)))
    equation = formulas.as_typst(latex, nodes.math(latex, latex), block=False)
    source = re.sub(r'"(?:[^"\\]|\\.)*"', '""', equation)
    assert re.findall(r"(?<!\\)#[\w.]+", source) in (["#math.equation"], ["#raw"])
    assert not re.search(r"\b(?:panic|read|accent)\(", source)


def test_a_formula_of_thousands_of_signs_is_not_converted_for_minutes() -> None:
    latex = "x + " * (LONGEST // 4 + 1)
    formulas = Formulas(Compiler(standards=("ua-1",)))
    assert formulas.as_typst(latex, nodes.math(), block=True).startswith("#raw(")


def test_what_is_refused_in_a_card_is_replaced_there_and_nothing_else(
    project: Project, built: Callable[..., str]
) -> None:
    card = ".. card:: Card {0}\n\n   x\n\n   .. raw:: typst\n\n      #{1}\n\n   y\n\n"
    wrong = ".. raw:: typst\n\n         #unheard-of\n\n"
    broken = f".. tab-set::\n\n   .. tab-item:: Tab\n\n      x\n\n      {wrong}"
    page = "x\n\n" + card.format(1, "strong[z]") + broken + card.format(2, "emph[z]") + "End x.\n"
    found = built(page)
    assert project.warnings.count("typst.refused") == 1
    for words in ("Card 1", "Card 2", "End x.", "Tab"):
        assert words in found


def test_typst_of_an_author_may_open_what_more_of_it_closes(
    project: Project, built: Callable[..., str]
) -> None:
    found = built(".. raw:: typst\n\n   #box[\n\nBoxed.\n\n.. raw:: typst\n\n   ]\n\nEnd.\n")
    assert "Boxed." in found
    assert "typst.r" not in project.warnings


def test_typst_of_an_author_that_cannot_be_read_or_run_is_printed_and_spoils_no_more(
    project: Project, built: Callable[..., str]
) -> None:
    unread = ["]", "`", "$", "#[", "#{", "a /* b"]
    refused = ["#panic()", '#read("/etc/passwd")', '#include "../../../../conf.py"', "a #nothing()"]
    raws = "".join(f".. raw:: typst\n\n   {code}\n\nText.\n\n" for code in [*unread, *refused])
    role = ".. role:: typ(raw)\n   :format: typst\n\nIn :typ:`#strong[x]` a :typ:`]` line.\n\n"
    found = built(role + raws + "End.\n")
    assert project.warnings.count("typst.raw_typst") == len(unread) + 1
    assert project.warnings.count("typst.refused") == len(refused)
    assert found.count("Text.") == len(unread) + len(refused)
    for code in [*unread, *refused, "In x a ] line.", "End."]:
        assert code in found, code
