"""The numbers of pages that were not known when a chunk was made, written over its marks.

Typst sets each run of text in one colour, with a font of which two bytes are a glyph; all marks
are of digits that are equally wide. A run's operators are those of ISO 32000-1, 9.4.3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .values import STRING, string_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The colour of marks, whose blue says of which variant they are, and their only string.
_MARK = re.compile(
    rb"0\.0039\d* 0\.996\d* (?P<blue>[\d.]+) (?P<font>scn\nBT 0 Tr(?P<name>/\w+) [^\n(\[<]* Tm)"
    # Codes from 128 on are written in hex.
    rb"\[?(?P<glyphs>" + STRING + rb"|<[0-9A-Fa-f]+>)\]?T[jJ]\n",
    re.DOTALL,
)
# The variant of the ten digits that are there to be taken.
_ALL = 255


class UnreadableMarks(Exception):  # noqa: N818  (nothing is wrong: the chunk is made otherwise)
    """There are other marks than Typst has set, or a font lacks a digit."""


class Drawn(NamedTuple):
    """What a page draws: operators, and references to the fonts that they name."""

    content: bytes
    fonts: Mapping[bytes, bytes]


class Digits:
    """The glyphs of digits in the fonts of a chunk, and what is written with them."""

    def __init__(self, page: Drawn, numbers: dict[tuple[str, int], int]) -> None:
        """Read the glyphs from a page where all digits are set.

        ``numbers`` are those of pages, by the digits of a mark and its variant.
        """
        self._numbers = numbers
        self._glyphs = {
            page.fonts[run["name"]]: glyphs
            for run in _MARK.finditer(page.content)
            if _variant_of(run) == _ALL and len(glyphs := _glyphs_of(run)) == 10
        }

    def write(self, page: Drawn, printed: Sequence[tuple[tuple[str, int], str]]) -> bytes:
        """Return what a page draws with the numbers written over its marks.

        ``printed`` has the digits, variant and colour of each. Raises ``UnreadableMarks`` if there
        are others, or if one is there in more colours than one.
        """
        colours = dict(printed)
        content, found = _MARK.subn(lambda run: self._written(page, run, colours), page.content)
        if found != len(printed) or len(set(printed)) > len(colours):
            raise UnreadableMarks
        return content

    def _written(
        self, page: Drawn, run: re.Match[bytes], colours: dict[tuple[str, int], str]
    ) -> bytes:
        glyphs = self._glyphs.get(page.fonts[run["name"]], ())
        try:
            text = "".join(str(glyphs.index(glyph)) for glyph in _glyphs_of(run))
            mark = text, _variant_of(run)
            colour, number = colours[mark].encode(), str(self._numbers[mark])
        except (ValueError, KeyError) as error:
            raise UnreadableMarks from error
        if len(number) != len(text):
            raise UnreadableMarks
        codes = b"".join(glyphs[int(digit)] for digit in number)
        return b"%s %s<%s>Tj\n" % (colour, run["font"], codes.hex().encode())


def _variant_of(run: re.Match[bytes]) -> int:
    return round(float(run["blue"]) * 255)


def _glyphs_of(run: re.Match[bytes]) -> Sequence[bytes]:
    codes = string_bytes(run["glyphs"])
    return [codes[index : index + 2] for index in range(0, len(codes), 2)]
