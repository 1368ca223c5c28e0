"""Finds pages that show another picture than when they were read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .numbering import pictures_of
from .sources import find_picture

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .numbering import Pictures


def find_outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """At ``env-get-outdated``: pages where a name means another file, or a copy is gone.

    A name does so when a photograph was put beside an illustration, or was taken away.
    """
    return {
        docname
        for docname, pictures in pictures_of(env).items()
        if docname not in removed and _is_outdated(env, docname, pictures)
    }


def _is_outdated(env: BuildEnvironment, docname: str, pictures: Pictures) -> bool:
    top = Path(env.srcdir)
    folder = top / env.config.figure_grid_folder
    page = Path(env.doc2path(docname)).parent

    def source_of(argument: str) -> str:
        found = find_picture(argument, folder=folder, page=page, top=top)
        return Path(os.path.relpath(found, top)).as_posix() if found else ""

    return any(source_of(argument) != source for argument, source in pictures.sources) or any(
        not Path(top, copy).is_file() for copy in pictures.copies
    )
