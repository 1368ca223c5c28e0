"""Names as the importers of reference managers read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..models import Name

# Zotero cuts a name at the first comma and drops what follows the second; a semicolon parts names.
_SEPARATORS = re.compile(r"(?:(?<!\s)\s++)?[,،;]\s*+")


def invert_name(name: Name) -> str:
    """Return a name as "Family, Given", so that Zotero's ``cleanAuthor`` parts it rightly.

    Particles stand before the family name and a suffix after the given names. A name that has
    only one part and a space in it, such as an organisation's, ends in a comma: without it the
    last word would be taken for a family name. Commas and semicolons inside a part are left out.
    """
    family = _join(name.non_dropping_particle, name.family or name.literal)
    given = _join(name.given, name.suffix)
    if given:
        return f"{family}, {given}"
    return f"{family}," if " " in family else family


def _join(*parts: str) -> str:
    return " ".join(_SEPARATORS.sub(" ", part).strip() for part in parts if part)
