"""Addresses and identifiers of an entry, without LaTeX and without what only decorates them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# New numbers since April 2007 (0704.0001), old ones before (hep-th/9901001, cs.CL/0112017).
_ARXIV = re.compile(r"(?:arxiv:)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)",
                    re.IGNORECASE | re.ASCII)  # fmt: skip
_ARXIV_YEAR = re.compile(r"(?:.*/)?(\d\d)", re.ASCII)
# Of schemes only those that fetch something public, and never with a name or a password before the
# host: it may be anybody's, or pretend to be another host. Without a scheme it is a host with its
# port, or a path.
_HARMLESS = re.compile(
    r"(?:(?:https?|ftp)://(?![^/?#]*@)|doi:)[^/?#].*|[a-z0-9._~%-]+(?:[/?#].*)?"
    r"|(?:localhost|[a-z0-9_-]+(?:\.[a-z0-9_-]+)+):\d+(?:[/?#].*)?",
    re.IGNORECASE | re.ASCII,
)
# What RFC 3986 has in no address, but for signs of HTML, for which a link is refused.
_NOT_IN_ADDRESSES = re.compile(r"(?:[{}\s\\^`\x00-\x1f\x7f]|[^\x00-\x7f])+")
#: A DOI, or a short DOI (10/x); both work behind https://doi.org/.
DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*+/\S*[^\s,;]|10/[a-z0-9]{3,12}")
# Without these a value is an address as it is typed.
_UNUSUAL = re.compile(r"[\\{}$^`\s\x00-\x1f\x7f]|[^\x00-\x7f]")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)


def clean_address(value: str) -> str:
    r"""Return an address as it is typed: no ``\_``, ``\%``, ``\~{}`` or ``\url{}``.

    What no address holds (RFC 3986), such as braces, backslashes and what is not ASCII, is
    percent-encoded, so that every format can hold it and none takes it for a command.
    """
    if not _UNUSUAL.search(value):
        return value
    address = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", value.strip())
    address = re.sub(r"\\~\{\}|\{?\\textasciitilde(?:\{\}|\})?|\{\\~\}|\$\\sim\$", "~", address)
    address = re.sub(r"\{?\\textunderscore(?:\{\}|\})?|\{\\_\}", "_", address)
    address = re.sub(r"\\([%#&_~$^{}])", r"\1", address)
    return _NOT_IN_ADDRESSES.sub(_percent_encoded, address)


def clean_url(value: str) -> str:
    """Return the address of a work as it is typed, empty if it is none that everybody may open.

    What readers copy must not run or open anything of theirs: ``javascript:``, ``data:``,
    ``file:``, ``//host``, ``https://user:password@host``. An address without a scheme stays, and
    a DOI.
    """
    address = clean_address(value)
    return address if _HARMLESS.fullmatch(address) else ""


def clean_doi(value: str) -> str:
    """Return a DOI without resolver or scheme: ``10.1234/abc``."""
    return clean_address(_DOI_PREFIX.sub("", value.strip()))


def arxiv_identifier(fields: Mapping[str, str]) -> str:
    """Return the arXiv number of the field ``eprint``, or an empty string."""
    if not (eprint := fields.get("eprint", "").strip()):
        return ""
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    match = _ARXIV.fullmatch(eprint)
    return match[1] if match and archive.lower() == "arxiv" else ""


def arxiv_year(identifier: str) -> str:
    """Return the year of a number: ``2025`` of 2505.06708, ``2001`` of cs/0112017.

    The first two figures are the year (arXiv, "Understanding the arXiv identifier"); it began
    in 1991.
    """
    match = _ARXIV_YEAR.match(identifier)
    if match is None:
        return ""
    return f"{19 if int(match[1]) > 90 else 20}{match[1]}"


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
