"""What no page of the hostile project may have, whichever builder made it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup, Tag

# What Sphinx, the theme and the cards make; of it nothing can run, load or cover anything, but
# for scripts, styles and pictures, whose addresses are looked at.
_ELEMENTS_NAMES = """
a article aside body br button code dd details div dl dt em footer form h1 h2 h3 head header
html input label li line link main math meta mi mn mo mover mroot mrow ms msqrt mstyle msub
msubsup msup mtext munder munderover mfrac nav ol option p path polyline pre rect script search
section select span strong style sub summary sup svg symbol circle title ul noscript template
use
"""
_ELEMENTS = set(_ELEMENTS_NAMES.split())
_ADDRESSES = {"href", "src", "action", "data", "poster", "background", "cite", "xlink:href"}
_NEVER = {"srcdoc", "formaction", "srcset", "http-equiv", "ping", "style"}
# Of the theme's symbols.
_STYLES = {"display: none;", "opacity: 50%"}


def find_faults(page: BeautifulSoup) -> list[str]:
    """Return what a page has that only an attack can have brought."""
    return [fault for tag in page.find_all(True) for fault in _faults_of(tag)]


def _faults_of(tag: Tag) -> Iterator[str]:
    if tag.name not in _ELEMENTS:
        yield f"element {tag.name}"
    for name, value in tag.attrs.items():
        text = " ".join(value) if isinstance(value, list) else value
        never = name.lower() in _NEVER and text not in _STYLES
        if name.lower().startswith("on") or never:
            yield f"{tag.name} {name}={text}"
        if not re.fullmatch(r"[a-zA-Z][\w:-]*", name):
            yield f"attribute {name}"
        if name.lower() in _ADDRESSES and not _is_harmless(text):
            yield f"address {text}"
    if tag.name == "script" and tag.get("type") != "application/ld+json" and tag.get_text():
        yield from () if _is_the_themes(tag.get_text()) else (f"script {tag.get_text()}",)


def _is_harmless(address: str) -> bool:
    if re.search(r"[\s<>\"'`{}\\\x00-\x1f]", address):
        return False
    parts = urlsplit(address)
    if parts.scheme:
        return parts.scheme in {"http", "https"} and "@" not in parts.netloc
    return not address.startswith(("//", "\\"))


def _is_the_themes(script: str) -> bool:
    # Furo chooses between light and dark before anything is drawn.
    return script.strip().startswith("document.body.dataset.theme = localStorage.getItem")
