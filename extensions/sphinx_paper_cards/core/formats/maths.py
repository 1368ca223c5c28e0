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
_RELATION = re.compile(r"\s*([=≤≥≠≈∼→←∈⊂])\s*")
# Before the name of a function there is a space, unless nothing stands there to part it from.
_THIN = "\x00"


def formula_to_rich_text(formula: str) -> str:
    """Return a formula's characters, scripts as ``<sup>`` and ``<sub>``, without any command.

    Commands that only change the font or the size go; an unknown one leaves its name.
    """
    tokens = list(_TOKEN.finditer(formula))
    text = re.sub(rf"(?<=[\w>)]){_THIN}", " ", _Walk(tokens).read()).replace(_THIN, "")
    return re.sub(r"\s+", " ", _RELATION.sub(r" \1 ", text)).strip()


class _Walk:
    """Walks over the tokens of one formula; a script takes one token or one group."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.tokens = tokens
        self.place = 0

    def read(self) -> str:
        """Return all up to the end, or up to the brace that closes this group."""
        out = ""
        while self.place < len(self.tokens) and self.tokens[self.place][4] != "}":
            out += self._next()
        self.place += 1
        return out

    def _next(self) -> str:
        name, char, script, brace, text = self.tokens[self.place].groups()
        self.place += 1
        if script:
            return f"<{_SCRIPTS[script]}>{self._argument()}</{_SCRIPTS[script]}>"
        if brace:
            return self.read() if brace == "{" else ""
        if name:
            return _command(name)
        return text or ("" if char in "!,;: " else char)

    def _argument(self) -> str:
        if self.place >= len(self.tokens):
            return ""
        text = self.tokens[self.place][5]
        if text is None or len(text) == 1:
            return self._next()
        # ``x^2y``: only the 2 is raised; the rest is read by whoever goes on.
        rest = _TOKEN.match(text[1:])
        assert rest is not None
        self.tokens[self.place] = rest
        return text[0]


def _command(name: str) -> str:
    if name in SYMBOLS:
        return SYMBOLS[name]
    if name in _FUNCTIONS:
        return f"{_THIN}{name} "
    is_dress = name.startswith(("math", "text", "left", "right", "big", "Big", "operatorname"))
    return "" if is_dress else name
