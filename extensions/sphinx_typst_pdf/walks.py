"""What is looked for in whole doctrees, with as few walks as possible.

One walk through a long document takes as long as writing dozens of its pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

_N = TypeVar("_N", bound=nodes.Node)


def walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a node and all that is inside of it, in the order of the text."""
    pending = [tree]
    while pending:
        node = pending.pop()
        yield node
        if node.children:
            pending.extend(node.children[::-1])


def release(tree: nodes.Node) -> None:
    """Let each node of a tree go when nothing refers to it any more but the one above.

    As long as nodes refer to those above them, Python finds out only by a search through all that
    it has, which takes longer than the walk.
    """
    # Pages that were put into another document still know their own, which knows all of theirs.
    owners = {}
    for node in walk(tree):
        if owner := vars(node).pop("_document", None):
            owners[id(owner)] = owner
        node.parent = None
    for owner in owners.values():
        vars(owner).clear()


class Census:
    """All nodes of a tree by their class, from one walk.

    It does not follow what is changed in the tree afterwards.
    """

    def __init__(self, tree: nodes.Node) -> None:
        self._found: dict[type[nodes.Node], list[nodes.Node]] = {}
        for node in walk(tree):
            self._found.setdefault(type(node), []).append(node)

    def find(self, wanted: type[_N]) -> list[_N]:
        """Return the nodes of a class and of those derived from it, each class in its order."""
        kinds = [found for kind, found in self._found.items() if issubclass(kind, wanted)]
        return [node for found in kinds for node in found if isinstance(node, wanted)]

    def named(self, *names: str) -> list[nodes.Element]:
        """Return the nodes whose classes have these names, which may be unknown here."""
        kinds = [found for kind, found in self._found.items() if kind.__name__ in names]
        return [node for found in kinds for node in found if isinstance(node, nodes.Element)]
