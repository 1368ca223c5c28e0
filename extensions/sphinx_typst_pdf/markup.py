"""Text to Typst: escaping for markup mode, string literals, names of labels.

The rules are those of Typst's reference, section Syntax. Everything that has a meaning in markup
anywhere is escaped everywhere, so that no text can turn into markup by where it happens to stand.
"""

from __future__ import annotations

import re

# A full stop is one before another, behind a number, at the start. (What begins with a set of
# characters is found several times as fast as what begins with alternatives.)
_SPECIAL = re.compile(
    r"""[\\#$%&*_`~@<>=+\-/\[\](){}"':^|.](?:(?<!\.)|(?=\.)|(?<=\d\.)(?=\s|$)|(?<=^\.)(?=\s))"""
)
# Typst takes all of these for ends of lines, where a sign can begin a list or a heading.
_ENDS = "\t\r\n\v\f\x1c-\x1f\x85\u2028\u2029"
_SPACE = re.compile(f"[{_ENDS}][ {_ENDS}]*| [ {_ENDS}]+")
_STRING_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# The other ends of lines of Typst, which would be counted in the places of its errors.
_STRING_ESCAPES |= {char: f"\\u{{{ord(char):x}}}" for char in "\v\f\x85\u2028\u2029"}
# Halves of characters are none of UTF-8.
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_IN_LABELS = re.compile(r"[^A-Za-z0-9.-]")


def escape(text: str) -> str:
    """Return text escaped for markup mode, white space folded."""
    text = _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text))
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def as_string(text: str) -> str:
    """Return a string literal with its quotes.

    It holds nothing that looks like one of our labels, which the builder looks for in the source.
    """
    text = _SURROGATE.sub("\ufffd", text)
    # The backslash comes first. (Character by character, a drawing of some size takes long.)
    for char, escaped in _STRING_ESCAPES.items():
        text = text.replace(char, escaped)
    return f'"{text}"'.replace("<l-", "\\u{3c}l-")


def as_label(docname: str, node_id: str) -> str:
    """Return the name of the label of an id on a page; different ids never share one."""
    parts = (_NOT_IN_LABELS.sub(_by_number, part) for part in (docname, node_id))
    return "l-" + ":".join(parts)


def _by_number(match: re.Match[str]) -> str:
    return f"_{ord(match[0]):x}_"
