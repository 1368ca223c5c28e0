"""Citations of sphinxcontrib-bibtex, which looks for the same plugins of pybtex at each of them.

For that, pybtex reads what all installed packages offer, about ten milliseconds each time. What was
registered while it runs it has at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_BACKENDS = "pybtex.backends"


def keep_backends(app: Sphinx) -> None:
    """Let the plugins that each citation asks for be found at once; at ``builder-inited``."""
    if "sphinxcontrib.bibtex" not in app.extensions:
        return
    from pybtex.plugin import find_plugin, register_plugin  # noqa: PLC0415  (it may not be there)

    for name in ("docutils", "plaintext"):
        register_plugin(_BACKENDS, name, find_plugin(_BACKENDS, name), force=True)
