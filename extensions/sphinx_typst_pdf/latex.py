r"""LaTeX maths in commands that the converter knows.

``tex2typst`` reads the core of LaTeX's maths. What documents for MathJax use besides is written in
that core here: environments of amsmath as Sphinx's ``math`` directive allows them, older names,
arrows with words, tags. What has no equal in it goes through as a mark (an accent with a word for
its name in quotation marks), and becomes a call of Typst afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from .symbols import SYMBOLS

# One argument in braces, in which there may be braces in braces.
_INNER = r"(?:[^{}]|\{[^{}]*\})*"
_ARGUMENT = r"\s*\{((?:[^{}]|\{" + _INNER + r"\})*)\}"

# Environments in which lines are aligned at "&" or centred; what holds one of these is left out.
_ALIGNED = "align|alignat|flalign|gather|gathered|multline|split|eqnarray|alignedat|xalignat"
_LEFT_OUT = "equation|displaymath|math|subequations"
_AS_MARKS = {
    "check": "caron", "breve": "breve", "acute": "acute", "grave": "grave", "mathring": "circle",
    "dddot": "dot.triple", "phantom": "hide", "hphantom": "hide",
    "boxed": "box", "fbox": "box", "overleftarrow": "arrow.l",
}  # fmt: skip
# These are no functions of formulas, so that their contents are formulas of their own.
_CALLS = {"hide": "#hide($", "box": "#box(stroke: 0.5pt, inset: 3pt, $"}

_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Comments, labels and orders to the typesetter.
        (r"(?<!\\)%[^\n]*\n?", " "),
        (rf"\\(?:label|vphantom|hspace\*|vspace){_ARGUMENT}", " "),
        (r"\\(?:mspace|hspace)\s*\{[^{}]*\}", r"\\, "),
        (r"\\neg(?:med|thick|thin)space(?![A-Za-z])", " "),
        (r"\\(?:nonumber|notag|relax|protect|allowbreak|noindent|hline|!)(?![A-Za-z])", " "),
        (r"\\require\s*\{[^{}]*\}", " "),
        (r"\\(?:tiny|scriptsize|small|normalsize|large|Large|LARGE|huge|Huge)(?![A-Za-z])", " "),
        (r"\\color(?:\[\w+\])?\s*\{[^{}]*\}", " "),
        (rf"\\(?:smash|mathstrut|ensuremath|mathclap|mathllap|mathrlap){_ARGUMENT}", r"{\1}"),
        (rf"\\tag\*{_ARGUMENT}", r"\\qquad \\text{\1}"),
        (rf"\\tag{_ARGUMENT}", r"\\qquad \\text{(\1)}"),
        (rf"\\(?:short)?intertext{_ARGUMENT}", r"\\\\ \\text{\1} \\\\"),
        (r"\\hfill(?![A-Za-z])", r"\\quad "),
        (r"\\\\\s*\[[^\]\n]*\]", r"\\\\ "),
        # Environments.
        (rf"\\(begin|end)\{{(?:{_ALIGNED})\*?\}}(?:\{{\d+\}})?", r"\\\1{aligned}"),
        (rf"\\(?:begin|end)\{{(?:{_LEFT_OUT})\*?\}}", " "),
        (r"(\\begin\{aligned\})\s*\[[tbc]\]", r"\1"),
        (r"\\(begin|end)\{(?:small|psmall|bsmall)matrix\*?\}", r"\\\1{matrix}"),
        (r"\\(begin|end)\{([pbvBV]?)matrix\*\}(?:\[\w\])?", r"\\\1{\2matrix}"),
        (r"\\(begin|end)\{d(cases)\}", r"\\\1{\2}"),
        # "a &=& b" of eqnarray.
        (r"&(\s*[^&\\\s]{1,4}\s*|\s*\\[A-Za-z]+\s*)&", r"&\1"),
        # Names that mean what others do.
        (r"\\nolimits(?![A-Za-z])", " "),
        (r"\\cfrac(?![A-Za-z])(?:\s*\[[lrc]\])?", r"\\frac"),
        (rf"\\pod(?![A-Za-z])(?:{_ARGUMENT}|\s*(\w))", r"\\quad (\1\2)"),
        (r"\\arg(min|max)(?![A-Za-z])", r"\\operatorname*{arg\\,\1}"),
        (r"\\(proj|inj)lim(?![A-Za-z])", r"\\operatorname*{\1\\,lim}"),
        (r"\\var(?:lim(inf|sup))(?![A-Za-z])", r"\\lim\1"),
        (r"\\math(?:bfit|sfbfit)(?![A-Za-z])", r"\\boldsymbol"),
        (r"\\mathsfit(?![A-Za-z])", r"\\mathsf"),
        (r"\\bm(?![A-Za-z])", r"\\boldsymbol"),
        (r"\\stackrel(?![A-Za-z])", r"\\overset"),
        (
            r"\\(?:mbox|hbox|textrm|textnormal|textup|textsf|texttt|textit|textsc|emph)(?![A-Za-z])",
            r"\\text",
        ),
        (rf"\\textbf{_ARGUMENT}", r"\\mathbf{\\text{\1}}"),
        (r"\\[lr]Vert(?![A-Za-z])", r"\\| "),
        (r"\\[lr]vert(?![A-Za-z])", "|"),
        (rf"\\({'|'.join(SYMBOLS)})(?![A-Za-z])", lambda match: f"{SYMBOLS[match[1]]} "),
        (r"\\dots[cio](?![A-Za-z])", r"\\ldots "),
        (r"\\dots[bm](?![A-Za-z])", r"\\cdots "),
        (r"\\middle(?![A-Za-z])", " "),
        (r"\\[Bb]igg?[lrm]?(?![A-Za-z])", " "),
        (r"\\unicode\s*\{x([0-9A-Fa-f]{1,5})\}", lambda match: chr(int(match[1], 16))),
        (r"\{\s*\\(bf|it|rm|sf|tt|cal)(?![A-Za-z])([^{}]*)\}", r"\\math\1{\2}"),
        (r"\\cal\s+(\w)", r"\\mathcal{\1}"),
        (rf"\{{({_INNER})\\choose(?![A-Za-z])({_INNER})\}}", r"\\binom{\1}{\2}"),
        (rf"\{{({_INNER})\\over(?![A-Za-z])({_INNER})\}}", r"\\frac{\1}{\2}"),
        # Arrows with words above and below.
        (
            rf"\\x(right|left)arrow\s*\[([^\]]*)\]{_ARGUMENT}",
            r"\\overset{\3}{\\underset{\2}{\\long\1arrow}}",
        ),
        (rf"\\x(right|left)arrow{_ARGUMENT}", r"\\overset{\2}{\\long\1arrow}"),
        (rf"\\x(Right|Left)arrow{_ARGUMENT}", r"\\overset{\2}{\\Long\g<1>arrow}"),
        (rf"\\operatorname(\*?){_ARGUMENT}", lambda match: _name_operator(match[1], match[2])),
        ('"', "''"),
    )
)
_MARKS = re.compile(rf"\\({'|'.join(_AS_MARKS)})(?![A-Za-z])(?:{_ARGUMENT}|\s*(\w))")
# No other name: an author's text must not become a call.
_MARKED = re.compile(rf'hat\("@({"|".join(map(re.escape, sorted({*_AS_MARKS.values()})))})" ?')
_TEXT = re.compile(rf"\\text{_ARGUMENT}")
_ENVIRONMENT = re.compile(r"\\begin\{(\w+)\*?\}.*?\\end\{\1\*?\}", re.DOTALL)


# Longer, in signs, a formula is not made: a macro may stand for itself many times.
_MOST_EXPANDED = 20_000
# "\newcommand{\R}[1]{...}", "\def\R#1{...}", "\DeclareMathOperator*{\R}{...}".
_NAME = r"\s*\{?\s*\\([A-Za-z]+)\s*\}?"
_COMMAND = re.compile(
    rf"\\(?:(?:re)?newcommand|providecommand)\*?{_NAME}\s*(?:\[(\d)\])?{_ARGUMENT}"
)
_DEFINITION = re.compile(rf"\\def\s*\\([A-Za-z]+)((?:#\d)*){_ARGUMENT}")
_OPERATOR = re.compile(rf"\\DeclareMathOperator(\*?){_NAME}{_ARGUMENT}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """A command of a project: what it stands for, in which "#1" is its first argument."""

    meaning: str
    arguments: int = 0


def read_macros(settings: object) -> dict[str, Macro]:
    """Return the macros in the settings of MathJax, ``{"tex": {"macros": {...}}}``.

    One is a string, or a list of a string and the number of arguments; others are left out.
    """
    tex = settings.get("tex") if isinstance(settings, Mapping) else None
    macros = tex.get("macros") if isinstance(tex, Mapping) else None
    found = {}
    for name, given in macros.items() if isinstance(macros, Mapping) else ():
        parts = list(given) if isinstance(given, list | tuple) else [given]
        if parts and isinstance(parts[0], str):
            count = parts[1] if len(parts) > 1 and isinstance(parts[1], int) else 0
            found[str(name)] = Macro(meaning=parts[0], arguments=count)
    return found


def take_definitions(latex: str) -> tuple[str, dict[str, Macro]]:
    """Return a formula without the macros that it defines, and these, as MathJax reads them."""
    macros = {}
    for match in _COMMAND.finditer(latex):
        macros[match[1]] = Macro(meaning=match[3], arguments=int(match[2] or 0))
    for match in _DEFINITION.finditer(latex):
        macros[match[1]] = Macro(meaning=match[3], arguments=match[2].count("#"))
    for match in _OPERATOR.finditer(latex):
        macros[match[2]] = Macro(meaning=rf"\operatorname{match[1]}{{{match[3]}}}")
    for pattern in (_COMMAND, _DEFINITION, _OPERATOR):
        latex = pattern.sub(" ", latex)
    return latex, macros


def expand_macros(latex: str, macros: Mapping[str, Macro]) -> str:
    """Return a formula with what its macros stand for; one may use others, ten deep.

    Those that the formula defines itself count more. Raises ``ValueError`` if it becomes very long.
    """
    latex, own = take_definitions(latex)
    macros = {**macros, **own}
    names = "|".join(sorted(map(re.escape, macros), key=len, reverse=True))
    for _depth in range(10 if names else 0):
        match = re.search(rf"\\({names})(?![A-Za-z])", latex)
        if not match:
            break
        latex = re.sub(
            rf"\\({re.escape(match[1])})(?![A-Za-z]){_ARGUMENT * macros[match[1]].arguments}",
            partial(_expand, macros[match[1]].meaning),
            latex,
        )
        if len(latex) > _MOST_EXPANDED:
            raise ValueError(latex[:20])
    return latex


def _expand(meaning: str, match: re.Match[str]) -> str:
    arguments = match.groups()[1:]
    return "{" + re.sub(r"#(\d)", lambda each: arguments[int(each[1]) - 1], meaning) + "}"


def simplify(latex: str) -> str:
    """Return a formula that means the same in fewer commands."""
    for pattern, replacement in _RULES:
        latex = pattern.sub(replacement, latex)
    latex = _TEXT.sub(_part_text, latex)
    for _depth in range(3):
        latex = _MARKS.sub(_mark, latex)
    return _align(latex.strip())


def restore_marks(formula: str) -> str:
    """Return a formula of Typst with calls in the places of marks."""
    while match := _MARKED.search(formula):
        end = _find_end(formula, match.end())
        call = _CALLS.get(match[1], f"{match[1]}(")
        closing = "$)" if match[1] in _CALLS else ")"
        inside = formula[match.end() : end]
        formula = f"{formula[: match.start()]}{call}{inside}{closing}{formula[end + 1 :]}"
    return formula


def _name_operator(star: str, name: str) -> str:
    plain = re.sub(r"\\[,;: ]|~", " ", name)
    return f"\\operatorname{star}{{{plain}}}"


def _mark(match: re.Match[str]) -> str:
    return rf"\hat{{\text{{@{_AS_MARKS[match[1]]}}} {match[2] or match[3]}}}"


def _part_text(match: re.Match[str]) -> str:
    """Return text with formulas in it as text and formulas beside each other."""
    parts = match[1].split("$")
    if len(parts) % 2 == 0:
        return match[0]
    shown = [rf"\text{{{part}}}" if index % 2 == 0 else part for index, part in enumerate(parts)]
    return "".join(part for part in shown if part != r"\text{}") or r"\text{}"


def _align(latex: str) -> str:
    """Put lines with "&" into an environment, and parts one below the other, as Sphinx does."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", latex) if part.strip()]
    joined = r" \\ ".join(parts)
    outside = _ENVIRONMENT.sub("", joined)
    if re.search(r"(?<!\\)&", outside):
        return rf"\begin{{aligned}} {joined} \end{{aligned}}"
    return joined


def _find_end(formula: str, start: int) -> int:
    """Return where the bracket that is open at a place is closed, outside of strings."""
    depth, quoted, index = 1, False, start
    while index < len(formula):
        char = formula[index]
        if char == "\\":
            index += 1
        elif char == '"':
            quoted = not quoted
        elif not quoted and char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return index
        index += 1
    return len(formula)
