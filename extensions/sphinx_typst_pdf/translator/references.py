"""Links and targets, and the pages that they lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from ..markup import as_label
from .base import Base, docname_of

if TYPE_CHECKING:
    from docutils.nodes import Element

    from ..walks import Census

# How many nodes back the parenthesis that a reference stands in may have been opened.
_NEAR = 20
# The page of these is said beside a reference: they are long, or drawn, or far away.
_PAGED = ("section", "figure", "table", "paper_card")
# No page numbers here: they would be repeated elsewhere, or take room that is not there.
_UNPAGED = (
    nodes.title, nodes.caption, nodes.entry, nodes.rubric, nodes.term, nodes.footnote,
    nodes.field_name, nodes.attribution,
)  # fmt: skip
# Typst takes no longer address.
_LONGEST_ADDRESS = 8000
_HOST = re.compile(r"(?<=://)[^/?#:@]*[^!-~][^/?#:@]*")
_NOT_IN_URI = re.compile(r"[^!-~]+")


class References(Base):
    """What leads from one place to another."""

    def visit_document(self, node: Element) -> None:
        """Note what has a page worth to be named."""
        super().visit_document(node)
        self._paged = _find_paged(self.census, self.files[0])
        self._told: set[tuple[int, str]] = set()

    def visit_reference(self, node: Element) -> None:
        """Open a link, to the web or to a place in this document."""
        address = node.get("refuri", "")
        if "sd-stretched-link" in node["classes"]:
            # It makes a whole card clickable; its card has put it on the title.
            raise nodes.SkipNode
        if _is_to_source(node):
            # HTML has it at the other end of the signature.
            self.body.append(" ")
        if label := self._label_of(node):
            # Bookmarks have the words of headings, which are none if they depend on the layout.
            call = "link" if self.in_heading else "leads-to"
            self.body.append(f"#{call}(<{label}>)[")
        elif address and len(uri := as_uri(address)) <= _LONGEST_ADDRESS:
            self.body.append(f"#link({self.as_string(uri)})[")
        else:
            self.body.append("#[")

    def depart_reference(self, node: Element) -> None:
        """Close it, and say the page if it is in this document."""
        self.body.append("];")
        label = self._label_of(node)
        if label in self._paged and self._is_page_wanted(node, label):
            inside = "inside: true, " if _is_in_parentheses(node) else ""
            self.body.append(f"#page-reference({inside}{self.as_string(label)});")

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def visit_download_reference(self, node: Element) -> None:
        """Open a link to a file, on the web or where the hosted pages have it."""
        address = node.get("refuri", "")
        baseurl = self.config.html_baseurl
        if not address and baseurl and node.get("filename"):
            address = f"{baseurl.rstrip('/')}/_downloads/{quote(node['filename'])}"
        self.body.append(f"#link({self.as_string(as_uri(address))})[" if address else "#[")

    def depart_download_reference(self, node: Element) -> None:
        """Close it."""
        self.body.append("];")

    visit_pending_xref = depart_pending_xref = Base.ignore
    # Anchors were written for all ids; the id that a target passes on is elsewhere.
    visit_target = depart_target = Base.ignore

    def _label_of(self, node: Element) -> str:
        """Return the label of a reference into this document, or nothing."""
        address = node.get("refuri", "")
        if address.startswith("%"):
            docname, _, node_id = address[1:].partition("#")
            return as_label(docname, node_id)
        if address.startswith("#") and len(address) > 1:
            return self.label(address[1:])
        return self.label(node["refid"]) if node.get("refid") and not address else ""

    def _is_page_wanted(self, node: Element, label: str) -> bool:
        if not self.config.typst_page_references:
            return False
        around = _around(node)
        if any(isinstance(each, _UNPAGED) for each in around):
            return False
        # Once a paragraph is enough.
        block = next((each for each in around if isinstance(each, nodes.paragraph)), node)
        here = (id(block), label)
        is_new = here not in self._told
        self._told.add(here)
        return is_new


def as_uri(address: str) -> str:
    """Return an address in the characters that a URI in a PDF may have, those of ASCII.

    Browsers take others in HTML, where what they ask for is written so (ISO 32000-1, 12.6.4.7).
    """
    address = _HOST.sub(lambda match: _as_ascii_host(match[0]), address)
    return _NOT_IN_URI.sub(lambda match: quote(match[0], errors="replace"), address)


def _as_ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _is_to_source(node: Element) -> bool:
    """Tell whether a reference is one of ``sphinx.ext.linkcode``, behind a signature."""
    first = node.children[0] if node.children else None
    return isinstance(first, nodes.inline) and "viewcode-link" in first["classes"]


def _around(node: Element) -> list[Element]:
    """Return what a node is inside of, up to its section."""
    found = []
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        found.append(parent)
        parent = parent.parent
    return found


def _is_in_parentheses(node: Element) -> bool:
    """Tell whether a parenthesis is open before a node."""
    index = node.parent.index(node)
    near = node.parent.children[max(0, index - _NEAR) : index]
    before = "".join(each.astext() for each in near)
    return before.count("(") > before.count(")")


def _find_paged(census: Census, startdoc: str) -> set[str]:
    """Return the labels of all places whose pages are named."""
    labels = {as_label(startdoc, "")}
    labels.update(as_label(each["docname"], "") for each in census.named("start_of_file"))
    for each in census.named(*_PAGED):
        docname = docname_of(each, startdoc)
        labels.update(as_label(docname, node_id) for node_id in each["ids"])
    return labels
