"""Faults that Typst would refuse a whole document for, found beforehand and named with their line.

PDF/UA-1 wants an alternative text for each picture, and a font for each character.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import __
from sphinx.util import logging

from .assemble import typst_part
from .places import Shifts
from .walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .compiler import Compiler

logger = logging.getLogger(__name__)

# Up to here every font has everything: Latin, Latin-1 and Latin Extended-A.
_LATIN = 0x17F
#: So many characters without a font are named one by one; more are one warning.
FEW = 8
# Signs in colour that have one in ink of the same meaning; Unicode knows no such pairs itself.
_ALIKE = {
    "✅": "✔", "❌": "✘", "❎": "✘", "⭐": "★", "🌟": "★", "➕": "+", "➖": "−",
    "❗": "!", "❓": "?", "🟢": "●", "🔴": "●", "🟡": "●", "🔵": "●", "⚫": "●",
    "⚪": "○", "🔺": "▲", "🔻": "▼", "❤": "♥", "👉": "☞", "👈": "☜", "🔒": "[lock]",
    "⏩": "»", "⏪": "«",
}  # fmt: skip
# They say how the character before them looks, or join it to the next one, or begin a file.
_UNSEEN = {"\ufe0e", "\ufe0f", "\u200d", "\u20e3", "\ufeff"}
_ALTERNATIVE = re.compile(r'alt: "(?:[^"\\]|\\.)*"')


def name_pictures(tree: nodes.document) -> None:
    """Warn of pictures without alternative text; an empty one marks a decoration."""
    images = (each for each in walk(tree) if isinstance(each, nodes.image))
    for image in images:
        if "alt" not in image:
            message = __("picture '%s' has no alternative text; it is named by its file")
            uri = image.get("uri", "")
            logger.warning(message, uri, location=image, type="typst", subtype="missing_alt")


def replace_undisplayable(tree: nodes.document, compiler: Compiler) -> None:
    """Replace characters that no font has: by one that means the same, or by their code points.

    Each that is replaced by its code point is one warning, at the first place, with the number of
    the others; very many, as of a script without a font, are one warning together.
    """
    found = [each for each in walk(tree) if isinstance(each, (nodes.Text, typst_part))]
    texts = [each for each in found if isinstance(each, nodes.Text)]
    parts = [each for each in found if isinstance(each, typst_part)]
    missing = find_missing(
        [*(text.astext() for text in texts), *(part["title"] for part in parts)], compiler
    )
    if not missing:
        return
    table = substitutes(missing, compiler)
    _warn_of_missing({char for char in missing if table[char].startswith("[U+")}, texts)
    characters = {ord(char): text for char, text in table.items()}
    for text in texts:
        # docutils keeps marks of its own in a text, which "astext" leaves out.
        if missing.intersection(text.astext()):
            text.parent.replace(text, nodes.Text(text.astext().translate(characters)))
    for part in parts:
        part["title"] = part["title"].translate(characters)


def replace_undisplayable_in_source(body: str, compiler: Compiler) -> tuple[str, Shifts]:
    """Replace what is left: characters of words that are no text of the doctree.

    Alternative texts are not displayed, and keep theirs.
    """
    shifts = Shifts()
    missing = find_missing([_ALTERNATIVE.sub("", body)], compiler)
    if not missing:
        return body, shifts
    table = substitutes(missing, compiler)
    written = {char: _escape_anywhere(text.strip("[]")) for char, text in table.items()}
    one = "".join(map(re.escape, sorted(missing)))
    parts, length, last = [], 0, 0
    for match in re.finditer(f"{_ALTERNATIVE.pattern}|[{one}]", body):
        text = written.get(match[0], match[0])
        parts += [body[last : match.start()], text]
        length += match.start() - last + len(text)
        last = match.end()
        shifts.add(last, length)
    return "".join([*parts, body[last:]]), shifts


def replace_undisplayable_in_settings(definitions: str, compiler: Compiler) -> str:
    """Replace characters that no font has in definitions, such as that of the title; warn of them.

    They come from ``conf.py`` and from catalogues of translations, and have no other place.
    """
    missing = find_missing([definitions], compiler)
    if named := "".join(char for char in sorted(missing - _UNSEEN) if char.isprintable()):
        message = __(
            "no font of the PDF has these characters of the title, the author or other settings:"
            " %s; typst_font_paths can name a folder with fonts that have them"
        )
        logger.warning(message, named, type="typst", subtype="missing_glyph")
    return replace_undisplayable_in_source(definitions, compiler)[0]


def find_missing(texts: Iterable[str], compiler: Compiler) -> set[str]:
    """Return the characters of texts that no font has."""
    characters = {char for char in set("".join(texts)) if _is_uncommon(char)}
    return compiler.find_undisplayable(characters) if characters else set()


def substitutes(missing: set[str], compiler: Compiler) -> dict[str, str]:
    """Return what is printed for each missing character.

    That is what Unicode calls compatible with it, a sign of the same meaning, or else the code
    point. Marks that only say how another character looks are left out.
    """
    found = {char: unicodedata.normalize("NFKC", char) for char in missing}
    found = {char: _ALIKE.get(char, text) for char, text in found.items()}
    lacking = find_missing(found.values(), compiler)
    return {char: _substitute(char, text, lacking) for char, text in found.items()}


def _substitute(char: str, text: str, lacking: set[str]) -> str:
    if char in _UNSEEN:
        return ""
    return f"[U+{ord(char):04X}]" if lacking.intersection(text) or text == char else text


def _escape_anywhere(text: str) -> str:
    """Return text that is itself in markup and in string literals alike.

    A character may be compatible with one that means something there, as U+FF03 is with "#".
    """
    return "".join(
        # A plus, as in a code point, means something at the start of a line only.
        char if char.isalnum() or (char == "+" and index) else f"\\u{{{ord(char):x}}}"
        for index, char in enumerate(text)
    )


def _is_uncommon(char: str) -> bool:
    return ord(char) > _LATIN or (unicodedata.category(char) == "Cc" and char not in "\n\t\r")


def _warn_of_missing(missing: set[str], texts: list[nodes.Text]) -> None:
    places: dict[str, list[nodes.Element]] = {char: [] for char in sorted(missing)}
    for text in texts:
        for char in missing.intersection(text.astext()):
            places[char].append(text.parent)
    if len(missing) > FEW:
        message = __(
            "no font of the PDF has %d characters that are used, %s and others; their code points"
            " are printed; typst_font_paths can name a folder with fonts that have them"
        )
        first = next((found[0] for found in places.values() if found), None)
        shown = " ".join(sorted(missing)[:FEW])
        logger.warning(
            message, len(missing), shown, location=first, type="typst", subtype="missing_glyph"
        )
        return
    for character, found in places.items():
        message = __("no font of the PDF has %s; U+%04X is printed for it")
        if len(found) > 1:
            message += __(", %d times in all") % len(found)
        logger.warning(
            message, character if character.isprintable() else ascii(character).strip("'"),
            ord(character),
            location=found[0] if found else None, type="typst", subtype="missing_glyph",
        )  # fmt: skip
