"""Formatted references: whole ones of real papers, and rules of the style guides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.formats.preprint import preprint_of
from sphinx_paper_cards.core.models import Entry, Position
from sphinx_paper_cards.core.papers import read_paper
from sphinx_paper_cards.core.reading import read_bibfiles
from sphinx_paper_cards.core.styles import STYLES, format_reference, format_references

if TYPE_CHECKING:
    from sphinx_paper_cards.core.markup import Markup

AWARDS, _ = read_bibfiles([Path(__file__).parents[3] / "bib" / "awards.bib"])
NAMES = [style.name for style in STYLES]


def entry(entry_type: str = "misc", **fields: str) -> Entry:
    position = Position(path="invented.bib", line=1, column=1)
    return Entry(key="k", entry_type=entry_type, fields=fields, place=position)


def reference(style: str, entry_type: str = "misc", **fields: str) -> str:
    return format_reference(entry(entry_type, **fields), style).as_text()


def emphasised(markup: Markup) -> list[str]:
    return [run.text for run in markup.runs if run.style == "emphasis"]


def test_readers_are_offered_six_styles() -> None:
    assert NAMES == ["apa", "mla", "chicago", "ieee", "harvard", "vancouver"]


# Judged against the style guides: APA 7 section 10.5, MLA 9, Chicago 18, the IEEE Reference Guide,
# Cite Them Right 12 and Citing Medicine 2.
REAL = {
    ("apa", "ren2015fasterrcnn"): (
        "Ren, S., He, K., Girshick, R., & Sun, J. (2015). Faster R-CNN: Towards Real-Time Object "
        "Detection with Region Proposal Networks. In C. Cortes, N. Lawrence, D. Lee, M. Sugiyama, "
        "& R. Garnett (Eds.), Advances in Neural Information Processing Systems (Vol. 28, pp. "
        "91–99). Curran Associates, Inc. URL"
    ),
    ("apa", "yue2025rlvr"): (
        "Yue, Y., Chen, Z., Lu, R., Zhao, A., Wang, Z., Yue, Y., Song, S., & Huang, G. (2025). "
        "Does Reinforcement Learning Really Incentivize Reasoning Capacity in LLMs Beyond the Base "
        "Model? Advances in Neural Information Processing Systems, 38. URL"
    ),
    ("apa", "lillicrap2016random"): (
        "Lillicrap, T. P., Cownden, D., Tweed, D. B., & Akerman, C. J. (2016). Random synaptic "
        "feedback weights support error backpropagation for deep learning. Nature Communications, "
        "7, Article 13276. https://doi.org/10.1038/ncomms13276"
    ),
    ("mla", "yue2025rlvr"): (
        "Yue, Yang, et al. “Does Reinforcement Learning Really Incentivize Reasoning Capacity in "
        "LLMs Beyond the Base Model?” Advances in Neural Information Processing Systems, vol. 38, "
        "2025, URL."
    ),
    ("mla", "lillicrap2016random"): (
        "Lillicrap, Timothy P., et al. “Random Synaptic Feedback Weights Support Error "
        "Backpropagation for Deep Learning.” Nature Communications, vol. 7, 2016, article 13276, "
        "https://doi.org/10.1038/ncomms13276."
    ),
    ("chicago", "wang2025thousand"): (
        "Wang, Kevin, Ishaan Javali, Michał Bortkiewicz, Tomasz Trzciński, and Benjamin Eysenbach. "
        "2025. “1000 Layer Networks for Self-Supervised RL: Scaling Depth Can Enable New "
        "Goal-Reaching Capabilities.” Advances in Neural Information Processing Systems 38. URL."
    ),
    ("chicago", "lillicrap2016random"): (
        "Lillicrap, Timothy P., Daniel Cownden, Douglas B. Tweed, and Colin J. Akerman. 2016. "
        "“Random Synaptic Feedback Weights Support Error Backpropagation for Deep Learning.” "
        "Nature Communications 7: 13276. https://doi.org/10.1038/ncomms13276."
    ),
    ("ieee", "ren2015fasterrcnn"): (
        "S. Ren, K. He, R. Girshick, and J. Sun, “Faster R-CNN: Towards Real-Time Object Detection "
        "with Region Proposal Networks,” in Advances in Neural Information Processing Systems, C. "
        "Cortes, N. Lawrence, D. Lee, M. Sugiyama, and R. Garnett, Eds., Curran Associates, Inc., "
        "2015, pp. 91–99. [Online]. Available: URL"
    ),
    ("ieee", "lillicrap2016random"): (
        "T. P. Lillicrap, D. Cownden, D. B. Tweed, and C. J. Akerman, “Random synaptic feedback "
        "weights support error backpropagation for deep learning,” Nature Communications, vol. 7, "
        "Art. no. 13276, 2016, doi: 10.1038/ncomms13276."
    ),
    ("harvard", "liu2025superposition"): (
        "Liu, Y., Liu, Z. and Gore, J. (2025) ‘Superposition Yields Robust Neural Scaling’, "
        "Advances in Neural Information Processing Systems. Available at: URL."
    ),
    ("harvard", "lillicrap2016random"): (
        "Lillicrap, T.P. et al. (2016) ‘Random synaptic feedback weights support error "
        "backpropagation for deep learning’, Nature Communications, 7, article 13276. Available "
        "at: https://doi.org/10.1038/ncomms13276."
    ),
    ("vancouver", "yue2025rlvr"): (
        "Yue Y, Chen Z, Lu R, Zhao A, Wang Z, Yue Y, et al. Does Reinforcement Learning Really "
        "Incentivize Reasoning Capacity in LLMs Beyond the Base Model? In: Advances in Neural "
        "Information Processing Systems [Internet]. 2025. Available from: URL"
    ),
    ("vancouver", "lillicrap2016random"): (
        "Lillicrap TP, Cownden D, Tweed DB, Akerman CJ. Random synaptic feedback weights support "
        "error backpropagation for deep learning. Nature Communications. 2016;7:13276. "
        "doi:10.1038/ncomms13276"
    ),
}


@pytest.mark.parametrize(("style", "key"), REAL)
def test_references_of_the_awarded_papers_are_as_the_guides_ask(style: str, key: str) -> None:
    paper = AWARDS.entries[key]
    text = format_reference(paper, style).as_text()
    assert text.replace(paper.fields["url"], "URL") == REAL[style, key]


def test_apa_names_every_author_in_the_order_of_the_paper_even_if_two_are_alike() -> None:
    for paper in AWARDS.entries.values():
        text = format_reference(paper, "apa").as_text()
        place = 0
        for name in read_paper(paper).authors:
            place = text.index(f"{name.family}, ", place) + 1


@pytest.mark.parametrize("style", NAMES)
def test_references_keep_the_order_of_their_entries_and_have_no_numbers(style: str) -> None:
    papers = list(AWARDS.entries.values())
    references = format_references(papers, style)
    assert len(references) == len(papers)
    for paper, markup in zip(papers, references, strict=True):
        assert markup == format_reference(paper, style)
        assert markup.as_text()[0].isalpha()


def test_no_entries_have_no_references() -> None:
    assert format_references([], "apa") == ()


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(KeyError):
        format_references([], "unheardof")


def test_names_of_wholes_are_emphasised() -> None:
    paper = AWARDS.entries["lillicrap2016random"]
    assert emphasised(format_reference(paper, "apa")) == ["Nature Communications", "7"]
    assert emphasised(format_reference(paper, "ieee")) == ["Nature Communications"]
    assert emphasised(format_reference(paper, "harvard")) == ["et al.", "Nature Communications"]
    assert emphasised(format_reference(paper, "vancouver")) == []


def test_the_preprint_is_called_one() -> None:
    preprint = preprint_of(AWARDS.entries["qiu2025gated"])
    assert preprint is not None
    text = format_reference(preprint, "apa").as_text()
    assert text.endswith("(arXiv:2505.06708). arXiv. https://arxiv.org/abs/2505.06708")
    assert "Preprint, arXiv." in format_reference(preprint, "chicago").as_text()


@pytest.mark.parametrize("style", NAMES)
@pytest.mark.parametrize(
    "title", ["Why Not?", "Why Not!", "Why “Not”?", "Why Not “Why?”", r"Why \emph{Not?}"]
)
def test_no_stop_follows_a_question(style: str, title: str) -> None:
    text = reference(
        style, "article", title=title, author="Doe, Jo", journal="Letters of Nowhere", year="2031"
    )
    for doubled in ("?.", "!.", "?”.", "?,", "!,", "?.”", "?,”", "?.’", ".."):
        assert doubled not in text


@pytest.mark.parametrize("style", NAMES)
@pytest.mark.parametrize("year", ["", "2031", "in press"])
def test_a_work_without_authors_names_its_title_once(style: str, year: str) -> None:
    for entry_type in ("misc", "book", "article", "techreport"):
        text = reference(style, entry_type, title="Nothing but a Title", year=year, journal="J")
        assert text.count("Nothing") == 1


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "A Book (2nd ed., Vol. 3). (2031). Nowhere Press."),
        ("mla", "A Book. 2nd ed., vol. 3, Nowhere Press, 2031."),
        ("chicago", "A Book. 2031. 2nd ed. Vol. 3. Nowhere Press."),
        ("ieee", "A Book, 2nd ed., vol. 3. Nowhere Press, 2031."),
        ("harvard", "A Book. 2nd edn (2031) Nowhere Press."),
        ("vancouver", "A Book. 2nd ed. Vol. 3. Nowhere Press; 2031."),
    ],
)
def test_a_book_without_authors_is_whole(style: str, text: str) -> None:
    assert text == reference(
        style, "book", title="A Book", edition="2", volume="3", publisher="Nowhere Press",
        year="2031",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ("apa", "Roe, A. B., & Doe, J. (Eds.). (2031). The Whole."),
        ("mla", "Roe, Al Bo, and Jo Doe, editors. The Whole."),
        ("chicago", "Roe, Al Bo, and Jo Doe, eds. 2031. The Whole."),
        ("ieee", "A. B. Roe and J. Doe, Eds., The Whole."),
        ("harvard", "Roe, A.B. and Doe, J. (eds) (2031) The Whole."),
        ("vancouver", "Roe AB, Doe J, editors. The Whole."),
    ],
)
def test_editors_stand_in_the_place_of_authors_once_and_as_editors(style: str, start: str) -> None:
    text = reference(
        style, "proceedings", title="The Whole", editor="Roe, Al Bo and Doe, Jo", year="2031"
    )
    assert text.startswith(start)
    assert text.count("Roe") == 1


def test_one_editor_is_one() -> None:
    text = reference("apa", "book", title="T", editor="Roe, Al", year="2031")
    assert text == "Roe, A. (Ed.). (2031). T."


# As pandoc does, and APA 7 in section 9.8; elsewhere a name without initials is written as it is.
SCRIPTS = [
    ("apa", "李, 飞飞 and כהן, דוד", "李, 飞飞, & כהן, דוד. (2031). T. J."),
    ("mla", "李, 飞飞 and כהן, דוד", "李, 飞飞, and דוד כהן. “T.” J, 2031."),
    ("chicago", "李, 飞飞 and כהן, דוד", "李, 飞飞, and דוד כהן. 2031. “T.” J."),
    ("ieee", "李, 飞飞 and כהן, דוד", "飞飞 李 and דוד כהן, “T,” J, 2031."),
    ("harvard", "李, 飞飞 and כהן, דוד", "李, 飞飞 and כהן, דוד (2031) ‘T’, J"),
    ("vancouver", "李, 飞飞 and כהן, דוד", "李 飞飞, כהן דוד. T. J. 2031."),
    ("apa", "Doe, Jo and كريم, علي حسن", "Doe, J., & كريم, علي حسن. (2031). T. J."),
    ("ieee", "كريم, علي حسن and Doe, Jo", "علي حسن كريم and J. Doe, “T,” J, 2031."),
    ("apa", "Nobody, Min-jun", "Nobody, M. (2031). T. J."),
    ("mla", "Nobody, Min-jun", "Nobody, Min-jun. “T.” J, 2031."),
    ("chicago", "Nobody, Min-jun", "Nobody, Min-jun. 2031. “T.” J."),
    ("ieee", "Nobody, Min-jun", "M. Nobody, “T,” J, 2031."),
    ("harvard", "Nobody, Min-jun", "Nobody, M. (2031) ‘T’, J"),
    ("vancouver", "Nobody, Min-jun", "Nobody M. T. J. 2031."),
    ("apa", "Nobody, Min-Jun", "Nobody, M.-J. (2031). T. J."),
]


@pytest.mark.parametrize(("style", "author", "text"), SCRIPTS)
def test_only_what_has_capitals_is_shortened_to_initials(
    style: str, author: str, text: str
) -> None:
    shown = reference(style, "article", title="T", author=author, journal="J", year="2031")
    assert shown.removesuffix(" [Preprint].") == text


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ("apa", "李, 飞飞 (Ed.). (2031)."),
        ("mla", "李, 飞飞, editor."),
        ("chicago", "李, 飞飞, ed. 2031."),
        ("ieee", "飞飞 李, Ed., T."),
        ("harvard", "李, 飞飞 (ed.) (2031)"),
        ("vancouver", "李 飞飞, editor. T."),
    ],
)
def test_an_editor_without_capitals_is_whole_too(style: str, start: str) -> None:
    text = reference(style, "proceedings", title="T", editor="李, 飞飞", year="2031")
    assert text.startswith(start)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "Doe, J. (n.d.). Undated."),
        ("chicago", "Doe, Jo. n.d. “Undated.”"),
        ("harvard", "Doe, J. (no date) ‘Undated’."),
    ],
)
def test_styles_by_date_say_that_there_is_none(style: str, text: str) -> None:
    assert reference(style, title="Undated", author="Doe, Jo") == text


@pytest.mark.parametrize("style", NAMES)
def test_a_date_in_words_is_given_once(style: str) -> None:
    text = reference(style, "article", title="T", author="Doe, J", journal="J", year="in press")
    assert text.count("in press") == 1


@pytest.mark.parametrize("style", NAMES)
def test_and_others_is_et_al(style: str) -> None:
    text = reference(style, title="T", author="Doe, Jo and Roe, Al and others", year="2031")
    assert "et al." in text
    assert "others" not in text
    assert "et al.." not in text


@pytest.mark.parametrize(
    ("style", "pages"),
    [
        ("apa", "3–14"),
        ("mla", "3–14"),
        ("ieee", "3–14"),
        ("harvard", "3–14"),
        ("vancouver", "3–14"),
    ],
)
def test_pages_end_where_they_end(style: str, pages: str) -> None:
    text = reference(
        style, "incollection", title="T", author="Doe, J", booktitle="B", pages="3--14", year="2031"
    )
    assert pages in text


@pytest.mark.parametrize("style", ["mla", "chicago"])
def test_title_case_spares_what_is_protected(style: str) -> None:
    title = r"on the {p}-adic {R-CNN}: \emph{in vivo} of $\ell_2$ in $O(n\log n)$"
    text = reference(style, "article", title=title, author="Doe, Jo", journal="J", year="2031")
    assert "“On the p-adic R-CNN: in vivo of ℓ2 in O(n log n).”" in text


@pytest.mark.parametrize("style", ["mla", "chicago", "ieee"])
def test_quotation_marks_alternate(style: str) -> None:
    text = reference(style, "article", title="The “Hard” Part", author="Doe, Jo", journal="J")
    assert "“The ‘Hard’ Part" in text


@pytest.mark.parametrize("style", NAMES)
def test_an_apostrophe_at_the_end_is_no_quotation_mark(style: str) -> None:
    text = reference(style, "article", title="Of Cats’", author="Doe, Jo", journal="J", year="2031")
    assert "Of Cats’" in text or "of Cats’" in text
