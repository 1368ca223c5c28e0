r"""Texts of any length that cost a careless reader the square of their length.

Each shape is a head, a unit that is repeated up to the length, and a tail; ``{n}`` is the unit's
number. Some end in as many closers as the unit opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Shape(NamedTuple):
    """Text of any length: ``head``, ``unit`` again and again, ``tail`` as often, ``end``."""

    unit: str
    head: str = ""
    tail: str = ""
    end: str = ""

    def make(self, length: int) -> bytes:
        """Return UTF-8 of about so many bytes (Latin-1 where the shape has such letters)."""
        encoded = self._write(length)
        return encoded.encode("latin-1" if "\xe9" in encoded else "utf-8")

    def _write(self, length: int) -> str:
        if "{n}" not in self.unit:
            count = max(1, length // (len(self.unit) + len(self.tail)))
            return self.head + self.unit * count + self.tail * count + self.end
        return self.head + "".join(self._numbered(length)) + self.end

    def _numbered(self, length: int) -> Iterator[str]:
        number = 0
        while length > 0:
            number += 1
            unit = self.unit.replace("{n}", str(number)).replace("{m}", str(number - 1))
            length -= len(unit)
            yield unit


#: Entries, fields and delimiters that never end, or end all at once.
FILES = {
    "values that are not closed": Shape("@a{k{n},\n  title = {x,\n  year = 1\n}\n"),
    "quoted values that are not closed": Shape('@a{k{n},\n  title = "x,\n  year = 1\n}\n'),
    "one entry with values that are not closed": Shape(" t{n} = {x,\n", head="@a{k,\n"),
    "one entry with quotes that are not closed": Shape(' t{n} = "x,\n', head="@a{k,\n"),
    "entries that are not closed": Shape("@a{k{n},\n  title = {x},\n"),
    "entries that are not closed on one line": Shape("@a{k{n}, title = {x}, "),
    "good entries on one line": Shape("@a{k{n}, title = {x}, year = 1} "),
    "open entries at line starts": Shape("@a{k,t={\n"),
    "open entries, indented": Shape("  @a{k,t={\n"),
    "open entries on one line": Shape("@a{k,t={"),
    "open entries with quotes": Shape('@a{k,t="\n'),
    "entry signs with open braces": Shape("@a{"),
    "entry signs with open braces on lines": Shape("@a{\n"),
    "entry signs with parentheses": Shape("@a("),
    "entries in parentheses": Shape("@a(k{n}, t = {x})\n"),
    "entries in parentheses that are not closed": Shape("@a(k{n}, t = {x}\n"),
    "at signs": Shape("@"),
    "at signs and spaces": Shape("@ "),
    "open comments": Shape("@comment{"),
    "open comments on lines": Shape("@comment{\n"),
    "open preambles": Shape("@preamble{x\n"),
    "open macros": Shape("@string{a{n} = {x\n"),
    "nested braces": Shape("{", head="@a{k, t = {", tail="}", end="}}\n"),
    "braces that are not closed": Shape("{", head="@a{k, t = {"),
    "closing braces": Shape("}", head="@a{k, t = {x}"),
    "values, and as many closers at the end": Shape("a={x\n", head="@a{k,\n", tail="}"),
    "entries, and as many closers at the end": Shape("@a{k,a={x\n", tail="}}"),
    "junk in braces": Shape("{x} ", head="@a{k, "),
    "junk with open braces": Shape("{x ", head="@a{k, "),
    "junk lines": Shape("junk and more\n", head="@a{k,\n"),
    "quotation marks": Shape('"', head="@a{k, t = "),
    "quotation marks as fields": Shape('a="', head="@a{k, "),
    "comment signs": Shape("%"),
    "comment lines": Shape("% x\n"),
    "comment lines with entries": Shape("% @a{k, t = {x}}\n"),
    "one comment line with entries": Shape("@a{k, t = {x}} ", head="% "),
    "comment lines in an entry": Shape("% x\n", head="@a{k,\n", end=" t = {x}}"),
    "commas": Shape(",", head="@a{k", end="}"),
    "equals signs": Shape("=", head="@a{k, "),
    "fields without values": Shape("t{n} = ,\n", head="@a{k,\n", end="}"),
    "fields without equals signs": Shape("t{n} {x},\n", head="@a{k,\n", end="}"),
    "fields without commas": Shape("t{n} = {x}\n", head="@a{k,\n", end="}"),
    "one field again and again": Shape("t = {x},\n", head="@a{k,\n", end="}"),
    "fields without braces": Shape("t{n} = some words and more\n", head="@a{k,\n", end="}"),
    "keys without an end": Shape("k", head="@a{"),
    "key of words": Shape("word ", head="@a{", end=", t = {x}}"),
    "keys": Shape("@a{k{n}}\n"),
    "one key": Shape("@a{k, t = {x}}\n"),
    "entries without keys": Shape("@a{t = {x}}\n"),
    "joined pieces": Shape("{x} # ", head="@a{k, t = ", end="x}"),
    "hash signs": Shape("#", head="@a{k, t = x ", end="}"),
    "unknown macros": Shape("m{n} # ", head="@a{k, t = ", end="x}"),
    "a chain of macros": Shape("@string{m{n} = m{m} # {x}}\n", head="@string{m0 = {y}}\n"),
    "macros that double": Shape(
        "@string{m{n} = m{m} # m{m}}\n", head="@string{m0 = {y}}\n", end="@a{k, t = m30}"
    ),
    "a chain of macros, the last first": Shape("@a{k{n}, t = m{n} # {x}}\n", end="@string{m1={y}}"),
    "one long macro in many entries": Shape(
        "@a{k{n}, t = m}\n", head="@string{m = {" + "word " * 200 + "}}\n"
    ),
    "a chain of xdata": Shape("@xdata{k{n}, xdata = {k{m}}, f{n} = {x}}\n"),
    "a chain of crossrefs": Shape("@inproceedings{k{n}, crossref = {k{m}}, title = {x}}\n"),
    "one list of xdata": Shape("k{n},", head="@xdata{a, title = {x}}\n@b{c, xdata = {", end="}}"),
    "a list of xdata that many inherit": Shape(
        "gone,", head="@xdata{d, xdata = {", tail="}} @a{, xdata = d", end="}"
    ),
    "a long macro that many use": Shape(
        "word ", head="@string{m = {", tail="}} @a{, t = m", end="}"
    ),
    "a parent with a long crossref": Shape(
        "word ", head="@misc{d, crossref = {", tail="}} @a{, crossref = d", end="}"
    ),
    "crossrefs to nothing": Shape("@a{k{n}, title = {x}, crossref = {gone}}\n"),
    "lists of xdata of nothing": Shape("gone{n},", head="@b{c, title = {x}, xdata = {", end="}}"),
    "line ends that are CR": Shape("@a{k{n},\r  title = {x},\r  year = 1\r}\r"),
    "CR alone": Shape("\r", head="@a{k, t = {", end="}}"),
    "line ends that are CR LF, damaged": Shape("@a{k{n},\r\n  title = {x,\r\n  year = 1\r\n}\r\n"),
    "NULs": Shape("\0"),
    "NULs in values": Shape("@a{k{n}, t = {x\0y}}\n"),
    "bytes of Latin-1": Shape("@a{k{n}, author = {Mu\xe9ller}}\n"),
    "bytes of Latin-1 on one line": Shape("\xe9", head="@a{k, t = {", end="}}"),
    "direction marks": Shape("@a{k{n}, t = {x\u202ey}}\n"),
    "empty lines": Shape("\n"),
    "spaces": Shape(" ", head="@a{k, t", end="= {x}}"),
    "stray fields": Shape("title = {x},\n"),
    "stray entries": Shape("article{k, title = {x}}\n"),
    "entries closed early": Shape("@a{k{n}, t = {x}},\n  year = {1},\n}\n"),
    "one entry closed early many times": Shape("  y{n} = {1}},\n", head="@a{k, t = {x}},\n"),
    "closing braces and stray fields": Shape("}\ntitle = {x}\n", head="@a{k, t = {x}}\n"),
    "addresses": Shape("mail@home.example{x} "),
    "words": Shape("word ", head="@a{k, title = {", end="}}"),
    "one word": Shape("x", head="@a{k, title = {", end="}}"),
}

#: What a name or a title can hold; ``VALUES`` are read as both.
VALUES = {
    "and": Shape(" and "),
    "names": Shape("Doe, J{n} and "),
    "names with particles": Shape("van der Doe{n} and "),
    "words in lower case": Shape("van "),
    "commas": Shape(","),
    "braces around names": Shape("{A and B} and "),
    "nested braces": Shape("{", tail="}"),
    "nested groups of letters": Shape("{a", tail="}"),
    "open braces": Shape("{"),
    "closing braces": Shape("}"),
    "backslashes": Shape("\\"),
    "accents without letters": Shape("\\'"),
    "accents upon accents": Shape("\\'{", tail="}"),
    "accents on words": Shape("{\\'e}"),
    "accents by letter": Shape("\\v"),
    "commands": Shape("\\x "),
    "commands without an end": Shape("\\emph{x "),
    "nested commands": Shape("\\emph{", tail="}"),
    "commands with options": Shape("\\x["),
    "options of commands": Shape("[", head="\\cite"),
    "one long command": Shape("x", head="\\"),
    "dollars": Shape("$"),
    "dollars apart": Shape("$ "),
    "pairs of dollars apart": Shape("$$ "),
    "open formulas": Shape("\\( "),
    "open displays": Shape("\\[ "),
    "formulas": Shape("$x^2$ "),
    "sums of money": Shape("$5 to "),
    "escaped dollars": Shape("\\$"),
    "scripts in a formula": Shape("^", head="$x", end="$"),
    "spaces in a formula": Shape(" ", head="$x", end="= y$"),
    "escaped spaces in a formula": Shape("\\ ", head="$x", end="$"),
    "ties in a formula": Shape("~", head="$x", end="$"),
    "nested scripts": Shape("^{x", head="$x", tail="}", end="$"),
    "nested fractions": Shape("\\frac{", head="$", tail="}", end="$"),
    "left without right": Shape("\\left(", head="$", end="$"),
    "combining marks": Shape("\u0301", head="e"),
    "combining marks of two kinds": Shape("\u0301\u0323", head="e"),
    "marks of command upon command": Shape("\\d\\'"),
    "ties": Shape("~"),
    "spaces that do not break": Shape("\u00a0", head="1", end="2"),
    "narrow spaces": Shape("\u2009", head="1", end="2"),
    "line ends": Shape("\n", head="1", end="2"),
    "tabs": Shape("\t", head="1", end="2"),
    "dashes apart": Shape("- "),
    "colons": Shape(":a"),
    "slashes": Shape("/"),
    "question marks": Shape("?="),
    "points": Shape("."),
    "numbers": Shape("12 "),
    "years": Shape("2031-"),
    "brackets": Shape("["),
    "curly quotation marks": Shape("“"),
    "dashes": Shape("-"),
    "back quotes": Shape("`"),
    "quotes": Shape("'"),
    "white space": Shape(" \n"),
    "addresses": Shape("\\url{x} "),
    "open addresses": Shape("\\url{"),
    "open links": Shape("\\href{"),
    "open maths by command": Shape("\\ensuremath{"),
    "numbers of characters": Shape("\\char"),
    "carets": Shape("^^"),
    "semicolons": Shape(";a"),
    "words": Shape("word "),
    "one word": Shape("x"),
    "tags": Shape("<i>"),
    "open tags": Shape("<i "),
    "et al": Shape("et al. "),
    "ampersands": Shape("&"),
    "percent signs": Shape("%"),
    "capitals": Shape("LSTM-"),
    "digits": Shape("1"),
    "arXiv numbers": Shape("arXiv:1234.56789 "),
    "DOIs": Shape("10.1234/x "),
    "addresses of the web": Shape("https://a.example/"),
}
