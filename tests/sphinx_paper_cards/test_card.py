"""What a card shows, in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project


def parts(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    article = soup.article
    assert article
    return [
        child["class"][0].removeprefix("paper-").removeprefix("card-")
        for child in article.find_all(class_=True, recursive=False)
    ]


def test_a_full_card_shows_everything_in_order(card: Callable[..., str]) -> None:
    html = card("usual2030", body="The account.")
    assert parts(html) == [
        "badges", "title", "authors", "venue", "account", "keywords", "links", "citation",
    ]  # fmt: skip
    soup = BeautifulSoup(html, "html.parser")
    article = soup.article
    assert article
    assert article["data-paper-key"] == "usual2030"
    assert soup.select_one(".paper-card-title p").get_text() == "A Usual Paper on GRIDs"
    assert [a["href"] for a in soup.select("a.paper-card-link")] == [
        "https://arxiv.org/pdf/3001.00001",
        "https://arxiv.org/abs/3001.00001",
        "https://openreview.net/forum?id=Abc123",
        "https://doi.org/10.1234/usual.2030",
        "https://usual.example/",
        "https://code.example/usual",
    ]
    assert [word.get_text() for word in soup.select(".paper-card-keyword")] == [
        "grids", "usual things",
    ]  # fmt: skip
    assert soup.select_one(".paper-card-award a")["href"] == "https://awards.example/2030"
    assert soup.select_one(".paper-card-track").get_text() == "Main Track"


def test_et_al_opens_to_all_authors_without_a_script(card: Callable[..., str]) -> None:
    soup = BeautifulSoup(card("usual2030"), "html.parser")
    authors = soup.select_one("details.paper-card-authors")
    summary = " ".join(authors.summary.get_text().split())
    assert summary == "Ada First, Bo Second, Cy Third, Di Fourth et al. all 6 authors"
    assert authors.p.get_text() == ("Ada First, Bo Second, Cy Third, Di Fourth, Ed Fifth, Fi Sixth")


def test_an_option_and_a_config_value_say_how_many_names_are_shown(
    card: Callable[..., str], project: Project
) -> None:
    shown = "paper-card-shown"
    assert 'class="paper-card-shown">Ada First ' in card("usual2030", ":authors: 1")
    assert shown not in card("usual2030", ":authors: all")
    # One hidden name would take as much room as "et al.".
    assert shown not in card("usual2030", ":authors: 5")
    page = project.build_page(":::{paper:card} usual2030\n:::", paper_authors_shown=2)
    assert "Ada First, Bo Second </span>" in page


def test_forty_authors_and_a_long_title_are_all_there(card: Callable[..., str]) -> None:
    soup = BeautifulSoup(card("long2033"), "html.parser")
    assert soup.select_one("details p").get_text().count(", ") == 39
    assert "all 40 authors" in soup.summary.get_text()
    assert len(soup.select_one(".paper-card-title p").get_text()) > 300


def test_authors_of_one_name_both_stay(card: Callable[..., str]) -> None:
    soup = BeautifulSoup(card("twins2034"), "html.parser")
    names = soup.select_one(".paper-card-authors p").get_text()
    assert names == "Name Same, One Other, Name Same"


def test_a_bare_entry_still_makes_a_card(card: Callable[..., str]) -> None:
    assert parts(card("bare2032")) == ["title", "citation"]


def test_titles_keep_their_markup_and_copied_entries_what_latex_needs(
    card: Callable[..., str],
) -> None:
    html = card("markup2031")
    soup = BeautifulSoup(html, "html.parser")
    title = soup.select_one(".paper-card-title")
    assert title.em.get_text() == "Naïve"
    assert title.sub.get_text() == "2"
    assert title.select_one(".math")
    assert "Études" in title.get_text()
    assert "“Quotes” & 50% of" in title.get_text()
    assert r"Études: \emph{Naïve} ``Quotes'' \& 50\%" in soup.select_one("code").get_text()


def test_links_can_be_chosen_and_ordered(card: Callable[..., str]) -> None:
    soup = BeautifulSoup(card("usual2030", ":links: code, pdf"), "html.parser")
    assert [a.get_text() for a in soup.select("a.paper-card-link")] == ["Code", "PDF"]
    assert "links" not in parts(card("usual2030", ":links: none"))


def test_the_account_may_hold_any_markup(card: Callable[..., str]) -> None:
    body = "Two *paragraphs*.\n\n- a list\n\n```python\ncode\n```"
    soup = BeautifulSoup(card("bare2032", body=body), "html.parser")
    account = soup.select_one(".paper-card-account")
    assert account.em
    assert account.li
    assert account.select_one(".highlight-python")


def test_the_copied_entry_is_what_the_page_shows(card: Callable[..., str]) -> None:
    code = BeautifulSoup(card("usual2030"), "html.parser").select_one("details pre > code")
    assert code.get_text().startswith("@inproceedings{usual2030,\n  title         = {A Usual")
    assert "award" not in code.get_text()


def test_assets_come_only_with_a_card_and_only_in_html(project: Project) -> None:
    project.write(
        "index.md", "# Page\n\n```{toctree}\nplain\n```\n\n:::{paper:card} bare2032\n:::\n"
    )
    project.write("plain.md", "# Plain\n")
    html = project.build()
    assert "paper-cards.css" in (html / "index.html").read_text()
    assert "paper-copy.css" in (html / "index.html").read_text()
    assert "paper-cards" not in (html / "plain.html").read_text()
    text = project.build("text")
    assert not list(text.rglob("paper-cards.*"))
