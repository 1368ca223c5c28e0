"""Languages that are written from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sphinx_typst_pdf.directions import starts_right

if TYPE_CHECKING:
    from tests.conftest import Project

PAGE = """\
# عنوان

`onlycode`

- `itemcode`

| متن بسیار بلندتر از آن | دیگر |
| --- | --- |
| cell | other |
"""


@pytest.mark.parametrize(("language", "right"), [("fa", True), ("ar_EG", True), ("en", False)])
def test_a_language_is_known_by_its_first_part(language: str, *, right: bool) -> None:
    assert starts_right(language) is right


def test_code_and_cells_start_where_the_language_does(project: Project) -> None:
    project.write("index.md", PAGE)
    page = PdfReader(project.build("typstpdf", language="fa") / "trial.pdf").pages[2]
    starts: dict[str, float] = {}

    def note(text: str, cm: list[float], tm: list[float], *_rest: object) -> None:
        if text.strip():
            starts[text.strip()] = tm[0] * cm[0] + tm[4] * cm[0] + cm[4]

    page.extract_text(visitor_text=note)
    middle = float(page.mediabox.width) / 2
    assert starts["onlycode"] > middle
    assert starts["itemcode"] > middle
    # The short cell stands below the first words of the long one.
    assert starts["cell"] > starts["بسیار"]
