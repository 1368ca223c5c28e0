"""CSL-JSON, in both directions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .csl_items import to_csl
from .csl_reading import custom_of, from_csl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Entry

__all__ = ["from_csl", "to_csl", "to_csl_json"]


def to_csl_json(entries: Iterable[Entry], *, custom: bool = False) -> str:
    """Return CSL-JSON of many entries: a list, indented, with a line feed at the end.

    With ``custom`` each item has the schema's object ``custom`` with the fields that no citation
    has (``award_name``, ``keywords``, ...), and what :func:`from_csl` needs beside CSL's variables
    to give the same paper back.
    """
    items = []
    for entry in entries:
        item = to_csl(entry)
        if custom and (own := custom_of(entry, item)):
            item["custom"] = own
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
