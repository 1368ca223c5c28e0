"""Which way a language is written."""

from __future__ import annotations

# Those that Typst sets from right to left.
_LEFTWARD = {"ar", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi"}


def starts_right(language: str) -> bool:
    """Tell whether lines of a language, such as ``fa`` or ``ar_EG``, start at the right."""
    return language.replace("-", "_").partition("_")[0].lower() in _LEFTWARD
