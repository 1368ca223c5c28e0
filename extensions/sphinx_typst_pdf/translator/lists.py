"""Lists: items, terms, fields, options, rules of a grammar.

Items are arguments of a call, so that nothing depends on indentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .base import Base
from .raw import checkbox_state

if TYPE_CHECKING:
    from docutils.nodes import Element

#: Names of fields up to this many characters stand beside what they name, longer ones above.
_SHORT_NAME = 16


class Lists(Base):
    """Lists of all kinds."""

    def visit_bullet_list(self, node: Element) -> None:
        """Open a list; one with checkboxes has them in place of bullets."""
        states = [_task_state(item) for item in node.children]
        if any(state is not None for state in states):
            marks = ", ".join("none" if each is None else str(each).lower() for each in states)
            head = f"#enum(numbering: task-marks({marks}), "
        else:
            head = "#list("
        self.body.append(f"\n{head}tight: {_is_tight(node)}, ")

    def depart_bullet_list(self, node: Element) -> None:
        """Close it."""
        self.body.append(")\n\n")

    def visit_enumerated_list(self, node: Element) -> None:
        """Open a numbered list, in its own kind of numbers."""
        kinds = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i"}
        kind = kinds.get(node.get("enumtype", "arabic"), "I")
        pattern = f"{node.get('prefix', '')}{kind}{node.get('suffix') or '.'}"
        self.body.append(
            f"\n#enum(tight: {_is_tight(node)}, numbering: {self.as_string(pattern)}, "
            f"start: {node.get('start', 1)}, "
        )

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: Element) -> None:
        """Open an item; one that stands in no list is a block."""
        opening = "[" if _is_listed(node) else "\n#block["
        self.body.append(f"{opening}{self.labels(node)}")

    def depart_list_item(self, node: Element) -> None:
        """Close it."""
        self.body.append("], " if _is_listed(node) else "]\n\n")

    # Definitions: terms and definitions are calls that follow each other.

    def visit_definition_list(self, node: Element) -> None:
        """Begin on a new line."""
        self.body.append("\n\n")

    depart_definition_list = visit_definition_list
    visit_glossary = depart_glossary = Base.ignore
    visit_definition_list_item = depart_definition_list_item = Base.ignore

    def visit_term(self, node: Element) -> None:
        """Open a term, which keeps with what follows."""
        index = node.parent.index(node)
        follows = any(isinstance(each, nodes.term) for each in node.parent.children[:index])
        self.body.append(f"#term(follows: {str(follows).lower()})[")

    def depart_term(self, node: Element) -> None:
        """Put the classifiers behind it, which stand beside it in the tree."""
        siblings = node.parent.children[node.parent.index(node) + 1 :]
        for each in siblings:
            if not isinstance(each, nodes.classifier):
                break
            self.body.append(f" #classifier[{self.render(each)}];")
        self.body.append("]\n")

    visit_classifier = Base.skip

    def visit_definition(self, node: Element) -> None:
        """Open a definition."""
        self.body.append("#definition[")

    def depart_definition(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n")

    # Fields and options: rows of two columns.

    def visit_field_list(self, node: Element) -> None:
        """Open a list of fields; short names stand beside what they name."""
        names = [_name_of(field) for field in node.children]
        beside = max(map(len, names), default=0) <= _SHORT_NAME
        self.body.append(f"\n#field-list(beside: {str(beside).lower()}, ")

    depart_field_list = depart_bullet_list
    visit_docinfo = visit_field_list
    depart_docinfo = depart_bullet_list

    def visit_field(self, node: Element) -> None:
        """Open a row."""
        self.body.append(f"([{self.labels(node)}")

    def depart_field(self, node: Element) -> None:
        """Close it."""
        self.body.append("]), ")

    def visit_field_name(self, node: Element) -> None:
        """The name opens the row."""
        self.body.append(self.labels(node))

    def depart_field_name(self, node: Element) -> None:
        """Close the first cell; a text of the second follows."""
        self.body.append("], [")

    def visit_field_body(self, node: Element) -> None:
        """The second cell is open."""
        self.body.append(self.labels(node))

    depart_field_body = Base.ignore

    def visit_docinfo_item(self, node: Element) -> None:
        """Write a line of what is said of a document: its author, its date and so on."""
        name = self.escape(_name_of(node))
        separator = ", " if isinstance(node, nodes.authors) else ""
        parts = [self.render_all([each]) for each in node.children]
        self.body.append(f"([{name}], [{separator.join(parts)}]), ")
        raise nodes.SkipNode

    visit_authors = visit_organization = visit_contact = visit_version = visit_docinfo_item
    visit_revision = visit_status = visit_date = visit_copyright = visit_docinfo_item

    def visit_author(self, node: Element) -> None:
        """Write an author, alone or as one of several."""
        if not isinstance(node.parent, nodes.authors):
            self.visit_docinfo_item(node)

    depart_author = Base.ignore

    def visit_address(self, node: Element) -> None:
        """Write an address in its lines."""
        lines = " \\ ".join(self.escape(line) for line in node.astext().splitlines())
        self.body.append(f"([{self.escape(_name_of(node))}], [{lines}]), ")
        raise nodes.SkipNode

    def visit_option_list(self, node: Element) -> None:
        """Open a list of options, aligned."""
        self.body.append("\n#option-list(")

    depart_option_list = depart_bullet_list
    visit_option_list_item = visit_field
    depart_option_list_item = depart_field
    visit_option_group = visit_field_name
    depart_option_group = depart_field_name
    visit_description = visit_field_body
    depart_description = Base.ignore

    def visit_option(self, node: Element) -> None:
        """Options of a group are parted by commas."""
        comma = ", " if node.parent.index(node) else ""
        # An argument may follow its option at a line's end, but no option is torn apart.
        self.body.append(f"{comma}#raw({self.as_string(node.astext())});")
        raise nodes.SkipNode

    visit_option_string = depart_option_string = Base.ignore
    visit_option_argument = depart_option_argument = Base.ignore

    # Lists in columns.

    def visit_hlist(self, node: Element) -> None:
        """Open columns of a list."""
        self.body.append("\n#columns-of-list(")

    depart_hlist = depart_bullet_list
    visit_hlistcol = visit_list_item
    depart_hlistcol = depart_list_item

    def visit_acks(self, node: Element) -> None:
        """Open a list of names, close together."""
        self.body.append("\n#names[")

    def depart_acks(self, node: Element) -> None:
        """Close it."""
        self.body.append("]\n\n")

    # Grammars.

    def visit_productionlist(self, node: Element) -> None:
        """Open the rules of a grammar; their parts are aligned."""
        self.body.append("\n#production-list(")

    depart_productionlist = depart_bullet_list

    def visit_production(self, node: Element) -> None:
        """Write a rule in two cells: the token (none where a rule goes on), what it stands for."""
        name, rest = [], list(node.children)
        if rest and isinstance(rest[0], addnodes.literal_strong):
            name, rest = rest[:1], rest[1:]
        # The separator is text in Sphinx, padded for a typewriter: the theme writes its own.
        rest = rest[1:]
        cells = [self.render_all(cell) for cell in (name, rest)]
        self.body.append(f"({', '.join(f'[{cell.strip()}]' for cell in cells)}), ")
        raise nodes.SkipNode


def _is_tight(node: Element) -> str:
    """Tell whether each item is one line at most a paragraph, perhaps with a list below."""
    tight = all(
        sum(isinstance(child, nodes.paragraph) for child in item.children) <= 1
        for item in node.children
        if isinstance(item, nodes.Element)
    )
    return "true" if tight else "false"


def _task_state(item: nodes.Node) -> bool | None:
    """Tell whether a task is done; None for an item that is no task."""
    first = item.children[0] if item.children else None
    if isinstance(first, nodes.paragraph):
        first = first.children[0] if first.children else None
    return checkbox_state(first) if isinstance(first, nodes.raw) else None


def _name_of(field: nodes.Node) -> str:
    """Return the name of a field, or of a bibliographic node in docutils' way."""
    if isinstance(field, nodes.field):
        return str(field.children[0].astext())
    return type(field).__name__.capitalize()


def _is_listed(item: Element) -> bool:
    return isinstance(item.parent, nodes.bullet_list | nodes.enumerated_list | addnodes.hlist)
