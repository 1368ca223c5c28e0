"""File names made from keys."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,79}")
# Names that Windows keeps for devices, with any suffix, and the page that is its folder's.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|index", re.IGNORECASE)
# A site with a folder for each page would have a folder and a file of one name: ``a.bib``.
_ENDING = re.compile(r".*\.(?:|bib|ris|json|html)", re.IGNORECASE)
_DIGEST_BYTES = 4


def file_stem(key: str) -> str:
    """Return the name, without suffix, of the files of a key.

    A key of plain characters is its own name. Any other, such as ``DBLP:conf/x`` or ``../x``,
    keeps what is plain and gets a digest, so that none leaves the folder that it is meant for.
    """
    if _SAFE.fullmatch(key) and not _RESERVED.fullmatch(key) and not _ENDING.fullmatch(key):
        return key
    return _with_digest(key, _DIGEST_BYTES)


def file_stems(keys: Iterable[str]) -> dict[str, str]:
    """Return the names of many keys, no two of which are one file anywhere.

    Of keys that differ only in case, which some file systems do not tell apart, the first keeps
    its name. No key can be chosen so that it takes the file of another: digests grow until they
    differ.
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for key in dict.fromkeys(keys):
        stem = file_stem(key)
        size = _DIGEST_BYTES
        while stem.casefold() in taken:
            stem = _with_digest(key, size)
            size += _DIGEST_BYTES
        stems[key] = stem
        taken.add(stem.casefold())
    return stems


def _with_digest(key: str, size: int) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", "-", key).strip("-")[:60]
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
    return f"{plain}-{digest}" if plain else f"paper-{digest}"
