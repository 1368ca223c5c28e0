"""The components of sphinx-design on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from .reading import addresses, alternatives, image_sizes, positions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

EVERY_COMPONENT = """\
::::{grid} 1 2 2 3
:::{grid-item-card} Card one
:link: https://x.example/one
:link-alt: hidden words

Body one.

```{card-footer}
Foot one.
```
:::
:::{grid-item}
Plain item.
:::
::::

::::{grid}
:::{grid-item}
:columns: 4
Narrow.
:::
:::{grid-item}
:columns: 8
Wide.
:::
::::

::::{card} Lone card
:img-top: red.svg
:img-alt: Red.

```{card-header}
Head.
```
Lone body.
::::

:::{dropdown} Folded
Unfolded text.
:::

::::{tab-set}
:::{tab-item} First
First tab.
:::
:::{tab-item} Second
Second tab.
:::
::::

{bdg-primary}`badge` {octicon}`star` {material-regular}`home`

```{button-link} https://x.example/button
Press
```

::::{grid} 2
:::{grid-item}
```{image} red.svg
:alt: Red.
```
:::
:::{grid-item}
```{image} blue.svg
:alt: Blue.
```
:::
::::
"""

COMPONENT_TEXTS = (
    "Card one", "Body one.", "Foot one.", "Plain item.", "Narrow.", "Wide.", "Lone card", "Head.",
    "Lone body.", "Folded", "Unfolded text.", "First", "First tab.", "Second", "Second tab.",
    "badge", "Press",
)  # fmt: skip


def test_every_component_is_shown_and_none_is_unknown(
    project: Project, text: Callable[..., str]
) -> None:
    found = text(EVERY_COMPONENT)
    for words in COMPONENT_TEXTS:
        assert words in found
    assert "hidden words" not in found
    assert project.warnings == ""


def test_items_of_a_row_stand_on_one_line(pdf: Callable[..., PdfReader]) -> None:
    grid = "::::{grid} 2\n:::{grid-item}\nLeft.\n:::\n:::{grid-item}\nRight.\n:::\n::::"
    layout = pdf(grid).pages[2].extract_text(extraction_mode="layout")
    assert any("Left." in line and "Right." in line for line in layout.splitlines())


def test_the_link_of_a_card_moves_to_its_title(source: Callable[..., str]) -> None:
    assert 'title: [#link("https://x.example/one")[Card one];]' in source(EVERY_COMPONENT)


def test_the_link_of_a_card_without_title_is_shown_as_text(
    pdf: Callable[..., PdfReader], text: Callable[..., str]
) -> None:
    card = ":::{card}\n:link: https://x.example/bare\n:link-alt: Go there\nBody.\n:::"
    assert "Go there" in text(card)
    assert "https://x.example/bare" in addresses(pdf(card))


def columns(source: str) -> list[str]:
    return re.findall(r"design-row\((\(.*?,\)), ", source)


def grid(options: str, *items: str) -> str:
    return (
        f"::::{{grid}} {options}\n"
        + "".join(f":::{{grid-item}}\n{item}\n:::\n" for item in items)
        + "::::\n"
    )


def test_widths_of_their_own_are_kept_and_break_the_line_at_twelve(
    source: Callable[..., str], project: Project
) -> None:
    items = [f":columns: {width}\nItem {width}." for width in ("4", "8", "3", "12", "auto")]
    assert columns(source(grid("", *items, "Free."))) == [
        "(4fr, 8fr,)", "(3fr, 9fr,)", "(12fr,)", "(auto, 6fr,)",
    ]  # fmt: skip
    assert project.warnings == ""


def test_no_more_than_four_items_stand_side_by_side_and_as_many_as_on_a_tablet(
    source: Callable[..., str],
) -> None:
    assert columns(source(grid("1 2 3 4", *"abcd"))) == ["(1fr, 1fr, 1fr,)"] * 2
    assert columns(source(grid("6", *"abcdef"))) == ["(1fr, 1fr, 1fr, 1fr,)"] * 2


def test_a_reversed_grid_begins_at_the_right(text: Callable[..., str]) -> None:
    found = text(grid("2\n:reverse:", "Alpha.", "Beta."))
    assert found.index("Beta.") < found.index("Alpha.")


def test_cards_of_a_row_are_equally_high(pdf: Callable[..., PdfReader]) -> None:
    cards = "".join(
        f":::{{grid-item-card}} Title\n{words}\n\n```{{card-footer}}\nFoot {number}\n```\n:::\n"
        for number, words in enumerate(("Short.", "Much longer. " * 30))
    )
    heights = positions(pdf(f"::::{{grid}} 2\n{cards}::::"), "Foot 0", "Foot 1")
    assert heights["Foot 0"] == heights["Foot 1"]


def test_a_card_stays_on_its_page_and_a_long_one_goes_on(pdf: Callable[..., PdfReader]) -> None:
    filling = "Words of a paragraph.\n\n"
    short = f":::{{card}} Begin\n{filling * 8}End.\n:::\n"
    pages = [page.extract_text() for page in pdf(filling * 31 + short).pages[2:]]
    assert [("Begin" in page, "End." in page) for page in pages[:2]] == [
        (False, False),
        (True, True),
    ]
    long = f":::{{card}} Begin\n{filling * 150}End.\n:::\n"
    pages = [page.extract_text() for page in pdf(long).pages[2:]]
    assert "Begin" in pages[0]
    assert "End." not in pages[0] + pages[1]
    assert any("End." in page for page in pages)


def test_a_row_of_long_cards_goes_on_on_the_next_page_instead_of_leaving_one_empty(
    pdf: Callable[..., PdfReader],
) -> None:
    words = "Many words that fill a line. " * 11
    cards = "".join(
        f":::{{grid-item-card}} Card {name}\n{words}\n\n{words}\n\n{words}\n\nEnd {name}.\n:::\n"
        for name in "ab"
    )
    reader = pdf("Words of a paragraph.\n\n" * 22 + f"::::{{grid}} 2\n{cards}::::")
    found = positions(reader, "Card a", "Card b", "End a.", "End b.")
    assert [found[each][0] for each in ("Card a", "Card b")] == [0, 0]
    assert [found[each][0] for each in ("End a.", "End b.")] == [1, 1]


def test_words_stand_on_the_picture_behind_a_card(
    pdf: Callable[..., PdfReader], source: Callable[..., str], project: Project
) -> None:
    body = """\
