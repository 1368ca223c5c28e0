"""sphinx-design's grids and cards in LaTeX, and what pages with them need there.

Name it beside ``sphinx_design``: grids then stand side by side, cards are boxes, tabs and dropdowns
are written out, pictures have their alternative texts. Other outputs are left as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import nodes, visitors
from .bibliography import BibliographiesInPlace
from .icons import IconsAsPictures
from .links import AnchorsOfWords
from .opening import OpeningChapter
from .pictures import AltTexts
from .svg import SvgConverter
from .transform import DesignToLatex

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

STYLE = Path(__file__).parent / "texinputs" / "sphinxdesign.sty"


def add_style_file(app: Sphinx, config: Config) -> None:
    """At ``config-inited``: append, so that what the project set stays first."""
    config.latex_additional_files.append(str(STYLE))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("sphinx_design")
    for node in nodes.ALL:
        name = node.__name__
        pair = (getattr(visitors, f"visit_{name}"), getattr(visitors, f"depart_{name}"))
        app.add_node(node, latex=pair)
    app.add_config_value("design_latex_opening", "", "", types=str)
    app.add_config_value(
        "design_latex_bibliographies_in_place", default=False, rebuild="", types=bool
    )
    app.add_config_value("design_latex_font_paths", (), "", types=(list, tuple))
    for transform in (
        OpeningChapter,
        DesignToLatex,
        AnchorsOfWords,
        IconsAsPictures,
        SvgConverter,
        BibliographiesInPlace,
        AltTexts,
    ):
        app.add_post_transform(transform)
    app.add_latex_package("sphinxdesign")
    app.connect("config-inited", add_style_file)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
