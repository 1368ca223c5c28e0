"""Pictures: which of them Typst can read, and what is put in the place of the others.

Only files that the project names are read: Typst refuses vector pictures that refer to files
outside of their folder or on the web, and it runs no scripts.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typst
from docutils import nodes
from PIL import Image
from sphinx.locale import __
from sphinx.util import logging

from .config import warn
from .drawings import draw_page
from .markup import as_string
from .themes import cover_name

if TYPE_CHECKING:
    from .compiler import Compiler
    from .documents import TypstDocument

logger = logging.getLogger(__name__)

# What Typst reads of pictures made of dots; others are converted to the first of them.
_READ = ("PNG", "JPEG", "GIF", "WEBP")
#: Pictures of more dots are made smaller, which takes Typst four bytes a dot and more.
LARGEST = 40_000_000
# More than paper shows at 600 dots an inch.
_LONGEST_SIDE = 5000


class Unreadable(Exception):  # noqa: N818  (it says what the picture is)
    """A picture that cannot be read; the message says why."""


class Pictures:
    """The pictures of a document, checked, and written beside its source."""

    def __init__(self, compiler: Compiler, srcdir: Path) -> None:
        self.compiler = compiler
        self.srcdir = srcdir
        self._contents: dict[Path, bytes | str] = {}
        self._wanted: dict[str, bytes] = {}
        # Documents share a folder of pictures.
        self._named: dict[str, bytes] = {}

    def settle(self, tree: nodes.document, images: dict[str, str]) -> None:
        """Keep the pictures that can be shown; of the others their words, which is a warning.

        ``images`` is the builder's table from paths to the names of files, and loses those.
        """
        self._wanted = {}
        found = list(tree.findall(nodes.image))
        self._check_vectors(sorted({node["uri"] for node in found} & images.keys()))
        for image in found:
            uri = image.get("uri", "")
            if urlsplit(uri).scheme in {"http", "https", "ftp"}:
                self._replace_remote(image, uri)
            elif uri in images:
                self._settle_one(image, uri, images)
            else:
                # Sphinx has warned already.
                _put_words(image)

    def add(self, image: nodes.image, uri: str, images: dict[str, str]) -> None:
        """Keep one picture more, whose path begins at the top of the sources."""
        images.setdefault(uri, PurePosixPath(uri).name)
        self._check_vectors([uri])
        self._settle_one(image, uri, images)

    def write(self, folder: Path, document: TypstDocument, confdir: Path) -> None:
        """Write the pictures that were settled, and the cover."""
        folder.mkdir(parents=True, exist_ok=True)
        wanted = dict(self._wanted)
        if document.cover:
            wanted[cover_name(document)] = self._read_cover(document.cover, confdir)
        for name, content in wanted.items():
            path = folder / name
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)

    def _settle_one(self, image: nodes.image, uri: str, images: dict[str, str]) -> None:
        content = self._read(self.srcdir / uri)
        if isinstance(content, str):
            message = __("picture '%s' cannot be shown: %s; its words stand for it")
            logger.warning(
                message, uri, content, location=image, type="typst", subtype="unreadable_image"
            )
            _put_words(image)
            return
        name = self._free_name(_suit_name(images[uri], content), content)
        images[uri] = name
        self._wanted[name] = content

    def _free_name(self, name: str, content: bytes) -> str:
        """Return a name that no other picture has, on systems where case does not count either."""
        while self._named.setdefault(name.casefold(), content) != content:
            name = f"x-{name}"
        return name

    def _replace_remote(self, image: nodes.image, uri: str) -> None:
        message = __("picture '%s' is on the web, from where nothing is fetched; it becomes a link")
        logger.warning(message, uri, location=image, type="typst", subtype="remote_image")
        words = nodes.Text(image.get("alt") or uri)
        if _encloses_link(image):
            _put_inline(image, nodes.inline("", "", words))
        else:
            _put_inline(image, nodes.reference("", "", words, refuri=uri))

    def _read_cover(self, name: str, confdir: Path) -> bytes:
        path = confdir / name
        self._check_vectors([str(path)])
        content = self._read(path)
        if isinstance(content, str):
            warn(__("typst_documents: the cover '%s' cannot be shown: %s"), name, content)
            return b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
        return content

    def _read(self, path: Path) -> bytes | str:
        """Return what is to be written of a picture, or why it cannot be."""
        if path not in self._contents:
            try:
                self._contents[path] = _read_picture(path)
            except Unreadable as error:
                self._contents[path] = str(error)
        return self._contents[path]

    def _check_vectors(self, uris: list[str]) -> None:
        """Find the vector pictures that Typst refuses, all at once."""
        paths = [self.srcdir / uri for uri in uris if uri.lower().endswith((".svg", ".svgz"))]
        paths = [path for path in paths if path not in self._contents and path.is_file()]
        calls = [_try_vectors(_read_text(path)) for path in paths]
        for index, fault in self.compiler.find_faulty(calls).items():
            self._contents[paths[index]] = ". ".join([fault.message, *fault.hints])


def _try_vectors(drawing: str) -> str:
    """Return a call that fails if Typst refuses a drawing.

    Only letters and pictures in it can be refused later than when it is read; writing all drawings
    to a PDF takes longer than the rest of the document.
    """
    image = f'image(bytes({as_string(drawing)}), format: "svg", alt: "x", width: 1cm)'
    has_either = re.search("[<:](text|image)", drawing)
    return f"#{image}" if has_either else f"#context {{ let _ = measure({image}) }}"


def _read_text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def _read_picture(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    if not content:
        raise Unreadable(__("the file is empty"))
    if path.suffix.lower() in {".svg", ".svgz"}:
        return content
    if path.suffix.lower() == ".pdf":
        return _draw(path)
    return _suit_dots(content)


def _draw(path: Path) -> bytes:
    try:
        return draw_page(path)
    except typst.TypstError as error:
        raise Unreadable(__("it is no picture of a known kind, or damaged")) from error


def _suit_dots(content: bytes) -> bytes:
    """Return a picture made of dots in a form and of a size that Typst can read."""
    try:
        with Image.open(BytesIO(content)) as picture:
            is_small = picture.width * picture.height <= LARGEST
            if picture.format in _READ and is_small:
                picture.verify()
                return content
            return _convert(picture)
    except Image.DecompressionBombError as error:
        raise Unreadable(__("it is too large")) from error
    # Pillow raises whatever its decoders met.
    except Exception as error:
        raise Unreadable(__("it is no picture of a known kind, or damaged")) from error


def _convert(picture: Image.Image) -> bytes:
    keeps = picture.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}
    suited = picture.copy() if keeps else picture.convert("RGB")
    if suited.width * suited.height > LARGEST:
        suited = suited.convert("RGBA" if suited.mode in {"LA", "P", "RGBA"} else "RGB")
        suited.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    result = BytesIO()
    suited.save(result, "PNG")
    return result.getvalue()


def _suit_name(name: str, content: bytes) -> str:
    """Return the name of a file, with another ending if the picture was converted."""
    if name.lower().endswith(".pdf"):
        return f"{name}.svg"
    is_png = content.startswith(b"\x89PNG")
    return f"{name}.png" if is_png and not name.lower().endswith(".png") else name


def _encloses_link(image: nodes.image) -> bool:
    return isinstance(image.parent, nodes.reference)


def _put_words(image: nodes.image) -> None:
    words = image.get("alt", Path(urlsplit(image.get("uri", "")).path).name)
    _put_inline(image, nodes.inline("", words))


def _put_inline(image: nodes.image, words: nodes.Element) -> None:
    """Put words in the place of a picture: in a paragraph, unless it stands in one."""
    words.source, words.line = image.source, image.line
    shown = image.parent if _encloses_link(image) else words
    image.replace_self(words)
    if not isinstance(shown.parent, nodes.TextElement):
        paragraph = nodes.paragraph()
        paragraph.source, paragraph.line = image.source, image.line
        shown.parent[shown.parent.index(shown)] = paragraph
        paragraph += shown
