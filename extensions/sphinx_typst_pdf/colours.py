"""Colours and the contrast between them, by the formulas of WCAG 2.2 (relative luminance)."""

from __future__ import annotations

#: Red, green and blue, each from 0 to 255.
Colour = tuple[int, int, int]


def from_hex(text: str) -> Colour:
    """Return the colour of three or six hexadecimal digits; raises ``ValueError`` for others."""
    digits = "".join(char * 2 for char in text) if len(text) == 3 else text
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def as_hex(colour: Colour) -> str:
    """Return the six hexadecimal digits of a colour."""
    return bytes(colour).hex()


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def darken(colour: Colour, background: Colour, least: float) -> Colour:
    """Return a colour, as dark as it takes for a contrast on a light background."""
    factor = 1.0
    darker = colour
    while contrast(darker, background) < least and factor > 0:
        factor -= 0.04
        darker = tuple(max(0, round(part * factor)) for part in colour)  # type: ignore[assignment]
    return darker


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
