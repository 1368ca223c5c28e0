"""Words in any spelling come out alike."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.lookup.folding import split_words, stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mézard", ["mezard"]),
        ("Trzci\u0144ski Trzcin\u0301ski", ["trzcinski", "trzcinski"]),
        (
            "Łukasz Søren Đorđe Æsop Weiß Işık",
            ["lukasz", "soren", "dorde", "aesop", "weiss", "isik"],
        ),
        ("don't don’t dont", ["dont", "dont", "dont"]),
        ("Non-linearity/Faster R-CNN", ["non", "linearity", "faster", "r", "cnn"]),
        ("memorise memorize", ["memorise", "memorise"]),
        ("behaviour behavior", ["behavior", "behavior"]),
        ("“ＡＢＣ” – 2505.06708", ["abc", "2505", "06708"]),
        ("学习 машина", ["学习", "машина"]),
        ("🙂 ?!", []),
    ],
)
def test_case_accents_apostrophes_and_spelling_do_not_matter(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    "forms",
    [
        ("model", "models"),
        ("capacity", "capacities"),
        ("theory", "theories"),
        ("memorise", "memorised", "memorising", "memorisation"),
        ("gate", "gates", "gated", "gating"),
        ("homogeneity", "homogeneous"),
        ("robust", "robustness"),
        ("class", "classes"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_a_stem_is_a_beginning_of_its_word_and_never_empty() -> None:
    for word in ("as", "s", "ing", "eds", "is", "yes", "ations", "boss"):
        assert stem(word)
        assert word.startswith(stem(word))
