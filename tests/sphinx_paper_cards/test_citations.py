"""The directive that puts an entry on a page in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Project

ITSELF = "@misc{site2030,\n title={The Site Itself},\n author={{Its Makers}},\n year={2030}\n}\n"


def names(page: str) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    return [summary.get_text() for summary in soup.select("details.paper-citation > summary")]


def test_an_entry_of_a_file_of_its_own_stands_in_every_format(project: Project) -> None:
    project.write("site.bib", ITSELF)
    page = project.build_page(":::{paper:citations} site2030\n:file: site.bib\n:::")
    assert project.warnings == ""
    assert names(page)[:3] == ["BibTeX", "APA", "MLA"]
    soup = BeautifulSoup(page, "html.parser")
    assert soup.select_one("#cite-site2030-apa").get_text().startswith("Its Makers. (2030).")


def test_a_changed_file_is_read_again(project: Project) -> None:
    project.write("site.bib", ITSELF)
    project.build_page(":::{paper:citations} site2030\n:file: site.bib\n:::")
    project.write("site.bib", ITSELF.replace("The Site Itself", "Another Name"))
    page = (project.build() / "index.html").read_text(encoding="utf-8")
    assert "Another Name" in page


def test_a_paper_of_the_library_needs_no_file(project: Project) -> None:
    page = project.build_page(":::{paper:citations} usual2030\n:::", paper_styles=["ieee"])
    assert names(page)[1] == "IEEE"
    assert "doi: 10.1234/usual.2030" in page


def test_in_print_each_citation_has_its_name_and_none_is_for_programs(project: Project) -> None:
    page = project.build_page(":::{paper:citations} usual2030\n:::", "text")
    for name in ("APA", "BibTeX"):
        assert f"**{name}**" in page
    for name in ("RIS", "CSL-JSON"):
        assert name not in page


def test_a_mistake_is_named_with_its_place(project: Project) -> None:
    project.write("site.bib", ITSELF)
    project.build_page(
        ":::{paper:citations} site2031\n:file: site.bib\n:::\n\n"
        ":::{paper:citations} usual203\n:::\n\n"
        ":::{paper:citations} site2030\n:file: none.bib\n:::"
    )
    assert "index.md:3: WARNING: 'site.bib' has no entry with the key 'site2031'" in (
        project.warnings
    )
    assert "index.md:7: WARNING: no paper has the key 'usual203'; did you mean" in project.warnings
    assert "index.md:10: WARNING: 'none.bib'" in project.warnings


def test_the_same_entry_twice_has_two_sets_of_anchors(project: Project) -> None:
    directive = ":::{paper:citations} usual2030\n:::\n\n"
    soup = BeautifulSoup(project.build_page(directive * 2), "html.parser")
    anchors = [str(pre["id"]) for pre in soup.select("pre[id]")]
    assert len(anchors) == len(set(anchors)) > 11
