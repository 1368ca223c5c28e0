r"""Formulas inside titles: which are let through as LaTeX, and what they are as bare text.

A formula reaches MathJax and LaTeX as it is, so it may hold nothing but the commands of maths that
are listed here (names as in the package ``unicode-math`` and in ``amsmath``): no ``\input``, no
``\href``, no ``\def``, no ``^^5c``, no comment, no brace too many.
"""

from __future__ import annotations

import re
import unicodedata

from . import latex_symbols

#: Commands that are one letter or one sign that stands like a letter.
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "varkappa": "ϰ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π",
    "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
    "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Alpha": "Α", "Beta": "Β", "Gamma": "Γ", "Delta": "Δ", "Epsilon": "Ε", "Zeta": "Ζ",
    "Eta": "Η", "Theta": "Θ", "Iota": "Ι", "Kappa": "Κ", "Lambda": "Λ", "Mu": "Μ", "Nu": "Ν",
    "Xi": "Ξ", "Omicron": "Ο", "Pi": "Π", "Rho": "Ρ", "Sigma": "Σ", "Tau": "Τ", "Upsilon": "Υ",
    "Phi": "Φ", "Chi": "Χ", "Psi": "Ψ", "Omega": "Ω", "varGamma": "Γ", "varDelta": "Δ",
    "digamma": "ϝ", "ell": "ℓ", "hbar": "ℏ", "hslash": "ℏ", "imath": "ı", "jmath": "ȷ",
    "wp": "℘", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "beth": "ℶ", "eth": "ð", "partial": "∂",
    "nabla": "∇", "infty": "∞", "emptyset": "∅", "varnothing": "∅", "forall": "∀",
    "exists": "∃", "nexists": "∄", "neg": "¬", "lnot": "¬", "top": "⊤", "bot": "⊥",
    "angle": "∠", "prime": "′", "degree": "°", "sum": "∑", "prod": "∏", "coprod": "∐",
    "int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮", "sqrt": "√", "surd": "√",
    "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂", "bigvee": "⋁",
    "bigwedge": "⋀", "ldots": "…", "dots": "…", "dotsc": "…", "dotsb": "⋯", "cdots": "⋯",
    "vdots": "⋮", "ddots": "⋱", "langle": "⟨", "rangle": "⟩", "lceil": "⌈", "rceil": "⌉",
    "lfloor": "⌊", "rfloor": "⌋", "lvert": "|", "rvert": "|", "vert": "|", "lVert": "‖",
    "rVert": "‖", "Vert": "‖", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]",
    "backslash": "\\", "flat": "♭", "natural": "♮", "sharp": "♯", "clubsuit": "♣",
    "diamondsuit": "♢", "heartsuit": "♡", "spadesuit": "♠", "square": "□", "Box": "□",
    "Diamond": "◇", "blacksquare": "■", "bigstar": "★", "dagger": "†", "ddagger": "‡",
    "checkmark": "✓", "mho": "℧", "complement": "∁", "colon": ":", "quad": " ", "qquad": " ",
    "triangle": "△", "bigtriangleup": "△", "bigcirc": "◯",
}  # fmt: skip
#: Signs between two things; with a space on either side if the source has one behind.
OPERATORS = {
    "times": "×", "cdot": "⋅", "pm": "±", "mp": "∓", "div": "÷", "ast": "∗", "star": "⋆",
    "circ": "∘", "bullet": "∙", "cap": "∩", "cup": "∪", "sqcap": "⊓", "sqcup": "⊔",
    "uplus": "⊎", "vee": "∨", "lor": "∨", "wedge": "∧", "land": "∧", "setminus": "∖",
    "smallsetminus": "∖", "wr": "≀", "oplus": "⊕", "ominus": "⊖", "otimes": "⊗", "oslash": "⊘",
    "odot": "⊙", "amalg": "⨿", "diamond": "⋄", "ltimes": "⋉", "rtimes": "⋊", "bowtie": "⋈",
    "boxplus": "⊞", "boxtimes": "⊠", "le": "≤", "leq": "≤", "leqslant": "⩽", "leqq": "≦",
    "ge": "≥", "geq": "≥", "geqslant": "⩾", "geqq": "≧", "ne": "≠", "neq": "≠", "ll": "≪",
    "gg": "≫", "lesssim": "≲", "gtrsim": "≳", "lessapprox": "⪅", "gtrapprox": "⪆",
    "approx": "≈", "approxeq": "≊", "sim": "∼", "nsim": "≁", "simeq": "≃", "cong": "≅",
    "equiv": "≡", "asymp": "≍", "doteq": "≐", "propto": "∝", "varpropto": "∝", "prec": "≺",
    "succ": "≻", "preceq": "⪯", "succeq": "⪰", "subset": "⊂", "supset": "⊃", "subseteq": "⊆",
    "supseteq": "⊇", "subsetneq": "⊊", "supsetneq": "⊋", "nsubseteq": "⊈", "sqsubseteq": "⊑",
    "sqsupseteq": "⊒", "in": "∈", "ni": "∋", "notin": "∉", "mid": "∣", "nmid": "∤",
    "parallel": "∥", "nparallel": "∦", "perp": "⟂", "vdash": "⊢", "dashv": "⊣", "models": "⊧",
    "vDash": "⊨", "to": "→", "gets": "←", "leftarrow": "←", "rightarrow": "→", "uparrow": "↑",
    "downarrow": "↓", "leftrightarrow": "↔", "updownarrow": "↕", "Leftarrow": "⇐",
    "Rightarrow": "⇒", "Leftrightarrow": "⇔", "Uparrow": "⇑", "Downarrow": "⇓",
    "longleftarrow": "⟵", "longrightarrow": "⟶", "longleftrightarrow": "⟷",
    "Longrightarrow": "⟹", "Longleftrightarrow": "⟺", "implies": "⟹", "iff": "⟺",
    "mapsto": "↦", "longmapsto": "⟼", "hookrightarrow": "↪", "hookleftarrow": "↩",
    "nearrow": "↗", "searrow": "↘", "swarrow": "↙", "nwarrow": "↖", "leadsto": "⇝",
    "rightsquigarrow": "⇝", "rightleftharpoons": "⇌", "rightharpoonup": "⇀",
    "leftharpoonup": "↼", "rightleftarrows": "⇄", "leftrightarrows": "⇆", "upharpoonright": "↾",
    "therefore": "∴", "because": "∵", "triangleq": "≜", "lhd": "⊲", "rhd": "⊳",
    "triangleleft": "◁", "triangleright": "▷", "multimap": "⊸", "coloneqq": "≔",
}  # fmt: skip
#: All that stands for a character; also read outside formulas, where authors forget the dollars.
SYMBOLS = LETTERS | OPERATORS
_FUNCTIONS = """
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min Pr sec sin sinh sup tan tanh bmod pmod mod
"""
#: Functions, which are words.
FUNCTIONS = frozenset(_FUNCTIONS.split())
_DRESS = """
    mathbb mathbf mathcal mathfrak mathit mathnormal mathrm mathscr mathsf mathtt boldsymbol
    mathop mathbin mathrel mathord mathopen mathclose operatorname text textbf textit textmd
    textnormal textrm textsc textsf textsl texttt textup mbox hbox rm bf it sf tt cal em hat
    widehat tilde widetilde bar overline underline vec overrightarrow overleftarrow dot ddot dddot
    acute grave breve check mathring overbrace underbrace overset underset stackrel substack frac
    dfrac tfrac cfrac binom dbinom tbinom choose over atop left right middle big Big bigg Bigg
    bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm displaystyle textstyle scriptstyle
    scriptscriptstyle limits nolimits not phantom hphantom vphantom smash mathstrut boxed
    thinspace negthinspace nobreak textsuperscript xrightarrow xleftarrow emph
"""
#: Commands that only dress what follows; bare text has nothing of them.
DRESS = frozenset(_DRESS.split())

