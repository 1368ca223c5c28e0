"""The lookup as plain HTML, complete without a script; and what other builders make of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag

from sphinx_paper_cards.core.formats import FORMATS
from sphinx_paper_cards.core.formats.bibtex import to_bibtex
from sphinx_paper_cards.core.library import Selection
from sphinx_paper_cards.core.lookup.index import build_index
from sphinx_paper_cards.core.metadata.coins import coins_title
from sphinx_paper_cards.core.reading import read_bibfiles
from sphinx_paper_cards.core.styles import STYLES

if TYPE_CHECKING:
    from tests.conftest import Project

    from sphinx_paper_cards.core.papers import Paper

LOOKUP = ":::{paper:lookup}\n:::"
KEYS = ["usual2030", "markup2031", "bare2032", "long2033", "twins2034"]
FILES = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}


@pytest.fixture
def project(project: Project) -> Project:
    """The project, with pages of papers."""
    conf = project.folder / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace('paper_pages = ""', ""), "utf-8")
    return project


@pytest.fixture
def papers(project: Project) -> dict[str, Paper]:
    """The papers of the project by key."""
    library, _ = read_bibfiles([project.folder / "papers.bib"])
    return {paper.key: paper for paper in library.select(Selection())}


def items_of(page: str) -> list[Tag]:
    return list(BeautifulSoup(page, "html.parser").select("[role=list] > li[data-paper-key]"))


def links_of(element: Tag, css_class: str) -> dict[str, str]:
    return {a.get_text(): str(a["href"]) for a in element.select(f".paper-lookup-{css_class} a")}


def scripts_of(page: str) -> list[str]:
    scripts = BeautifulSoup(page, "html.parser").select("script[src]")
    names = [Path(str(script["src"]).split("?")[0]).name for script in scripts]
    return [name for name in names if name.startswith("paper-lookup")]


def text_of(item: Tag, name: str) -> str:
    part = item.select_one(f".paper-lookup-{name}")
    return part.get_text() if part else ""


def test_every_paper_stands_there_with_title_all_authors_venue_award_track_and_topics(
    project: Project,
) -> None:
    items = items_of(project.build_page(LOOKUP))
    assert project.warnings == ""
    assert [item["data-paper-key"] for item in items] == KEYS
    usual, markup, bare, long, _ = items
    assert text_of(usual, "title") == "A Usual Paper on GRIDs"
    assert text_of(usual, "venue") == "Proceedings of Invented Conferences 7, 2030"
    assert [badge.get_text() for badge in usual.select(".paper-lookup-badges > span")] == [
        "Best Paper 2030", "Main Track",
    ]  # fmt: skip
    assert text_of(usual, "topics") == "grids · usual things"
    assert markup.select_one(".paper-lookup-title sub").get_text() == "2"
    assert len(text_of(long, "authors").split(", ")) == 40
    assert [text_of(bare, name) for name in ("authors", "venue", "badges", "topics")] == [""] * 4


def test_a_title_leads_to_the_page_of_its_paper_and_each_format_to_its_place(
    project: Project,
) -> None:
    items = items_of(project.build_page(LOOKUP))
    folder = project.folder / "_build" / "html"
    labels = [style.label for style in STYLES] + [each.label for each in FORMATS]
    for key, item in zip(KEYS, items, strict=True):
        assert item.select_one(".paper-lookup-title a")["href"] == f"papers/{key}.html"
        files = {label: f"papers/{key}.{suffix}" for label, suffix in FILES.items()}
        assert links_of(item, "files") == files
        assert all((folder / name).is_file() for name in files.values())
        anchors = links_of(item, "pages")
        assert sorted(anchors) == sorted(labels)
        page = BeautifulSoup((folder / f"papers/{key}.html").read_text("utf-8"), "html.parser")
        for address in anchors.values():
            name, anchor = address.split("#")
            assert name == f"papers/{key}.html"
            assert page.select_one(f'[id="{anchor}"]'), address


def test_all_papers_are_offered_as_one_file_of_each_format(project: Project) -> None:
    page = BeautifulSoup(project.build_page(LOOKUP), "html.parser")
    assert links_of(page, "exports") == {
        label: f"papers.{suffix}" for label, suffix in FILES.items()
    }


def test_only_the_formats_and_styles_that_the_project_chose_are_offered(project: Project) -> None:
    page = project.build_page(LOOKUP, paper_exports=["ris"], paper_styles=["ieee"])
    item = items_of(page)[0]
    assert list(links_of(item, "files")) == ["RIS"]
    assert list(links_of(item, "pages"))[:2] == ["IEEE", "BibTeX"]


def test_the_entry_to_copy_is_in_the_page(project: Project, papers: dict[str, Paper]) -> None:
    for item in items_of(project.build_page(LOOKUP)):
        source = item.select_one("details .paper-lookup-source").get_text()
        assert source == to_bibtex(papers[str(item["data-paper-key"])].entry)


def test_reference_managers_find_each_paper_once(
    project: Project, papers: dict[str, Paper]
) -> None:
    page = BeautifulSoup(project.build_page(LOOKUP), "html.parser")
    assert [span["title"] for span in page.select("span.Z3988")] == [
        coins_title(paper) for paper in papers.values()
    ]


def test_what_filters_go_by_survives_quotes_and_angle_brackets(project: Project) -> None:
    project.write(
        "papers.bib",
        '@misc{odd2035, title={Odd}, award_name={"Best" \\& <Odd>}, keywords={a "b", c<d, e\'f}}',
    )
    item = items_of(project.build_page(LOOKUP))[0]
    assert item["data-award"] == '"Best" & <Odd>'
    assert json.loads(str(item["data-topics"])) == ['a "b"', "c<d", "e'f"]


def test_the_field_has_a_label_and_a_description(project: Project) -> None:
    page = BeautifulSoup(project.build_page(LOOKUP), "html.parser")
    (field,) = page.select("[role=main] input[type=search], main input[type=search]")
    assert page.select_one(f"label[for={field['id']}]").get_text() == "Find a paper"
    assert page.select_one(f"#{field['aria-describedby']}").get_text().startswith("Words of")


def test_scripts_and_index_are_there_in_order_and_only_where_a_lookup_is(
    project: Project, papers: dict[str, Paper]
) -> None:
    project.write("other.md", "---\norphan: true\n---\n# Other\n\n:::{paper:grid}\n:::\n")
    page = project.build_page(LOOKUP)
    folder = project.folder / "_build" / "html"
    order = ["paper-lookup-engine.js", "paper-lookup-index.js", "paper-lookup.js"]
    assert scripts_of(page) == order
    assert all("defer" in str(tag) for tag in BeautifulSoup(page, "html.parser").select(
        "script[src*=paper-lookup]"
    ))  # fmt: skip
    assert scripts_of((folder / "other.html").read_text("utf-8")) == []
    script = (folder / "_static" / order[1]).read_text("utf-8")
    index = script.removeprefix("globalThis.PaperLookup?.load(").removesuffix(");\n")
    assert json.loads(index) == json.loads(json.dumps(build_index(tuple(papers.values()))))


def test_what_copies_is_loaded_once_and_before_what_asks_for_it(project: Project) -> None:
    page = project.build_page(f"{LOOKUP}\n\n:::{{paper:grid}}\n:::")
    scripts = [str(tag["src"]) for tag in BeautifulSoup(page, "html.parser").select("script[src]")]
    names = [Path(source.split("?")[0]).name for source in scripts]
    assert names.count("paper-copy.js") == 1
    assert names.index("paper-copy.js") < min(
        names.index("paper-cards.js"), names.index("paper-lookup.js")
    )


def test_without_a_lookup_there_is_no_index(project: Project) -> None:
    project.build_page(":::{paper:grid}\n:::")
    assert not (project.folder / "_build/html/_static/paper-lookup-index.js").exists()


def test_a_changed_entry_changes_the_page_and_the_index(project: Project) -> None:
    project.build_page(LOOKUP)
    bib = project.folder / "papers.bib"
    bib.write_text(bib.read_text("utf-8").replace("Nothing But", "Hardly More Than"), "utf-8")
    folder = project.build()
    assert project.read == {"index"}
    assert "Hardly More Than" in (folder / "index.html").read_text("utf-8")
    assert "hardly" in (folder / "_static/paper-lookup-index.js").read_text("utf-8").casefold()


@pytest.mark.parametrize("builder", ["text", "latex", "typst"])
def test_without_a_browser_it_is_the_list_of_all_papers(project: Project, builder: str) -> None:
    conf = project.folder / "conf.py"
    if builder == "typst":
        source = conf.read_text("utf-8")
        conf.write_text(source.replace('["myst_parser"', '["sphinx_typst_pdf", "myst_parser"'))

    def build(directive: str) -> list[str]:
        body = f":::{{paper:{directive}}}\n:::\n\n:::{{paper:grid}}\n:::"
        lines = project.build_page(body, builder).splitlines()
        return [line for line in lines if line and "paper-lookup" not in line]

    lookup = build("lookup")
    assert project.warnings == ""
    assert "A Usual Paper on GRIDs" in " ".join(lookup)
    assert lookup == build("list")


@pytest.mark.parametrize("builder", ["epub", "singlehtml"])
def test_a_book_has_the_list_and_no_form(project: Project, builder: str) -> None:
    project.write("index.md", f"# Page\n\n{LOOKUP}\n")
    folder = project.build(builder, epub_copyright="nobody", version="1")
    name = "index.xhtml" if builder == "epub" else "index.html"
    page = (folder / name).read_text("utf-8")
    assert "A Usual Paper on GRIDs" in BeautifulSoup(page, "html.parser").get_text()
    assert "<form class=" not in page
    assert scripts_of(page) == []


@pytest.mark.filterwarnings("error::PendingDeprecationWarning:sphinx_paper_cards")
def test_nothing_is_used_that_sphinx_takes_away(project: Project) -> None:
    assert "A Usual Paper on GRIDs" in project.build_page(LOOKUP)
    assert project.warnings == ""


def test_pages_that_are_folders_are_linked_from_where_the_lookup_stands(project: Project) -> None:
    project.write("index.md", "# Home\n\n```{toctree}\nlookup\n```\n")
    project.write("lookup.md", f"# Lookup\n\n{LOOKUP}\n")
    folder = project.build("dirhtml")
    page = (folder / "lookup" / "index.html").read_text("utf-8")
    item = items_of(page)[0]
    assert item.select_one(".paper-lookup-title a")["href"] == "../papers/usual2030/"
    assert links_of(item, "files")["RIS"] == "../papers/usual2030.ris"
    assert links_of(item, "pages")["RIS"] == "../papers/usual2030/#cite-ris"
    assert links_of(BeautifulSoup(page, "html.parser"), "exports")["RIS"] == "../papers.ris"


def test_without_pages_of_papers_the_title_leads_to_the_paper_and_the_entry_stays(
    project: Project,
) -> None:
    page = project.build_page(LOOKUP, paper_pages="")
    assert "papers/" not in page
    item = items_of(page)[0]
    assert item.select_one(".paper-lookup-title a")["href"] == "https://arxiv.org/pdf/3001.00001"
    assert item.select_one(".paper-lookup-source")
    assert not item.select(".paper-lookup-files")


def test_the_class_option_is_a_class_of_the_lookup(project: Project) -> None:
    page = project.build_page(":::{paper:lookup}\n:class: wide\n:::")
    classes = BeautifulSoup(page, "html.parser").select_one("#paper-lookup")["class"]
    assert set(classes) == {"paper-lookup", "wide"}


def test_a_second_lookup_on_a_page_is_left_out_with_a_warning(project: Project) -> None:
    page = project.build_page(f"{LOOKUP}\n\n{LOOKUP}")
    assert "index.md:6: WARNING: a page has one paper:lookup" in project.warnings
    assert len(items_of(page)) == len(KEYS)


def test_a_project_without_papers_is_told_so(project: Project) -> None:
    project.write("papers.bib", "")
    project.build_page(LOOKUP)
    assert "index.md:3: WARNING: paper:lookup has no papers to show" in project.warnings


def test_the_lookup_speaks_the_language_of_the_site(project: Project) -> None:
    page = BeautifulSoup(project.build_page(LOOKUP), "html.parser")
    lookup = page.select_one(".paper-lookup")
    said = {name: lookup[f"data-{name}"] for name in ("some", "none", "copied", "failed")}
    assert "{found}" in said["some"]
    assert "{total}" in said["some"]
    assert all(said.values())
