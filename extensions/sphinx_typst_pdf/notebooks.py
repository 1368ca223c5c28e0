"""Outputs of notebooks that MyST-NB reads: pictures and tables, where the PDF can show them.

MyST-NB keeps each output in several forms, and takes for each builder the first form in an order of
its own. It has none for builders that it does not know, whose readers would miss every output.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .walks import walk

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.config import Config

_BUILDERS = ("typst", "typstpdf")
# From what is drawn best to what says least.
_FORMS = (
    "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "application/pdf",
    "text/latex", "text/markdown", "text/plain",
)  # fmt: skip
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
# What a browser runs or draws shows nothing on paper.
_RUNS = re.compile(r"<(?:script|iframe|svg|canvas|video|object)\b", re.IGNORECASE)


def order_forms(_app: Sphinx, config: Config) -> None:
    """Put an order for these builders before what the project says itself (``config-inited``)."""
    if "nb_mime_priority_overrides" in config:
        ours = [(name, form, place) for name in _BUILDERS for place, form in enumerate(_FORMS)]
        config.nb_mime_priority_overrides = [*ours, *config.nb_mime_priority_overrides]


class LeaveTables(SphinxPostTransform):
    """Takes HTML out of the forms of an output, unless it is a table or there is nothing else.

    It comes before MyST-NB's own transform, which takes one of the forms that are there.
    """

    default_priority = 3
    formats = ("typst",)

    def run(self, **_kwargs: Any) -> None:
        """Look at each output that has several forms, where MyST-NB is there."""
        if "nb_mime_priority_overrides" not in self.config:
            return
        for bundle in filter(_is_bundle, walk(self.document)):
            forms = [each for each in bundle.children if isinstance(each, nodes.Element)]
            html = [each for each in forms if each.get("mime_type") == "text/html"]
            if len(html) < len(forms) and not any(map(_is_table, html)):
                bundle.children = [each for each in forms if each not in html]


def _is_bundle(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "mime_bundle"


def _is_table(form: nodes.Element) -> bool:
    text = form.astext()
    return bool(_TABLE.search(text)) and not _RUNS.search(text)
