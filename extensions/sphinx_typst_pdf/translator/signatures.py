"""Lists of parameters: commas and brackets where Sphinx's own writers put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

    from .base import Base

_PARAMETERS = (addnodes.desc_parameter, addnodes.desc_type_parameter)


class Parameters:
    """The Typst text of a list of parameters, without the brackets around.

    ``lines`` has one line, or many for a list whose parameters have a line each. As in
    ``sphinx.writers.text``: if required parameters are still to come, the comma follows a
    parameter, else it precedes one, so that optional ones read ``foo([a, ]b, c[, d])``.
    """

    def __init__(self, node: Element, translator: Base) -> None:
        self.lines: list[str] = [""]
        self._translator = translator
        self._comma = translator.escape(node.child_text_separator)
        self._is_first = True
        self._depth = self._deepest = 0
        #: How many parameters of the current optional group are still to come.
        self._left_in_group = 0
        #: For each required parameter, and for each optional group, whether it is required.
        self._required = [isinstance(each, _PARAMETERS) for each in node.children]
        self._required_left = sum(self._required)
        self._group = 0
        self._trailing_comma = bool(node.get("multi_line_trailing_comma", False))
        self._is_multiline = bool(node.get("multi_line_parameter_list", False))
        if self._is_multiline:
            self._comma = self._comma.rstrip()
        for child in node.children:
            self._write(child)
        self.lines = [line for line in self.lines if line]

    def _add(self, text: str) -> None:
        self.lines[-1] += text

    def _write(self, node: Node) -> None:
        if not isinstance(node, addnodes.desc_optional):
            self._write_parameter(node)
            return
        self._open_optional(node)
        for child in node.children:
            self._write(child)
        self._close_optional()

    def _write_parameter(self, node: Node) -> None:
        if self._is_first:
            self._is_first = False
        elif not self._is_multiline and not self._required_left:
            self._add(self._comma)
        if self._depth == 0:
            self._required_left -= 1
        else:
            self._left_in_group -= 1
        holder = addnodes.desc_sig_element()
        holder.children = [node]
        self._add(self._translator.render(holder))
        if self._is_multiline:
            self._end_parameter()
        elif self._required_left > 0:
            self._add(self._comma)
        if self._depth == 0:
            self._group += 1

    def _is_last_group(self) -> bool:
        return self._group + 1 >= len(self._required)

    def _end_parameter(self) -> None:
        """End the line, unless a bracket is to stand at its end."""
        required = self._depth == 0
        is_last = self._is_last_group()
        next_is_required = not is_last and self._required[self._group + 1]
        in_group = self._left_in_group > 0
        if in_group or (required and (is_last or next_is_required)):
            if not is_last or in_group or self._trailing_comma:
                self._add(self._comma)
            self.lines.append("")

    def _open_optional(self, node: Element) -> None:
        self._left_in_group = sum(isinstance(each, _PARAMETERS) for each in node.children)
        self._depth += 1
        self._deepest = self._depth
        if not self._is_multiline or self._is_first:
            self._add("\\[")
        else:
            comma, bracket = self._comma, "\\["
            self._add(comma + bracket if self._required_left else bracket + comma)
            self.lines.append("")

    def _close_optional(self) -> None:
        self._depth -= 1
        if self._is_multiline:
            is_inner = self._depth > 0 or not self._is_last_group()
            if self._depth == self._deepest - 1 and (is_inner or self._trailing_comma):
                self._add(self._comma)
        self._add("\\]")
        if self._depth == 0:
            self._group += 1
            if self._is_multiline:
                self.lines.append("")
