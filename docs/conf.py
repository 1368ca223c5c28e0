"""Configuration of the field guide: one source for the site and the PDF."""

from __future__ import annotations

import os

from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.template import field, sentence

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
    "sphinx_reredirects",
    "sphinx_figure_grid",
    "sphinx_paper_cards",
    "sphinx_design_latex",
    "sphinx_typst_pdf",
]
exclude_patterns = ["_templates"]
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
bibtex_bibfiles = ["../bib/references.bib", "../bib/talks.bib", "../bib/awards.bib"]
bibtex_reference_style = "author_year"
bibtex_default_style = "titles_as_written"
# Without it the anchors are id1, id2, ... and change with each new citation.
bibtex_cite_id = "cite-{bibliography_count}-{key}"
figure_grid_folder = "../_static/photos"

# -- HTML -----------------------------------------------------------------------
html_theme = "furo"
html_title = "NeurIPS 2025 field guide"
html_static_path = ["../_static"]
html_css_files = ["css/site.css"]
# The address that the pages are published at; hosts set it, a local build has none.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL") or os.environ.get("SITE_URL", "")
if html_baseurl:
    extensions.append("sphinx_sitemap")

# -- PDF --------------------------------------------------------------------------
typst_documents = [
    {
        "startdoc": "index",
        "targetname": "neurips-2025",
        "title": "NeurIPS 2025 field guide",
        "author": author,
        "exclude": ["extensions/*", "lookup"],
    },
]


# -- Bibliography style ---------------------------------------------------------


class TitlesAsWritten(PlainStyle):
    """Plain, but with the capitals of the titles as their authors set them."""

    def format_title(self, entry, which_field, as_sentence=True):
        """Return the template of a title."""
        title = field(which_field)
        return sentence[title] if as_sentence else title


register_plugin("pybtex.style.formatting", "titles_as_written", TitlesAsWritten)
