"""The role ``paper:ref``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx.roles import XRefRole

from .core.library import Selection

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element, system_message
    from sphinx.environment import BuildEnvironment

    from .domain import PaperDomain


class PaperReferenceRole(XRefRole):
    """A link to a paper's card; without a text of its own it shows the paper's title."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[system_message]]:
        """Note that the page depends on the entry, whose title it may show."""
        domain = cast("PaperDomain", env.get_domain("paper"))
        domain.note_selection(env.docname, Selection(keys=(node["reftarget"],)))
        return [node], []
