"""The PDFs of a project: what ``typst_documents`` says of each."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from sphinx.locale import __

from .config import warn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.config import Config

# The fields of a tuple, in the order of ``latex_documents``.
_TUPLE = ("startdoc", "targetname", "title", "author", "theme")
# What the themes of LaTeX that come with Sphinx are here.
_LATEX_THEMES = {"manual": "book", "howto": "article"}
_LONGEST_NAME = 150
_SUFFIXES = (".pdf", ".typ", ".tex")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypstDocument:
    """One PDF: where it starts, what it is called, what is left out."""

    startdoc: str = field(metadata={"help": "the page that it starts with"})
    targetname: str = field(metadata={"help": "the name of the PDF"})
    title: str = field(
        default="", metadata={"help": "title, else that of the start page, else the project's name"}
    )
    author: str = field(default="", metadata={"help": "who wrote it, else `author` of `conf.py`"})
    theme: str = field(default="", metadata={"help": "its theme, else `typst_theme`"})
    subtitle: str = field(default="", metadata={"help": "what stands below the title"})
    date: str = field(
        default="", metadata={"help": "what stands below the author, such as a date or a place"}
    )
    cover: str = field(
        default="", metadata={"help": "a picture for the cover, relative to `conf.py`"}
    )
    opening: str = field(
        default="",
        metadata={"help": "the heading of the start page's own text, if not its title"},
    )
    exclude: tuple[str, ...] = field(
        default=(), metadata={"help": "patterns of page names that are not in this document"}
    )


def read_documents(config: Config) -> list[TypstDocument]:
    """Return the documents of a configuration; what is wrong in one is a warning."""
    documents: dict[str, TypstDocument] = {}
    for given in config.typst_documents:
        document = _read(given, config)
        if document and document.targetname in documents:
            message = __("typst_documents: '%s' is named twice; the second one is left out")
            warn(message, document.targetname)
        elif document:
            documents[document.targetname] = document
    return list(documents.values()) or [_document_of_everything(config)]


def as_markdown_table() -> str:
    """Return the keys of a document as the table that stands in the documentation."""
    rows = ["| key | type | meaning |", "| --- | --- | --- |"]
    for option in fields(TypstDocument):
        rows.append(f"| `{option.name}` | `{option.type}` | {option.metadata['help']} |")
    return "\n".join(rows)


def _document_of_everything(config: Config) -> TypstDocument:
    name = "".join(c if c.isalnum() else "-" for c in config.project.lower()).strip("-")
    return TypstDocument(
        startdoc=config.root_doc,
        targetname=_as_file_name(name),
        title=config.project,
        author=config.author,
        theme=config.typst_theme,
    )


def _read(given: Any, config: Config) -> TypstDocument | None:
    if isinstance(given, dict):
        values = _keep_fitting(given)
    elif isinstance(given, list | tuple):
        values = _keep_fitting(_name_values(given))
    else:
        warn(__("typst_documents: %r is neither a dictionary nor a tuple"), given)
        return None
    missing = [name for name in ("startdoc", "targetname") if not values.get(name)]
    if missing:
        warn(__("typst_documents: a document without %s is left out"), ", ".join(missing))
        return None
    return TypstDocument(**_complete(values, config))


def _name_values(given: Sequence[Any]) -> dict[str, Any]:
    values = dict(zip(_TUPLE, given, strict=False))
    if values.get("theme") in _LATEX_THEMES:
        values["theme"] = _LATEX_THEMES[values["theme"]]
    return values


def _keep_fitting(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of known names and right types; the others are warnings."""
    kinds = {option.name: str(option.type) for option in fields(TypstDocument)}
    values = {}
    for name, value in sorted(given.items(), key=lambda item: str(item[0])):
        if name not in kinds:
            warn(__("typst_documents: '%s' is none of %s"), name, ", ".join(kinds))
        elif kinds[name] == "str" and not isinstance(value, str):
            warn(__("typst_documents: %s is not a string but %r; it is not used"), name, value)
        elif name == "exclude" and not _is_strings(value):
            warn(__("typst_documents: %s is not a list of strings; it is not used"), name)
        else:
            values[name] = value
    return values


def _as_file_name(name: str) -> str:
    """Return the last part of a path without what no system allows in a name, and not too long.

    Names are cut to what leaves room for endings in the 255 bytes of most file systems.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*')
    cut = shown.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return cut.strip(" .") or "document"


def _is_strings(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def _complete(values: dict[str, Any], config: Config) -> dict[str, Any]:
    name = values["targetname"]
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    bare = _as_file_name(name)
    if bare != name:
        warn(__("typst_documents: '%s' is not the name of a file; '%s' is taken"), name, bare)
    theme = values.get("theme") or config.typst_theme
    exclude = tuple(values.get("exclude", ()))
    # An empty author is meant.
    author = values.get("author", config.author)
    return values | {"targetname": bare, "theme": theme, "exclude": exclude, "author": author}
