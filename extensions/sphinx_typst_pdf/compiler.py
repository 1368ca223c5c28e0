"""The Typst compiler: what it is asked beforehand, and what its errors mean for the author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import typst

from .markup import as_string

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from typst import PDFStandards

_UNDISPLAYABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
# How a character is named there that cannot be seen.
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
# A fixed moment for PDFs of builds that are not given one: the output depends on the input only.
EPOCH = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiler:
    """Compiles with the fonts of the wheel and those of a project, and with no others.

    Fonts of the system would make the output depend on the machine.
    """

    fonts: tuple[str, ...]
    font_paths: tuple[Path, ...] = ()
    standards: tuple[str, ...] = ()

    def compile_file(self, source: Path, output: Path, timestamp: int | None) -> None:
        """Compile a file to PDF. Raises ``typst.TypstError``."""
        compiler = self._compiler(source)
        content = compiler.compile(
            format="pdf",
            pdf_standards=cast("PDFStandards", list(self.standards)),
            timestamp=EPOCH if timestamp is None else timestamp,
        )
        output.write_bytes(cast("bytes", content))

    def find_undisplayable(self, characters: Iterable[str]) -> set[str]:
        """Return those characters that no font has."""
        fonts = ", ".join(map(as_string, self.fonts))
        lines = [f"#set text(font: ({fonts},))", '#set document(title: "t")']
        lines += [f"#{as_string(character)};" for character in sorted(set(characters))]
        error = self._try("\n\n".join(lines), standards=["ua-1"])
        return {_read_escape(text) for text in _UNDISPLAYABLE.findall(error)}

    def is_formula(self, formula: str, *, block: bool) -> bool:
        """Tell whether Typst understands the source of a formula."""
        space = " " if block else ""
        return not self._try(f"${space}{formula}{space}$", standards=[])

    def _compiler(self, source: Path | bytes) -> typst.Compiler:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=list(self.font_paths))
        if isinstance(source, bytes):
            return typst.Compiler(source, font_paths=fonts)
        return typst.Compiler(source, root=source.parent, font_paths=fonts)

    def _try(self, source: str, standards: list[str]) -> str:
        try:
            self._compiler(source.encode()).compile(
                format="pdf", pdf_standards=cast("PDFStandards", standards)
            )
        except typst.TypstError as error:
            return error.diagnostic or error.message
        return ""


def _read_escape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
