"""References where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

BODY = """\
## Works

```{eval-rst}
Said by [Ada1843]_ and [Boole1854]_.

.. [Ada1843] Notes.
.. [Boole1854] Laws.
```

## Talks

```{eval-rst}
.. [Turing1950] A talk, see [Ada1843]_.
```
"""


@pytest.mark.parametrize("in_place", [True, False])
def test_references_stand_where_the_project_wants_them(project: Project, *, in_place: bool) -> None:
    page = project.build_page(BODY, "latex", design_latex_bibliographies_in_place=in_place)
    lists = page.count("\\begin{designbibliography}"), page.count("\\begin{sphinxthebibliography}")
    assert lists == ((2, 0) if in_place else (0, 1))
    is_before = page.index("\\bibitem[Boole1854]") < page.index("\\chapter{Talks}")
    assert is_before == in_place
    assert page.count("\\sphinxcite{index:ada1843}") == 2
    assert page.count("\\bibitem[Ada1843]{index:ada1843}") == 1
