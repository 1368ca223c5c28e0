"""A project with every element once: what stands on its pages, read back from one PDF."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import page as page_validation
import pytest
from pypdf import PdfReader
from tests.conftest import Project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCES = Path(__file__).parent / "kitchen_sink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The PDF, its text with white space folded, the source of Typst, the warnings."""

    path: Path
    text: str
    lines: tuple[str, ...]
    source: str
    warnings: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Build the project once."""
    folder = tmp_path_factory.mktemp("kitchen") / "sink"
    shutil.copytree(SOURCES, folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    project = Project(folder)
    output = project.build("typstpdf", language="en")
    path = output / "kitchen-sink.pdf"
    texts = [each.extract_text() for each in PdfReader(path).pages]
    lines = tuple(" ".join(line.split()) for text in texts for line in text.splitlines())
    yield Built(
        path=path,
        text=" ".join(" ".join(texts).split()),
        lines=lines,
        source=next(output.rglob("kitchen-sink.typ")).read_text(encoding="utf-8"),
        warnings=project.warnings,
    )


# As they stand on the page, in one run of text.
SHOWN = """\
The first words of a page. — Nobody
Note A note.
Tip A tip.
Hint A hint.
Important Something important.
Warning A warning.
Caution A caution.
Attention An attention.
Danger A danger.
Error An error.
See also Another page.
General title with emphasis A general admonition.
Todo A thing to do.
Added in version 1.1: Added words.
Changed in version 1.2: Changed words.
Deprecated since version 1.3: Deprecated words.
Removed in version 1.4.
Title of a topic Text of a topic.
Title of a sidebar — Its subtitle Text of a sidebar.
Local contents
A larger rubric
First of a compound. Second of a compound.
Inside a container.
In the middle
(a) alpha (b) beta
C. gamma D. delta
iii) three
5. five
term one Its definition.
term two : classifier one : classifier two Another definition.
ant emmet A smaller animal. zebra An animal.
Field Its body.
-b FILE, --bytes=FILE An option with value
Kept since this is Typst.
Kept since the format is Typst.
Kept by its configuration.
A note that nothing refers to.
[Cit2020] The cited book.
LIFO (last-in, first-out), LIFO again
Cancel, File ‣ Open, ls(1), PEP 8, RFC 2119
print 1+variable
/usr/name/lib
1 – 2, “quotes”
An inline target and a reference to it
1. (a) [b] {c} #d $e @f <g> ~h i = - +
The start page, of 24 November 2026, release 1.5.2.
the product
☐ open task
☑ done task
☑ inner task
struck out and not.
Line one line two
Term Definition one Definition two
raw Typst
trial.optional(a[, b[, c]])
trial.early([a, ]b, c[, d])
trial.lines(first, second[, third[, fourth]])
final class trial.Box[T](width, height)
async open(name: str) → None
size: int = 3
property area Deprecated since version 2.0.
int sum_of(const int *first, size_t count)
fetchAll(url[, options])
.. trial:: argument
:width: number
-v, --verbose <level> Says more.
TOOL_HOME A folder.
Parameters • a (int) – The first.
Raises ValueError – If wrong.
Type str
Table 1 A table with spans
a1 b1 and c1
1. A numbered chapter
1.1. Its section
and Section 1.
"""
GONE = ("must not be seen", "Gone since", "#metadata", "Unknown")


@pytest.mark.parametrize("words", SHOWN.splitlines())
def test_an_element_is_on_the_page(built: Built, words: str) -> None:
    assert words in built.text


@pytest.mark.parametrize("words", GONE)
def test_what_is_for_others_is_not(built: Built, words: str) -> None:
    assert words not in built.text


def test_the_pdf_passes_the_machine_rules_of_pdf_ua_1(built: Built) -> None:
    assert page_validation.is_pdf_compliant(built.path, profile="ua1")


def test_raw_html_is_refused_once_a_place_and_comments_silently(built: Built) -> None:
    refused = re.findall(r"(\w+\.\w+):(\d+): WARNING: this HTML is left out", built.warnings)
    assert refused == [("blocks.rst", "193"), ("markdown.md", "15")]
    assert "no visitor" not in built.warnings


def test_a_long_signature_has_a_line_for_each_parameter(built: Built) -> None:
    start = built.lines.index("trial.compute(")
    assert built.lines[start + 1 : start + 7] == (
        "a: int,", "b='x',", "*args,", "c,", "**kwargs,", ") → list[str]",
    )  # fmt: skip


def test_a_template_stands_on_a_line_of_its_own(built: Built) -> None:
    start = built.lines.index("template<typename T>")
    assert built.lines[start + 1] == "T most("


def test_rules_of_a_grammar_are_kept_in_lines_with_links(built: Built) -> None:
    assert '([], [\\| "pass"])'.replace('"', '\\"') in built.source
    rule = r"#leads-to\(<l-blocks:grammar-token-trial-short>\)\[[^\n]*short"
    assert re.search(rule, built.source)


def test_a_footnote_used_twice_is_written_once(built: Built) -> None:
    assert built.text.count("The note used twice.") == 1
    assert "twice1 and again1, an automatic one2" in re.sub(r"\s+(?=\d)", "", built.text)


def test_a_footnote_of_a_heading_is_not_in_the_contents(built: Built) -> None:
    assert built.text.count("The heading’s note.") == 1


def test_references_to_other_pages_say_the_page(built: Built) -> None:
    found = re.search(r"Inlines \(p\.\s(\d+)\), Blocks \(p\.\s(\d+)\), here", built.text)
    assert found is not None
    texts = [page.extract_text() for page in PdfReader(built.path).pages]
    opens = {title: n for n, text in enumerate(texts, 1) for title in [text.split("\n")[0].strip()]}
    assert (int(found[1]), int(found[2])) == (opens["Inlines"], opens["Blocks"])


def test_one_on_the_same_page_does_not(built: Built) -> None:
    assert re.search(r"Tasks, Tasks, https", built.text)


def test_a_page_of_a_toctree_in_a_quotation_is_a_section_of_the_book(built: Built) -> None:
    titles = [str(each["/Title"]) for each in _flatten(PdfReader(built.path).outline)]
    assert "A page in a quotation" in titles
    # Letters of an alphabetical list are not.
    assert "B" not in titles


def test_long_words_in_cells_are_copied_whole(built: Built) -> None:
    whole = built.text.replace(" ", "")
    assert "a.very.long.dotted.name.of_an_option.that_has_no_end_at_all" in whole
    assert "\u200b" not in built.text.replace("zero\u200bwidth", "")


def test_a_table_without_a_head_has_none(built: Built) -> None:
    start = built.source.index("Without head")
    assert "table.header" not in built.source[start : built.source.index("Many columns")]
    assert built.source[start:].startswith("Without head], heads: 0")


def test_the_index_is_sphinxs(built: Built) -> None:
    index = built.text[built.text.rindex("Index Symbols") :]
    for words in (
        r"block \d+ main \d+ text \d+", r"slab see block", r"text block \d+ see also inlines",
        r"one two three \d+", r"tool command line option --verbose \d+", r"module trial \d+",
        r"-v tool command line option \d+",
    ):  # fmt: skip
        assert re.search(words, index), words
    # The page of a main entry is strong.
    assert '("main", ((true, "i-l-blocks:index-0"),))' in built.source


def test_a_download_leads_to_the_hosted_file(built: Built) -> None:
    assert re.search(r'#link\("https://docs\.example/_downloads/\w+/conf\.py"\)\[', built.source)


def _flatten(items: Sequence[object]) -> Iterator[dict[str, object]]:
    for item in items:
        if isinstance(item, list):
            yield from _flatten(item)
        else:
            yield item  # type: ignore[misc]
