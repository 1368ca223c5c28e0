"""Links of cards and anchors of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


def test_the_link_of_a_card_is_on_its_title_and_is_not_printed_twice(
    tex: Callable[[str], str],
) -> None:
    page = tex(
        ":::{card} The *title*\n:link: https://x.example/one\n:link-alt: hidden words\nBody.\n:::"
    )
    title = page[page.index("\\designcardtitle{") : page.index("Body.")]
    assert "\\sphinxhref{https://x.example/one}{The \\sphinxstyleemphasis{title}}" in title
    assert "hidden words" not in page
    assert page.count("https://x.example/one") == 1


def test_a_card_can_link_to_a_heading(tex: Callable[[str], str]) -> None:
    page = tex("(far)=\n## Far\n\n:::{card} Title\n:link: far\n:link-type: ref\nBody.\n:::")
    title = page[page.index("\\designcardtitle{") : page.index("Body.")]
    assert "\\hyperref[\\detokenize{index:far}]" in title


def test_the_link_of_a_card_without_a_title_is_a_paragraph(tex: Callable[[str], str]) -> None:
    page = tex(":::{card}\n:link: https://x.example/two\n:link-alt: to the second\nBody.\n:::")
    after = page[page.index("Body.") : page.index("\\end{designcard}")]
    assert "\\sphinxAtStartPar\n\\sphinxhref{https://x.example/two}{to the second}" in after


def test_a_link_in_the_title_is_kept_beside_that_of_the_card(tex: Callable[[str], str]) -> None:
    page = tex(":::{card} [In](https://x.example/in)\n:link: https://x.example/out\nBody.\n:::")
    assert "\\sphinxhref{https://x.example/in}{In}" in page
    # The address alone, which can be broken where the cell is narrow.
    assert "\\sphinxurl{https://x.example/out}" in page[page.index("Body.") :]


def test_a_button_that_covers_a_card_keeps_its_words(tex: Callable[[str], str]) -> None:
    button = "```{button-link} https://x.example/go\n:click-parent:\nGo there\n```"
    page = tex(f"::::{{card}} Title\n{button}\n::::")
    assert "\\sphinxhref{https://x.example/go}{\\designbuttonline{plain}{Go there}}" in page


@pytest.mark.parametrize("title", ["Title", ""])
def test_a_link_that_leads_nowhere_warns_and_its_hidden_words_are_not_printed(
    project: Project, title: str
) -> None:
    options = ":link: nowhere\n:link-type: ref\n:link-alt: hidden"
    page = project.build_page(f":::{{card}} {title}\n{options}\nBody.\n:::", "latex")
    assert "undefined label: 'nowhere'" in project.warnings
    assert "hidden" not in page[page.index("\\begin{document}") :]
    assert "Body." in page


def test_links_to_words_arrive(tex: Callable[[str], str]) -> None:
    page = tex("[Someone]{#person-someone}\n: Who that is.\n\nSee [](#person-someone).")
    assert "\\hyperref[\\detokenize{index:person-someone}]" in page
    assert "\\label{\\detokenize{index:person-someone}}Someone" in page


def test_anchors_of_words_in_captions_and_headings_stand_beside_these(
    tex: Callable[[str], str],
) -> None:
    page = tex(
        "## Of [words]{#in-heading}\n\n"
        "```{figure} red.svg\nCaption of [words]{#in-caption}.\n```\n\n"
        ":::{table} Table of [words]{#in-table}\n| a |\n| --- |\n| b |\n:::\n\n"
        "[1](#in-heading), [2](#in-caption), [3](#in-table)"
    )
    assert "\\chapter{Of words}" in page
    assert "\\caption{Caption of words.}" in page
    for name in ("in-heading", "in-caption", "in-table"):
        assert page.count(f"\\label{{\\detokenize{{index:{name}}}}}") == 1