:::{card} On a picture
:img-background: photo.png
:img-alt: Behind.
:class-card: sd-text-white

Few words.
:::

::::{grid} 2
:::{grid-item-card} In a row
:img-background: photo.png
:img-alt: Beside.

Other words.
:::
::::
"""
    Image.new("RGB", (400, 200), "#cde").save(project.folder / "photo.png")
    assert source(body).count("behind: [#image(") == 2
    reader = pdf(body)
    assert alternatives(reader) == ["Behind.", "Beside."]
    # The picture is as wide as the card, and the words begin below its upper edge.
    width, height = image_sizes(reader)[0]
    assert (width, height) == pytest.approx((459.2, 229.6), abs=0.5)
    found = positions(reader, "On a picture", "In a row")
    assert found["On a picture"][1] - found["In a row"][1] > height
    assert project.warnings == ""


def test_a_picture_of_a_card_has_the_background_of_its_class(
    source: Callable[..., str], project: Project
) -> None:
    card = ":::{card} Title\n:img-top: red.svg\n:class-img-top: sd-p-3 sd-bg-dark\n\nWords.\n:::\n"
    assert 'top-background: "dark"' in source(card)
    project.build("typstpdf")
    assert project.warnings == ""


def test_rows_of_cards_break_between_rows_and_none_is_lost(text: Callable[..., str]) -> None:
    cards = "".join(
        f":::{{grid-item-card}} Card {number}.\nBody {number}.\n:::\n" for number in range(60)
    )
    found = text(f"::::{{grid}} 3\n{cards}::::")
    assert re.findall(r"Card (\d+)\.", found) == [str(number) for number in range(60)]


def test_nested_grids_and_the_rest_of_very_many_cards_are_not_measured_but_stay_whole(
    source: Callable[..., str], text: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nested = f"::::::{{grid}} 2\n:::::{{grid-item}}\n{grid('2', 'Inner.')}:::::\n::::::\n"
    assert source(nested).count("#design-grid(levelled: false") == 1
    monkeypatch.setattr("sphinx_typst_pdf.translator.design._MOST_LEVELLED", 3)
    many = grid("2", "One.", "Two.") + "\n" + grid("2", "Three.", "Four.")
    assert source(many).count("#design-grid(levelled: false") == 1
    assert "whole: true" in source(many)
    assert "One. Two. Three. Four." in " ".join(text(many).split())


def test_what_is_nested_is_shown_once_and_in_order(
    text: Callable[..., str], project: Project
) -> None:
    nested = """\
