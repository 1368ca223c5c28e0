r"""Values that can do no harm in a file that a reader copies into a document of theirs.

TeX reads files, writes files and runs programs by commands (``\input``, ``\openout``,
``\write18``), and commands make others of any text (``\csname``, ``\catcode``, ``^^5c``). A list of
what is forbidden would have gaps; so the commands that the decoder knows are allowed, and of any
other its argument stays, as where it is shown.
"""

from __future__ import annotations

import re

from .. import latex_formulas, latex_symbols
from ..identifiers import clean_url

_LINKS = frozenset((*latex_symbols.VERBATIM, "href"))
# An environment may write a file (``filecontents``), a picture reads one.
_DROPPED = frozenset(("begin", "end", "includegraphics"))
# What the decoder passes over, or reads by itself.
_OTHERS = """
    char symbol accent protect text mbox textsc textup textmd textrm textsf textcyrillic textgreek
    scshape upshape mdseries sffamily sc sf enquote mkbibquote underline newblock thinspace
    enspace space kern mkern hskip vskip mskip raise lower sp sb Bbb ifmmode else fi
"""
_ALLOWED = (
    frozenset(
        (
            *latex_symbols.ACCENTS, *latex_symbols.MORE_ACCENTS, *latex_symbols.SYMBOLS,
            *latex_symbols.MORE_SYMBOLS, *latex_symbols.STYLES, *latex_symbols.CASES,
            *latex_symbols.ARGUMENTS, *latex_formulas.SYMBOLS, *latex_formulas.FUNCTIONS,
            *latex_formulas.DRESS, *_OTHERS.split(),
        )
    )
    - _LINKS
    - _DROPPED
)  # fmt: skip

# An argument may have groups in it, but none within these: no address and no name of a file has.
_IN_BRACES = r"(?:[^{}]|\{[^{}]*+\})*+"
_COMMAND = re.compile(
    rf"\\(?:(?P<link>{'|'.join(sorted(_LINKS))})\s*+\{{(?P<address>{_IN_BRACES})\}}"
    rf"|(?P<dropped>{'|'.join(sorted(_DROPPED))})\s*+(?:\[[^\[\]{{}}]{{0,100}}\])?\{{{_IN_BRACES}\}}"
    rf"|(?P<formula>{'|'.join(sorted(latex_symbols.FORMULAS))})"
    rf"\{{(?P<first>{_IN_BRACES})\}}(?:\{{(?P<second>{_IN_BRACES})\}})?"
    r"|(?P<name>[A-Za-z]++)(?:(?<=[A-Za-z]{2})\*(?=[ \t\r\n]*+\{))?[ \t\r\n]*+"
    r"(?P<option>\[[^\[\]{}\\$]{0,100}\](?=\{))?|\^\^|.)",
    re.DOTALL,
)
_FORMULA = re.compile(r"((?<!\\)\$(?:\\.|[^$\\])++\$)", re.DOTALL)
_NAME = re.compile(r"\\(?:([A-Za-z]++)\s*+|.)", re.DOTALL)
_ESCAPED = re.compile(r"\\([%#&_~{}$^])(?:\{\})?")
_SPECIAL = re.compile(r"[\\{}$&%#_^~]")
_BRACE = re.compile(r"\\?[{}]|\\.", re.DOTALL)
_COMMAND_AT_END = re.compile(r"\\[A-Za-z]++\Z")
_BRACE_NAMES = {"\\{": "\\textbraceleft{}", "\\}": "\\textbraceright{}"}


def without_commands(value: str) -> str:
    r"""Return a field's value without the commands that are not allowed.

    It is decoded to the same text as before. Addresses that are not to be copied lose their
    ``\url`` or ``\href``.
    """
    if "\\" in value:
        parts = _FORMULA.split(value)
        parts[::2] = [_COMMAND.sub(_clean_command, part) for part in parts[::2]]
        parts[1::2] = [_clean_formula(part) for part in parts[1::2]]
        value = "".join(parts)
    # Two carets and a number are one character to TeX, a backslash too.
    return re.sub(r"\^(?=\^)", "^{}", value) if "^^" in value else value


