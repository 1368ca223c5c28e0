"""Where a site speaks of a paper: links on its page, and the directive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from .conftest import CONF

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

CARDS = """\
# Cards

:::{paper:card} usual2030
Its account.
:::
"""
TALKS = """\
# Talks

## First talk

It names {paper:ref}`usual2030`, and again {paper:ref}`that one <usual2030>`.

## Second talk

As shown before {cite:p}`usual2030`.

### L

A divider: {paper:ref}`usual2030`.

## Lists

:::{paper:grid}
:keys: usual2030
:::

:::{paper:list}
:keys: usual2030
:::
"""
INDEX = "# Home\n\n```{toctree}\ncards\ntalks\n```\n"


@pytest.fixture
def site(project: Project) -> Project:
    conf = CONF.replace('["myst_parser"', '["myst_parser", "sphinxcontrib.bibtex"')
    project.write("conf.py", conf.replace('paper_pages = ""', 'bibtex_bibfiles = ["papers.bib"]'))
    project.write("index.md", INDEX + "\n```{bibliography}\n```\n")
    project.write("cards.md", CARDS)
    project.write("talks.md", TALKS)
    return project


def mentions(html: Path, page: str = "papers/usual2030") -> list[tuple[str, str]]:
    """Return text and address of each mention on a page."""
    soup = BeautifulSoup((html / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
    return [
        (item.get_text().strip(), str(item.a["href"]))
        for item in soup.select("ul.paper-mentions > li")
    ]


def test_a_paper_page_names_each_section_that_speaks_of_it_once(site: Project) -> None:
    html = site.build()
    assert site.warnings == ""
    assert mentions(html) == [
        ("Cards", "../cards.html"),
        ("First talk (Talks)", "../talks.html#first-talk"),
        ("Second talk (Talks)", "../talks.html#second-talk"),
    ]


def test_a_mention_gained_or_lost_by_another_page_is_right_after_the_next_build(
    site: Project,
) -> None:
    site.build()
    site.write(
        "talks.md",
        TALKS.replace("{cite:p}`usual2030`", "elsewhere").replace(
            "{paper:ref}`usual2030`.", "nothing."
        ),
    )
    assert [text for text, _ in mentions(site.build())] == ["Cards", "First talk (Talks)"]
    assert site.read == {"talks"}
    site.write("talks.md", "# Talks\n\n{paper:ref}`usual2030`\n")
    assert [text for text, _ in mentions(site.build())] == ["Cards", "Talks"]
    (site.folder / "talks.md").unlink()
    site.write("index.md", INDEX.replace("talks\n", ""))
    assert [text for text, _ in mentions(site.build())] == ["Cards"]


def test_the_directive_lists_what_other_pages_say_and_follows_them(site: Project) -> None:
    site.write("cards.md", CARDS + "\n:::{paper:mentions} usual2030\n:::\n")
    first, second = "First talk (Talks)", "Second talk (Talks)"
    assert [text for text, _ in mentions(site.build(), "cards")] == [first, second]
    site.write(
        "talks.md",
        TALKS.replace("{cite:p}`usual2030`", "elsewhere").replace(
            "{paper:ref}`usual2030`.", "nothing."
        ),
    )
    assert [text for text, _ in mentions(site.build(), "cards")] == [first]
    assert site.read == {"talks"}


def test_a_new_title_of_another_page_is_shown(site: Project) -> None:
    site.write("cards.md", CARDS + "\n:::{paper:mentions} usual2030\n:::\n")
    site.build()
    site.write("talks.md", TALKS.replace("# Talks", "# Speeches"))
    assert mentions(site.build(), "cards")[0][0] == "First talk (Speeches)"


def test_parallel_reading_finds_the_same_mentions(site: Project) -> None:
    expected = mentions(site.build())
    for number in range(6):
        site.write(f"more{number}.md", f"---\norphan: true\n---\n# {number}\n")
    site.build(parallel=2, paper_authors_shown=3)
    assert mentions(site.build(parallel=2)) == expected


def test_the_directive_works_where_papers_have_no_pages(site: Project) -> None:
    site.write("cards.md", CARDS + "\n:::{paper:mentions} usual2030\n:::\n")
    text = (site.build("text") / "cards.txt").read_text(encoding="utf-8")
    assert "First talk (Talks)" in text


def test_an_unknown_key_is_a_warning_at_its_line(site: Project) -> None:
    site.write("cards.md", CARDS + "\n:::{paper:mentions} usual2031\n:::\n")
    site.build()
    assert "cards.md:7: WARNING: no paper has the key 'usual2031'; did you mean usual2030?" in (
        site.warnings
    )
