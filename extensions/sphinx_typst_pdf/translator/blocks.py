"""Paragraphs, lists, code, admonitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _, admonitionlabels

from .base import Base

if TYPE_CHECKING:
    from docutils.nodes import Element


class Blocks(Base):
    """Blocks of text."""

    def visit_paragraph(self, node: Element) -> None:
        """Paragraphs are parted by an empty line."""
        if self.body and not self.body[-1].endswith("\n"):
            self.body.append("\n")

    def depart_paragraph(self, node: Element) -> None:
        """Close it."""
        self.body.append("\n\n")

    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph
    visit_centered = visit_paragraph
    depart_centered = depart_paragraph

    # Lists: each item is an argument, so that nothing depends on indentation.

    def visit_bullet_list(self, node: Element) -> None:
        """Open a list."""
        self.body.append(f"\n#list(tight: {_is_tight(node)}, ")

    def depart_bullet_list(self, node: Element) -> None:
        """Close it."""
        self.body.append(")\n\n")

    def visit_enumerated_list(self, node: Element) -> None:
        """Open a numbered list, in its own kind of numbers."""
        kinds = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i"}
        kind = kinds.get(node.get("enumtype", "arabic"), "I")
        pattern = f"{node.get('prefix', '')}{kind}{node.get('suffix') or '.'}"
        start = node.get("start", 1)
        self.body.append(
            f"\n#enum(tight: {_is_tight(node)}, numbering: {self.as_string(pattern)}, "
            f"start: {start}, "
        )

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: Element) -> None:
        """Open an item."""
        self.body.append("[")

    def depart_list_item(self, node: Element) -> None:
        """Close it."""
        self.body.append("], ")

    def visit_definition_list(self, node: Element) -> None:
        """Terms and definitions are calls that follow each other."""
        self.body.append("\n")

    def depart_definition_list(self, node: Element) -> None:
        """Close it."""
        self.body.append("\n")

    visit_glossary = depart_glossary = Base.ignore
    visit_definition_list_item = depart_definition_list_item = Base.ignore
    visit_option_list = visit_field_list = visit_docinfo_list = visit_definition_list
    depart_option_list = depart_field_list = depart_docinfo_list = depart_definition_list
    visit_option_list_item = depart_option_list_item = Base.ignore
    visit_field = depart_field = Base.ignore

    def visit_term(self, node: Element) -> None:
        """Open a term."""
        self.body.append("#term[")

    def depart_term(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    visit_field_name = visit_option_group = visit_term
    depart_field_name = depart_option_group = depart_term

    def visit_classifier(self, node: Element) -> None:
        """A classifier follows its term."""
        self.body.append(" #emph[: ")

    def depart_classifier(self, node: Element) -> None:
        """Close it."""
        self.body.append("];")

    def visit_definition(self, node: Element) -> None:
        """Open a definition."""
        self.body.append("#definition[")

    def depart_definition(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    visit_field_body = visit_description = visit_definition
    depart_field_body = depart_description = depart_definition

    def visit_option(self, node: Element) -> None:
        """Options of a group are parted by commas."""
        if node.parent.index(node):
            self.body.append(", ")
        self.body.append(f"#raw({self.as_string(node.astext())});")
        raise nodes.SkipNode

    def visit_hlist(self, node: Element) -> None:
        """Open columns of a list."""
        self.body.append(f"\n#grid(columns: (1fr,) * {len(node.children)}, gutter: 1em, ")

    depart_hlist = depart_bullet_list
    visit_hlistcol = visit_list_item
    depart_hlistcol = depart_list_item

    def visit_block_quote(self, node: Element) -> None:
        """Open a quotation."""
        self.body.append("\n#quote(block: true)[")

    def depart_block_quote(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    def visit_attribution(self, node: Element) -> None:
        """Say who is quoted."""
        self.body.append("#align(right)[— ")

    def depart_attribution(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    def visit_line_block(self, node: Element) -> None:
        """Open lines; inner ones are indented."""
        inner = isinstance(node.parent, nodes.line_block)
        self.body.append("#pad(left: 1.5em)[" if inner else "\n#block[")

    def depart_line_block(self, node: Element) -> None:
        """Close them."""
        self.body.append("]\n")

    def visit_line(self, node: Element) -> None:
        """Lines are parted by breaks."""

    def depart_line(self, node: Element) -> None:
        """Break."""
        self.body.append(" \\\n")

    # Code.

    def visit_literal_block(self, node: Element) -> None:
        """Write code; Typst knows the colours of many languages itself."""
        language = node.get("language", "")
        if language in {"default", "none", "text", ""}:
            language = "txt"
        source = self.as_string(node.astext())
        self.body.append(f"\n#raw({source}, block: true, lang: {self.as_string(language)})\n\n")
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_math_block(self, node: Element) -> None:
        """Write a formula on a line of its own, with its number if it has one."""
        formula = self.formulas.as_typst(node.astext(), node, block=True)
        if number := node.get("number"):
            self.body.append(f"\n#numbered-formula({self.as_string(str(number))})[{formula}]\n\n")
        else:
            self.body.append(f"\n{formula}\n\n")
        raise nodes.SkipNode

    # Admonitions.

    def visit_admonition(self, node: Element) -> None:
        """Open a box; the title of a general admonition is its first child."""
        name = node.tagname
        title = self.escape(str(admonitionlabels[name])) if name in admonitionlabels else ""
        if not title and node.children and isinstance(node.children[0], nodes.title):
            title = self.render(node.children[0])
            node.children = node.children[1:]
        kind = next((each for each in node["classes"] if each in admonitionlabels), name)
        if "public-record" in node["classes"] or kind in {"admonition", "seealso"}:
            kind = "note" if kind == "seealso" else "quiet"
        self.body.append(f"\n#admonition(kind: {self.as_string(kind)}, title: [{title}])[\n")

    def depart_admonition(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    visit_note = visit_tip = visit_hint = visit_important = visit_admonition
    visit_warning = visit_caution = visit_danger = visit_error = visit_attention = visit_admonition
    visit_seealso = visit_admonition
    depart_note = depart_tip = depart_hint = depart_important = depart_admonition
    depart_warning = depart_caution = depart_danger = depart_error = depart_admonition
    depart_attention = depart_seealso = depart_admonition

    def visit_topic(self, node: Element) -> None:
        """Open a box without a kind."""
        self.body.append('\n#admonition(kind: "quiet", title: [])[\n')

    depart_topic = depart_admonition
    visit_sidebar = visit_topic
    depart_sidebar = depart_admonition

    def visit_todo_node(self, node: Element) -> None:
        """A task is an admonition of its own kind."""
        self.body.append(f'\n#admonition(kind: "note", title: [{self.escape(_("Todo"))}])[\n')

    depart_todo_node = depart_admonition

    def visit_versionmodified(self, node: Element) -> None:
        """Since when something is there stands in a line of its own."""
        self.body.append("\n#block(inset: (left: 1em))[")

    def depart_versionmodified(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    def visit_raw(self, node: Element) -> None:
        """What is meant for Typst goes through, the rest is for others."""
        if "typst" in node.get("format", "").split():
            self.body.append(node.astext())
        raise nodes.SkipNode

    visit_decoration = visit_header = visit_footer = Base.skip
    visit_only = depart_only = visit_acks = depart_acks = Base.ignore


def _is_tight(node: Element) -> str:
    """Tell whether each item is one line at most a paragraph, perhaps with a list below."""
    tight = all(
        sum(isinstance(child, nodes.paragraph) for child in item.children) <= 1
        for item in node.children
        if isinstance(item, nodes.Element)
    )
    return "true" if tight else "false"
