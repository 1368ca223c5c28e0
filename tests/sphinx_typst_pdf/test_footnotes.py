"""Footnotes with symbols beside those with numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pypdf import PdfReader

if TYPE_CHECKING:
    from tests.conftest import Project

PAGE = """\
Page [*]_
=========

One [#]_ two [*]_ three [#]_ four [#n]_, [#n]_.

.. [*] Star of the heading.
.. [#] First.
.. [*] Dagger.
.. [#] Second.
.. [#n] Third.
.. [*] Lonely.
"""


def test_symbols_of_footnotes_stay_symbols_and_count_for_none(project: Project) -> None:
    project.write("index.rst", PAGE)
    reader = PdfReader(project.build("typstpdf") / "trial.pdf")
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages[2:]))
    assert "Page*" in text
    assert "One1two†three2four3,3." in text
    for note in ("Starofthe", "1First", "†Dagger", "2Second", "3Third", "‡Lonely"):
        assert note in text
    assert "†1" not in text
