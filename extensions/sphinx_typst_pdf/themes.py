"""Themes: Typst files that a document imports, put beside its source with their settings."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from sphinx.locale import _, __

from .config import warn
from .directions import starts_right
from .markup import as_string, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

    from .documents import TypstDocument

FOLDER = Path(__file__).parent / "themes"
# The name of the elements, which no theme can have.
_ELEMENTS = "elements"
_HEADING = re.compile(
    r"^#(?:(?P<function>part|opening)|heading\(level: (?P<level>\d)\))(?P<title>[\[(].*)$",
    re.MULTILINE,
)
# What is not seen of a title: calls with their arguments, brackets, escapes, labels.
_INNER = r'\((?:"(?:[^"\\]|\\.)*"|[^()"])*\)'
_ARGUMENTS = rf'\((?:"(?:[^"\\]|\\.)*"|[^()"]|{_INNER})*\)'
_MARKUP = re.compile(rf"\\(?P<char>.)|#[\w.-]+(?:{_ARGUMENTS})?;?|\[|\];?|<l-[^>]*>")
_OWN_PAGES = re.compile(r"^#let chapters-start-pages = true\b", re.MULTILINE)
_WORDS = re.compile(r'#(?!link)[\w-]+\("((?:[^"\\]|\\.)*)"[^)]*\);?')


def find_theme(name: str, config: Config, confdir: Path) -> Path:
    """Return the file of a theme, one of the project's before one of this package.

    If there is none, that is a warning, and the book's is returned.
    """
    folders: list[Path] = [*(confdir / path for path in config.typst_theme_path), FOLDER]
    for folder in folders:
        path = folder / f"{name}.typ"
        if path.is_file() and name != _ELEMENTS:
            return path
    there = sorted({path.stem for folder in folders for path in folder.glob("*.typ")} - {_ELEMENTS})
    warn(__("typst_theme: no theme is called '%s'; there are %s"), name, ", ".join(there))
    return FOLDER / "book.typ"


def opens_chapters_on_pages(theme: Path) -> bool:
    """Tell whether a theme says that each part and each chapter begins a page.

    One that says how many pages there are would count those of a chunk.
    """
    own = (theme, *theme.with_suffix("").rglob("*.typ"))
    texts = [path.read_text(encoding="utf-8") for path in own]
    return bool(_OWN_PAGES.search(texts[0])) and not any(".final(" in text for text in texts)


def write_theme(theme: Path, folder: Path, settings: str) -> None:
    """Put the elements, a theme and its settings into a folder.

    A theme of a project may have a folder of its own name beside it, with what it imports.
    """
    rmtree(folder, ignore_errors=True)
    _copy(FOLDER, folder, FOLDER.rglob("*.typ"))
    _copy(theme.parent, folder, [theme, *theme.with_suffix("").rglob("*")])
    (folder / "settings.typ").write_text(f"{settings}\n", encoding="utf-8")


def make_settings(
    config: Config, document: TypstDocument, body: str, *, has_parts: bool, has_typst: bool
) -> list[str]:
    """Return the definitions of ``settings.typ``: what a theme knows of a document.

    ``has_typst`` tells whether it has code of Typst that somebody else wrote.
    """
    # Nothing else has Typst look for a language, which takes its time for each word of code.
    is_coloured = has_typst and config.typst_highlight_code
    words = {
        "contents": _("Contents"),
        "index": _("Index"),
        "release": _("Release"),
        "section": _("Section %s").replace("%s", "").strip(),
    }
    counts = count_contents(body, config.typst_contents_depth, has_parts=has_parts)
    first = next(iter(_HEADING.finditer(body)), None)
    starts = first and first["function"] == "opening" and plain(first["title"]) == document.title
    return [
        f"#let accent = rgb({as_string(config.typst_accent)})",
        f"#let highlight = rgb({as_string(config.typst_highlight)})",
        f"#let fonts = {_as_array(map(as_string, config.typst_fonts))}",
        f"#let code-fonts = {_as_array(map(as_string, config.typst_code_fonts))}",
        f"#let code-theme = {'auto' if is_coloured else 'none'}",
        f"#let starts-right = {_as_bool(starts_right(config.language or 'en'))}",
        f"#let has-parts = {_as_bool(has_parts)}",
        "// Parts are headings of level 1; without parts chapters are.",
        f"#let chapter-level = {2 if has_parts else 1}",
        f"#let contents-depth = {config.typst_contents_depth}",
        f"#let colophon = {_as_bool(config.typst_colophon)}",
        "// The start page's heading is the title of the document.",
        f"#let starts-with-title = {_as_bool(bool(starts))}",
        f"#let words = {_as_dictionary(words)}",
        f"#let facts = {_as_dictionary(_facts(config, document))} + (cover: {_cover(document)})",
        "// How many headings the contents have on each level, and in all.",
        f"#let contents-counts = {_as_array(map(str, counts))}",
        f"#let contents-length = {sum(counts)}",
    ]


def count_contents(body: str, depth: int, *, has_parts: bool) -> tuple[int, ...]:
    """Return how many headings the contents will have on each level, without that of the index."""
    levels = Counter(int(match["level"] or 1) for match in _HEADING.finditer(body))
    return tuple(levels[level] for level in range(1, depth + has_parts + 1))


def cover_name(document: TypstDocument) -> str:
    """Return the name of a document's cover among its pictures."""
    return f"cover-{document.targetname}{Path(document.cover).suffix}" if document.cover else ""


def _facts(config: Config, document: TypstDocument) -> dict[str, str]:
    copyright_ = config.copyright
    texts = [copyright_] if isinstance(copyright_, str) else list(copyright_ or ())
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "date": document.date,
        "release": config.release or config.version,
        "copyright": "\n".join(f"© {text}" for text in texts if text),
    }


def _cover(document: TypstDocument) -> str:
    name = cover_name(document)
    return f"image({as_string(f'../images/{name}')})" if name else "none"


def _copy(source: Path, target: Path, paths: Iterable[Path]) -> None:
    # Not the files' permissions: those of an installed package may be read-only.
    for path in sorted(paths):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def plain(title: str) -> str:
    """Return what is seen of a title, which is markup in brackets or a string in parentheses."""
    if title.startswith('("'):
        return _unquoted(title[2:].rpartition('")')[0]).strip()
    words = _WORDS.sub(lambda match: escape(_unquoted(match[1])), title[1:])
    return _MARKUP.sub(lambda match: match["char"] or "", words).strip()


def _unquoted(literal: str) -> str:
    return re.sub(r"\\(.)", r"\1", literal)


def _as_bool(value: bool) -> str:
    return str(value).lower()


def _as_array(items: Iterable[str]) -> str:
    return f"({''.join(f'{item}, ' for item in items).rstrip()})"


def _as_dictionary(values: dict[str, str]) -> str:
    return f"({', '.join(f'{name}: {as_string(str(value))}' for name, value in values.items())})"
