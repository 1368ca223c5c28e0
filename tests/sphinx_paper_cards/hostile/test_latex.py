"""In the LaTeX source an attack is text: no command of it is left that TeX would run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .attacks import CANARY
from .conftest import files_around

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Project

pytestmark = pytest.mark.xdist_group("hostile")
# Of Sphinx and of the cards, for structure; what escapes text; and the maths of the attacks that
# is harmless.
_STRUCTURE_NAMES = """
begin end chapter section label phantomsection hyperref detokenize sphinxcrossref sphinxhref
DUrole sphinxAtStartPar sphinxstepscope sphinxstyleemphasis sphinxstylestrong sphinxcode
sphinxupquote item papercardbadges papercardtitle papercardauthors papercardvenue
papercardkeywords papercardlinks
"""
STRUCTURE = set(_STRUCTURE_NAMES.split())
_TEXT_NAMES = """
textbackslash textasciitilde textasciicircum textasciigrave textquotesingle textquotedbl
textless textgreater textbar textendash sphinxhyphen PYG PYGZbs PYGZob PYGZcb PYGZus PYGZam
PYGZlt PYGZgt PYGZsh PYGZpc PYGZdl PYGZhy PYGZsq PYGZdq PYGZti PYGZca
"""
TEXT = set(_TEXT_NAMES.split())
MATHS = {"text", "operatorname", "left"}
SIGNS = set("{}$&#%_\\()")
ENVIRONMENTS = {
    "papercard", "papercitation", "sphinxVerbatim", "itemize", "designgrid", "designline",
    "designcell", "sphinxuseclass",
}  # fmt: skip


@pytest.fixture(scope="module")
def source(hostile: Project, site: Path) -> Iterator[str]:
    """The chapters: what stands around them is Sphinx's and holds nothing of a paper."""
    del site
    before = files_around(hostile)
    latex = (hostile.build("latex") / "trial.tex").read_text(encoding="utf-8")
    yield latex[latex.index("\\chapter{") : latex.index("\\renewcommand{\\indexname}")]
    assert files_around(hostile) == before


def test_no_command_is_left_of_an_attack(source: str) -> None:
    named = set(re.findall(r"\\([A-Za-z@]+)", source))
    assert named <= STRUCTURE | TEXT | MATHS
    assert set(re.findall(r"\\([^A-Za-z@])", source)) <= SIGNS


def test_no_environment_is_left_of_an_attack(source: str) -> None:
    opened = re.findall(r"\\begin\{([^{}]*)\}", source)
    closed = re.findall(r"\\end\{([^{}]*)\}", source)
    assert set(opened) == set(closed) == ENVIRONMENTS
    assert len(opened) == len(closed)


def test_no_sign_of_an_attack_means_anything_to_tex(source: str) -> None:
    # Two carets and a number are one character, wherever they stand.
    assert "^^" not in source
    bare = re.sub(r"\\[^A-Za-z]", "", source)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"[#&$]", bare)
    # What comments out is the writer's own, at the end of a line.
    assert not re.search(r"%(?!\n)", bare)


def test_nothing_was_read_for_an_attack(source: str) -> None:
    assert CANARY not in source
