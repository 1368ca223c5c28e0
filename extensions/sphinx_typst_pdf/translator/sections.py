"""Parts, pages, sections and their headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element

_ANCHORS = re.compile(r"#metadata\(none\) <[^>]+>")
# What may hold a section so that it is still one of the book.
_OUTLINE = (nodes.document, nodes.section, addnodes.start_of_file, addnodes.only, nodes.compound)
# A docstring or a box may have sections. They are headings, but none of the contents; inside of
# these they are none, since such a thing is a unit of its own or stands apart from the text.
_UNITS = (
    nodes.entry,
    nodes.footnote,
    nodes.citation,
    nodes.figure,
    nodes.sidebar,
    nodes.TextElement,
)
# So many headings of one letter beside each other are an alphabetical list.
_LETTERS = 3


class Sections(Base):
    """Headings of the book: part, chapter (a page), section."""

    def visit_document(self, node: Element) -> None:
        """Bring pages out of the lists, quotations and boxes that hold their toctree."""
        super().visit_document(node)
        _raise_pages(self.outline)

    def visit_typst_part(self, node: Element) -> None:
        """Open a part on a page of its own."""
        self.heading_level(1)
        self.body.append(f"\n#part({self.as_string(node['title'])})\n\n")

    def depart_typst_part(self, node: Element) -> None:
        """A part is one call."""

    def visit_start_of_file(self, node: Element) -> None:
        """Enter a page; pages that the start page lists are chapters."""
        self.outer_levels.append(self.level)
        if len(self.files) == 1:
            self.level = self.chapter_level - 1
        self.files.append(node["docname"])
        anchor = f"#metadata(none) <{self.label('')}>"
        # Where nothing is seen before the title, what leads to the page leads to its title.
        if _begins_with_title(node):
            self.held = [anchor]
        else:
            self.body.append(f"\n{anchor}\n")

    def depart_start_of_file(self, node: Element) -> None:
        """Leave a page."""
        self.files.pop()
        self.level = self.outer_levels.pop()

    def visit_section(self, node: Element) -> None:
        """Go one level down."""
        self.level += 1

    def depart_section(self, node: Element) -> None:
        """Come back up."""
        self.level -= 1

    def visit_title(self, node: Element) -> None:
        """Write a heading of a section, or the title of what has no title of its own kind."""
        parent = node.parent
        if isinstance(parent, nodes.section):
            self.body.append(self._heading(node, parent))
        elif not isinstance(parent, nodes.table):
            self.body.append(f"\n#rubric[{self.render(node)}]\n\n")
        raise nodes.SkipNode

    def heading_level(self, wanted: int) -> int:
        """Return the level of a heading: one more than that of the heading it belongs to.

        ``wanted`` is the depth in the tree, which may skip levels; PDF/UA-1 allows no gaps.
        """
        while self.headings and self.headings[-1] >= wanted:
            self.headings.pop()
        self.headings.append(wanted)
        return len(self.headings)

    def _heading(self, node: Element, section: nodes.section) -> str:
        held, self.held = "".join(self.held or []), None
        on_start_page = len(self.files) == 1
        ids = [*section["ids"], *node.get("ids", ())]
        if not all(isinstance(each, _OUTLINE) for each in _holders(section)):
            inner = self._inner_heading(node, section, self.level)
            written = inner or f"#rubric[{self.render(node)}]"
            return f"\n\n{self._anchors(ids)}{held}\n{written}\n\n"
        opens = on_start_page and self.level == self.chapter_level
        title = self.typst_document.opening if opens else ""
        text, anchors = (self.escape(title), "") if title else self._title(node)
        if text and not title:
            text = self._section_number(section) + text
        if not text.strip():
            return f"\n\n{self._anchors(ids)}{anchors}{held}\n"
        function = "opening" if opens else self._heading_call(section)
        if opens:
            self.heading_level(1)
        label, *others = ids or [""]
        mark = f" <{self.label(label)}>" if label else ""
        return f"\n\n#{function}[{text}]{mark}\n{self._anchors(others)}{anchors}{held}\n"

    def _inner_heading(self, node: Element, place: Element, wanted: int) -> str:
        """Return a heading that is not in the contents, or nothing where none may stand."""
        if any(isinstance(each, _UNITS) for each in _holders(place)):
            return ""
        level = self.heading_level(max(wanted, self.chapter_level + 1))
        if level <= self.chapter_level:
            # It would open a chapter.
            self.headings.pop()
            return ""
        text, anchors = self._title(node)
        return f"#heading(level: {level}, outlined: false, bookmarked: true)[{text}]\n{anchors}"

    def _heading_call(self, section: nodes.section) -> str:
        # The start page comes before the first part and is no part's chapter.
        apart = len(self.files) == 1 and self.has_parts
        level = self.heading_level(self.level - 1 if apart else self.level)
        if apart:
            return f"opening-section(level: {level})"
        outlined = ", outlined: false" if _is_letter(section) else ""
        return f"heading(level: {level}{outlined})"

    def _title(self, node: Element) -> tuple[str, str]:
        """Return a title, and apart from it what the outline must not repeat."""
        self.in_heading, self.after_heading = True, []
        text = self.render(node)
        self.in_heading = False
        anchors = "".join([*_ANCHORS.findall(text), *self.after_heading])
        return _ANCHORS.sub("", text).strip(), anchors

    def _section_number(self, section: Element) -> str:
        """Return the number that a toctree with ``:numbered:`` gives a section, as in HTML."""
        numbers = self.builder.env.toc_secnumbers.get(self.files[-1], {})
        found = [numbers[f"#{each}"] for each in section["ids"] if f"#{each}" in numbers]
        if not found and isinstance(section.parent, nodes.document | addnodes.start_of_file):
            found = [numbers[""]] if "" in numbers else []
        return self.escape(".".join(map(str, found[0])) + ". ") if found and found[0] else ""

    def _anchors(self, ids: list[str]) -> str:
        return "".join(f"#metadata(none) <{self.label(each)}>" for each in ids)

    def visit_subtitle(self, node: Element) -> None:
        """Write a subtitle as an emphasised line."""
        self.body.append("#emph[")

    def depart_subtitle(self, node: Element) -> None:
        """Close it."""
        self.body.append("];\n\n")

    def visit_rubric(self, node: Element) -> None:
        """Write a heading that is not in the contents; none of footnotes, which are elsewhere."""
        if _leads_to_footnotes(node):
            raise nodes.SkipNode
        level = node.get("heading-level")
        if level and (written := self._inner_heading(node, node, self.level + 1)):
            self.body.append(f"\n\n{written}\n\n")
            raise nodes.SkipNode
        self.body.append(f"\n#rubric(level: {level})[" if level else "\n#rubric[")

    def depart_rubric(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    def visit_transition(self, node: Element) -> None:
        """Draw a line; not one above footnotes, which stand at the foot of their pages."""
        if not _leads_to_footnotes(node):
            self.body.append("\n#transition\n\n")

    def depart_transition(self, node: Element) -> None:
        """A line is one call."""


def _holders(node: nodes.Node) -> list[Element]:
    """Return what holds a node, from the inside to the outside, up to its page."""
    found = []
    parent = node.parent
    while parent is not None:
        found.append(parent)
        if isinstance(parent, addnodes.start_of_file):
            break
        parent = parent.parent
    return found


def _raise_pages(pages: list[Element]) -> None:
    """Move each page and part behind the outermost thing that is no section.

    Typst breaks no page inside of a container, and a heading there is none of the book.
    """
    last: dict[int, nodes.Node] = {}
    for page in pages:
        odd = [each for each in _holders(page) if not isinstance(each, _OUTLINE)]
        if odd:
            page.parent.remove(page)
            before = last.get(id(odd[-1]), odd[-1])
            parent = odd[-1].parent
            parent.insert(parent.index(before) + 1, page)
            last[id(odd[-1])] = page


def _begins_with_title(page: Element) -> bool:
    """Tell whether nothing is seen on a page before the title of its first section."""
    seen = (each for each in page.children if not isinstance(each, nodes.Invisible))
    first = next(seen, None)
    return isinstance(first, nodes.section) and isinstance(first.next_node(), nodes.title)


def _is_letter(section: nodes.section) -> bool:
    """Tell whether a section is a letter of an alphabetical list, too many for the contents."""
    if len(section.children[0].astext()) != 1:
        return False
    # Counted once for all of them.
    if "typst_letters" not in section.parent:
        siblings = [each for each in section.parent.children if isinstance(each, nodes.section)]
        titles = [each.children[0].astext() for each in siblings if each.children]
        section.parent["typst_letters"] = sum(len(title) == 1 for title in titles)
    return bool(section.parent["typst_letters"] >= _LETTERS)


def _leads_to_footnotes(node: Element) -> bool:
    """Tell whether nothing but footnotes follows, alone or in a block, and at least one."""
    follows = node.parent.children[node.parent.index(node) + 1 :]
    shown = [each for each in follows if not isinstance(each, nodes.Invisible)]
    inner = [each.children if _is_block(each) else [each] for each in shown]
    notes = [note for group in inner for note in group]
    return bool(notes) and all(isinstance(each, nodes.footnote) for each in notes)


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph | nodes.container | nodes.compound)
