"""What all visitors share."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import __
from sphinx.util.docutils import SphinxTranslator

from ..assemble import typst_part
from ..config import warn
from ..markup import as_label, as_string, escape
from ..places import Places
from ..walks import Census, release, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils.nodes import Element, Node

    from ..builder import TypstBuilder
    from ..documents import TypstDocument
    from ..maths import Formulas

# These put their labels where Typst wants them, or have none worth a link.
_OWN_LABELS = (
    nodes.section, nodes.document, nodes.footnote, nodes.footnote_reference,
    # These are arguments of a call, where no anchor can stand.
    nodes.list_item, nodes.field, nodes.field_name, nodes.field_body, nodes.option_list_item,
    nodes.option_group, nodes.description, nodes.tgroup, nodes.colspec, nodes.thead, nodes.tbody,
    nodes.row, nodes.entry, nodes.author, nodes.Bibliographic, addnodes.hlistcol,
    addnodes.production,
)  # fmt: skip


class Kind(NamedTuple):
    """What is done with the nodes of a class.

    ``anchored``: there is an anchor for each id. ``noted``: errors of Typst may lead back to it.
    """

    visit: Callable[[Any], None]
    depart: Callable[[Any], None]
    anchored: bool
    noted: bool


class Base(SphinxTranslator):
    """State and the small things; labels are written here for every node that has ids."""

    builder: TypstBuilder

    def __init__(
        self,
        tree: nodes.document,
        builder: TypstBuilder,
        document: TypstDocument,
        formulas: Formulas,
    ) -> None:
        super().__init__(tree, builder)
        self.body: list[str] = []
        #: What each node becomes in the body, for errors of Typst.
        self.places = Places()
        self._begun: list[tuple[Node, int]] = []
        self._kinds: dict[type[Node], Kind] = {}
        self.typst_document = document
        self.formulas = formulas
        #: The parts and pages. Parts are headings of level 1; without parts chapters are.
        self.outline = _find_outline(tree)
        self.has_parts = any(isinstance(each, typst_part) for each in self.outline)
        self.chapter_level = 2 if self.has_parts else 1
        self.level = self.chapter_level - 1
        #: The pages that enclose the current node, the innermost last.
        self.files = [document.startdoc]
        #: The levels outside of these pages, and the depths of the headings above here.
        self.outer_levels: list[int] = []
        self.headings: list[int] = []
        #: What the heading being written has to leave to the text behind it.
        self.in_heading = False
        self.after_heading: list[str] = []
        #: Anchors between the start of a page and its title, which opens a page of the paper.
        self.held: list[str] | None = None
        self.unknown: set[str] = set()
        self.unformatted: set[str] = set()
        self.explained: set[tuple[str, str]] = set()
        self.index_anchors: set[str] = set()

    def release(self) -> None:
        """Let go of the doctree and of all that is known of it; nothing can be asked any more."""
        tree = self.document
        # Visitors that are kept refer to this, which has the tree.
        vars(self).clear()
        release(tree)

    def escape(self, text: str) -> str:
        """Return text escaped for markup mode."""
        return escape(text)

    def as_string(self, text: str) -> str:
        """Return a string literal of Typst, with its quotes."""
        return as_string(text)

    def label(self, node_id: str) -> str:
        """Return the name of the label of an id on the current page."""
        return as_label(self.files[-1], node_id)

    def labels(self, node: Element) -> str:
        """Return an anchor for each id of a node."""
        ids: list[str] = node.attributes.get("ids", [])
        # Most have none, and this is asked of every node.
        return "".join(f"#metadata(none) <{self.label(each)}>" for each in ids) if ids else ""

    def render(self, node: Element) -> str:
        """Return what the children of a node become, apart from the text around."""
        return self.render_all(node.children)

    def render_all(self, nodes_: Iterable[Node]) -> str:
        """Return what nodes become, apart from the text around."""
        body, self.body = self.body, []
        self.places.enter()
        for each in nodes_:
            self.translate(each)
        rendered, self.body = self.places.leave(self.body, len(body)), body
        return rendered

    def translate(self, node: Node) -> bool:
        """Visit a node and all inside, as ``walkabout`` of docutils, which also logs each visit.

        Return whether to stop.
        """
        departs, stops = True, False
        try:
            try:
                self.dispatch_visit(node)
            except nodes.SkipNode:
                return False
            except nodes.SkipDeparture:
                departs = False
            with suppress(nodes.SkipSiblings):
                stops = any(map(self.translate, node.children[:]))
        except nodes.SkipChildren:
            pass
        except nodes.StopTraversal:
            stops = True
        if departs:
            self.dispatch_departure(node)
        return stops

    def dispatch_visit(self, node: Node) -> None:
        """Put an anchor before each node that something may link to."""
        kind = self._kinds.get(type(node)) or self._find_kind(type(node))
        if kind.anchored:
            self.body.append(self.labels(cast("Element", node)))
        begun = (node, len(self.body))
        try:
            kind.visit(node)
        except nodes.SkipNode:
            self._note_place(*begun)
            raise
        self._begun.append(begun)

    def dispatch_departure(self, node: Node) -> None:
        """Note what became of a node that has children."""
        kind = self._kinds.get(type(node)) or self._find_kind(type(node))
        kind.depart(node)
        while self._begun and (begun := self._begun.pop()):
            if begun[0] is node:
                self._note_place(*begun)
                break

    def _note_place(self, node: Node, start: int) -> None:
        if self._kinds[type(node)].noted:
            self.places.note(start, len(self.body), cast("Element", node))

    def _find_kind(self, node_class: type[Node]) -> Kind:
        """Find the visitors of a class as Sphinx does for every node, and keep them."""
        names = [each.__name__ for each in node_class.__mro__]
        visits = [getattr(self, f"visit_{name}", None) for name in names]
        departs = [getattr(self, f"depart_{name}", None) for name in names]
        # Sphinx sets visitors of extensions on the instance.
        is_foreign = f"visit_{names[0]}" in vars(self)
        is_element = issubclass(node_class, nodes.Element)
        is_block = is_element and not issubclass(node_class, nodes.Inline)
        self._kinds[node_class] = kind = Kind(
            visit=next(filter(None, visits), self.unknown_visit),
            depart=next(filter(None, departs), self.unknown_departure),
            anchored=is_element and not issubclass(node_class, _OWN_LABELS) and not is_foreign,
            noted=is_block or issubclass(node_class, nodes.image | nodes.math | nodes.raw),
        )
        return kind

    def _collect_footnotes(self) -> dict[str, nodes.footnote]:
        found: dict[str, nodes.footnote] = {}
        for footnote in self.census.find(nodes.footnote):
            docname = docname_of(footnote, self.files[0])
            found.update({as_label(docname, each): footnote for each in footnote["ids"]})
        return found

    def number_of(self, node: Element, kind: str) -> str:
        """Return "Fig. 3" as in HTML, strong, or nothing if pages are not numbered so."""
        figures: dict[str, Any] = self.builder.env.toc_fignumbers.get(self.files[-1], {})
        numbers = figures.get(kind, {})
        ids: list[str] = node.get("ids", [])
        number = next((numbers[each] for each in ids if each in numbers), None)
        if number is None or not self.config.numfig:
            return ""
        return f"#strong[{self.escape(self._format_number(kind, '.'.join(map(str, number))))}]; "

    def _format_number(self, kind: str, number: str) -> str:
        try:
            return str(self.config.numfig_format[kind] % number)
        except (KeyError, TypeError, ValueError):
            if kind not in self.unformatted:
                self.unformatted.add(kind)
                warn(__("numfig_format: that of '%s' has no place for a number"), kind)
            return number

    def visit_document(self, node: Element) -> None:
        """Look once for all that is asked for before; the template makes the document."""
        self.census = Census(node)
        self.footnotes = self._collect_footnotes()

    def depart_document(self, node: Element) -> None:
        """The template makes the document."""

    def skip(self, node: Element) -> None:
        """Leave a node out."""
        raise nodes.SkipNode

    def ignore(self, node: Element) -> None:
        """Write nothing of a node itself, but what is inside."""


def _find_outline(tree: nodes.document) -> list[Element]:
    """Return the parts and pages, and make what is in a page the page's.

    Sphinx leaves it the child of a document that is no longer there.
    """
    outline = (addnodes.start_of_file, typst_part)
    found: list[Element] = [each for each in walk(tree) if isinstance(each, outline)]
    for page in found:
        for child in page.children:
            child.parent = page
    return found


def docname_of(node: Element, default: str) -> str:
    """Return the page that a node of the assembled document is from."""
    parent = node.parent
    while parent is not None:
        if parent.tagname == "start_of_file":
            return str(parent["docname"])
        parent = parent.parent
    return default
