"""The Typst compiler: what it is asked beforehand, and what its errors mean for the author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typst

from .markup import as_string

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_UNDISPLAYABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
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
        content = typst.compile(
            str(source),
            root=str(source.parent),
            format="pdf",
            font_paths=[str(path) for path in self.font_paths],
            ignore_system_fonts=True,
            pdf_standards=list(self.standards),  # type: ignore[arg-type]
            timestamp=EPOCH if timestamp is None else timestamp,
        )
        assert isinstance(content, bytes)
        output.write_bytes(content)

    def find_undisplayable(self, characters: Iterable[str]) -> set[str]:
        """Return those characters that no font has."""
        fonts = ", ".join(map(as_string, self.fonts))
        lines = [f"#set text(font: ({fonts},))", '#set document(title: "t")']
        lines += [f"#{as_string(character)};" for character in sorted(set(characters))]
        error = self._try("\n\n".join(lines), standards=["ua-1"])
        return set(_UNDISPLAYABLE.findall(error))

    def is_formula(self, formula: str, *, block: bool) -> bool:
        """Tell whether Typst understands the source of a formula."""
        space = " " if block else ""
        return not self._try(f"${space}{formula}{space}$", standards=[])

    def _try(self, source: str, standards: list[str]) -> str:
        try:
            typst.compile(
                source.encode(),
                format="pdf",
                font_paths=[str(path) for path in self.font_paths],
                ignore_system_fonts=True,
                pdf_standards=standards,  # type: ignore[arg-type]
            )
        except typst.TypstError as error:
            return error.diagnostic or error.message
        return ""
