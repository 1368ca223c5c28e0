"""The tree of tags of the joined PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chunk import Chunk

_KEYS = ("/StructParents", "/StructParent")


class Tags:
    """The tree of tags: what chunks have below their one root, and which tag is whose."""

    def __init__(self, pdf: Pdf) -> None:
        """Begin with none."""
        self.pdf = pdf
        self.next_key = 0
        self.elements: list[Any] = []
        self.parents: list[Any] = []
        self.ids: dict[str, Any] = {}
        self.roles: dict[str, Any] = {}
        self.namespaces = Array()
        self.namespace: Any = None

    def add(self, chunk: Chunk, pdf: Pdf) -> None:
        """Add the pages of a chunk and their tags, whose references to pages are then right."""
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            self.pdf.pages.extend(chunk.kept(pdf))
            return
        (document,) = root.K
        kept = [each for each in document.K if _is_on(each, chunk)]
        for each in kept:
            # The tree above is written anew.
            del each["/P"]
        self._name_tags(chunk, root)
        pages = chunk.kept(pdf)
        keys = set(self._renumber(pages))
        self.pdf.pages.extend(pages)
        self.elements += self._copy_all(pdf, kept)
        self._add_parents(pdf, root.ParentTree.Nums, keys)
        self._add_roles(root)

    def _renumber(self, pages: list[Page]) -> Iterator[int]:
        """Yield the numbers of pages and links, of which each gets one that no other has."""
        for page in pages:
            for each in (page.obj, *page.obj.get("/Annots", ())):
                for key in _KEYS:
                    if key in each:
                        yield int(each[key])
                        each[key] = int(each[key]) + self.next_key

    def _add_parents(self, pdf: Pdf, numbers: Any, keys: set[int]) -> None:
        pairs = list(numbers)
        kept = [pair for pair in zip(pairs[::2], pairs[1::2], strict=True) if int(pair[0]) in keys]
        copies = self._copy_all(pdf, [value for _key, value in kept])
        for (key, _value), copied in zip(kept, copies, strict=True):
            self.parents += [int(key) + self.next_key, copied]
        self.next_key += max(keys, default=-1) + 1

    def _copy_all(self, pdf: Pdf, values: list[Any]) -> list[Any]:
        """Return values of another PDF in this one, all at once, which is quicker."""
        copies: Any = self.pdf.copy_foreign(pdf.make_indirect(Array(values)))
        return list(copies)

    def _name_tags(self, chunk: Chunk, root: Any) -> None:
        """Give cells of tables and footnotes names that no other chunk has."""
        tables = {}
        for element in list(root.get("/IDTree", Dictionary()).get("/Names", ()))[1::2]:
            element.ID = _own_name(chunk, element.ID)
            if element.S == Name.TH:
                table = _table_of(element)
                tables[table.objgen] = table
        for table in tables.values():
            for cell in _cells(table):
                for attributes in cell.get("/A", ()):
                    if "/Headers" in attributes:
                        names = [_own_name(chunk, name) for name in attributes.Headers]
                        attributes.Headers = Array(names)

    def _add_roles(self, root: Any) -> None:
        for name, role in root.get("/RoleMap", Dictionary()).items():
            self.roles[name] = role
        for each in root.get("/Namespaces", ()):
            self.namespaces.append(copy(self.pdf, each))
        pairs = list(root.get("/IDTree", Dictionary()).get("/Names", ()))
        if (document := root.K[0]).get("/NS") is not None and self.namespace is None:
            self.namespace = copy(self.pdf, document.NS)
        for element in pairs[1::2]:
            self.ids[str(element.ID)] = self.pdf.copy_foreign(element)

    def write(self) -> None:
        """Write the tree."""
        if not self.elements:
            return
        document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document])))
        if self.namespace is not None:
            document.NS = self.namespace
        document.P, document.K = root, Array(self.elements)
        for each in self.elements:
            each.P = document
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.parents)))
        root.ParentTreeNextKey = self.next_key
        if self.ids:
            pairs = [part for name in sorted(self.ids) for part in (String(name), self.ids[name])]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(pairs)))
        if self.roles:
            root.RoleMap = Dictionary(self.roles)
        if len(self.namespaces):
            root.Namespaces = self.namespaces
        self.pdf.Root.StructTreeRoot = root


def copy(pdf: Pdf, value: Any) -> Any:
    """Return a value of another PDF in this one."""
    if isinstance(value, Object) and value.is_indirect:
        return pdf.copy_foreign(value)
    if isinstance(value, Dictionary):
        return Dictionary({key: copy(pdf, each) for key, each in value.items()})
    if isinstance(value, Array):
        return Array([copy(pdf, each) for each in value])
    return value


def _own_name(chunk: Chunk, name: Any) -> String:
    return String(f"{chunk.number:04}{name}")


def _table_of(cell: Any) -> Any:
    while Name.Table != cell.S:
        cell = cell.P
    return cell


def _cells(element: Any) -> Iterator[Any]:
    """Yield the cells of a table, but not those of tables within them."""
    for below in element.get("/K", ()):
        if isinstance(below, Dictionary) and "/S" in below:
            if below.S in {Name.TR, Name.THead, Name.TBody, Name.TFoot}:
                yield from _cells(below)
            elif below.S in {Name.TH, Name.TD}:
                yield below


def _is_on(element: Any, chunk: Chunk) -> bool:
    """Tell whether a tag is of something on a page that is kept."""
    while isinstance(element, Dictionary):
        if "/Pg" in element:
            return chunk.is_kept(element.Pg)
        below = element.get("/K")
        element = below[0] if isinstance(below, Array) and len(below) else below
    return True
