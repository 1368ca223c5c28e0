"""Formulas: LaTeX to Typst, one by one, so that one that fails spoils no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import __
from sphinx.util import logging
from tex2typst import tex2typst

from .markup import as_string

if TYPE_CHECKING:
    from docutils.nodes import Element

    from .compiler import Compiler

logger = logging.getLogger(__name__)


class Formulas:
    """Converts formulas, and remembers those that it has tried."""

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler
        self._converted: dict[tuple[str, bool], str] = {}

    def as_typst(self, latex: str, node: Element, *, block: bool) -> str:
        """Return a formula as an equation with its LaTeX as alternative text.

        One that cannot be converted is a warning at its line, and its LaTeX is printed.
        """
        latex = latex.strip()
        formula = self._convert(latex, block=block)
        if not formula:
            message = __("this formula is printed as LaTeX, since it cannot be converted: %s")
            logger.warning(message, latex, location=node, type="typst", subtype="formula")
            return f"#raw({as_string(latex)}, block: {str(block).lower()});"
        space = " " if block else ""
        return (
            f"#math.equation(alt: {as_string(latex)}, block: {str(block).lower()}, "
            f"${space}{formula}{space}$);"
        )

    def _convert(self, latex: str, *, block: bool) -> str:
        key = (latex, block)
        if key not in self._converted:
            self._converted[key] = self._try(latex, block=block)
        return self._converted[key]

    def _try(self, latex: str, *, block: bool) -> str:
        try:
            formula = str(tex2typst(latex)).strip()
        except Exception:  # noqa: BLE001  (the converter raises whatever its parser met)
            return ""
        return formula if self.compiler.is_formula(formula, block=block) else ""
