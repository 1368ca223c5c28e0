"""Holds a PDF against the HTML of the same pages: what a reader of one finds in the other.

``try_documents.py`` uses it. Both are reduced to what they show: headings, tables, pictures, links
and running text. Of the PDF, headings are its bookmarks, tables and pictures its structure elements
``Table`` and ``Figure``, links its annotations; Poppler's ``pdftotext`` and ``pdftohtml`` say what
text stands on the pages and in the links.
"""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bs4 import Tag

# Where the text of a block is cut: what the PDF writes another way (maths, the marks of notes) or
# only a screen shows.
CUTS = (
    ".math, img, svg, br, .footnote-reference, .headerlink, .viewcode-link, .linenos, .linenodiv,"
    " .fn-bracket, .fn-backref, .backrefs, .label, .colon, .classifier, .optional, .section-number,"
    " script, style, button, input"
)
CUT = "\0"
_LEAVES = ("p", "dt", "pre", "figcaption", "caption", "th", "td", "summary")
BLOCKS = ", ".join(f"{tag}:not(:has({', '.join(_LEAVES)}))" for tag in _LEAVES)
_INNER = "a.internal[href*='#']:not(.headerlink, .viewcode-link, .footnote-reference, .download)"
_PICTURES = "img:not([alt=''])"
# What stands around the text of a page, and lists of links to other pages: the PDF's contents.
AROUND = ".toctree-wrapper, nav.contents, .related, .sphinxsidebar, .clearer"
# What the PDF adds behind a link: where it leads to on paper.
_PAGE = re.compile(r"\s\(p\.\s\d+\)")
_LEADERS = re.compile(r"(?:\. ){4,}")
_CODE_POINT = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
# The marks of lists, and a minus sign that may be a hyphen.
_MARKS = str.maketrans(dict.fromkeys("•‣◦\u2212"))
_NUMBER = re.compile(r"^(?:\d+\.)+\s+")
_TAG = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What pages of HTML show, in their order; texts are as ``plain`` leaves them."""

    headings: tuple[str, ...]
    #: The texts of the cells of each table.
    tables: tuple[tuple[str, ...], ...]
    #: The alternative texts; the file's name where there is none.
    images: tuple[str, ...]
    #: The addresses of links out of the documentation.
    addresses: tuple[str, ...]
    #: The texts of links into it.
    inner: tuple[str, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a PDF shows, in the terms of `Shown`."""

    pages: int
    headings: tuple[str, ...]
    tables: int
    images: tuple[str, ...]
    addresses: tuple[str, ...]
    #: The texts of all links into the document, one behind the other.
    inner: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One kind of content: how much of the HTML's is in the PDF, and what is not."""

    of: int
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.of - len(self.missing)}/{self.of}"


@cache
def plain(text: str) -> str:
    """Return a text without what setting it changes: spaces, hyphens, ligatures; no symbols.

    Symbols such as emoji go, since a PDF prints the code point of those that no font has.
    """
    text = unicodedata.normalize("NFKC", _CODE_POINT.sub("", text))
    text = text.translate(_MARKS)
    kept = (c for c in text if unicodedata.category(c) not in {"So", "Cf", "Pd", "Cn", "Mn"})
    return "".join("".join(kept).split())


def is_in(text: str, whole: str, cuts: int = 1) -> bool:
    """Say whether a text is there, in as many pieces more as it has ``cuts``.

    A page's end cuts it, and what stands in the margin gets between.
    """
    if text in whole:
        return True
    if not cuts or len(text) < 16:
        return False
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in whole else (low, middle - 1)
    return low >= 8 and is_in(text[low:], whole, cuts - 1)