# What neither amssymb nor MathJax has.
_TEXT_ONLY = """
    Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron Rho Tau Chi omicron degree
    coloneqq
"""
_KNOWN = (frozenset(SYMBOLS) | FUNCTIONS | DRESS) - frozenset(_TEXT_ONLY.split())
# MathJax and the writers walk down into groups.
_MAX_DEPTH = 40
_NAME = re.compile(r"\\([A-Za-z]+)")
# No odd control symbols, comments, parameters, columns, ``^^`` or control characters.
_SOUND = re.compile(
    r"(?:[^\\%#&$^\x00-\x08\x0b-\x1f\x7f]++|\\[A-Za-z]++|\\[,;:!>|{}%#&_$\\\s]|\^(?!\^))*+"
)
_BRACE = re.compile(r"\\(left|right)(?![A-Za-z])|\\.|[{}]", re.DOTALL)
#: A regular expression for a length of TeX.
LENGTH = r"[-+]?(?:\d{1,9}[.,]?\d{0,9}|[.,]\d{1,9})[ ]?(?:em|ex|pt|pc|in|mm|cm|bp|dd|cc|sp|mu)"
# Space that no formula needs, and what stands in both modes.
_SPACING = re.compile(rf"\\[hv]space\*?\s*\{{[^{{}}]*\}}|\\(?:m?kern|[hm]skip)\s*{LENGTH}")
_IFMMODE = re.compile(
    r"\\ifmmode(?![A-Za-z])(?>(.{0,200}?)\\else(?![A-Za-z]))(?>.{0,200}?\\fi(?![A-Za-z]))(?:\{\})?",
    re.DOTALL,
)
# Names of AMS-TeX, as zbMATH and MathSciNet write them.
_OLD_NAMES = re.compile(r"\\(sp|sb|Bbb)(?![A-Za-z])\s*")
_NEW_NAMES = {"sp": "^", "sb": "_", "Bbb": "\\mathbb "}
_DECAY = re.compile(r"\\decay\{([^{}]*(?:\{[^{}]*\}[^{}]*){0,9})\}\{")
_PHANTOM = re.compile(r"\\[hv]?phantom\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*){0,9}\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}\\]*)\}\s*\{([^{}\\]*)\}")
_ACCENT = re.compile(
    r"\\([`'^~=.\"])\{?(?:\\([ij])(?![A-Za-z])|([A-Za-z]))\}?"
    r"|\{\\([uvHrdckbt])\{([A-Za-z])\}\}"
)
_TOKEN = re.compile(r"\\(?:([A-Za-z]+)(\s*)|(.?))|[{}^_$]|([^\\{}^_$]+)", re.DOTALL)
# Of these nothing is shown. One letter is a name of the author's own rather than one of text.
_SILENT = DRESS | latex_symbols.LAYOUT | latex_symbols.STYLES.keys() | latex_symbols.CASES.keys()
_TEXTS = {
    name: text
    for name, text in (latex_symbols.MORE_SYMBOLS | latex_symbols.SYMBOLS).items()
    if len(name) > 1 or name in {"S", "P"}
}


