r"""Capitals in titles that styles put into lower case, for want of braces.

BibTeX's styles, and CSL's in sentence case, keep the first letter of a title and of what follows
a colon, and everything in braces (O. Patashnik, "Designing BibTeX Styles", ``change.case$``).
Capitals of formulas and commands are lowered too, which changes what they mean: ``$O(N)$``,
``\LaTeX``.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from .faults import MOST_REPAIRS, Fault, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RULE = "unprotected-capitals"
# Names that titles of machine learning use as words; they need their capital wherever they stand.
_NAMES = frozenset(
    """
    Gaussian Gaussians Gauss Bayesian Bayes Markov Markovian Wasserstein Kullback Leibler Bellman
    Hamiltonian Lagrangian Hilbert Banach Riemannian Riemann Euclidean Langevin Fourier Laplace
    Laplacian Lipschitz Hessian Jacobian Newton Nesterov Boltzmann Poisson Bernoulli Dirichlet
    Thompson Nash Stackelberg Shapley Stein Sobolev Hopfield Turing Kalman Fisher Cauchy Chebyshev
    Cholesky Krylov Fenchel Rademacher Littlestone Hawkes Gumbel Lyapunov Pareto Taylor Voronoi
    Zipf Einstein Bregman Hellinger Sinkhorn Schrödinger Nyström Fréchet Monte Carlo Wiener
    English Chinese German French Spanish Arabic Japanese Korean Russian Hindi
    Wikipedia Twitter Google Python Bitcoin
    """.split()  # noqa: SIM905  (a list of words is read more easily)
)
# What is longer is no title.
_LONGEST = 100_000
_PUNCTUATION = ".,:;?!()[]'\"`/"
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
_SPACE = re.compile(r"\s*+")
_TOKEN = re.compile(
    r"(?P<command>\\[A-Za-z]+|\\.)|(?P<open>\{)|(?P<close>\})|(?P<maths>\$\$?(?:[^$\\]|\\.)++\$\$?)"
    # A word with its hyphens: "R-CNN", "State-of-the-Art"; "C++".
    r"|(?P<word>[A-Za-z0-9À-ÖØ-öø-ÿ]+(?:-[A-Za-z0-9À-ÖØ-öø-ÿ]+)*+(?:\+\+)?)",
    re.DOTALL,
)
# A single letter before a hyphen is rather a list's or a plural's, but for these.
_LETTER_NAMES = {"U-Net", "U-Nets", "X-ray", "Q-learning", "Q-Learning", "Q-network", "B-spline"}


def check_title(name: str, value: str) -> Iterable[Fault]:
    """Find the words and formulas of a title that lose their capitals."""
    if len(value) > _LONGEST or not _may_have_some(value) or _is_braced(value):
        return ()
    if _is_shouted(value):
        message = "the title is all in capitals; write it as a sentence, or as on its first page"
        return (Fault(rule=_RULE, field=name, message=message),)
    spans = tuple(islice(_find_spans(value), MOST_REPAIRS))
    if not spans:
        return ()
    shown = list(dict.fromkeys(value[start:end].strip() for start, end in spans))
    rest = f" and {len(shown) - 6} more" if len(shown) > 6 else ""
    words = ", ".join(f"{{{shorten(word)}}}" for word in shown[:6])
    message = f"styles put capitals of titles into lower case; write {words}{rest}"
    repairs = tuple((start, end, f"{{{value[start:end]}}}") for start, end in spans)
    return (Fault(rule=_RULE, field=name, message=message, at=spans[0][0], repairs=repairs),)


def _may_have_some(value: str) -> bool:
    """Tell, at little cost, whether there can be anything to protect."""
    return (
        "$" in value
        or "\\" in value
        or "+" in value
        or any(letter in value for letter in ("U-", "X-", "Q-", "B-"))
        or any(_is_suspect(word) for word in value.replace("-", " ").split())
    )


def _is_suspect(word: str) -> bool:
    if word == word.lower():
        return False
    bare = word.strip(_PUNCTUATION)
    return bare in _NAMES or not bare.istitle() or bare[0].isdigit()


def _is_braced(value: str) -> bool:
    """Tell whether one pair of braces holds the whole of a title."""
    if not value.startswith("{") or not value.endswith("}"):
        return False
    depth = 0
    for match in re.finditer(r"\\.|[{}]", value, re.DOTALL):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0 and match[0] == "}":
            return match.end() == len(value)
    return False


def _is_shouted(value: str) -> bool:
    """Tell whether all of a title's words, or most of the longer ones, are in capitals."""
    if value.count(" ") < 2:
        return False
    words: list[str] = [word for word in _WORD.findall(value) if len(word) > 3]
    shouted = sum(word.isupper() for word in words)
    if value.isupper() and value.count(" ") > 2:
        return shouted > 0
    return shouted >= 3 and 2 * shouted >= len(words)


def _find_spans(value: str) -> Iterator[tuple[int, int]]:
    """Yield where something stands outside of braces that needs its capitals."""
    depth = 0
    for match in _TOKEN.finditer(value):
        kind = match.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif kind == "word":
            if span := _span_of_word(value, match):
                yield span
        elif _loses_meaning(match):
            # A space behind a command is no space, and must not become one.
            space = _SPACE.match(value, match.end()) if kind == "command" else None
            yield match.start(), (space or match).end()


def _span_of_word(value: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Return the part of a word with hyphens that needs braces, None if none does."""
    word, start = match[0], match.start()
    is_letter_name = word in _LETTER_NAMES and (start > 0 or word[2].isupper())
    if is_letter_name or (word.endswith("++") and word[0].isupper()):
        return match.span()
    parts = word.split("-")
    needy = [i for i, part in enumerate(parts) if _needs_braces(part) or part in _NAMES]
    if needy and needy[0] == 0 and parts[0] in _NAMES and _starts_a_sentence(value, start):
        needy = needy[1:]
    if not needy:
        return None
    first, last = needy[0], needy[-1]
    # The single letters beside an acronym are a part of it: R-CNN, V-JEPA.
    while first > 0 and len(parts[first - 1]) == 1 and parts[first - 1].isupper():
        first -= 1
    before = start + sum(len(part) + 1 for part in parts[:first])
    return before, before + sum(len(part) + 1 for part in parts[first : last + 1]) - 1


def _needs_braces(part: str) -> bool:
    """Tell whether a word has a capital behind its first character: BERT, ImageNet, 3D."""
    rest = part[1:]
    return not rest.islower() and rest != rest.lower()


def _starts_a_sentence(value: str, place: int) -> bool:
    """Tell whether a style keeps the capital here: at the start, and behind a colon."""
    before = value[max(0, place - 8) : place].rstrip()
    return before.endswith(":") or (not before and place <= 8)


def _loses_meaning(match: re.Match[str]) -> bool:
    """Tell whether a formula or a command, outside of braces, has capitals to lose."""
    if match.lastgroup == "maths":
        return _has_open_capital(match[0])
    # "\\LaTeX"; one that is all capitals is a letter with an accent or a ligature.
    return bool(re.search("[a-z]", match[0]) and re.search("[A-Z]", match[0]))


def _has_open_capital(formula: str) -> bool:
    depth = 0
    for match in re.finditer(r"\\[A-Za-z]+|\\.|[{}A-Z]", formula, re.DOTALL):
        text = match[0]
        depth += (text == "{") - (text == "}")
        if depth == 0 and text not in "{}" and re.search("[A-Z]", text):
            return True
    return False
