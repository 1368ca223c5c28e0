"""The directives ``figure-grid`` and ``picture``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import __
from sphinx_design.grids import row_columns_option

from .nodes import figure_picture, figure_row
from .numbering import letter_of
from .options import FigureDirective, caption_side
from .prepare import UnreadablePictureError, Variant, prepare_photograph
from .sources import find_picture, is_photograph, near_names, read_svg_size

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

# More pictures than that are too small side by side.
_WIDEST_ROW = 4


class PictureDirective(FigureDirective):
    """One picture of a figure."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "alt": directives.unchanged,
        "name": directives.unchanged,
        "dark": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Find the file and build the picture; without a file its alternative text stays."""
        argument = self.arguments[0]
        alt = " ".join(self.options.get("alt", "").split())
        if "alt" not in self.options:
            message = __("the picture '%s' has no alternative text; give it :alt:")
            self.warn("missing_alt", message, argument)
        picture = figure_picture(
            is_div=True, design_component="grid-item", classes=["sd-col"],
            argument=argument, sources=[], letter="",
        )  # fmt: skip
        self.set_source_info(picture)
        self.add_name(picture)
        light = self._add_image(picture, argument, alt, "figure-grid-light")
        if light and "dark" in self.options:
            self._add_image(picture, self.options["dark"], alt, "figure-grid-dark")
        if not light:
            picture += nodes.paragraph(alt, alt or argument)
        return [picture]

    def _add_image(
        self, picture: figure_picture, argument: str, alt: str, class_name: str
    ) -> nodes.image | None:
        found = self._find(argument)
        picture["sources"].append((argument, self._uri(found) if found else ""))
        if found is None or not (variants := self._publish(found)):
            return None
        last = variants[-1]
        image = nodes.image(
            uri="/" + self._uri(last.path), alt=alt, classes=[class_name], width="100%",
            size=(last.width, last.height),
            variants=[(each.width, self._uri(each.path)) for each in variants],
        )  # fmt: skip
        self.set_source_info(image)
        picture += image
        return image

    def _find(self, argument: str) -> Path | None:
        top = Path(self.env.srcdir)
        folder = top / self.config.figure_grid_folder
        page = Path(self.env.doc2path(self.env.docname)).parent
        found = find_picture(argument, folder=folder, page=page, top=top)
        if found is None:
            path = top / argument.lstrip("/") if argument.startswith("/") else page / argument
            near = near_names(argument, path.parent if "/" in argument else folder)
            hint = __("; did you mean %s?") % " / ".join(near) if near else ""
            self.warn("unknown_picture", __("no picture '%s' is found%s"), argument, hint)
        return found

    def _publish(self, file: Path) -> tuple[Variant, ...]:
        """Return what may be published of a file: a drawing itself, copies of a photograph."""
        self.env.note_dependency(file)
        if not is_photograph(file):
            width, height = read_svg_size(file)
            return (Variant(path=file, width=width, height=height),)
        folder = Path(self.env.doctreedir, "figure-grid")
        try:
            return prepare_photograph(file, folder, self.config.figure_grid_widths)
        except UnreadablePictureError as error:
            self.warn("unreadable_picture", __("'%s' cannot be read: %s"), file.name, error)
            return ()

    def _uri(self, path: Path) -> str:
        return Path(os.path.relpath(path, self.env.srcdir)).as_posix()


class FigureGridDirective(FigureDirective):
    """A figure of one or several pictures with one number and one caption."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "name": directives.unchanged,
        "columns": directives.unchanged,
        "equal-height": directives.unchanged,
        "caption-side": directives.unchanged,
        "width": directives.unchanged,
        "class": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Build the figure: a row of pictures, then the caption and the legend."""
        content = self.parse_content_to_nodes()
        pictures = [node for node in content if isinstance(node, figure_picture)]
        if not pictures:
            self.warn("no_picture", __("the figure holds no picture"))
            return content
        rest = [node for node in content if not isinstance(node, figure_picture)]
        figure = nodes.figure()
        self.set_source_info(figure)
        figure += self._build_row(pictures)
        figure.extend(self._build_caption(rest, pictures))
        figure["classes"] = self._classes()
        if width := self.convert("width", directives.length_or_percentage_or_unitless, None):
            figure["width"] = width
        self.add_name(figure)
        return [figure]

    def _classes(self) -> list[str]:
        classes = ["figure-grid", *self.convert("class", directives.class_option, [])]
        if self.convert("caption-side", caption_side, "bottom") == "right":
            classes.append("caption-right")
        if self._is_equal_height():
            classes.append("equal-height")
        return classes

    def _is_equal_height(self) -> bool:
        return "equal-height" in self.options

    def _build_row(self, pictures: list[figure_picture]) -> figure_row:
        count = min(len(pictures), _WIDEST_ROW)
        default = row_columns_option(f"1 {count} {count} {count}")
        columns = self.convert("columns", row_columns_option, default)
        row = figure_row(
            is_div=True, design_component="grid-row",
            classes=["sd-row", *columns, "sd-g-3"],
            columns=min(_columns_on_paper(columns, count), len(pictures)),
            equal_height=self._is_equal_height(),
        )  # fmt: skip
        self.set_source_info(row)
        for place, picture in enumerate(pictures):
            picture["letter"] = letter_of(place) if len(pictures) > 1 else ""
            row += picture
        return row

    def _build_caption(
        self, rest: list[nodes.Node], pictures: list[figure_picture]
    ) -> list[nodes.Node]:
        first = next((node for node in rest if not isinstance(node, nodes.Invisible)), None)
        if not isinstance(first, nodes.paragraph):
            return [nodes.legend("", *rest)] if rest else []
        caption = nodes.caption(first.rawsource, "", *first.children)
        caption.source, caption.line = first.source, first.line
        self._compare_alt(caption.astext(), pictures)
        others = [node for node in rest if node is not first]
        return [caption, nodes.legend("", *others)] if others else [caption]

    def _compare_alt(self, caption: str, pictures: list[figure_picture]) -> None:
        for picture in pictures:
            image = picture.next_node(nodes.image)
            if image is not None and image["alt"] and _same_words(image["alt"], caption):
                message = __("the alternative text of '%s' repeats the caption")
                self.warn("alt_repeats_caption", message, picture["argument"])


def _same_words(one: str, other: str) -> bool:
    one, other = (" ".join(text.casefold().split()).rstrip(".") for text in (one, other))
    return one == other


def _columns_on_paper(classes: list[str], default: int) -> int:
    """Return the column count for wide screens and paper from sphinx-design's classes."""
    last = classes[-1].rsplit("-", 1)[-1]
    return int(last) if last.isdecimal() else default
