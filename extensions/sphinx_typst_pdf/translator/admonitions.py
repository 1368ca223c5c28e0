"""Boxes beside the text: admonitions, version notes, topics, sidebars, tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.changeset import versionlabels
from sphinx.locale import admonitionlabels

from .base import Base
from .sidebars import Sidebars

if TYPE_CHECKING:
    from docutils.nodes import Element

# Names of kinds in the theme for the types of Sphinx's version directives.
_VERSION_KINDS = {
    "versionadded": "added",
    "versionchanged": "changed",
    "deprecated": "deprecated",
    "versionremoved": "removed",
}


class Admonitions(Sidebars):
    """What stands in a box, each with a kind that the theme gives a colour."""

    def visit_admonition(self, node: Element) -> None:
        """Open a box; the title of a general admonition is its first child."""
        name = node.tagname
        known = str(admonitionlabels[name]) if name in admonitionlabels else ""
        if known and node.children and all(map(_is_unseen, node.children)):
            # Such as one around a toctree, whose pages stand elsewhere.
            raise nodes.SkipNode
        title = self.escape(known) or self.take_title(node)
        kind = next((each for each in node["classes"] if each in admonitionlabels), name)
        if "public-record" in node["classes"] or kind == "admonition":
            kind = "quiet"
        self.open_box("admonition", kind, title)

    def depart_admonition(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    visit_note = visit_tip = visit_hint = visit_important = visit_admonition
    visit_warning = visit_caution = visit_danger = visit_error = visit_attention = visit_admonition
    visit_seealso = visit_admonition
    depart_note = depart_tip = depart_hint = depart_important = depart_admonition
    depart_warning = depart_caution = depart_danger = depart_error = depart_admonition
    depart_attention = depart_seealso = depart_admonition

    def visit_todo_node(self, node: Element) -> None:
        """A task brings its title in the language of the document."""
        self.open_box("admonition", "todo", self.take_title(node))

    depart_todo_node = depart_admonition

    def visit_versionmodified(self, node: Element) -> None:
        """Say since when, or until when; the words come first and are strong."""
        kind = _VERSION_KINDS.get(node.get("type", ""), "changed")
        self.body.append(f"\n#version-note(kind: {self.as_string(kind)})[\n")
        label = versionlabels.get(node.get("type", ""))
        if label and node.get("version") and not any(map(_is_version_label, node.findall())):
            # Directives of other projects leave it to their own writer of HTML.
            words = str(label) % node["version"] + (":" if node.children else ".")
            self.body.append(f'#version-label(kind: "{kind}")[{self.escape(words)}];\n\n')

    depart_versionmodified = depart_admonition

    def visit_CollapsedLog(self, node: Element) -> None:
        """Open the older version notes of an object, which sphinxcontrib-log-cabinet folds."""
        self.body.append("\n#version-log(title: [Changelog])[\n")

    depart_CollapsedLog = depart_admonition

    def visit_CollapseNode(self, node: Element) -> None:
        """Open what sphinx-toolbox folds on the screen, below its summary."""
        title = self.escape(str(node.get("label") or ""))
        if node.children and type(node.children[0]).__name__ == "CollapseSummaryNode":
            title = self.render(cast("Element", node.children[0])).strip()
            node.children = node.children[1:]
        self.body.append(f"\n#design-dropdown(title: [{title}])[\n")

    depart_CollapseNode = depart_admonition

    def visit_topic(self, node: Element) -> None:
        """Open a box for an abstract, a local table of contents or any other aside."""
        named = (each for each in node["classes"] if each in {"abstract", "contents", "dedication"})
        self.open_box("topic", next(named, "topic"), self.take_title(node))

    depart_topic = depart_admonition

    def visit_sidebar(self, node: Element) -> None:
        """Open a box with a title and perhaps a subtitle."""
        title = self.take_title(node)
        if node.children and isinstance(node.children[0], nodes.subtitle):
            title += f" #subtitle[{self.render(node.children[0])}]"
            node.children = node.children[1:]
        self.open_box("topic", "sidebar", title)

    depart_sidebar = depart_admonition

    # What docutils has to say stands in the build's log.
    visit_system_message = Base.skip

    def take_title(self, node: Element) -> str:
        """Return the title of a box in Typst, and take it out of the node; "" without one."""
        if not node.children or not isinstance(node.children[0], nodes.title):
            return ""
        title = self.render(node.children[0])
        node.children = node.children[1:]
        return title

    def open_box(self, function: str, kind: str, title: str) -> None:
        """Open the call of a function with a kind and a title."""
        self.body.append(f"\n#{function}(kind: {self.as_string(kind)}, title: [{title}])[\n")


def _is_version_label(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "versionmodified" in node["classes"]


def _is_unseen(node: nodes.Node) -> bool:
    """Tell whether a node shows nothing, as what is left of a toctree."""
    if isinstance(node, nodes.compound):
        return all(map(_is_unseen, node.children))
    return isinstance(node, nodes.Invisible | addnodes.index | addnodes.toctree)
