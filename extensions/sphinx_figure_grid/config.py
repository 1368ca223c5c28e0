"""The configuration values, each once: name, type, default and description."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from sphinx.locale import __
from sphinx.util import logging

from .labels import Labels

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGridConfig:
    """What a project may set in its ``conf.py``."""

    folder: str = field(
        default="",
        metadata={"help": "where pictures given by name alone lie, from the source folder"},
    )
    widths: list[int] = field(
        default_factory=lambda: [480, 960, 1600],
        metadata={"help": "widths in pixels of the copies made of a photograph, for `srcset`"},
    )
    labels: dict[str, str] = field(
        default_factory=dict,
        metadata={"help": "other words for the enlarged picture, see below"},
    )


def register_config(app: Sphinx) -> None:
    """Add each value as ``figure_grid_<name>``; a change of any re-reads the pages."""
    defaults = FigureGridConfig()
    for option in fields(FigureGridConfig):
        default = getattr(defaults, option.name)
        kinds = (list, tuple) if isinstance(default, list) else (type(default),)
        app.add_config_value(f"figure_grid_{option.name}", default, "env", types=kinds)


def check_config(app: Sphinx, config: Config) -> None:
    """At ``config-inited``: warn of values that cannot be used, and use the defaults instead."""
    if not _are_widths(config.figure_grid_widths):
        _warn(
            __("conf.py: figure_grid_widths must be whole numbers above 0: %r"),
            config.figure_grid_widths,
        )
        config["figure_grid_widths"] = FigureGridConfig().widths
    known = {each.name for each in fields(Labels)}
    if unknown := sorted(set(config.figure_grid_labels) - known):
        _warn(__("conf.py: figure_grid_labels has unknown keys: %s"), ", ".join(unknown))
        labels = {key: text for key, text in config.figure_grid_labels.items() if key in known}
        config["figure_grid_labels"] = labels


def _are_widths(values: object) -> bool:
    if not isinstance(values, list | tuple) or not values:
        return False
    return all(isinstance(value, int) and value > 0 for value in values)


def _warn(message: str, value: object) -> None:
    logger.warning(message, value, type="figure_grid", subtype="config")


def as_markdown_table() -> str:
    """Return the values as the table that stands in the documentation."""
    defaults = FigureGridConfig()
    rows = ["| name | type | default | meaning |", "| --- | --- | --- | --- |"]
    for option in fields(FigureGridConfig):
        default = getattr(defaults, option.name)
        cells = (f"`figure_grid_{option.name}`", f"`{option.type}`", f"`{default!r}`")
        rows.append(f"| {' | '.join(cells)} | {option.metadata['help']} |")
    return "\n".join(rows)
