"""Identifiers of works and people, as files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_paper_cards.core.checks.identifiers import (
    check_arxiv,
    check_arxiv_in_text,
    check_doi,
    check_eprint,
    check_isbn,
    check_issn,
    check_orcid,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_paper_cards.core.checks.faults import Fault
    from sphinx_paper_cards.core.models import Entry

RIGHT: dict[Callable[[str, str], Iterable[Fault]], list[str]] = {
    check_doi: [
        "", "10.1038/ncomms13276", "10.1000/182", "10.1007/978-3-642-39884-1_14",
        r"10.1007/978-3-642-39884-1\_14", r"10.1007/978-3-642-39884-1{\_}14",
        "10.48550/arXiv.2303.08774",
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", "10.1000.10/123456",
        "10.1145/3292500.3330701", "10.1016/0370-2693(84)90139-4", "10/g9gdhp",
        "10.1103/PhysRevLett.109.050505",
    ],
    check_arxiv: [
        "", "0704.0001", "1412.6980", "1501.00001", "2505.06708", "2505.06708v2", "hep-th/9901001",
        "cs/0112017", "cs.CL/0112017", "math.AG/0309136v1", "astro-ph/9204001",
    ],
    check_isbn: [
        "", "978-3-16-148410-0", "9783161484100", "978 3 16 148410 0", "0-306-40615-2",
        "0306406152",
        "080442957X", "0-8044-2957-x", "978-3-16-148410-0, 0-306-40615-2", "ISBN 978-3-16-148410-0",
        "ISBN-13: 978-3-16-148410-0", "978-3-16-148410-0 0-306-40615-2", "{9783161484100}",
        "978-3-16-148410-0 (print); 0-306-40615-2 (e-book)", "978‑3‑16‑148410‑0",
        "978-3-16-148410-0 and 0-306-40615-2", "9783161484100\n0306406152",
    ],
    check_issn: [
        "", "0021-9991", "00219991", "2049-3630", "1050-124X", "1050-124x", "0021-9991, 1090-2716",
        "0021-9991 1090-2716", "{0021-9991}", "0021-9991 (print)", "ISSN 0021-9991",
        "eISSN: 1090-2716",
        "0021-9991; 1090-2716", "1095-9203 (Electronic)$\\backslash$r0036-8075 (Linking)",
    ],
    check_orcid: [
        "", "0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X",
        "https://orcid.org/0000-0002-1825-0097", "http://orcid.org/0000-0002-1825-0097",
        "0000-0002-1825-0097, 0000-0001-5109-3700", "0000-0002-1825-0097 and 0000-0002-1694-233X",
        "0000-0002-1825-0097; 0000-0001-5109-3700", "0000-0002-1825-0097\n  0000-0001-5109-3700",
    ],
}  # fmt: skip

# Value, words of the message, and the value when it is mended; None if it is not.
WRONG: dict[Callable[[str, str], Iterable[Fault]], list[tuple[str, str, str | None]]] = {
    check_doi: [
        ("https://doi.org/10.1038/ncomms13276", "the DOI alone", "10.1038/ncomms13276"),
        ("http://dx.doi.org/10.1038/ncomms13276", "the DOI alone", "10.1038/ncomms13276"),
        ("doi.org/10.1038/ncomms13276", "the DOI alone", "10.1038/ncomms13276"),
        ("https://www.doi.org/10.1038/ncomms13276", "the DOI alone", "10.1038/ncomms13276"),
        ("doi:10.1038/ncomms13276", "the DOI alone", "10.1038/ncomms13276"),
        ("DOI: 10.1038/ncomms13276", "the DOI alone", "10.1038/ncomms13276"),
        ("http://doi.acm.org/10.1145/1366919.1366929", "the DOI alone", "10.1145/1366919.1366929"),
        ("https://dl.acm.org/doi/abs/10.1145/1366919", "the DOI alone", "10.1145/1366919"),
        ("10.1038/ncomms13276,", "no ',' is part of it", "10.1038/ncomms13276"),
        ("10.1038", "is no DOI", None),
        ("10/1145/2591796.2591839", "is no DOI", None),
        ("ncomms13276", "is no DOI", None),
        ("n/a", "is no DOI", None),
        ("10.1038/a 10.1038/b", "is no DOI", None),
        ("https://ieeexplore.ieee.org/document/12345", "is no DOI", None),
        ("10.12/abc", "is no DOI", None),
    ],
    check_arxiv: [
        ("arXiv:2505.06708", "number alone", "2505.06708"),
        ("arXiv: 2505.06708v1", "number alone", "2505.06708v1"),
        ("https://arxiv.org/abs/2505.06708", "number alone", "2505.06708"),
        ("http://arxiv.org/pdf/2505.06708v2.pdf", "number alone", "2505.06708v2"),
        ("arxiv.org/abs/hep-th/9901001", "number alone", "hep-th/9901001"),
        ("2505.06708 [cs.CL]", "class into 'primaryclass'", None),
        ("arXiv:2505.06708 [cs.CL]", "class into 'primaryclass'", None),
        ("2505.0670", "no arXiv number", None),
        ("1412.06980", "no arXiv number", None),
        ("2513.06708", "no arXiv number", None),
        ("0703.0001", "no arXiv number", None),
        ("250506708", "no arXiv number", None),
        ("hep-th/990100", "no arXiv number", None),
        ("hep-th/9913001", "no arXiv number", None),
        ("cond-mat/0508024; cond-mat/0607346", "no arXiv number", None),
    ],
    check_isbn: [
        ("978-3-16-148410-1", "last digit", None),
        ("0-306-40615-3", "last digit", None),
        ("978-3-16-148410-0, 0-306-40615-3", "last digit", None),
        ("0960-9822 (Print)", "is an ISSN", None),
        ("2150-8097", "is an ISSN", None),
        ("978-3-16-14841-0", "13 digits, or 10", None),
        ("97831614841000", "13 digits, or 10", None),
        ("1402.6779", "13 digits, or 10", None),
        ("doi:10.1038", "13 digits, or 10", None),
        ("null", "13 digits, or 10", None),
        ("n/a", "13 digits, or 10", None),
        ("X306406152", "13 digits, or 10", None),
    ],
    check_issn: [
        ("978-3-16-148410-0", "is an ISBN", None),
        ("0021-999", "no ISSN", None),
        ("0021-99911", "no ISSN", None),
        ("X021-9991", "no ISSN", None),
        ("0021.9991", "no ISSN", None),
        ("null", "no ISSN", None),
        ("n/a", "no ISSN", None),
        ("0021-9991, 1090", "no ISSN", None),
        ("https://example.org/issn", "no ISSN", None),
        ("10.1038/ncomms13276", "no ISSN", None),
    ],
    check_orcid: [
        ("0000-0002-1825-0079", "no ORCID iD", None),
        ("0000-0002-1825-009X", "no ORCID iD", None),
        ("0000-0002-1825-009", "no ORCID iD", None),
        ("0000000218250097", "no ORCID iD", None),
        ("0000-0002-1694-233x", "no ORCID iD", None),
        ("orcid.org", "no ORCID iD", None),
        ("Jane Doe", "no ORCID iD", None),
        ("0000-0002-1825-0097, 0000-0001-5109-3701", "no ORCID iD", None),
        ("https://example.org/0000-0002-1825-0097", "no ORCID iD", None),
        ("n/a", "no ORCID iD", None),
    ],
}


@pytest.mark.parametrize(
    ("check", "value"), [(c, v) for c, values in RIGHT.items() for v in values]
)
def test_nothing_is_said_of_what_can_be(
    check: Callable[[str, str], Iterable[Fault]], value: str
) -> None:
    assert not list(check("field", value))


@pytest.mark.parametrize(
    ("check", "value", "words", "mended"),
    [(c, *case) for c, cases in WRONG.items() for case in cases],
)
def test_what_cannot_be_is_found_and_what_stands_around_it_is_taken_off(
    check: Callable[[str, str], Iterable[Fault]], value: str, words: str, mended: str | None
) -> None:
    (fault,) = check("field", value)
    assert fault.field == "field"
    assert words in fault.message
    text = value
    for start, end, new in reversed(fault.repairs):
        text = text[:start] + new + text[end:]
    assert text == (mended or value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("arXiv preprint arXiv:1706.03762", ""),
        ("arXiv preprint arXiv:1706.03762.", ""),
        ("arXiv:1706.03762v5 [cs.CL]", ""),
        ("arXiv: 1412.6980", ""),
        ("CoRR", ""),
        ("arXiv preprint", ""),
        ("arXiv:cs/0112017", ""),
        ("arXiv preprint arXiv:1706.0376", "1706.0376"),
        ("arXiv preprint arXiv:17060.3762", "17060.3762"),
        ("arXiv:1799.03762", "1799.03762"),
        ("arXiv preprint arXiv:170603762", "170603762"),
    ],
)
def test_a_number_in_the_name_of_a_journal_is_looked_at(value: str, number: str) -> None:
    faults = list(check_arxiv_in_text("journal", value))
    assert [value[fault.at :].split(maxsplit=1)[0] for fault in faults] == (
        [number] if number else []
    )


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"eprint": "2505.0670", "archiveprefix": "arXiv"}, 1),
        ({"eprint": "2505.0670", "eprinttype": "arxiv"}, 1),
        ({"eprint": "2505.0670", "archiveprefix": "{arXiv}"}, 1),
        ({"eprint": "arXiv:2505.06708"}, 1),
        ({"eprint": "2505.06708", "archiveprefix": "arXiv"}, 0),
        ({"eprint": "12345678", "eprinttype": "pubmed"}, 0),
        ({"eprint": "2505.0670"}, 0),
        ({"eprint": "https://onlinelibrary.example.org/doi/pdf/10.1002/x"}, 0),
        ({"archiveprefix": "arXiv"}, 0),
        ({}, 0),
    ],
)
def test_an_eprint_is_looked_at_if_it_is_of_arxiv(
    make_entry: Callable[..., Entry], fields: dict[str, str], count: int
) -> None:
    faults = list(check_eprint(make_entry(**fields)))
    assert [fault.rule for fault in faults] == ["bad-arxiv"] * count
