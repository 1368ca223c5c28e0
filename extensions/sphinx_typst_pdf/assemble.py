"""Makes one doctree of all the pages of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import Matcher
from sphinx.util.nodes import inline_all_toctrees

if TYPE_CHECKING:
    from .builder import TypstBuilder
    from .documents import TypstDocument


class typst_part(nodes.Structural, nodes.Element):  # noqa: N801
    """A part of the book; ``title`` (str) is the caption of its toctree."""


def find_pages(builder: TypstBuilder, document: TypstDocument) -> set[str]:
    """Return the names of the pages of a document: what its toctrees reach, less exclusions."""
    excluded = Matcher(document.exclude)
    pages: set[str] = set()
    pending = [document.startdoc]
    while pending:
        docname = pending.pop()
        if docname not in pages and (docname == document.startdoc or not excluded(docname)):
            pages.add(docname)
            pending.extend(builder.env.toctree_includes.get(docname, []))
    return pages


def assemble(builder: TypstBuilder, document: TypstDocument) -> nodes.document:
    """Return the doctree of a document, with references resolved.

    Pages stand where their toctree was, each in a ``start_of_file``; a toctree's caption
    becomes a part.
    """
    tree = builder.env.get_doctree(document.startdoc)
    _mark_parts(tree, builder.docnames)
    # inline_all_toctrees passes over pages that it takes for seen already.
    seen = [document.startdoc, *sorted(builder.env.found_docs - builder.docnames)]
    tree = inline_all_toctrees(builder, set(), document.startdoc, tree, str, seen)
    tree["docname"] = document.startdoc
    builder.env.resolve_references(tree, document.startdoc, builder)
    return tree


def _mark_parts(tree: nodes.document, docnames: set[str]) -> None:
    for toctree in list(tree.findall(addnodes.toctree)):
        wrapper = toctree.parent
        if toctree.get("caption") and docnames.intersection(toctree["includefiles"]):
            part = typst_part(title=toctree["caption"])
            wrapper.parent.insert(wrapper.parent.index(wrapper), part)
