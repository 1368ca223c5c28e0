"""Keeps original photographs out of what is published.

Figures show copies without camera data. But if the pictures lie in a static folder, Sphinx would
copy that folder as it is, with the place where each photograph was taken.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .numbering import pictures_of
from .prepare import carries_camera_data
from .sources import is_photograph, photographs_in

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def keep_originals_back(app: Sphinx, builder: Builder) -> None:
    """At ``write-started``: exclude originals that carry camera data from the static files.

    The environment is saved by then, so that the next build finds the project's own patterns.
    """
    if builder.format != "html":
        return
    originals = [path for path in _originals(app) if carries_camera_data(path)]
    roots = [*app.config.html_static_path, *app.config.html_extra_path]
    patterns = [
        _as_pattern(path.relative_to(root))
        for root in (Path(app.confdir, entry).resolve() for entry in roots)
        for path in originals
        if path.is_relative_to(root)
    ]
    app.config["exclude_patterns"] = [*app.config.exclude_patterns, *patterns]


def _originals(app: Sphinx) -> list[Path]:
    """Return the photographs that figures show, and all in their folder."""
    shown = {
        Path(app.srcdir, source)
        for pictures in pictures_of(app.env).values()
        for _argument, source in pictures.sources
        if source
    }
    if app.config.figure_grid_folder:
        shown.update(photographs_in(Path(app.srcdir, app.config.figure_grid_folder)))
    return sorted(path.resolve() for path in shown if is_photograph(path) and path.is_file())


def _as_pattern(path: Path) -> str:
    # Sphinx calls what lies at the top of a static folder "./name".
    name = path.as_posix() if len(path.parts) > 1 else f"./{path.name}"
    return re.sub(r"[*?\[\]]", "?", name)
