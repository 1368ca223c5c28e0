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
            "help": "BibTeX files, relative to `conf.py`; of a key in two files the first counts"
        },
    )
    authors_shown: int = field(
        default=4,
        metadata={
            "help": "names on a card before “et al.”, which opens to all; 0 shows all at once"
        },
    )
    pages: str = field(
        default="papers",
        metadata={
            "help": "folder of the papers' pages and files in an HTML site; empty: none are made"
        },
    )
    exports: list[str] = field(
        default_factory=lambda: ["bibtex", "ris", "csl"],
        metadata={
            "help": "formats written as files, for each paper and for all: `bibtex`, "
            "`bibtex-ascii`, `biblatex`, `ris`, `csl`"
        },
    )
    styles: list[str] = field(
        default_factory=lambda: ["apa", "mla", "chicago", "ieee", "harvard", "vancouver"],
        metadata={"help": "styles of the formatted references on a paper's page, in this order"},
    )
    checked: str = field(
        default="",
        metadata={
            "help": "a TOML file that says who vouches for which field, relative to `conf.py`"
        },
    )
    check_levels: dict[str, str] = field(
        default_factory=dict,
        metadata={
            "help": "levels of [rules](bibtex_checks.md): `error`, `warning` (alike in a build) or "
            "`off`"
        },
    )
    check_ignored: dict[str, list[str]] = field(
        default_factory=dict,
        metadata={"help": "rules that are not applied to an entry, by its key"},
    )
    renamed: dict[str, str] = field(
        default_factory=dict,
        metadata={"help": "former keys and the present ones; the old addresses lead on"},
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
        cells = (f"`paper_{option.name}`", f"`{option.type}`", f"`{_as_source(default)}`")
        rows.append(f"| {' | '.join(cells)} | {option.metadata['help']} |")
    return "\n".join(rows)


def _as_source(value: object) -> str:
    return repr(value).replace("'", '"')
