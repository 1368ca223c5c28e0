"""What is printed for the number of a page that is not known yet.

A chunk that speaks of a page behind it is compiled before that page is. It prints so many digits
as the number will probably have, in a colour that nothing else has. They tell whose page it is;
when all chunks are compiled, the digits of the page are written over them (``joining.digits``).
"""

from __future__ import annotations

from typing import NamedTuple

# Of the 256 that the blue of a colour can be; the last stands for the digits to take.
_VARIANTS = 255


class Mark(NamedTuple):
    """What is printed: ``text`` has as many digits as the number of the page.

    ``variant`` tells apart those that have the same digits, by their colour.
    """

    text: str
    variant: int


def find_mark(index: int, number: int) -> Mark | None:
    """Return what the name of an index prints for a page's number; none if there are too many."""
    digits = len(str(number))
    variant, rest = divmod(index, 10**digits)
    return Mark(f"{rest:0{digits}}", variant) if variant < _VARIANTS else None
