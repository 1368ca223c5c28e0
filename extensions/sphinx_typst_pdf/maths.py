"""Formulas: LaTeX to Typst, so that one that cannot be converted spoils no other."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import __
from sphinx.util import logging
from tex2typst import tex2typst

from .latex import Macro, expand_macros, restore_marks, simplify, take_definitions
from .markup import as_string
from .walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils.nodes import Element

    from .compiler import Compiler

logger = logging.getLogger(__name__)

#: Longer formulas, in signs, are not converted: that takes the square of their length.
LONGEST = 5000
# A formula, and whether it stands on lines of its own.
_Key = tuple[str, bool]


class Formulas:
    """Converts formulas, and remembers those that it has tried."""

    def __init__(self, compiler: Compiler, macros: Mapping[str, Macro] | None = None) -> None:
        self.compiler = compiler
        self.macros = dict(macros or {})
        self._converted: dict[_Key, str] = {}

    def prepare(self, tree: nodes.document) -> None:
        """Convert all formulas of a document, and ask Typst once for all of them."""
        found = [each for each in walk(tree) if isinstance(each, (nodes.math, nodes.math_block))]
        keys = [(each.astext().strip(), isinstance(each, nodes.math_block)) for each in found]
        # As in MathJax, what a formula defines holds behind it too.
        for latex, _block in keys:
            self.macros.update(take_definitions(latex)[1])
        self._convert(dict.fromkeys(sorted(keys, key=itemgetter(1))))

    def as_typst(self, latex: str, node: Element, *, block: bool) -> str:
        """Return a formula as an equation with its LaTeX as alternative text.

        One that cannot be converted is a warning at its line, and its LaTeX is printed.
        """
        key = (latex.strip(), block)
        if key not in self._converted:
            self._convert([key])
        if equation := self._converted[key]:
            return equation
        if not take_definitions(key[0])[0].strip():
            return ""
        if key[0]:
            message = __("this formula is printed as LaTeX, since it cannot be converted: %s")
            logger.warning(message, key[0], location=node, type="typst", subtype="formula")
        return f"#raw({as_string(key[0])}, block: {str(block).lower()});"

    def _convert(self, keys: Iterable[_Key]) -> None:
        new = [key for key in keys if key not in self._converted]
        equations = {key: self._as_equation(*key) for key in new}
        self._converted.update(equations)
        tried = [key for key, equation in equations.items() if equation]
        faulty = self.compiler.find_faulty([equations[key] for key in tried])
        self._converted.update({tried[index]: "" for index in faulty})

    def _as_equation(self, latex: str, block: bool) -> str:
        if len(latex) > LONGEST:
            return ""
        try:
            simple = simplify(expand_macros(latex, self.macros))
            formula = restore_marks(" ".join(str(tex2typst(simple)).split()))
        except Exception:  # noqa: BLE001  (the converter raises whatever its parser met)
            return ""
        if not formula:
            return ""
        space = " " if block else ""
        return (
            f"#math.equation(alt: {as_string(latex)}, block: {str(block).lower()}, "
            f"${space}{formula}{space}$);"
        )
