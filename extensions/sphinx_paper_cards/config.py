"""The configuration values, each once: name, type, default and description."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperConfig:
    """What a project may set in its ``conf.py``."""

    bibfiles: list[str] = field(
        default_factory=list,
        metadata={
            "help": "BibTeX files, relative to `conf.py`; of a key given twice the first counts"
        },
    )
    authors_shown: int = field(
        default=4,
        metadata={
            "help": "names on a card before “et al.”, which opens to all; 0 shows all at once"
        },
    )


def register_config(app: Sphinx) -> None:
    """Add each value as ``paper_<name>``; a change of any re-reads the pages."""
    defaults = PaperConfig()
    for option in fields(PaperConfig):
        default = getattr(defaults, option.name)
        app.add_config_value(f"paper_{option.name}", default, "env", types=(type(default),))


def as_markdown_table() -> str:
    """Return the values as the table that stands in the documentation."""
    defaults = PaperConfig()
    rows = ["| name | type | default | meaning |", "| --- | --- | --- | --- |"]
    for option in fields(PaperConfig):
        default = getattr(defaults, option.name)
        cells = (f"`paper_{option.name}`", f"`{option.type}`", f"`{default!r}`")
        rows.append(f"| {' | '.join(cells)} | {option.metadata['help']} |")
    return "\n".join(rows)