def hold(shown: Shown, printed: Printed) -> dict[str, Held]:
    """Say of each kind what the PDF lacks of what the HTML shows."""
    whole = printed.text
    lost = [table for table in shown.tables if not all(is_in(c, whole, 3) for c in table)]
    # A table whose text is there but that is no table is lost as well.
    untagged = max(0, len(shown.tables) - printed.tables - len(lost))
    return {
        "headings": _hold_each(shown.headings, printed.headings),
        "tables": Held(
            of=len(shown.tables),
            missing=(*("; ".join(cells)[:200] for cells in lost), *["not a table"] * untagged),
        ),
        "images": _hold_each(shown.images, printed.images),
        "addresses": _hold_each(shown.addresses, printed.addresses),
        "inner": _hold_each(shown.inner, tuple(_occurrences(shown.inner, printed.inner))),
        "blocks": Held(
            of=len(shown.blocks),
            missing=tuple(b for b in shown.blocks if not is_in(b, whole, 3 + len(b) // 1500)),
        ),
    }


def _hold_each(shown: Iterable[str], printed: Iterable[str]) -> Held:
    wanted = Counter(shown)
    missing = (wanted - Counter(printed)).elements()
    return Held(of=wanted.total(), missing=tuple(sorted(missing)))


def _occurrences(texts: Iterable[str], whole: str) -> Iterator[str]:
    for text in sorted(set(texts)):
        yield from [text] * max(whole.count(text), int(is_in(text, whole)))


def read_html(folder: Path, docnames: Iterable[str]) -> Shown:
    """Read pages of the HTML builder with the theme alabaster, in the order of their names."""
    pages = [_read_page(folder / f"{docname}.html") for docname in sorted(docnames)]
    images = tuple(_name_image(image) for page in pages for image in page.select(_PICTURES))
    addresses = tuple(address for page in pages for address in _addresses(page))
    pages = [_cut(page) for page in pages]
    return Shown(
        headings=tuple(text for page in pages for text in _headings(page)),
        tables=tuple(
            tuple(piece for cell in table.select("th, td") for piece in _pieces(cell))
            for page in pages
            for table in page.select("table:not(.highlighttable, .hlist)")
        ),
        images=images,
        addresses=addresses,
        inner=tuple(text for page in pages for text in _texts(page, _INNER)),
        blocks=tuple(b for page in pages for each in page.select(BLOCKS) for b in _pieces(each)),
    )


def _read_page(path: Path) -> Tag:
    page = BeautifulSoup(path.read_bytes(), "lxml").select_one("div.body, [role=main]")
    assert page is not None, path
    for each in page.select(AROUND):
        each.decompose()
    return page


def _cut(page: Tag) -> Tag:
    for each in page.select(CUTS):
        each.replace_with(CUT)
    return page


def _pieces(block: Tag) -> Iterator[str]:
    yield from (text for piece in block.get_text().split(CUT) if (text := plain(piece)))


def _texts(page: Tag, selector: str) -> Iterator[str]:
    yield from (text for each in page.select(selector) if (text := "".join(_pieces(each))))


def _headings(page: Tag) -> Iterator[str]:
    for each in page.select("h1, h2, h3, h4, h5, h6"):
        if text := plain(_NUMBER.sub("", each.get_text().replace(CUT, ""))):
            yield text


def _name_image(image: Tag) -> str:
    given = str(image.get("alt") or image.get("src"))
    return plain(PurePosixPath(unquote(given)).name if _is_path(given) else given)


def _is_path(text: str) -> bool:
    return " " not in text and "." in text


def _addresses(page: Tag) -> Iterator[str]:
    for link in page.select("a[href]"):
        address = str(link["href"])
        if urlsplit(address).scheme:
            yield as_address(address)


def as_address(address: str) -> str:
    """Return an address without what means the same: escapes, a slash at the end."""
    return unquote(address).rstrip("/")


def read_pdf(path: Path) -> Printed:
    """Read a PDF. Needs Poppler's programs; raises CalledProcessError if they cannot read it."""
    reader = PdfReader(path)
    elements = list(_elements(reader.root_object["/StructTreeRoot"]))
    kinds = Counter(element.get("/S") for element in elements)
    title = (reader.metadata.title if reader.metadata else "") or ""
    bookmarks = (title, *_bookmarks(reader.outline))
    alternatives = [str(e.get("/Alt", "")) for e in elements if e.get("/S") == "/Figure"]
    return Printed(
        pages=len(reader.pages),
        headings=tuple(plain(text) for each in bookmarks for text in _both(each)),
        tables=kinds["/Table"],
        images=tuple(
            plain(PurePosixPath(text).name if _is_path(text) else text) for text in alternatives
        ),
        addresses=tuple(as_address(a) for page in reader.pages for a in _annotations(page)),
        inner=_read_inner_links(path),
        text=plain(_PAGE.sub("", _run("pdftotext", "-raw", str(path), "-"))),
    )


def _elements(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        each = waiting.pop()
        each = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(each, list):
            waiting.extend(reversed(each))
        elif isinstance(each, dict):
            yield each
            waiting.append(each.get("/K"))


def _bookmarks(outline: Iterable[Any]) -> Iterator[str]:
    for each in outline:
        if isinstance(each, list):
            yield from _bookmarks(each)
        else:
            yield str(each.title)


def _both(heading: str) -> set[str]:
    """Return a heading as it is, and without its number, which the HTML has apart."""
    return {heading, _NUMBER.sub("", heading)}


def _annotations(page: Any) -> Iterator[str]:
    for annotation in page.get("/Annots") or ():
        action = annotation.get_object().get("/A")
        if action is not None and "/URI" in action.get_object():
            yield str(action.get_object()["/URI"])


def _read_inner_links(path: Path) -> str:
    found = _run("pdftohtml", "-xml", "-i", "-stdout", str(path))
    # Pages of contents are full of links that no text has.
    pages = [page for page in found.split("<page ") if len(_LEADERS.findall(page)) < 3]
    links = [match for page in pages for match in _ANCHOR.findall(page)]
    texts = [_TAG.sub("", text) for target, text in links if ".html#" in target]
    return plain(html.unescape("".join(texts)))


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode(
        "utf-8", "replace"
    )
