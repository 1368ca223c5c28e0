"""Links of cards and anchors of words: what HTML does by style, and LaTeX must be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Iterable


def move_link_to_title(card: nodes.container) -> None:
    """Put the hidden link that covers a whole card in HTML on its title.

    A card that has no title, or whose title holds a link of its own, gets the link in words.
    """
    for hidden in [node for node in card.findall(nodes.Element) if _is_hidden(node)]:
        title = _first_title(card)
        holder = hidden.parent
        assert isinstance(holder, nodes.Element)
        if not isinstance(hidden, nodes.reference):
            # A reference that was not found: Sphinx has warned and left its words.
            holder.remove(hidden)
        elif title is None or any(title.findall(nodes.reference)):
            hidden["classes"] = []
            if hidden.get("refuri") == hidden.astext():
                # As a text alone, Sphinx writes an address that can be broken in a narrow cell.
                _replace_children(hidden, [nodes.Text(hidden["refuri"])])
            holder.replace_self(nodes.paragraph("", "", hidden))
        else:
            holder.remove(hidden)
            _replace_children(hidden, title.children)
            _replace_children(title, [nodes.paragraph("", "", hidden)])


def _replace_children(node: nodes.Element, children: list[nodes.Node]) -> None:
    node.clear()
    node.extend(children)


def _is_hidden(node: nodes.Element) -> bool:
    return "sd-hide-link-text" in node["classes"]


def _first_title(card: nodes.container) -> nodes.container | None:
    titles = (
        container
        for container in card.findall(nodes.container)
        if container.get("design_component") == "card-title"
    )
    return next(titles, None)


class AnchorsOfWords(SphinxPostTransform):
    """Lets links to words (``[text]{#name}`` in MyST) arrive: Sphinx's LaTeX forgets their ids."""

    default_priority = 300
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Put a target with the ids before the words."""
        named: Iterable[nodes.inline] = list(self.document.findall(nodes.inline))
        for inline in named:
            if inline["ids"] and inline.parent is not None:
                _move_anchor(inline)


def _move_anchor(words: nodes.inline) -> None:
    """Put an anchor before words; a caption or a heading leaves it to what it belongs to."""
    holder = words.parent
    while holder is not None and not isinstance(holder, nodes.caption | nodes.title):
        holder = holder.parent
    if holder is None:
        anchor = nodes.target("", "", ids=words["ids"])
        words.parent.insert(words.parent.index(words), anchor)
    else:
        assert isinstance(holder.parent, nodes.Element)
        holder.parent["ids"] += words["ids"]
    words["ids"] = []
