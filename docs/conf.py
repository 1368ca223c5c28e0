"""Configuration of the field guide: one source for the site and the PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.template import field, sentence
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

# What only this guide needs of other outputs than the site's.
sys.path.append(str(Path(__file__).parent / "_ext"))

project = "NeurIPS 2025 field guide"
author = "The field guide's contributors"
project_copyright = "2025-2026, the field guide's contributors. Text and pictures: CC BY 4.0"
version = release = "2025.1"
language = "en"

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinx_copybutton",
    "sphinxcontrib.bibtex",
    "sphinxext.opengraph",
    "notfound.extension",
    "sphinx_figure_grid",
    "sphinx_paper_cards",
    "sphinx_design_latex",
    "sphinx_typst_pdf",
    "guide_epub",
    "guide_text",
]
exclude_patterns = [
    "_templates",
    # In _static, which is copied as it is: pictures are published by the pages that show them,
    # photographs among them without what cameras write into them.
    "**/photos",
    "**/charts",
    "**/cover.svg",
    "**/readme.png",
]
templates_path = ["_templates"]
nitpicky = True
numfig = True
today_fmt = "%d %B %Y"

# -- MyST ---------------------------------------------------------------------
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "smartquotes",
    "strikethrough",
    "substitution",
]
myst_heading_anchors = 3

# -- Papers, citations, pictures ------------------------------------------------
paper_bibfiles = ["../bib/awards.bib"]
paper_checked = "../bib/checked.toml"
# No page of the conference on this award is known.
paper_check_ignored = {"ren2015fasterrcnn": ["award-source"]}
bibtex_bibfiles = ["../bib/references.bib", "../bib/talks.bib", "../bib/awards.bib"]
bibtex_reference_style = "author_year"
bibtex_default_style = "titles_as_written"
# Without it the anchors are id1, id2, ... and change with each new citation.
bibtex_cite_id = "cite-{bibliography_count}-{key}"
figure_grid_folder = "../_static/photos"

# -- HTML -----------------------------------------------------------------------
html_theme = "furo"
html_title = "NeurIPS 2025 field guide"
html_logo = "../_static/logo.svg"
html_favicon = "../_static/favicon.svg"
html_static_path = ["../_static"]
# Colours, type and space are custom properties in tokens.css, in light and in dark.
html_css_files = [f"css/{name}.css" for name in ("tokens", "frame", "text", "home", "print")]
html_copy_source = False
html_show_sourcelink = False
html_permalinks_icon = "#"
html_math_renderer = "mathml"
pygments_style = "a11y-light"
pygments_dark_style = "github-dark"
# The address that the pages are published at; hosts set it, a local build has none.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL") or os.environ.get("SITE_URL", "")
if html_baseurl:
    extensions.append("sphinx_sitemap")
    sitemap_url_scheme = "{link}"
    sitemap_excludes = ["404.html", "genindex.html", "search.html"]

# A page that is not there is asked for at any depth: its links start at the site's root.
notfound_template = "404.html"
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"

ogp_site_url = html_baseurl
ogp_image = "_static/social.png"
ogp_image_alt = "NeurIPS 2025 field guide"
ogp_enable_meta_description = True
ogp_social_cards = {"enable": False}

# Extensions add these to every page; only pages with such a mark use them.
USED_WITH = {
    'class="sd-': ("sphinx-design.min.css", "design-tabs.js"),
    'class="highlight': ("pygments.css", "copybutton.css", "clipboard.min.js", "copybutton.js"),
    'class="hero': ("home.css",),
}

# -- LaTeX, the second way to a PDF --------------------------------------------------
latex_documents = [("index", "neurips-2025-latex.tex", html_title, author, "manual")]
latex_use_xindy = False
design_latex_opening = "At a glance"
design_latex_bibliographies_in_place = True
latex_elements = {
    "papersize": "a4paper",
    "extraclassoptions": "openany,oneside",
    # Sphinx's choice of a typewriter font is not in the smallest set of TeX packages.
    "fontpkg": r"\usepackage{tgtermes,tgheros}\usepackage[scale=0.88]{tgcursor}",
    "fncychap": "",
    "preamble": r"""
