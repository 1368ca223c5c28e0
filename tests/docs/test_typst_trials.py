"""The table of the trials is well formed, and what it counts is counted as its page says."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "docs" / "data"
PAGE = ROOT / "docs" / "extensions" / "typst_trials.md"


def load(name: str) -> Any:
    """Import a script of the documentation's data."""
    spec = importlib.util.spec_from_file_location(name, DATA / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


AGAINST = load("pdf_against_html")
TRIALS = load("try_documents")
ROWS = TRIALS.read_rows()


def shown(**given: Any) -> Any:
    empty = dict.fromkeys(("headings", "tables", "images", "addresses", "inner", "blocks"), ())
    return AGAINST.Shown(**{**empty, **given})


def printed(**given: Any) -> Any:
    empty: dict[str, Any] = dict.fromkeys(("headings", "images", "addresses"), ())
    return AGAINST.Printed(**{**empty, "pages": 1, "tables": 0, "inner": "", "text": "", **given})


def test_the_table_has_ten_documents_or_more_in_order_and_what_the_page_includes_is_its() -> None:
    projects = [row.project for row in ROWS]
    assert len(projects) >= 10
    assert projects == sorted(projects, key=str.casefold)
    assert TRIALS.TABLES.read_text("utf-8") == TRIALS.as_tables(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.project)
def test_no_more_is_found_than_there_is_and_each_document_came_out(row: Any) -> None:
    for kind in TRIALS.KINDS:
        found, there = map(int, getattr(row, kind).split("/"))
        assert 0 <= found <= there
    assert int(row.pages) > 0
    assert int(row.failed_rules) == 0


def test_the_page_includes_both_tables_by_what_stands_between_them() -> None:
    page = PAGE.read_text("utf-8")
    assert TRIALS.BETWEEN in TRIALS.TABLES.read_text("utf-8")
    assert re.findall(r":(end-before|start-after): (.*)", page) == [
        ("end-before", TRIALS.BETWEEN),
        ("start-after", TRIALS.BETWEEN),
    ]


# A text of the HTML, what stands in the PDF, and whether that is it.
TEXTS = {
    "lines and hyphens": ("A long-winded para\ngraph", "Along\u00adwin-\nded paragraph", True),
    "ligatures": ("first office", "ﬁrst oﬃce", True),
    "a symbol as code point": ("Fast \U0001f680!", "Fast [U+1F680]!", True),
    "another letter": ("Fast", "Past", False),
    "a script that no font has": ("中文", "[U+4E2D][U+6587]", False),
}


@pytest.mark.parametrize(("html", "pdf", "same"), TEXTS.values(), ids=TEXTS)
def test_texts_are_the_same_but_for_what_setting_them_changes(
    html: str, pdf: str, same: bool
) -> None:
    assert (AGAINST.plain(html) == AGAINST.plain(pdf)) is same


def test_a_text_is_found_in_two_pieces_since_a_page_may_end_in_it() -> None:
    page = "onceuponatime17invented18therewasamanual"
    assert AGAINST.is_in("onceuponatimetherewasamanual", page)
    assert not AGAINST.is_in("onceuponatimetherewasnomanual", page)
    assert not AGAINST.is_in("onceuponatimetherewasamanual", page, cuts=0)


def test_what_is_there_twice_must_be_printed_twice() -> None:
    held = AGAINST.hold(shown(headings=("Usage", "Usage", "Api")), printed(headings=("Usage",)))
    assert str(held["headings"]) == "1/3"
    assert held["headings"].missing == ("Api", "Usage")


@pytest.mark.parametrize(
    ("structures", "text", "found"), [(2, "abcd", "2/2"), (2, "abc", "1/2"), (1, "abcd", "1/2")]
)
def test_a_table_needs_its_cells_and_its_structure(structures: int, text: str, found: str) -> None:
    html = shown(tables=(("a", "b"), ("c", "d")))
    assert str(AGAINST.hold(html, printed(tables=structures, text=text))["tables"]) == found


HTML = """
<div class="body"><h1>Title<a class="headerlink" href="#t">#</a></h1>
<div class="toctree-wrapper"><ul><li><p><a class="reference internal" href="b.html#x">B</a></p></li>
</ul></div>
<p>See <a class="reference internal" href="b.html#x"><span>part B</span></a>, \
<a class="reference external" href="https://example.org/a%20b/">there</a> \
<span class="math">\\(x\\)</span> and so on.</p>
<img alt="A field" src="_images/f.png"><img alt="_images/g.png" src="_images/g.png">
<table><tr><th><p>Name</p></th><td><p>Value</p></td></tr></table></div>
"""


def test_html_is_read_without_its_lists_of_contents_and_what_only_screens_show(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    page = AGAINST.read_html(tmp_path, ["a"])
    assert page.headings == ("Title",)
    assert page.inner == ("partB",)
    assert page.addresses == ("https://example.org/a b",)
    assert page.images == ("Afield", "g.png")
    assert page.tables == (("Name", "Value"),)
    assert page.blocks == ("SeepartB,there", "andsoon.", "Name", "Value")


def test_warnings_are_counted_by_subtype_the_most_frequent_first() -> None:
    said = "\n".join(
        f"x.rst:{n}: WARNING: something [typst.{name}]"
        for n, name in enumerate(("formula", "missing_alt", "missing_alt"))
    )
    assert (
        TRIALS.count_warnings(f"{said}\nx.rst: WARNING: y [ref.any]") == "missing_alt:2 formula:1"
    )


def test_the_ratio_is_without_the_start_and_there_is_none_without_both() -> None:
    row = TRIALS.Row(
        project="x", version="1", pages="9", start="1.0", seconds="2.0", latex_seconds="11.0"
    )
    assert TRIALS.ratio(row) == "0.10"
    assert TRIALS.ratio(TRIALS.Row(project="x", version="1")) == ""
