"""The components of sphinx-design on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdf import PdfReader
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
    typst = source(EVERY_COMPONENT)
    assert '#design-card-title[#link("https://x.example/one")[Card one];]' in typst.replace(
        "\n", ""
    )


def test_widths_of_their_own_are_kept_and_break_the_line_at_twelve(
    source: Callable[..., str], text: Callable[..., str], project: Project
) -> None:
    grid = "::::{grid}\n" + "".join(
        f":::{{grid-item}}\n:columns: {width}\nItem {width}.\n:::\n" for width in (4, 8, 3, 12)
    )
    typst = source(grid + ":::{grid-item}\nFree.\n:::\n::::")
    columns = re.findall(r"#design-grid\((\(.*?\)),", typst)
    assert columns == ["(4fr, 8fr,)", "(3fr, 9fr,)", "(12fr,)", "(1fr, 11fr,)"]
    assert "Free." in text(grid + ":::{grid-item}\nFree.\n:::\n::::")
    assert project.warnings == ""
