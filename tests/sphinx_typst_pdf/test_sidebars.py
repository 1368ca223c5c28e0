"""Sidebars, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdf import PdfReader
    from tests.conftest import Project

#: Of a line of text on the paper's left half.
MIDDLE = 300
FILLER = "Words that fill a line and a half, beside what is said at the outer side of it. " * 3


def sidebar(word: str, body: str = "", directive: str = "sidebar", options: str = "") -> str:
    """Return a sidebar with a word as its title."""
    return f":::{{{directive}}} {word}\n{options}\n{body or f'Inside {word}.'}\n:::\n\n"


@pytest.fixture
def left_ends(pdf: Callable[..., PdfReader]) -> Callable[..., dict[str, tuple[float, float]]]:
    """Build a page and return the left end and the height of each of some words."""

    def find(body: str, *words: str) -> dict[str, tuple[float, float]]:
        found: dict[str, tuple[float, float]] = {}

        def note(text: str, cm: list[float], tm: list[float], *_rest: Any) -> None:
            for word in words:
                if word in text:
                    place = (tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5])
                    found.setdefault(word, place)

        for page in pdf(body).pages[2:]:
            page.extract_text(visitor_text=note)
        return found

    return find


def test_sidebars_stand_beside_as_much_text_as_is_about_as_high(
    left_ends: Callable[..., dict[str, tuple[float, float]]], project: Project
) -> None:
    boxes = sidebar("First") + sidebar("Second", "", "admonition", ":class: sidebar\n")
    code = "```python\nitem = 1\n```"
    body = f"{boxes}Paragraph. {FILLER}\n\nCode:\n\n{code}\n\nBelow. {FILLER}\n\nEnd. {FILLER}"
    found = left_ends(body, "First", "Second", "Paragraph", "item", "Below", "End")
    assert project.warnings == ""
    assert min(found["First"][0], found["Second"][0]) > MIDDLE > found["Paragraph"][0]
    assert found["Second"][1] < found["First"][1]
    # The first line of the box is a little lower than that of the text.
    assert 0 < found["Paragraph"][1] - found["First"][1] < 12
    assert found["End"][0] == found["Below"][0] == found["Paragraph"][0]
    assert found["End"][1] < found["Below"][1] < found["Second"][1]


@pytest.mark.parametrize(
    "body",
    [
        sidebar("First") + f"```python\nBelow = {'1' * 50}\n```",
        sidebar("First") + f"Below. {FILLER * 8}",
        sidebar("First", FILLER * 7) + "Below.",
        sidebar("First", f"```python\nwide = {'1' * 30}\n```") + f"Below. {FILLER}",
        sidebar("First") + "Below, which leads to this:\n\n> Quoted.",
        sidebar("First") + "**Below**\n\n> Quoted.",
    ],
    ids=[
        "wide code",
        "a long paragraph",
        "a short paragraph",
        "wide code in it",
        "what leads to more",
        "a strong line",
    ],
)
def test_a_sidebar_stands_above_what_has_no_room_beside_it(
    left_ends: Callable[..., dict[str, tuple[float, float]]], body: str
) -> None:
    found = left_ends(body, "First", "Below")
    assert found["First"][0] < MIDDLE
    assert found["Below"][1] < found["First"][1]


def test_links_and_notes_of_sidebars_work_and_are_in_their_order(
    project: Project, text: Callable[..., str]
) -> None:
    body = (
        f"{sidebar('First', 'See [below](#target) and [^one].')}(target)=\n"
        f"Paragraph. {FILLER} See [^two].\n\n[^one]: Note one.\n[^two]: Note two.\n"
    )
    found = text(body)
    assert project.warnings == ""
    assert found.index("First") < found.index("Paragraph") < found.index("Note one.")
    assert found.index("Note one.") < found.index("Note two.")


def test_a_sidebar_in_an_item_of_a_list_stays_in_it(
    project: Project, source: Callable[..., str]
) -> None:
    item = sidebar("First", "", "admonition", ":class: sidebar\n").replace("\n", "\n  ").strip()
    assert "#beside(" not in source(f"- Item.\n\n  {item}\n\n  Paragraph. {FILLER}")
    assert project.warnings == ""
