"""What the two directives share: options that warn, and warnings that know their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


class FigureDirective(SphinxDirective):
    """A directive whose faults are warnings; the page stays."""

    def warn(self, subtype: str, message: str, *args: object) -> None:
        """Warn at the line of the directive."""
        logger.warning(
            message, *args, location=self.get_location(), type="figure_grid", subtype=subtype
        )

    def convert(self, name: str, convert: Callable[[str], Any], default: Any) -> Any:
        """Convert an option; a bad value is a warning, and the default is used instead.

        ``option_spec`` cannot do it: docutils drops the whole directive for one bad value.
        """
        if name not in self.options:
            return default
        try:
            return convert(self.options[name])
        except ValueError as error:
            message = __("option '%s' of %s is left out: %s")
            self.warn("bad_option", message, name, self.name, error)
            return default


def caption_side(value: str) -> str:
    """Return ``bottom`` or ``right``; raise ``ValueError`` for anything else."""
    if value not in {"bottom", "right"}:
        raise ValueError(__("'%s' is neither 'bottom' nor 'right'") % value)
    return value
