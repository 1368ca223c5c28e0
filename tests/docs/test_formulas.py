"""Formulas of the site: MathML in the page, and LaTeX where docutils knows no better."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

CONF = """\
import runpy
extensions = ["myst_parser"]
myst_enable_extensions = ["dollarmath"]
html_math_renderer = "mathml"
setup = runpy.run_path({conf!r})["setup"]
"""
SITE_CONF = Path(__file__).parent.parent.parent / "docs" / "conf.py"


def build(folder: Path, source: str) -> tuple[Tag, str]:
    """Build one page with the site's way of writing formulas; return its body and the warnings."""
    (folder / "conf.py").write_text(CONF.format(conf=str(SITE_CONF)), encoding="utf-8")
    (folder / "index.md").write_text(f"# Page\n\n{source}\n", encoding="utf-8")
    warnings = StringIO()
    app = SphinxTestApp("html", srcdir=folder, warning=warnings)
    app.build()
    page = (app.outdir / "index.html").read_text(encoding="utf-8")
    app.cleanup()
    return BeautifulSoup(page, "html.parser"), re.sub(r"\x1b\[[\d;]*m", "", warnings.getvalue())


def test_formulas_in_a_line_and_in_blocks_are_mathml(tmp_path: Path) -> None:
    page, warnings = build(
        tmp_path, "A norm $\\ell_2$.\n\n$$\n\\sqrt{d}\n$$ (root)\n\nSee {eq}`root`."
    )
    assert warnings == ""
    assert page.select_one("span.math math msub")
    equation = page.select_one("div.math#equation-root")
    assert equation.select_one("math[display=block] msqrt")
    assert equation.select_one(".eqno").get_text().startswith("(1)")
    assert equation["tabindex"] == "0"
    assert page.select_one('p a[href="#equation-root"]')


def test_a_page_with_formulas_loads_no_mathjax(tmp_path: Path) -> None:
    page, _ = build(tmp_path, "$\\ell_2$")
    assert [tag for tag in page.find_all("script", src=True) if "//" in str(tag["src"])] == []


def test_a_formula_that_cannot_be_converted_stays_as_latex_with_a_placed_warning(
    tmp_path: Path,
) -> None:
    page, warnings = build(tmp_path, "Odd: $\\nosuchcommand{a<b}$, and on.")
    assert page.select_one("span.math code").get_text() == "\\nosuchcommand{a<b}"
    assert "index.md:3: WARNING: formula not converted" in warnings
    assert "[math.mathml]" in warnings
    assert "and on." in page.get_text()
