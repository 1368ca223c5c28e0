"""Makes one doctree of all the pages of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import Matcher

from .walks import walk

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
            # A toctree may name pages that Sphinx makes, such as "genindex"; they are not read.
            below = builder.env.toctree_includes.get(docname, [])
            pending.extend(page for page in below if page in builder.env.all_docs)
    return pages


def assemble(builder: TypstBuilder, document: TypstDocument) -> nodes.document:
    """Return the doctree of a document, with references resolved.

    Pages stand where their toctree was, each in a ``start_of_file``; a toctree's caption
    becomes a part.
    """
    tree = builder.env.get_doctree(document.startdoc)
    _mark_parts(tree, builder.docnames)
    _inline_pages(tree, builder, {document.startdoc})
    tree["docname"] = document.startdoc
    _keep_source_links(tree)
    builder.env.resolve_references(tree, document.startdoc, builder)
    return tree


def _keep_source_links(tree: nodes.document) -> None:
    """Keep the links of ``sphinx.ext.linkcode``, which are for the builder that read the pages.

    That may have been another, and its word for that, ``supported_linkcode``, is in the doctrees.
    """
    for node in walk(tree):
        if isinstance(node, addnodes.only):
            first = next(iter(node.findall(nodes.inline)), None)
            if first is not None and "viewcode-link" in first["classes"]:
                node["expr"] = "typst"


def _inline_pages(tree: nodes.document, builder: TypstBuilder, seen: set[str]) -> None:
    """Put pages in the places of toctrees, each once.

    As Sphinx's ``inline_all_toctrees``, which first copies each tree, for builders that keep them;
    ours were read for this alone.
    """
    for toctree in list(tree.findall(addnodes.toctree)):
        pages: list[nodes.Node] = []
        for docname in map(str, toctree["includefiles"]):
            if docname in builder.docnames and docname not in seen:
                seen.add(docname)
                inner = builder.env.get_doctree(docname)
                _inline_pages(inner, builder, seen)
                page = addnodes.start_of_file(docname=docname)
                page.children = inner.children
                for section in page.findall(nodes.section):
                    section.attributes.setdefault("docname", docname)
                pages.append(page)
        toctree.parent.replace(toctree, pages)


def _mark_parts(tree: nodes.document, docnames: set[str]) -> None:
    for toctree in list(tree.findall(addnodes.toctree)):
        wrapper = toctree.parent
        if toctree.get("caption") and docnames.intersection(toctree["includefiles"]):
            part = typst_part(title=toctree["caption"])
            wrapper.parent.insert(wrapper.parent.index(wrapper), part)
