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


def check_images(tree: nodes.document) -> None:
    """Warn of pictures without alternative text; an empty one marks a decoration."""
    for image in tree.findall(nodes.image):
        if "alt" not in image:
            message = __("picture '%s' has no alternative text; it is named by its file")
            uri = image.get("uri", "")
            logger.warning(message, uri, location=image, type="typst", subtype="missing_alt")


def replace_undisplayable(tree: nodes.document, compiler: Compiler) -> None:
    """Replace characters that no font has by their code points, with a warning each place."""
    texts = list(tree.findall(nodes.Text))
    characters = {char for text in texts for char in text if ord(char) > 0x17F}
    missing = compiler.find_undisplayable(characters) if characters else set()
    for text in texts:
        found = sorted(missing.intersection(text))
        if not found:
            continue
        replaced = str(text)
        for character in found:
            replaced = replaced.replace(character, f"[U+{ord(character):04X}]")
        message = __("no font of the PDF has %s; its code point is printed")
        logger.warning(
            message, " ".join(found), location=text.parent, type="typst", subtype="missing_glyph"
        )
        text.parent.replace(text, nodes.Text(replaced))
