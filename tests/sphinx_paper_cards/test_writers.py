"""The same card in every format, held against golden files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

BODY = """\
:::{paper:card} usual2030
The *account*, with a [link](https://x.example/).
:::

:::{paper:card} markup2031
:::
"""
# Where the cards begin and end in each output.
CARDS = {
    "html": (r"<article.*</article>", "html"),
    "text": (r"  Best Paper.*", "txt"),
    "latex": (r"\\begin\{papercard\}.*\\end\{papercard\}", "tex"),
    "typst": (r"#paper-card\(.*\n\]", "typ"),
}


@pytest.mark.parametrize("builder", CARDS)
def test_the_same_card_in_every_format(
    project: Project, golden: Callable[[str, str], None], builder: str
) -> None:
    pattern, suffix = CARDS[builder]
    conf = project.folder / "conf.py"
    if builder == "typst":
        source = conf.read_text().replace('["myst_parser"', '["sphinx_typst_pdf", "myst_parser"')
        project.write("conf.py", source)
    page = project.build_page(BODY, builder)
    assert project.warnings == ""
    match = re.search(pattern, page, re.DOTALL)
    assert match
    golden(f"card.{suffix}", match[0].strip() + "\n")


def test_a_builder_without_visitors_shows_all_that_a_card_says(project: Project) -> None:
    project.write("index.md", f"# Page\n\n{BODY}")
    page = next(project.build("texinfo").glob("*.texi")).read_text(encoding="utf-8")
    for text in ("A Usual Paper on GRIDs", "Fi Sixth", "account", "grids", "@inproceedings"):
        assert text in page.replace("@@", "@")


def test_in_print_an_entry_is_written_out_once(project: Project) -> None:
    page = project.build_page(":::{paper:card} usual2030\n:::\n\n:::{paper:grid}\n:::", "text")
    assert page.count("@inproceedings{usual2030") == 1
    assert page.count("@misc{bare2032") == 1
    assert len(list(filter(None, re.findall("A Usual Paper on GRIDs", page)))) == 2
