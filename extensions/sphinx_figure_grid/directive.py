"""The directives ``figure-grid`` and ``picture``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx_design.grids import row_columns_option

from .nodes import figure_picture, figure_row
from .prepare import Variant, prepare_photograph
from .sources import PHOTOGRAPHS, find_picture, near_names, read_svg_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.util.typing import OptionSpec

logger = logging.getLogger(__name__)

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class FigureDirective(SphinxDirective):
    """What both have in common: warnings with their place."""

    def warn(self, subtype: str, message: str, *args: object) -> None:
        """Warn at the line of the directive."""
        logger.warning(
            message, *args, location=self.get_location(), type="figure_grid", subtype=subtype
        )

    def convert(self, name: str, convert: Callable[[str], Any], default: Any) -> Any:
        """Convert an option; a bad value is a warning, and the default is used instead."""
        if name not in self.options:
            return default
        try:
            return convert(self.options[name])
        except ValueError as error:
            message = __("option '%s' of %s is left out: %s")
            self.warn("bad_option", message, name, self.name, error)
            return default


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
        picture = figure_picture(argument=argument, source="", size=(0, 0), variants=[], letter="")
        self.set_source_info(picture)
        self.add_name(picture)
        found = self.find(argument)
        if found is None:
            picture += nodes.paragraph(alt, alt)
            return [picture]
        picture["source"] = os.path.relpath(found, self.env.srcdir)
        self._add_image(picture, found, alt, "figure-grid-light")
        if dark := self.find(self.options["dark"]) if "dark" in self.options else None:
            self._add_image(picture, dark, alt, "figure-grid-dark")
        elif not picture.children:
            picture += nodes.paragraph(alt, alt)
        return [picture]

    def find(self, argument: str) -> Path | None:
        """Return the file that a name or a path means; none is a warning."""
        if "/" in argument:
            folder, name = self._split(argument)
        else:
            folder = Path(self.env.srcdir, self.config.figure_grid_folder)
            name = argument
        found = find_picture(name, folder)
        if found is None:
            near = near_names(name, folder)
            hint = __("; did you mean %s?") % " / ".join(near) if near else ""
            self.warn("unknown_picture", __("no picture '%s' is found%s"), argument, hint)
        return found

    def _split(self, argument: str) -> tuple[Path, str]:
        _, path = self.env.relfn2path(argument)
        return Path(path).parent, Path(path).name

    def _add_image(self, picture: figure_picture, file: Path, alt: str, class_name: str) -> None:
        self.env.note_dependency(file)
        if file.suffix.lower() in PHOTOGRAPHS:
            variants = self._prepare(file)
            if not variants:
                return
            published, size = variants[-1].path, (variants[-1].width, variants[-1].height)
            if class_name == "figure-grid-light":
                picture["variants"] = [(each.width, self._uri(each.path)) for each in variants]
        else:
            published, size = file, read_svg_size(file)
        if class_name == "figure-grid-light":
            picture["size"] = size
        image = nodes.image(uri="/" + self._uri(published), alt=alt, classes=[class_name])
        image["width"] = "100%"
        self.set_source_info(image)
        picture += image

    def _prepare(self, file: Path) -> tuple[Variant, ...]:
        folder = Path(self.env.doctreedir, "figure-grid")
        try:
            return prepare_photograph(file, folder, self.config.figure_grid_widths)
        except OSError as error:
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
        "equal-height": directives.flag,
        "caption-side": directives.unchanged,
        "width": directives.unchanged,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Build the figure: a row of pictures, then the caption and the legend."""
        content = self.parse_content_to_nodes()
        pictures = [node for node in content if isinstance(node, figure_picture)]
        if not pictures:
            self.warn("no_picture", __("the figure holds no picture"))
            return content
        rest = [node for node in content if not isinstance(node, figure_picture)]
        figure = nodes.figure(classes=self._classes())
        self.set_source_info(figure)
        figure += self._build_row(pictures)
        figure.extend(self._build_caption(rest, pictures))
        if width := self.convert("width", directives.length_or_percentage_or_unitless, None):
            figure["width"] = width
        self.add_name(figure)
        return [figure]

    def _classes(self) -> list[str]:
        side = self.convert("caption-side", _caption_side, "bottom")
        classes = ["figure-grid", *self.options.get("class", [])]
        if side == "right":
            classes.append("caption-right")
        if "equal-height" in self.options:
            classes.append("equal-height")
        return classes

    def _build_row(self, pictures: list[figure_picture]) -> figure_row:
        count = min(len(pictures), 4)
        default = row_columns_option(f"1 {count} {count} {count}")
        columns = self.convert("columns", row_columns_option, default)
        row = figure_row(
            classes=["sd-row", *columns, "sd-g-3"],
            columns=min(_widest(columns, count), len(pictures)),
            equal_height="equal-height" in self.options,
        )
        self.set_source_info(row)
        for letter, picture in zip(LETTERS, pictures, strict=False):
            picture["letter"] = letter if len(pictures) > 1 else ""
            row += picture
        return row

    def _build_caption(
        self, rest: list[nodes.Node], pictures: list[figure_picture]
    ) -> list[nodes.Node]:
        if not rest:
            return []
        first, *others = rest
        if not isinstance(first, nodes.paragraph):
            return [nodes.legend("", *rest)]
        caption = nodes.caption(first.rawsource, "", *first.children)
        caption.source, caption.line = first.source, first.line
        self._compare_alt(caption.astext(), pictures)
        return [caption, nodes.legend("", *others)] if others else [caption]

    def _compare_alt(self, caption: str, pictures: list[figure_picture]) -> None:
        for picture in pictures:
            for image in picture.findall(nodes.image):
                if image["alt"] and image["alt"].casefold() == caption.casefold():
                    message = __("the alternative text of '%s' repeats the caption")
                    self.warn("alt_repeats_caption", message, picture["argument"])
                    break


def _caption_side(value: str) -> str:
    if value not in {"bottom", "right"}:
        raise ValueError(__("'%s' is neither 'bottom' nor 'right'") % value)
    return value


def _widest(columns: list[str], default: int) -> int:
    """Return the column count for wide screens from sphinx-design's classes."""
    last = columns[-1].rsplit("-", 1)[-1]
    return int(last) if last.isdecimal() else default
