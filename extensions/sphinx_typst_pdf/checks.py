"""Faults that Typst would refuse a whole document for, found beforehand and named with their line.

PDF/UA-1 wants an alternative text for each picture, and a font for each character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import __
from sphinx.util import logging

if TYPE_CHECKING:
    from .compiler import Compiler

logger = logging.getLogger(__name__)

# Up to here every font has everything: Latin, Latin-1 and Latin Extended-A.
_LATIN = 0x17F


def check_images(tree: nodes.document) -> None:
    """Warn of pictures without alternative text; an empty one marks a decoration."""
    for image in tree.findall(nodes.image):
        if "alt" not in image:
            message = __("picture '%s' has no alternative text; it is named by its file")
            uri = image.get("uri", "")
            logger.warning(message, uri, location=image, type="typst", subtype="missing_alt")


def replace_undisplayable(tree: nodes.document, compiler: Compiler) -> None:
    """Replace characters that no font has by their code points.

    Each is one warning, at the first place, with the number of the others.
    """
    texts = list(tree.findall(nodes.Text))
    characters = {char for text in texts for char in text if ord(char) > _LATIN}
    missing = compiler.find_undisplayable(characters) if characters else set()
    for character in sorted(missing):
        places = [text.parent for text in texts if character in text]
        message = __("no font of the PDF has %s; U+%04X is printed for it, here and %d times more")
        logger.warning(
            message, character, ord(character), len(places) - 1,
            location=places[0], type="typst", subtype="missing_glyph",
        )  # fmt: skip
    for text in texts:
        if found := missing.intersection(text):
            table = {ord(char): f"[U+{ord(char):04X}]" for char in found}
            text.parent.replace(text, nodes.Text(str(text).translate(table)))
