"""The tree of tags of the joined PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from itertools import chain, dropwhile
from typing import TYPE_CHECKING

from .values import as_array, as_dictionary, as_string, string_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .chunk import Chunk
    from .output import Output

_KEYS = (b"/StructParents", b"/StructParent")


class Tags:
    """The tree of tags: what chunks have below their one root, and which tag is whose."""

    def __init__(self, output: Output) -> None:
        """Begin with none."""
        self._output = output
        self._document = output.reserve()
        self._next_key = 0
        self._elements: list[bytes] = []
        # Numbers and tags in turn.
        self._parents: list[bytes] = []
        self._ids: dict[bytes, bytes] = {}
        self._roles: dict[bytes, bytes] = {}
        self._namespaces: list[bytes] = []
        self._namespace: bytes | None = None

    def add(self, chunk: Chunk) -> None:
        """Add the tags of a chunk."""
        objects, copier = chunk.objects, chunk.copier
        if b"/StructTreeRoot" not in objects.root:
            return
        root = objects.entries(objects.root[b"/StructTreeRoot"])
        (reference,) = objects.items(root[b"/K"])
        document = objects.entries(reference)
        copier.place(reference, self._document)
        # A tree of several nodes has no names at its root: that is a KeyError.
        names = objects.entries(root.get(b"/IDTree", b"<</Names[]>>"))[b"/Names"]
        self._name_tags(chunk, objects.items(names))
        self._elements += map(copier.take, _kept(objects.items(document[b"/K"]), chunk))
        parents = objects.entries(root[b"/ParentTree"])
        self._add_parents(chunk, objects.items(parents[b"/Nums"]))
        for name, role in objects.entries(root.get(b"/RoleMap", b"<<>>")).items():
            self._roles[name] = copier.take(role)
        self._namespaces += map(copier.take, objects.items(root.get(b"/Namespaces", b"[]")))
        if b"/NS" in document and self._namespace is None:
            self._namespace = copier.take(document[b"/NS"])

    def _add_parents(self, chunk: Chunk, numbers: Sequence[bytes]) -> None:
        """Add which tags pages and links have, and give these numbers that no others have."""
        kept = set()
        for reference in chain(chunk.kept, chunk.links()):
            each = chunk.copier.entries(reference)
            for name in _KEYS:
                if name in each:
                    kept.add(each[name])
                    each[name] = b"%d" % (int(each[name]) + self._next_key)
        for key, tag in zip(numbers[::2], numbers[1::2], strict=True):
            if key in kept:
                self._parents += [b"%d" % (int(key) + self._next_key), chunk.copier.take(tag)]
        self._next_key += max(map(int, kept), default=-1) + 1

    def _name_tags(self, chunk: Chunk, pairs: Sequence[bytes]) -> None:
        """Give cells of tables and footnotes names that no other chunk has.

        Raises ``ValueError`` for names that the copier does not find.
        """
        for name, tag in zip(pairs[::2], pairs[1::2], strict=True):
            if not name.startswith(b"("):
                raise ValueError(name)
            own = b"%04d%s" % (chunk.number, string_bytes(name))
            chunk.copier.names[name] = as_string(own)
            self._ids[own] = chunk.copier.take(tag)

    def write(self) -> bytes | None:
        """Write the tree and return a reference to its root; none if nothing is tagged."""
        if not self._elements:
            return None
        output, root = self._output, self._output.reserve()
        document = {
            b"/Type": b"/StructElem", b"/S": b"/Document", b"/P": root,
            b"/K": as_array(self._elements),
        }  # fmt: skip
        if self._namespace is not None:
            document[b"/NS"] = self._namespace
        output.add(self._document, as_dictionary(document))
        parents = as_dictionary({b"/Nums": as_array(self._parents)})
        entries = {
            b"/Type": b"/StructTreeRoot", b"/K": as_array([self._document]),
            b"/ParentTree": output.add_new(parents),
            b"/ParentTreeNextKey": b"%d" % self._next_key,
        }  # fmt: skip
        if self._ids:
            ids = sorted(self._ids.items())
            names = as_array(chain.from_iterable((as_string(name), tag) for name, tag in ids))
            entries[b"/IDTree"] = output.add_new(as_dictionary({b"/Names": names}))
        if self._roles:
            entries[b"/RoleMap"] = as_dictionary(self._roles)
        if self._namespaces:
            entries[b"/Namespaces"] = as_array(self._namespaces)
        output.add(root, as_dictionary(entries))
        return root


def _kept(tags: Sequence[bytes], chunk: Chunk) -> list[bytes]:
    """Leave out what is on the blank pages before those that are kept, and on the one behind."""
    behind = list(dropwhile(lambda tag: not _is_on(tag, chunk), tags))
    before = list(dropwhile(lambda tag: not _is_on(tag, chunk), reversed(behind)))
    return before[::-1]


def _is_on(tag: bytes, chunk: Chunk) -> bool:
    """Tell whether a tag is of something on a page that is kept."""
    while (text := chunk.objects.text(tag)).startswith(b"<<"):
        element = chunk.objects.entries(text)
        if b"/Pg" in element:
            return element[b"/Pg"] in chunk.joined
        below = chunk.objects.text(element.get(b"/K", b"[]"))
        tag = next(iter(chunk.objects.items(below)), b"") if below.startswith(b"[") else below
    return True
