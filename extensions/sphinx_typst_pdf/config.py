"""The configuration values, each once: name, type, default and description."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from sphinx.locale import __
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypstDocument:
    """One PDF: where it starts, what it is called, what is left out."""

    startdoc: str
    targetname: str
    title: str
    author: str = ""
    subtitle: str = ""
    #: What stands on the cover below the author, such as a date or a place.
    date: str = ""
    #: A picture for the cover, relative to ``conf.py``.
    cover: str = ""
    #: The heading of the start page's own text, if not its title.
    opening: str = ""
    #: Patterns of page names that are not in this document.
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypstConfig:
    """What a project may set in its ``conf.py``."""

    documents: list[Any] = field(
        default_factory=list,
        metadata={"help": "the PDFs to make, a dictionary each; one of everything if empty"},
    )
    paper: str = field(default="a4", metadata={"help": "Typst's name of a paper size"})
    accent: str = field(
        default="#0b5c7a", metadata={"help": "colour of headings, links and the cover"}
    )
    highlight: str = field(default="#f2994a", metadata={"help": "second colour of the cover"})
    pdf_standards: list[str] = field(
        default_factory=lambda: ["ua-1"],
        metadata={"help": "standards that Typst holds the PDF to; it refuses to write another"},
    )
    font_paths: list[str] = field(
        default_factory=list,
        metadata={"help": "folders with fonts of your own, relative to `conf.py`"},
    )
    fonts: list[str] = field(
        default_factory=lambda: ["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"],
        metadata={"help": "fonts of the text, the next one where one lacks a character"},
    )
    highlight_code: bool = field(
        default=True, metadata={"help": "colour code by its language, as Typst knows it"}
    )
    preamble_files: list[str] = field(
        default_factory=list,
        metadata={"help": "Typst files, relative to `conf.py`, whose definitions come last"},
    )


def register_config(app: Sphinx) -> None:
    """Add each value as ``typst_<name>``; none of them concerns how pages are read."""
    defaults = TypstConfig()
    for option in fields(TypstConfig):
        default = getattr(defaults, option.name)
        types = (list, tuple) if isinstance(default, list) else (type(default),)
        app.add_config_value(f"typst_{option.name}", default, "", types=types)


def read_documents(config: Config) -> list[TypstDocument]:
    """Return the documents of a configuration; what is wrong in one is a warning."""
    return [document for given in config.typst_documents if (document := _read(given))] or [
        TypstDocument(
            startdoc=config.root_doc,
            targetname="".join(c if c.isalnum() else "-" for c in config.project.lower()),
            title=config.project,
            author=config.author,
        )
    ]


def as_markdown_table() -> str:
    """Return the values as the table that stands in the documentation."""
    defaults = TypstConfig()
    rows = ["| name | type | default | meaning |", "| --- | --- | --- | --- |"]
    for option in fields(TypstConfig):
        default = getattr(defaults, option.name)
        cells = (f"`typst_{option.name}`", f"`{option.type}`", f"`{default!r}`")
        rows.append(f"| {' | '.join(cells)} | {option.metadata['help']} |")
    return "\n".join(rows)


def _read(given: Any) -> TypstDocument | None:
    names = [option.name for option in fields(TypstDocument)]
    # A tuple as in latex_documents: startdoc, targetname, title, author.
    values = dict(given) if isinstance(given, dict) else dict(zip(names, given, strict=False))
    for name in sorted(values.keys() - set(names)):
        _warn(__("typst_documents: '%s' is none of %s"), name, ", ".join(names))
        del values[name]
    missing = [name for name in ("startdoc", "targetname", "title") if not values.get(name)]
    if missing:
        _warn(__("typst_documents: a document without %s is left out"), ", ".join(missing))
        return None
    values["targetname"] = str(values["targetname"]).removesuffix(".pdf").removesuffix(".typ")
    values["exclude"] = tuple(values.get("exclude", ()))
    return TypstDocument(**values)


def _warn(message: str, *args: object) -> None:
    logger.warning(message, *args, type="typst", subtype="config")
