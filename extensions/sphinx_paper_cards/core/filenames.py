"""File names made from keys."""

from __future__ import annotations

import hashlib
import re

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,79}")
# Names that Windows keeps for devices, with any suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def file_stem(key: str) -> str:
    """Return the name, without suffix, of the files of a key.

    A key of plain characters is its own name. Any other, such as ``DBLP:conf/x`` or ``../x``,
    keeps what is plain and gets a digest, so that no two keys share a file and none leaves the
    folder that it is meant for.
    """
    if _SAFE.fullmatch(key) and not _RESERVED.fullmatch(key) and not key.endswith("."):
        return key
    plain = re.sub(r"[^A-Za-z0-9]+", "-", key).strip("-")[:60]
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{plain}-{digest}" if plain else f"paper-{digest}"
