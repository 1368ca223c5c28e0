"""What becomes of each component in LaTeX, and of other outputs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx_design.shared import SEMANTIC_COLORS

import sphinx_design_latex

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

PACKAGE = Path(sphinx_design_latex.__file__).parent
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


def test_badges_are_boxed_in_their_colours_also_those_that_are_links(
    tex: Callable[[str], str],
) -> None:
    page = tex(
        "{bdg}`plain` {bdg-primary}`new` {bdg-warning-line}`old` "
        "{bdg-link-info}`there <https://x.example/b>`"
    )
    assert "\\designbadgeline{plain}{plain}" in page
    assert "\\designbadge{primary}{new}" in page
    assert "\\designbadgeline{warning}{old}" in page
    assert "\\sphinxhref{https://x.example/b}{\\designbadge{info}{there}}" in page


def test_a_badge_in_a_heading_is_its_words(tex: Callable[[str], str]) -> None:
    page = tex("## What is {bdg-primary}`new`")
    assert re.search(r"\\chapter{What is {new}}", page)


def test_buttons_are_links_in_boxes_of_their_colours(tex: Callable[[str], str]) -> None:
    page = tex(
        "```{button-link} https://x.example/c\n:color: danger\nPress\n```\n"
        "```{button-link} https://x.example/d\n:color: danger\n:outline:\nHold\n```"
    )
    assert "\\sphinxhref{https://x.example/c}{\\designbutton{danger}{Press}}" in page
    assert "\\sphinxhref{https://x.example/d}{\\designbuttonline{danger}{Hold}}" in page


def test_a_button_of_several_lines_has_no_box_and_keeps_its_lines(
    tex: Callable[[str], str],
) -> None:
    page = tex("```{button-link} https://x.example/c\nPress\\\nhere\n```")
    assert "\\sphinxhref{https://x.example/c}{Press" in page


def test_all_colours_of_words_stand_out_from_their_ground() -> None:
    style = (PACKAGE / "texinputs" / "sphinxdesign.sty").read_text(encoding="utf-8")
    colors = re.findall(r"\\designcolor{(\w+)}{(\w{6})}{(\w{6})}{(\w{6})}", style)
    assert {name for name, *_ in colors} >= {"plain", *SEMANTIC_COLORS}
    for name, ground, words, line in colors:
        assert contrast(ground, words) >= 4.5, name
        assert contrast("FFFFFF", line) >= 4.5, name


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    light, dark = sorted(map(luminance, (first, second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_icons_are_pictures_as_high_as_they_ask_for_one_file_each(
    project: Project, tex: Callable[[str], str]
) -> None:
    page = tex("{octicon}`star` and {octicon}`star`, {octicon}`bell;2em`, {material-regular}`star`")
    heights = re.findall(r"\\sphinxincludegraphics\[height=([\d.]+em)\]", page)
    assert [float(height[:-2]) for height in heights] == [1, 1, 2, 1]
    assert len(list((project.folder / "_build" / "latex").glob("icon-*.pdf"))) == 3


def test_the_portrait_of_article_info_is_left_out_and_its_words_stay(
    tex: Callable[[str], str],
) -> None:
    page = tex(":::{article-info}\n:avatar: red.svg\n:author: Somebody\n:date: some day\n:::")
    assert "red" not in page
    assert "Somebody" in page
    assert "some day" in page


def test_lines_stand_where_a_card_wants_them(tex: Callable[[str], str]) -> None:
    page = tex(
        ":::{card} Title\n:text-align: center\nIn the middle.\n:::\n"
        "::::{grid} 1\n:::{grid-item-card} Title\n:text-align: right\nAt the right.\n:::\n::::"
    )
    assert "\\begin{designcard}\n\\centering" in page
    assert re.search(r"\\begin{designcardcell}.*\n\\raggedleft", page)


def test_a_dropdown_with_a_long_table_has_no_box_so_that_the_table_can_break(
    tex: Callable[[str], str],
) -> None:
    rows = "\n".join(f"| {number} | x |" for number in range(40))
    page = tex(f":::{{dropdown}} Folded\n| a | b |\n| --- | --- |\n{rows}\n:::")
    box = page[page.index("\\begin{designopencard}") : page.index("\\end{designopencard}")]
    assert "\\begin{longtable}" in box
    assert "Folded" in box


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