% Chapters begin like sections, not in the middle of a page.
\titleformat{\chapter}[hang]{\sffamily\bfseries\huge\color{TitleColor}\raggedright}{\thechapter}{0.6em}{}
\titlespacing*{\chapter}{0pt}{-12pt}{18pt}
% A character that pdfTeX has no font for.
\ifdefined\DeclareUnicodeCharacter\DeclareUnicodeCharacter{2248}{\ensuremath{\approx}}\fi
% Sphinx takes the caption of the first list of pages.
\addto\captionsenglish{\renewcommand{\contentsname}{Contents}}
% Names of settings are long and stand in narrow columns.
\designbreakliterals
% Columns of tables are ragged, and as wide as the longest word.
\newcolumntype{T}{L}
\setlength{\tymin}{60pt}
""",
}

# -- PDF --------------------------------------------------------------------------
# All code is BibTeX, to be read rather than scanned.
typst_highlight_code = False
typst_documents = [
    {
        "startdoc": "index",
        "targetname": "neurips-2025",
        "title": "NeurIPS 2025 field guide",
        "subtitle": "One attendee's report, checked against the public record",
        "author": author,
        "date": "San Diego, December 2025",
        "cover": "../_static/cover.svg",
        "opening": "At a glance",
        "exclude": ["extensions/*"],
    },
]


# -- EPUB ---------------------------------------------------------------------------
epub_basename = "neurips-2025"
epub_title = html_title
epub_contributor = author
epub_description = (
    "One attendee's report on NeurIPS 2025, checked against the public record: keynotes, awarded "
    "papers, posters, expo and workshops, to read, to cite and to print."
)
# Made up once; by it reading systems know a new edition of the book.
epub_identifier = "urn:uuid:3f0d9a52-6a0e-4c55-9a5b-7f0c6a9b1e25"
epub_scheme = "UUID"
epub_uid = "book-id"
epub_cover = ("_static/cover.png", "epub-cover.html")
epub_css_files = ["book.css"]
epub_show_urls = "no"
epub_tocdepth = 2
epub_tocdup = False
epub_tocscope = "includehidden"
# A browser's tool; the theme's own style, which book.css takes the place of.
epub_exclude_files = [f"_static/{name}" for name in ("basic.css", "epub.css", "pygments.css")] + [
    f"_static/{name}.png" for name in ("file", "minus", "plus")
]

# -- Manual page ----------------------------------------------------------------------
man_pages = [
    (
        "extensions/paper_cards_command",
        "paper-cards",
        "check, look up and export bibliographies in BibTeX",
        [author],
        1,
    )
]


# -- Bibliography style ---------------------------------------------------------


class TitlesAsWritten(PlainStyle):
    """Plain, but with the capitals of the titles as their authors set them."""

    def format_title(self, entry, which_field, as_sentence=True):
        """Return the template of a title."""
        title = field(which_field)
        return sentence[title] if as_sentence else title


register_plugin("pybtex.style.formatting", "titles_as_written", TitlesAsWritten)


# -- Formulas in HTML --------------------------------------------------------------


def write_mathml(self: HTML5Translator, node: nodes.math | nodes.math_block) -> None:
    """Write a formula as MathML: every browser shows it, and no script of a third party is asked.

    A formula that docutils cannot convert is a warning and stays on the page as LaTeX.
    """
    block = isinstance(node, nodes.math_block)
    tag = "div" if block else "span"
    try:
        formula = tex2mathml(node.astext(), as_block=block)
        # docutils writes a name that XHTML, and so an EPUB, does not know.
        formula = formula.replace("&ApplyFunction;", "\u2061")
    except MathError as error:
        logging.getLogger("formulas").warning(
            "formula not converted: %s", error, location=node, type="math", subtype="mathml"
        )
        formula = f"<code>{self.encode(node.astext())}</code>"
    # A wide block scrolls by itself, so the keyboard must be able to reach it.
    attributes = {"tabindex": "0"} if block else {}
    self.body.append(self.starttag(node, tag, "", CLASS="math", **attributes))
    if block and node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append(f"{formula}</{tag}>")
    raise nodes.SkipNode


def drop_unused_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Leave out the style and the scripts of components that a page does not have."""
    body = context.get("body", "")
    unused = {name for mark, names in USED_WITH.items() if mark not in body for name in names}
    for kind in ("css_files", "script_files"):
        context[kind] = [
            asset
            for asset in context[kind]
            if PurePosixPath(asset.filename or "").name not in unused
        ]


def setup(app: Sphinx) -> None:
    """Register what only this site needs."""
    # Late, since extensions add their files at the same event.
    app.connect("html-page-context", drop_unused_assets, priority=900)
    app.add_html_math_renderer("mathml", (write_mathml, None), (write_mathml, None))
