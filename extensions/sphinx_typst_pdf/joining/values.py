"""Values of PDF (ISO 32000-1, 7.3), as they are written.

What is not asked for is not read: the items of an array and the entries of a dictionary are bytes
again, and a reference such as ``b"12 0 R"`` is what names an object.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# So deeply may parentheses stand in strings, and arrays and dictionaries in each other.
_DEPTH = 8


def _nested(pattern: bytes) -> bytes:
    """Return a pattern with itself in its place ``%s``, and so on."""
    found = b""
    for _level in range(_DEPTH):
        found = pattern.replace(b"%s", found)
    return found


#: A string in parentheses, in which others may stand that are closed again.
STRING = rb"\((?:%s)\)" % _nested(rb"(?:[^()\\]++|\\.|\((?:%s)\))*+")
# Not from within a number, as each digit of a long one would be tried.
REFERENCE = rb"(?<!\d)\d++ 0 R"
_HEX = rb"<(?!<)[^<>]*+>"
_ATOM = rb"/?[^\s()<>\[\]/]++"
_INNER = _nested(rb"(?:[^<>()\[\]]++|" + STRING + rb"|" + _HEX + rb"|(?:<<|\[)(?:%s)(?:>>|\]))*+")
_VALUES = (REFERENCE, _ATOM, STRING, _HEX, rb"(?:<<|\[)" + _INNER + rb"(?:>>|\])")
_ITEM = re.compile(rb"\s*+(%s)" % b"|".join(_VALUES), re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SIGNS = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
    # An end of a line behind it is none.
    b"\r": b"", b"\n": b"", b"\r\n": b"",
}  # fmt: skip
_UTF_16 = b"\xfe\xff"


def items(array: bytes) -> list[bytes]:
    """Return the items of an array. Raises ``ValueError``."""
    return _items(array, b"[", b"]")


def entries(dictionary: bytes) -> dict[bytes, bytes]:
    """Return the entries of a dictionary. Raises ``ValueError``."""
    found = _items(dictionary, b"<<", b">>")
    return dict(zip(found[::2], found[1::2], strict=True))


def _items(text: bytes, begin: bytes, end: bytes) -> list[bytes]:
    inner = text[len(begin) : -len(end)]
    # What is left is what could not be read.
    if not (text.startswith(begin) and text.endswith(end)) or _ITEM.sub(b"", inner).strip():
        raise ValueError(text[:80])
    return _ITEM.findall(inner)


def as_array(values: Iterable[bytes]) -> bytes:
    """Return how an array is written."""
    return b"[%s]" % b" ".join(values)


def as_dictionary(values: Mapping[bytes, bytes]) -> bytes:
    """Return how a dictionary is written."""
    return b"<<%s>>" % b" ".join(b"%s %s" % entry for entry in values.items())


def string_bytes(string: bytes) -> bytes:
    """Return what a string says, in parentheses or hexadecimal (7.3.4)."""
    if string.startswith(b"<"):
        digits = b"".join(string[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPE.sub(_unescaped, string[1:-1])


def as_string(content: bytes) -> bytes:
    """Return how a string is written."""
    if content.isascii() and content.decode().isprintable():
        return b"(%s)" % re.sub(rb"([\\()])", rb"\\\1", content)
    return b"<%s>" % content.hex().encode()


def text_of(string: bytes) -> str:
    """Return the text of a string (7.9.2.2), which Typst writes in ASCII or UTF-16.

    Raises ``ValueError`` if it is in another encoding.
    """
    content = string_bytes(string)
    if content.startswith(_UTF_16):
        return content[len(_UTF_16) :].decode("utf-16-be")
    return content.decode("ascii")


def as_text(text: str) -> bytes:
    """Return how a text is written as a string."""
    return as_string(text.encode() if text.isascii() else _UTF_16 + text.encode("utf-16-be"))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    return bytes([int(sign, 8) & 255]) if sign.isdigit() else _SIGNS.get(sign, sign)
