"""Every node class of docutils, Sphinx and its extensions has a visitor."""

from __future__ import annotations

import importlib

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinx_typst_pdf.translator import TypstTranslator

EXTENSIONS = (
    "sphinx.ext.autosummary",
    "sphinx.ext.graphviz",
    "sphinx.ext.ifconfig",
    "sphinx.ext.inheritance_diagram",
    "sphinx.ext.todo",
    "sphinx.ext.viewcode",
)
# What a node is, not what one is: docutils and Sphinx make none of these.
ABSTRACT = {
    "Admonition", "Bibliographic", "Body", "BackLinkable", "Decorative", "Element",
    "FixedTextElement", "General", "Inline", "Invisible", "Labeled", "Part", "PreBibliographic",
    "PureTextElement", "Referential", "Resolvable", "Root", "Sequential", "SpecialBody",
    "Structural", "SubStructural", "TextElement", "Titular", "Targetable", "Node",
    "translatable", "_desc_classes_injector", "not_smartquotable",
}  # fmt: skip


def node_classes() -> list[type[nodes.Node]]:
    modules = [nodes, addnodes, *map(importlib.import_module, EXTENSIONS)]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, nodes.Node)
    }
    return sorted(
        (each for each in found if each.__name__ not in ABSTRACT), key=lambda each: each.__name__
    )


def visitor_of(node_class: type[nodes.Node], prefix: str) -> str | None:
    """Return the visitor that Sphinx's translators find: of a class, or one that it is made of."""
    names = [each.__name__ for each in node_class.__mro__]
    found = (f"{prefix}_{name}" for name in names if hasattr(TypstTranslator, f"{prefix}_{name}"))
    return next(found, None)


def test_the_classes_are_those_that_docutils_lists() -> None:
    assert {each.__name__ for each in node_classes()} >= set(nodes.node_class_names)


@pytest.mark.parametrize("node_class", node_classes(), ids=lambda each: each.__name__)
def test_a_node_class_has_a_visitor(node_class: type[nodes.Node]) -> None:
    assert visitor_of(node_class, "visit") is not None


# These are more than what they are made of.
NAMED = ("autosummary_table", "autosummary_toc", "number_reference", "download_reference")


@pytest.mark.parametrize("name", NAMED)
def test_a_class_with_a_meaning_of_its_own_has_a_visitor_of_its_own(name: str) -> None:
    assert hasattr(TypstTranslator, f"visit_{name}")
