"""Figures in LaTeX: pictures side by side in boxes of their share of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

    from .nodes import figure_picture, figure_row

# Of the line: the gap between two pictures, and the pictures with a caption beside them.
_GAP = 0.02
_BESIDE = 0.55


def visit_figure_row(self: LaTeXTranslator, node: figure_row) -> None:
    figure = node.parent
    if "caption-right" in figure["classes"] and len(figure) > 1:
        self.body.append(_open_box(f"{_BESIDE}\\linewidth", "c"))
    elif width := self.latex_image_length(figure["width"]) if "width" in figure else "":
        self.body.append(_open_box(width, "t"))


def depart_figure_row(self: LaTeXTranslator, node: figure_row) -> None:
    figure = node.parent
    if "caption-right" in figure["classes"] and len(figure) > 1:
        self.body.append("\\end{minipage}\\hfill%\n")
        self.body.append(_open_box(f"{1 - _BESIDE - 2 * _GAP:.2f}\\linewidth", "c"))
    elif "width" in figure and self.latex_image_length(figure["width"]):
        self.body.append("\\end{minipage}\n")
    else:
        self.body.append("\n")


def visit_figure_picture(self: LaTeXTranslator, node: figure_picture) -> None:
    columns = node.row["columns"]
    line, place = _line_of(node)
    if place:
        # What is left over of the last line is not spread over it.
        gap = "\\hfill" if len(line) == columns else f"\\hspace{{{_GAP}\\linewidth}}"
        self.body.append(f"{gap}%\n")
    elif node.row.index(node):
        self.body.append(f"\n\\vspace{{{_GAP}\\linewidth}}\\noindent")
    else:
        self.body.append("\n\\noindent")
    width = line[place][1] * (1 - _GAP * (columns - 1))
    self.body.append(_open_box(f"{width:.4f}\\linewidth", "t"))
    # A box is aligned by its first line: an empty one, so that pictures begin at one height.
    self.body.append("\\vspace{0pt}" + self.hypertarget_to(node, anchor=True))
    _write_picture(self, node)
    depart_figure_picture(self, node)
    raise nodes.SkipNode


def depart_figure_picture(self: LaTeXTranslator, node: figure_picture) -> None:
    line, place = _line_of(node)
    is_short = len(line) < node.row["columns"]
    self.body.append("\\end{minipage}")
    if place == len(line) - 1:
        self.body.append("\\hspace*{\\fill}\n" if is_short else "\n")


def _write_picture(self: LaTeXTranslator, node: figure_picture) -> None:
    """Write what Sphinx writes, and the alternative text, which it forgets."""
    before = len(self.body)
    for child in node.children:
        child.walkabout(self)
    image = node.next_node(nodes.image)
    if image is not None and image.get("alt"):
        for place in range(before, len(self.body)):
            self.body[place] = _add_alt(self.body[place], image["alt"])


_INCLUDE = "\\sphinxincludegraphics"
_ESCAPED = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        **{sign: "\\" + sign for sign in "{}%#&$_"},
    }
)


def _add_alt(command: str, alt: str) -> str:
    """Return a command that includes a picture, with the key of ``graphicx`` for the text."""
    start, found, rest = command.partition(_INCLUDE)
    if not found or rest.startswith("[alt="):
        return command
    others = "," + rest[1:] if rest.startswith("[") else "]" + rest
    return f"{start}{_INCLUDE}[alt={{{' '.join(alt.split()).translate(_ESCAPED)}}}{others}"


def _line_of(node: figure_picture) -> tuple[list[tuple[figure_picture, float]], int]:
    """Return the line that a picture stands in, and its place there."""
    return next(
        (line, place)
        for line in node.row.lines
        for place, (picture, _share) in enumerate(line)
        if picture is node
    )


def visit_figure_end(self: LaTeXTranslator, node: Element) -> None:
    self.body.append("\n\\end{minipage}\n")


def depart_figure_end(self: LaTeXTranslator, node: Element) -> None:
    """Nothing is left to close."""


def _open_box(width: str, alignment: str) -> str:
    return f"\\begin{{minipage}}[{alignment}]{{{width}}}%\n"
