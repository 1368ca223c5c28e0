"""The guide in plain text and as a manual page: where links lead is written out.

Sphinx drops addresses in text. docutils shows them in manual pages, but also those of links inside
the guide, which lead nowhere there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

OUTWARD = ("http:", "https:", "mailto:")


def find_outward_links(doctree: nodes.Node) -> Iterator[nodes.reference]:
    """Yield the links that lead out; cards for papers show their own addresses."""
    for reference in list(doctree.findall(nodes.reference)):
        is_outward = reference.get("refuri", "").startswith(OUTWARD)
        if is_outward and "paper_card" not in {each.tagname for each in ancestors_of(reference)}:
            yield reference


def ancestors_of(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield what a node stands in, from the inside."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def part_components(doctree: nodes.Node) -> None:
    """Give links and pictures that stand bare in a component a paragraph: they would be glued."""
    for container in list(doctree.findall(nodes.container)):
        for child in list(container.children):
            if isinstance(child, nodes.image) and container.get("design_component") == "card":
                container.replace(child, nodes.paragraph("", f"[image: {child.get('alt', '')}]"))
            elif type(child).__name__ == "PassthroughTextElement":
                container.replace(child, nodes.paragraph("", "", child))


def unwrap_components(doctree: nodes.Node) -> None:
    """Take blocks out of their components: in a manual page the first of a frame has no space."""
    for container in list(doctree.findall(nodes.container)):
        # Those of other extensions are shown as they say.
        if type(container) is nodes.container and "design_component" in container:
            container.replace_self(container.children)


def list_addresses(doctree: nodes.document) -> None:
    """List all addresses at the end of the page, each on a line that is not broken."""
    lines = {_as_line(link.astext(), link["refuri"]): None for link in find_outward_links(doctree)}
    if lines:
        page: nodes.Element = next(doctree.findall(nodes.section), doctree)
        page.append(nodes.rubric("", "Links on this page"))
        page.append(nodes.line_block("", *(nodes.line("", line) for line in lines)))


def _as_line(text: str, address: str) -> str:
    # An address in a paragraph is listed too, since there it may be broken.
    return address if address in text else f"{text}: {address}"


def unlink_pages(doctree: nodes.Node) -> None:
    """Make text of links inside the guide: docutils would show addresses that lead nowhere."""
    for link in list(doctree.findall(nodes.reference)):
        if not link.get("refuri", "").startswith(OUTWARD):
            link.replace_self(link.children)


def spell_out(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """At ``doctree-resolved``: change what these two builders would lose."""
    if app.builder.name in {"text", "man"}:
        part_components(doctree)
    if app.builder.name == "text":
        list_addresses(doctree)
    elif app.builder.name == "man":
        unwrap_components(doctree)
        unlink_pages(doctree)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the change."""
    app.connect("doctree-resolved", spell_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
