"""The address of a work: one that anybody can open, and that opens nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..identifiers import clean_url
from .faults import Fault, quote, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

_RULE = "bad-url"
# What nearly all values are; what is not ASCII is percent-encoded when it is written.
_USUAL = re.compile(
    r"https?://[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++(?::[0-9]{1,5})?(?:[/?#][^\s<>\"\\^`{|}]*)?"
)
# Browsers pass over control characters and white space in a scheme.
_SCHEME = re.compile(r"[\x00-\x20]*+([A-Za-z][A-Za-z0-9+-]*+):")
_WEB = {"http", "https", "ftp"}
_URL_COMMAND = re.compile(r"\\url\s*+\{([^{}]*)\}")
_HOST = re.compile(
    r"[a-z]+://(?:[\w-]++(?:\.[\w-]++)*+\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?(?=[/?#]|\Z)",
    re.IGNORECASE,
)


def check_url(name: str, value: str) -> Iterable[Fault]:
    """Find an address that is none, that only its owner can open, or that does harm."""
    if not value or _USUAL.fullmatch(value):
        return ()
    inner = _URL_COMMAND.fullmatch(value)
    advice = _advice(inner[1].strip() if inner else value)
    if not advice:
        return ()
    return (Fault(rule=_RULE, field=name, message=f"'{name}' is {quote(value)}: {advice}"),)


def _advice(address: str) -> str:
    """Return what to do about an address; nothing if it is right."""
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in _WEB:
        return f"'{shorten(scheme[1].lower())}:' is no address on the web; write one with https://"
    if re.search(r"\s", address):
        return "an address has no spaces; write one address, and nothing else"
    if scheme is None:
        return "the scheme is missing; write the whole address, with https://"
    if not _HOST.match(address):
        return "no host follows the scheme; write it as in https://example.org/marrows"
    if not clean_url(address):
        return "write it without a name or a password before the host"
    return ""
