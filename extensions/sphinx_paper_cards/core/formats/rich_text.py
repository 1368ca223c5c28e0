"""The markup inside CSL's strings, and LaTeX.

CSL-JSON has ``<i>``, ``<b>``, ``<sup>``, ``<sub>`` and ``<span class="nocase">`` (citeproc-js
manual, "HTML-like formatting tags") and nothing else: other signs, ``<`` and ``&`` included,
stand for themselves.
"""

from __future__ import annotations

import re

from ..markup import LIGATURES, Run, parse_latex
from .latex import escape_text
from .maths import formula_to_rich_text

TAG = re.compile(r"<(/?)(i|b|sup|sub|sc|span)\b([^<>]*)>")
_TAG_NAMES = {"emphasis": "i", "strong": "b", "superscript": "sup", "subscript": "sub"}
_LATEX = {"i": "\\emph{", "b": "\\textbf{", "sup": "\\textsuperscript{", "sub": "\\textsubscript{"}
# Text that looks like a tag gets an invisible word joiner, so that no processor takes it for one.
_JOINER = "\u2060"
# Stand for the braces of a stretch whose case is fixed while the value is decoded.
_OPEN, _CLOSE = "\ue021", "\ue022"
# A formula, or a group with the command whose argument it is, if it is one.
_GROUP = re.compile(
    r"(?<!\\)\$(?:\\.|[^$\\])+\$|(\\[A-Za-z]+\s*|\\.|[\^_])?\{([^{}\\$]*)\}", re.DOTALL
)
# Most names and numbers: nothing in them means anything to either side.
_PLAIN = re.compile(r"[A-Za-z0-9 .,]*")
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")


def to_rich_text(value: str) -> str:
    """Return a field's value as a CSL string.

    Only formulas and braces around what starts in lower case become ``nocase``: CSL's title case
    changes nothing else ("CSL 1.0.2", text-case).
    """
    value = value.replace(_OPEN, "").replace(_CLOSE, "")
    runs = parse_latex(_GROUP.sub(_mark_fixed_case, value)).runs
    text = "".join(_run_to_rich_text(run) for run in runs)
    return text.replace(_OPEN, '<span class="nocase">').replace(_CLOSE, "</span>")


def strip_tags(text: str) -> str:
    """Return the bare text of a CSL string."""
    return TAG.sub("", text).replace(_JOINER, "")


def to_latex(text: str, *, is_title: bool = False) -> str:
    """Return a CSL string as a field's value, with braces that balance whatever the tags do.

    In a title, words with a capital inside (``R-CNN``, ``LLMs``) get protecting braces.
    """
    if not is_title and _PLAIN.fullmatch(text):
        return text
    out: list[str] = []
    closers: list[str] = []
    end = 0
    for tag in TAG.finditer(text):
        out.append(_text_to_latex(text[end : tag.start()], protect=is_title and "}" not in closers))
        out.append(_tag_to_latex(tag, closers))
        end = tag.end()
    out.append(_text_to_latex(text[end:], protect=is_title and "}" not in closers))
    return "".join([*out, *reversed(closers)])


def _mark_fixed_case(match: re.Match[str]) -> str:
    command, inner = match.groups()
    first = next((char for char in inner or "" if char.isalpha()), "")
    if command or not first.islower():
        return match[0]
    return f"{_OPEN}{inner}{_CLOSE}"


def _run_to_rich_text(run: Run) -> str:
    if run.style == "math":
        formula = formula_to_rich_text(_without_tags(run.text))
        return formula if formula.upper() == formula else f"{_OPEN}{formula}{_CLOSE}"
    text = _without_tags(run.text)
    name = _TAG_NAMES.get(run.style)
    return f"<{name}>{text}</{name}>" if name else text


def _without_tags(text: str) -> str:
    return TAG.sub(lambda tag: f"<{_JOINER}{tag[0][1:]}", text)


def _tag_to_latex(tag: re.Match[str], closers: list[str]) -> str:
    slash, name, attributes = tag.groups()
    if slash:
        return closers.pop() if closers else ""
    command = _LATEX.get(name, "{" if "nocase" in attributes else "")
    # A tag that BibTeX has nothing for still has its end.
    closers.append("}" if command else "")
    return command


def _text_to_latex(text: str, *, protect: bool) -> str:
    escaped = escape_text(text.replace(_JOINER, ""))
    for ligature, char in LIGATURES:
        # Typographic signs as LaTeX's own, as BibTeX files have them.
        escaped = escaped.replace(char, ligature)
    return _WORD.sub(_protect, escaped) if protect else escaped


def _protect(match: re.Match[str]) -> str:
    parts = re.split("[-/]", match[0])
    if match.string[match.start() - 1 : match.start()] == "\\":
        return match[0]
    has_inner_capital = any(part[1:] != part[1:].lower() for part in parts)
    return f"{{{match[0]}}}" if has_inner_capital else match[0]
