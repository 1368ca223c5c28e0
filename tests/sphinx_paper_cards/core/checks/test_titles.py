"""Capitals in titles, as files have them."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.checks.titles import check_title

RIGHT = [
    "Marrows and their dreams",
    "Marrows and Their Dreams: A Survey",
    "{Marrows of the AI and {BERT}}",
    "{{Marrows of the AI}}",
    "Training {GANs} for marrows",
    "{BERT}: Dreams of marrows",
    "{B}{E}{R}{T} for marrows",
    "{Im}age{N}et dreams",
    "Faster {R-CNN} for Real-Time Marrows",
    "State-of-the-Art and Self-Supervised, Open-Ended Marrows",
    "Gaussian marrows",
    "Marrows: Gaussian ones",
    "{G}aussian marrows of {Gauss}ians",
    "Don't dream of marrows",
    r"\emph{BERT} for marrows",
    r"{\'E}tudes sur les courges",
    r"Les {\'E}tudes of marrows by M{\"u}ller",
    "Über Kürbisse und ihre Träume in Österreich",
    "A bound of $n^2$ on marrows",
    r"A bound of $\mathcal{O}(n)$ on marrows",
    "A bound of {$O(N)$} on marrows",
    "Dreams of {\\LaTeX} marrows",
    "1000 marrows in 2031",
    "The 2nd marrow and K-means",
    "A Marrow, I think",
    "gaussian marrows in english",
    "{1-D} marrows",
    "Marrows (Part 1)",
    "",
]
# Value, and the value when it is mended.
WRONG = [
    ("Training GANs for marrows", "Training {GANs} for marrows"),
    ("BERT: Dreams of marrows", "{BERT}: Dreams of marrows"),
    ("Marrows on ImageNet", "Marrows on {ImageNet}"),
    ("Faster R-CNN for marrows", "Faster {R-CNN} for marrows"),
    ("V-JEPA marrows and t-SNE", "{V-JEPA} marrows and t-{SNE}"),
    ("U-Net: marrows", "{U-Net}: marrows"),
    ("Marrows by Q-Learning", "Marrows by {Q-Learning}"),
    ("A 3D marrow", "A {3D} marrow"),
    ("BERT-Based and Non-IID marrows", "{BERT}-Based and Non-{IID} marrows"),
    ("GPT-4 marrows, COVID-19", "{GPT}-4 marrows, {COVID}-19"),
    ("The B{ER}T of marrows, {B}ERT", "The B{ER}T of marrows, {B}{ERT}"),
    ("A C++ marrow", "A {C++} marrow"),
    ("Marrows with Gaussian noise", "Marrows with {Gaussian} noise"),
    ("Marrows, Markov, and Bayes", "Marrows, {Markov}, and {Bayes}"),
    ("A Markov-chain of marrows", "A {Markov}-chain of marrows"),
    ("Monte Carlo, by Monte Carlo", "Monte {Carlo}, by {Monte} {Carlo}"),
    ("A bound of $O(N)$ on marrows", "A bound of {$O(N)$} on marrows"),
    (r"A bound of $\mathcal{O}(N)$", r"A bound of {$\mathcal{O}(N)$}"),
    (r"The sign of $\Delta$", r"The sign of {$\Delta$}"),
    (r"Dreams of \LaTeX{} marrows", r"Dreams of {\LaTeX}{} marrows"),
    (r"The \TeX book of \TeX", r"The {\TeX }book of {\TeX}"),
    ("Chinese-English GAN-Gaussian marrows", "Chinese-{English} {GAN-Gaussian} marrows"),
    ("The mRNA and pH of marrows", "The {mRNA} and {pH} of marrows"),
    ("World War II marrows", "World War {II} marrows"),
]
SHOUTED = [
    "MARROWS AND THEIR DREAMS",
    "ON THE DREAMS OF MARROWS IN 2031",
    "Marrows: COUPLING, MATHEMATICAL MODELLING AND CASE STUDIES",
]


@pytest.mark.parametrize("value", RIGHT)
def test_nothing_is_said_of_a_title_that_keeps_its_capitals(value: str) -> None:
    assert not list(check_title("title", value))


@pytest.mark.parametrize(("value", "mended"), WRONG)
def test_capitals_that_are_lost_are_found_and_get_braces(value: str, mended: str) -> None:
    (fault,) = check_title("title", value)
    assert (fault.rule, fault.field) == ("unprotected-capitals", "title")
    assert fault.at == fault.repairs[0][0]
    text = value
    for start, end, new in reversed(fault.repairs):
        assert new.replace(" }", "}") in fault.message
        text = text[:start] + new + text[end:]
    assert text == mended
    assert not list(check_title("title", mended))


@pytest.mark.parametrize("value", SHOUTED)
def test_a_title_all_in_capitals_is_one_problem_for_the_editor(value: str) -> None:
    (fault,) = check_title("title", value)
    assert "all in capitals" in fault.message
    assert not fault.repairs


def test_a_long_list_of_words_is_cut_in_the_message_only() -> None:
    (fault,) = check_title("title", "One of aB, bC, cD, dE, eF, fG, gH and hI")
    assert fault.message.endswith("{fG} and 2 more")
    assert len(fault.repairs) == 8


def test_what_is_too_long_for_a_title_is_not_looked_at() -> None:
    assert list(check_title("title", "BERT " * 20_000))
    assert not list(check_title("title", "BERT " * 20_001))


def test_nested_braces_do_no_harm() -> None:
    assert not list(check_title("title", "{" * 10_000 + "BERT" + "}" * 10_000))
    (fault,) = check_title("title", "}" * 10_000 + " BERT")
    assert fault.at == 10_001
