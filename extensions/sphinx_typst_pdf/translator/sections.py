"""Parts, pages, sections and their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element


class Sections(Base):
    """Headings of the book: part, chapter (a page), section."""

    def visit_typst_part(self, node: Element) -> None:
        """Open a part on a page of its own."""
        self.body.append(f"\n#part({self.as_string(node['title'])})\n\n")

    def depart_typst_part(self, node: Element) -> None:
        """A part is one call."""

    def visit_start_of_file(self, node: Element) -> None:
        """Enter a page; pages that the start page lists are chapters."""
        self._outer_level = [*getattr(self, "_outer_level", []), self.level]
        if len(self.files) == 1:
            self.level = self.chapter_level - 1
        self.files.append(node["docname"])
        self.body.append(f"\n#metadata(none) <{self.label('')}>\n")

    def depart_start_of_file(self, node: Element) -> None:
        """Leave a page."""
        self.files.pop()
        self.level = self._outer_level.pop()

    def visit_section(self, node: Element) -> None:
        """Go one level down."""
        self.level += 1

    def depart_section(self, node: Element) -> None:
        """Come back up."""
        self.level -= 1

    def visit_title(self, node: Element) -> None:
        """Write a heading of a section, or the title of a topic, sidebar or table."""
        parent = node.parent
        if isinstance(parent, nodes.section):
            self.body.append(self._heading(node, parent))
        elif not isinstance(parent, nodes.table):
            self.body.append(f"#block(sticky: true)[#strong[{self.render(node)}]]\n\n")
        raise nodes.SkipNode

    def _heading(self, node: Element, section: nodes.section) -> str:
        on_start_page = len(self.files) == 1
        text = self.render(node)
        function = f"heading(level: {self.level})"
        if on_start_page and self.level == self.chapter_level:
            text = self.escape(self.typst_document.opening) or text
            function = "opening"
        elif on_start_page and self.has_parts:
            # The start page comes before the first part and is no part's chapter.
            function = f"opening-section(level: {self.level - 1})"
        elif len(node.astext()) == 1:
            # The letters of an alphabetical list would fill the contents.
            function = f"heading(level: {self.level}, outlined: false)"
        label, *others = [*section["ids"], *node.get("ids", ())] or [""]
        anchors = "".join(f"#metadata(none) <{self.label(each)}>" for each in others)
        mark = f" <{self.label(label)}>" if label else ""
        return f"\n\n#{function}[{text}]{mark}\n{anchors}\n"

    def visit_subtitle(self, node: Element) -> None:
        """Write a subtitle as an emphasised line."""
        self.body.append("#emph[")

    def depart_subtitle(self, node: Element) -> None:
        """Close it."""
        self.body.append("];\n\n")

    def visit_rubric(self, node: Element) -> None:
        """Write a heading that is not in the contents."""
        self.body.append("\n#rubric[")

    def depart_rubric(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    def visit_transition(self, node: Element) -> None:
        """Draw a line."""
        self.body.append("\n#transition\n\n")

    def depart_transition(self, node: Element) -> None:
        """A line is one call."""

    def visit_compound(self, node: Element) -> None:
        """Blocks that belong together stand as they are."""

    depart_compound = visit_compound
    visit_meta = visit_comment = visit_substitution_definition = Base.skip
    visit_toctree = visit_system_message = visit_docinfo = Base.skip
    visit_highlightlang = visit_tabular_col_spec = visit_pending = Base.skip
