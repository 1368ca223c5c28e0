"""The configuration values, each once: name, type, default and description."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sphinx.locale import __
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .compiler import Compiler

logger = logging.getLogger(__name__)

STANDARDS = (
    "1.4", "1.5", "1.6", "1.7", "2.0", "a-1a", "a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b",
    "a-3u", "a-4", "a-4e", "a-4f", "ua-1",
)  # fmt: skip
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypstConfig:
    """What a project may set in its ``conf.py``."""

    documents: list[Any] = field(
        default_factory=list,
        metadata={"help": "the PDFs to make, see above; one of everything if empty"},
    )
    theme: str = field(
        default="book", metadata={"help": "theme of documents that name none: `book`, `article`"}
    )
    theme_path: list[str] = field(
        default_factory=list,
        metadata={"help": "folders, relative to `conf.py`, in which `NAME.typ` is a theme"},
    )
    paper: str = field(
        default="a4", metadata={"help": "Typst's name of a paper size, such as `us-letter`"}
    )
    accent: str = field(
        default="#0b5c7a", metadata={"help": "colour of headings, links and the cover"}
    )
    highlight: str = field(default="#f2994a", metadata={"help": "second colour of the cover"})
    contents_depth: int = field(
        default=2, metadata={"help": "levels of headings in the contents, below parts"}
    )
    page_references: bool = field(
        default=True, metadata={"help": "print the page beside a reference to another one"}
    )
    colophon: bool = field(
        default=True, metadata={"help": "say at the end of a book what it was made from and with"}
    )
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
    code_fonts: list[str] = field(
        default_factory=lambda: ["DejaVu Sans Mono"], metadata={"help": "fonts of code, likewise"}
    )
    highlight_code: bool = field(
        default=True, metadata={"help": "colour code by its language, as Pygments knows it"}
    )
    chunk_size: int = field(
        default=1_400,
        metadata={
            "help": "a longer source, in kilobytes (a page has about 4), is compiled in chunks of"
            " half of that; 0: never"
        },
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


def as_markdown_table() -> str:
    """Return the values as the table that stands in the documentation."""
    defaults = TypstConfig()
    rows = ["| name | type | default | meaning |", "| --- | --- | --- | --- |"]
    for option in fields(TypstConfig):
        default = getattr(defaults, option.name)
        cells = (f"`typst_{option.name}`", f"`{option.type}`", f"`{default!r}`")
        rows.append(f"| {' | '.join(cells)} | {option.metadata['help']} |")
    return "\n".join(rows)


def settle_types(config: Config) -> None:
    """Put the default in the place of each value of a wrong type, which is a warning."""
    defaults = TypstConfig()
    for option in fields(TypstConfig):
        name, default = f"typst_{option.name}", getattr(defaults, option.name)
        value = getattr(config, name)
        if isinstance(default, list):
            texts = option.name == "documents" or all(isinstance(each, str) for each in value)
            fits = isinstance(value, list | tuple) and texts
        else:
            # A bool is an int to Python, but no depth.
            fits = type(value) is type(default)
        if not fits:
            _refuse(config, option.name, __("a value of the type %s is wanted") % option.type)


def settle_values(config: Config, compiler: Compiler) -> None:
    """Put the default in the place of each value that means nothing, which is a warning."""
    paper = config.typst_paper.replace('"', "")
    if why := compiler.explain(f'#set page(paper: "{paper}")'):
        # Typst names all of its hundred sizes.
        near = get_close_matches(paper.lower(), re.findall('"(.+?)"', why), cutoff=0.6)
        message = __("no paper is called '%s'; there are %s and many others")
        _refuse(config, "paper", message % (paper, ", ".join(near or ("a4", "us-letter"))))
    for name in ("accent", "highlight"):
        value = getattr(config, f"typst_{name}")
        if not _COLOUR.fullmatch(value):
            _refuse(config, name, __("'%s' is no colour such as #0b5c7a") % value)
    if not 1 <= config.typst_contents_depth <= 6:
        _refuse(config, "contents_depth", __("a number from 1 to 6 is wanted"))
    if config.typst_chunk_size < 0:
        _refuse(config, "chunk_size", __("a number from 0 is wanted"))
    unknown = [name for name in config.typst_pdf_standards if name not in STANDARDS]
    if unknown:
        message = __("'%s' is none of %s") % ("', '".join(unknown), ", ".join(STANDARDS))
        _refuse(config, "pdf_standards", message)


def settle_fonts(config: Config, compiler: Compiler) -> None:
    """Leave out the fonts that are not there, with a warning that names those that are."""
    for name in ("fonts", "code_fonts"):
        wanted = getattr(config, f"typst_{name}")
        there = {family.lower() for family in compiler.families}
        found = [font for font in wanted if font.lower() in there]
        for font in wanted:
            if font not in found:
                message = __("typst_%s: no font family is called '%s'; there are %s")
                warn(message, name, font, ", ".join(compiler.families))
        if found != list(wanted):
            setattr(config, f"typst_{name}", found or getattr(TypstConfig(), name))


def warn(message: str, *args: object) -> None:
    """Warn of the configuration."""
    logger.warning(message, *args, type="typst", subtype="config")


def _refuse(config: Config, name: str, why: str) -> None:
    default = getattr(TypstConfig(), name)
    warn(__("typst_%s: %s; %r is taken"), name, why, default)
    setattr(config, f"typst_{name}", default)