def _clean_formula(formula: str) -> str:
    """Return a formula without the commands that are not allowed; as text if one is shown there."""
    # In a formula all arguments are shown, whatever the command.
    cleaned = _NAME.sub(_clean_name, formula)
    if cleaned == formula:
        return formula
    text = latex_formulas.formula_to_text(latex_formulas.simplify_formula(formula[1:-1]))
    if latex_formulas.formula_to_text(cleaned[1:-1]) == text:
        return cleaned
    return "{}" + _SPECIAL.sub(_escape, text)


def _clean_name(match: re.Match[str]) -> str:
    return match[0] if match[1] is None or match[1] in _ALLOWED else "{}"


def _clean_command(match: re.Match[str]) -> str:
    name = match["name"]
    if match[0] == "\\^^":
        return "\\^{\\textasciicircum{}}"
    if match["link"]:
        return _clean_link(match)
    if match["formula"]:
        first, second = match["first"], match["second"] or ""
        both = rf"{first} \to {second}" if match["formula"] == "decay" else first
        return _clean_formula(f"${both}$")
    if not match[0].isascii() and not name:
        # A backslash before a letter that is none of TeX's is nothing.
        return match[0][1:]
    if match["dropped"] or (name and name not in _ALLOWED):
        return _stand_in(match)
    return match[0]


def _stand_in(match: re.Match[str]) -> str:
    """Return what parts the texts around, unless a command waits for the argument that follows."""
    shown = ""
    if match["name"] and not match["option"]:
        shown = latex_symbols.show_unknown(match["name"], match.string, match.end())
    if shown:
        return "{}" + shown
    before = match.string[max(0, match.start() - 1) : match.start()]
    waits = before and not before.isspace() and match.string.startswith("{", match.end())
    return "" if waits else "{}"


def _clean_link(match: re.Match[str]) -> str:
    address = _ESCAPED.sub(r"\1", match["address"])
    if clean_url(address) and not re.search(r"[\\{}]", address):
        return match[0]
    if match["link"] == "href":
        return "{}"
    # It is shown as it stands, so it is text now.
    return "{}{" + _SPECIAL.sub(_escape, address) + "}"


def _escape(match: re.Match[str]) -> str:
    names = {"\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}"}
    return names.get(match[0], f"\\{match[0]}")


def balance(value: str) -> str:
    r"""Return a value whose braces match, so that none ends the field or the entry it stands in.

    BibTeX counts every brace, behind a backslash too. A brace without its other one goes, as when
    it is decoded; of ``\{`` its name stays.
    """
    value = re.sub(r"(?<!\\)((?:\\\\)*+)\\\Z", r"\1", value)
    opened: list[re.Match[str]] = []
    groups: list[int] = []
    lonely: list[re.Match[str]] = []
    for brace in _BRACE.finditer(value):
        if brace[0][-1] == "{":
            if len(brace[0]) == 1:
                groups.append(len(opened))
            opened.append(brace)
        elif brace[0] == "}" and groups:
            # What is open within a group ends with it: a group is not closed by ``\}``.
            place = groups.pop()
            lonely += opened[place + 1 :]
            del opened[place:]
        elif brace[0] == "\\}" and opened and opened[-1][0] == "\\{":
            opened.pop()
        elif brace[0][-1] == "}":
            lonely.append(brace)
    return _replace(value, sorted([*lonely, *opened], key=re.Match.start))


def _replace(value: str, braces: list[re.Match[str]]) -> str:
    parts, end = [], 0
    for brace in braces:
        before = value[end : brace.start()]
        # Without the brace a command and a letter would be another command.
        glues = _COMMAND_AT_END.search(before) and value[brace.end() : brace.end() + 1].isalpha()
        parts += [before, _BRACE_NAMES.get(brace[0], "{}" if glues else "")]
        end = brace.end()
    return "".join([*parts, value[end:]])