def simplify_formula(formula: str) -> str:
    r"""Return a formula without what maths has no use for: ``\hspace{1em}``, ``\ifmmode``.

    Old names get new ones, so that more formulas are plain ones.
    """
    formula = formula.strip()
    if "\\" not in formula:
        return formula
    formula = formula.replace("\\ensuremath", "")
    if "\\ifmmode" in formula:
        formula = _IFMMODE.sub(r" \1{}", formula).strip()
    if "\\decay" in formula:
        formula = _DECAY.sub(r"\1 \\to {", formula)
    formula = _SPACING.sub("{}", formula)
    return _OLD_NAMES.sub(lambda match: _NEW_NAMES[match[1]], formula)


def is_plain_formula(formula: str) -> bool:
    """Tell whether a formula is maths and nothing else: safe in MathJax, LaTeX and Typst."""
    if not _KNOWN.issuperset(_NAME.findall(formula)) or not _SOUND.fullmatch(formula):
        return False
    return _has_sound_braces(formula)


def _has_sound_braces(formula: str) -> bool:
    r"""Tell whether braces match, and in each group every ``\left`` its ``\right``."""
    # How many "\left" wait in each group.
    waiting = [0]
    for match in _BRACE.finditer(formula):
        sign = match[0]
        if sign == "{":
            waiting.append(0)
        elif sign == "}":
            if waiting.pop() or not waiting:
                return False
        elif match[1]:
            waiting[-1] += 1 if match[1] == "left" else -1
        if waiting[-1] < 0 or len(waiting) > _MAX_DEPTH + 1:
            return False
    return waiting == [0]


def formula_to_text(formula: str) -> str:
    r"""Return a formula's letters, figures and signs; ``\alpha^{2}`` is ``α2``.

    A command that nobody knows is a word, unless it has an argument: ``\Lb \to p`` is ``Lb → p``.
    """
    if "\\" in formula:
        formula = _ACCENT.sub(_compose_accent, formula)
    if "phantom" in formula:
        formula = _PHANTOM.sub("", formula)
    if "frac" in formula:
        formula = _FRACTION.sub(r"\1/\2", formula)
    out: list[str] = []
    # Whether the last piece is a command's name, which a letter must not lengthen.
    is_word = False
    for match in _TOKEN.finditer(formula):
        name, _, symbol, text = match.groups()
        if name:
            text = _command_to_text(match, out[-1] if out else "")
        elif symbol:
            text = "" if symbol == "!" else " " if symbol in ",;:>\\ \n" else symbol
        if text:
            out.append(f" {text}" if is_word and text[0].isalpha() else text)
            is_word = bool(name) and text.endswith(name)
    return re.sub(r"\s+", " ", "".join(out).replace("~", " ")).strip()


def _compose_accent(match: re.Match[str]) -> str:
    sign, dotless, base, name, letter = match.groups()
    marked = (dotless or base or letter) + latex_symbols.ACCENTS[sign or name]
    return unicodedata.normalize("NFC", marked)


def _command_to_text(match: re.Match[str], before: str) -> str:
    name, space = match[1], " " if match[2] else ""
    if name in LETTERS:
        return LETTERS[name]
    if name in OPERATORS:
        is_script = match.string[max(0, match.start() - 1)] in "^_{"
        return f"{'' if is_script else space}{OPERATORS[name]}{space}"
    if name in _SILENT:
        return ""
    if name in _TEXTS:
        return _TEXTS[name]
    end = match.end()
    has_argument = match.string.startswith("{", end) and not match.string.startswith("{}", end)
    if name not in FUNCTIONS and has_argument:
        return ""
    return f"{' ' if before[-1:].isalnum() else ''}{name}{space}"
