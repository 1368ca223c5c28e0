"""Awards say of which year they are, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Entry

_RULE = "award-source"
_FIELDS = frozenset({"award_name", "award", "award_year", "award_url"})


def check_award(entry: Entry) -> Iterable[Fault]:
    """Find an award without a year or a source, and a year or source of no award."""
    fields = entry.fields
    if _FIELDS.isdisjoint(fields):
        return ()
    name = next((name for name in ("award_name", "award") if fields.get(name)), "")
    details = [detail for detail in ("award_year", "award_url") if fields.get(detail)]
    if not name and not details:
        return ()
    if not name:
        message = (
            f"{quote(entry.key)} has {details[0]}, but no award_name; write the name of the award"
        )
        return (Fault(rule=_RULE, message=message, field=details[0]),)
    missing = [
        f"{field} ({what})"
        for field, what in (("award_year", "its year"), ("award_url", "who says so"))
        if field not in details
    ]
    if not missing:
        return ()
    message = f"the award of {quote(entry.key)} lacks {' and '.join(missing)}; add what is missing"
    return (Fault(rule=_RULE, message=message, field=name),)
