"""The little of LaTeX's maths that titles hold, as Unicode and back.

Names and characters are those of the package ``unicode-math`` (W. Robertson, symbols list).
"""

from __future__ import annotations

import re

#: Commands of maths that are one character of Unicode.
SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "infty": "∞", "times": "×", "cdot": "⋅", "pm": "±",
    "leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈", "sim": "∼", "to": "→", "in": "∈",
    "subset": "⊂", "cup": "∪", "cap": "∩", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏",
    "int": "∫", "forall": "∀", "exists": "∃", "star": "⋆", "circ": "∘", "dagger": "†",
    "le": "≤", "ge": "≥", "ne": "≠", "rightarrow": "→", "leftarrow": "←", "ldots": "…",
    "cdots": "⋯", "dots": "…", "langle": "⟨", "rangle": "⟩", "otimes": "⊗", "oplus": "⊕",
}  # fmt: skip
#: Characters of maths and the command of each; of two commands the first.
COMMANDS = {char: name for name, char in reversed(SYMBOLS.items())} | {"−": "-"}

_FUNCTIONS = {"log", "ln", "exp", "min", "max", "sup", "inf", "arg", "argmin", "argmax", "lim"}
_FUNCTIONS |= {"sin", "cos", "tan", "det", "dim", "ker", "Pr"}
_TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|([\^_])\s*|([{}])|([^\\^_{}]+)", re.DOTALL)
_SCRIPTS = {"^": "sup", "_": "sub"}
_RELATION = re.compile(r"(?:(?<!\s)\s++)?([=≤≥≠≈∼→←∈⊂])\s*+")
# Before the name of a function there is a space, unless nothing stands there to part it from.
_THIN = "\x00"


def formula_to_rich_text(formula: str) -> str:
    """Return a formula's characters, scripts as ``<sup>`` and ``<sub>``, without any command.

    Commands that only change the font or the size go; an unknown one leaves its name. A brace
    without its other one goes.
    """
    walk = _Walk()
    for token in _TOKEN.finditer(formula):
        walk.take(token)
    text = re.sub(rf"(?<=[\w>)]){_THIN}", " ", walk.finish()).replace(_THIN, "")
    return re.sub(r"\s+", " ", _RELATION.sub(r" \1 ", text)).strip()


class _Walk:
    """Takes the tokens of one formula; a script takes one character, command or group."""

    def __init__(self) -> None:
        self.out: list[str] = []
        #: The ends of tags that wait for what they enclose, the innermost last.
        self.waiting: list[str] = []
        #: For each open group the ends of tags that close with it.
        self.groups: list[list[str]] = []

    def take(self, token: re.Match[str]) -> None:
        """Write a token."""
        name, char, script, brace, text = token.groups()
        if script:
            self.out.append(f"<{_SCRIPTS[script]}>")
            self.waiting.append(f"</{_SCRIPTS[script]}>")
        elif brace == "{":
            self.groups.append(self.waiting)
            self.waiting = []
        elif brace:
            self._close_group()
        elif text:
            # ``x^2y``: only the 2 is raised.
            first = 1 if self.waiting else 0
            self._write(text[:first])
            self.out.append(text[first:])
        else:
            self._write(_command(name) if name else "" if char in "!,;: " else char)

    def finish(self) -> str:
        """Return all, with what is open closed."""
        self._write("")
        while self.groups:
            self._close_group()
        return "".join(self.out)

    def _write(self, text: str) -> None:
        self.out += [text, *reversed(self.waiting)]
        self.waiting = []

    def _close_group(self) -> None:
        self._write("")
        if self.groups:
            self.waiting = self.groups.pop()
            self._write("")


def _command(name: str) -> str:
    if name in SYMBOLS:
        return SYMBOLS[name]
    if name in _FUNCTIONS:
        return f"{_THIN}{name} "
    is_dress = name.startswith(("math", "text", "left", "right", "big", "Big", "operatorname"))
    return "" if is_dress else name
