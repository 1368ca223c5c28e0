"""Builds a project's documentation with one builder; ``try_documents.py`` measures this process.

Called as ``trial_build.py BUILDER SOURCE OUTPUT DOCTREES [WITHOUT ...]``. The project's own
``conf.py`` is read. Extensions that cannot be imported, or are named, are left out; the theme
of the HTML is alabaster, and no inventory of another project is fetched.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.config import eval_config_file
from sphinx.util.console import nocolor
from sphinx.util.tags import Tags

if TYPE_CHECKING:
    from collections.abc import Collection

# Typst is given what every project has; LaTeX is pdflatex for all, with makeindex.
SETTINGS: dict[str, Any] = {
    "html_theme": "alabaster",
    "html_theme_options": {},
    "html_sidebars": {},
    "html_additional_pages": {},
    "intersphinx_mapping": {},
    "latex_engine": "pdflatex",
    "latex_use_xindy": False,
    "nitpicky": False,
}


def build(builder: str, source: str, output: str, doctrees: str, *without: str) -> int:
    """Build, with doctrees that are there already if they are of the same sources."""
    sys.path.insert(0, source)
    # Some conf.py reads files beside it by their names alone, also while pages are read.
    with chdir(source):
        given = eval_config_file(Path(source, "conf.py"), Tags([])).get("extensions", [])
        usable = [name for name in given if _is_usable(name, without)]
        extensions = [*usable, "sphinx_typst_pdf"]
        settings = {**SETTINGS, "extensions": extensions}
        app = Sphinx(source, source, output, doctrees, builder, settings, status=None)
        app.build(force_all=builder != "dummy")
    return app.statuscode


def _is_usable(name: str, without: Collection[str]) -> bool:
    try:
        importlib.import_module(name)
        usable = name not in without
    except ImportError:
        usable = False
    if not usable:
        sys.stderr.write(f"left out: {name}\n")
    return usable


if __name__ == "__main__":
    nocolor()
    sys.exit(build(*sys.argv[1:]))