:::::::{card} Outer
::::::{dropdown} Folded
:::::{tab-set}
::::{tab-item} First
:::{card} Inner
```python
x = 1
```
:::
::::
::::{tab-item} Second
| a | b |
|---|---|
| c | d |
::::
:::::
::::::
:::::::
"""
    found = " ".join(text(nested).split())
    assert "Outer Folded First Inner x = 1 Second a b c d" in found
    assert project.warnings == ""


COLOURS = (
    "primary", "secondary", "success", "info", "warning", "danger", "light", "muted", "dark",
    "white", "black",
)  # fmt: skip


def test_badges_and_buttons_have_their_colours_and_links(
    pdf: Callable[..., PdfReader], source: Callable[..., str], project: Project
) -> None:
    roles = "\n".join(
        f"{{bdg-{colour}}}`{colour}` {{bdg-{colour}-line}}`{colour}`" for colour in COLOURS
    )
    body = (
        f"{roles}\n\n{{bdg-link-info}}`words <https://x.example/badge>` {{bdg-ref-dark}}`here`\n\n"
        "(here)=\n## Here\n\n"
        "```{button-ref} here\n:ref-type: ref\n:color: success\n:outline:\n:expand:\n"
        ":tooltip: Tip\n```\n\n"
        ":::{card} Title\n```{button-link} https://x.example/button\n:click-parent:\nPress\n```\n:::\n"
    )
    typst = source(body)
    for colour in COLOURS:
        assert f'#design-badge(color: "{colour}")[{colour}];' in typst
        assert f'#design-badge(color: "{colour}", outline: true)[{colour}];' in typst
    assert '#design-button(color: "success", outline: true, expand: true)[#leads-to(<' in typst
    assert '[#design-badge(color: "dark", linked: true)[' in typst
    assert addresses(pdf(body)) == ["https://x.example/badge", "https://x.example/button"]
    assert project.warnings == ""


def test_icons_are_named_only_where_no_words_stand_beside_them(
    pdf: Callable[..., PdfReader], text: Callable[..., str], project: Project
) -> None:
    body = (
        "{octicon}`star;1em;sd-text-danger` beside words {fas}`rocket`\n\n"
        "[{octicon}`mark-github`](https://x.example/a) words [{fab}`python`](https://x.example/b)\n\n"
        "{material-regular}`home;24px`\n"
    )
    assert alternatives(pdf(body)) == ["mark github", "home"]
    found = text(body)
    assert "python" in found
    assert "rocket" not in found
    assert project.warnings == ""


def test_classes_of_boxes_and_words_are_colours_sizes_and_alignments(
    source: Callable[..., str],
) -> None:
    typst = source(
        ":::{div} sd-bg-primary sd-text-center sd-fs-3\nBox.\n:::\n\n"
        ":::{div} sd-d-none\nHidden.\n:::\n"
    )
    assert '#design-block(background: "primary", size: 3, alignment: center)[' in typst
    assert "Hidden" not in typst


def test_a_carousel_shows_every_card_in_lines(source: Callable[..., str], project: Project) -> None:
    cards = "".join(f":::{{card}} Card {number}\n:::\n" for number in range(7))
    typst = source(f"::::{{card-carousel}} 5\n{cards}::::")
    assert columns(typst) == ["(1fr, 1fr, 1fr,)"] * 3
    assert typst.count("#design-card(") == 7
    assert project.warnings == ""


def test_who_wrote_an_article_stands_in_one_line(
    pdf: Callable[..., PdfReader], project: Project
) -> None:
    info = (
        "```{article-info}\n:avatar: red.svg\n:avatar-alt: Face\n:author: Jo Doe\n"
        ":date: May 2\n:read-time: 5 min\n```"
    )
    reader = pdf(info)
    lines = reader.pages[2].extract_text(extraction_mode="layout").splitlines()
    assert any(re.search(r"Jo Doe +May 2 +5 min", line) for line in lines)
    assert alternatives(reader) == ["Face"]
    assert project.warnings == ""


def test_a_button_stands_on_the_line_of_the_words_beside_it_and_its_page_behind_it(
    project: Project,
) -> None:
    button = "```{button-ref} other\n:ref-type: doc\nPress\n```"
    project.write("index.md", f"# Home\n\n{button}\n\n```{{toctree}}\nother\n```\n")
    project.write("other.md", "# Other\n\nText.\n")
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    found = positions(reader, "Press", "(p.")
    assert found["Press"] == found["(p."]
    page = reader.pages[2]
    assert page.extract_text().split() == ["Home", "Press", "(p.", "4)", "3"]
    link = next(each.get_object() for each in page.get("/Annots", []))
    left, right = float(link["/Rect"][0]), float(link["/Rect"][2])
    # All of the button leads there, not only its words.
    assert right - left > 35
