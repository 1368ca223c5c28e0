"""What becomes of each component in LaTeX, and of other outputs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project

CARD = """\
:::::{card} Title
Body.

```{card-header}
Head.
```
```{card-footer}
Foot, with code:

    verbatim()
```
:::::
"""


def test_a_card_is_a_box_with_head_title_body_and_foot(tex: Callable[[str], str]) -> None:
    page = tex(CARD)
    box = page[page.index("\\begin{designcard}") : page.index("\\end{designcard}")]
    order = ["{designcardheader}", "Head.", "\\designcardtitle{", "Title", "Body.",
             "\\begin{designcardfooter}", "Foot", "\\begin{sphinxVerbatim}"]  # fmt: skip
    assert [box.index(part) for part in order] == sorted(box.index(part) for part in order)


@pytest.mark.parametrize(
    ("source", "title", "text"),
    [
        (":::{dropdown} Folded\nUnfolded.\n:::", "Folded", "Unfolded."),
        ("::::{tab-set}\n:::{tab-item} Tab\nIn it.\n:::\n::::", "Tab", "In it."),
        (":::{aside} By the way\nSaid.\n:::", "By the way", "Said."),
        ("::::{accordion}\n:::{dropdown} One\nFirst.\n:::\n::::", "One", "First."),
        ("::::{tab-set-code}\n```python\npass\n```\n::::", "PYTHON", "sphinxVerbatim"),
    ],
    ids=["dropdown", "tab", "aside", "accordion", "code tab"],
)
def test_what_is_folded_in_html_is_written_out_in_a_box_with_its_title(
    tex: Callable[[str], str], source: str, title: str, text: str
) -> None:
    page = tex(source)
    box = page[page.index("\\begin{designcard}") : page.index("\\end{designcard}")]
    assert re.search(rf"\\designcardtitle{{%\s*\\sphinxAtStartPar\s*{title}", box)
    assert text in box


def test_named_dropdowns_and_tabs_can_be_linked_to(tex: Callable[[str], str]) -> None:
    page = tex(
        ":::{dropdown} Folded\n:name: fold\nText.\n:::\n"
        "::::{tab-set}\n:::{tab-item} Tab\n:name: tab\nText.\n:::\n::::\n"
        ":::{dropdown}\n:name: bare\nText.\n:::\n\n{ref}`fold`, {ref}`tab`, [words](#bare)"
    )
    for name in ("fold", "tab", "bare"):
        assert f"\\label{{\\detokenize{{index:{name}}}}}" in page
        assert f"\\hyperref[\\detokenize{{index:{name}}}]" in page


def test_a_box_in_a_box_does_not_break_over_pages(tex: Callable[[str], str]) -> None:
    page = tex(
        "::::{card} Outer\n:::{dropdown} Inner\nText.\n:::\n::::\n\n"
        "- In a list\n\n  :::{card}\n  Text.\n  :::\n\n"
        "::::{note}\n:::{card}\nText.\n:::\n::::"
    )
    assert page.count("\\begin{designcard}") == 2
    assert page.count("\\begin{designnestedcard}") == 2


def test_a_figure_in_a_cell_or_a_card_does_not_float(tex: Callable[[str], str]) -> None:
    figure = "```{figure} red.svg\n:name: fig-%s\n\nCaption %s.\n```"
    page = tex(f"::::{{grid}} 1\n:::{{grid-item}}\n{figure % ('a', 'a')}\n:::\n::::\n"
               f"::::{{card}}\n{figure % ('b', 'b')}\n::::\n{{numref}}`fig-a`")  # fmt: skip
    assert page.count("\\captionof{figure}{Caption") == 2
    assert "\\begin{figure}" not in page
    assert "\\label{\\detokenize{index:fig-a}}" in page


def test_a_long_table_in_a_cell_is_no_longtable(tex: Callable[[str], str]) -> None:
    rows = "\n".join(f"| {number} | x |" for number in range(40))
    table = f"| a | b |\n| --- | --- |\n{rows}"
    page = tex(f"::::{{grid}} 1\n:::{{grid-item}}\n{table}\n:::\n::::\n\n{table}")
    assert page.count("\\begin{longtable}") == 1
    assert page.index("\\begin{tabulary}") < page.index("\\begin{longtable}")


def test_badges_are_boxed_also_those_that_are_links(tex: Callable[[str], str]) -> None:
    page = tex("{bdg-primary}`new` {bdg-link-info}`there <https://x.example/b>`")
    assert "\\designbadge{new}" in page
    assert "\\sphinxhref{https://x.example/b}{\\designbadge{there}}" in page


def test_buttons_are_links_and_keep_their_lines(tex: Callable[[str], str]) -> None:
    page = tex("```{button-link} https://x.example/c\nPress\\\nhere\n```")
    assert "\\sphinxhref{https://x.example/c}{Press" in page


def test_icons_and_the_portrait_of_article_info_are_left_out(tex: Callable[[str], str]) -> None:
    page = tex(
        "{octicon}`star` words {material-regular}`star`\n\n"
        ":::{article-info}\n:avatar: red.svg\n:author: Somebody\n:date: some day\n:::"
    )
    assert "svg" not in page
    assert "includegraphics" not in page
    assert "Somebody" in page
    assert "some day" in page


@pytest.mark.parametrize("builder", ["html", "text"])
def test_other_outputs_are_the_same_with_and_without_the_extension(
    plain_project: Project, builder: str
) -> None:
    body = CARD + "\n::::{grid} 2\n:::{grid-item-card} A\n:link: https://x.example/d\n:::\n::::\n"
    before = plain_project.build_page(body, builder)
    files = names_in(plain_project.folder / "_build" / builder)
    conf = (plain_project.folder / "conf.py").read_text(encoding="utf-8")
    plain_project.write("conf.py", conf.replace('"sphinx_design"', '"sphinx_design_latex"'))
    assert plain_project.build_page(body, builder) == before
    assert names_in(plain_project.folder / "_build" / builder) == files


def names_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
