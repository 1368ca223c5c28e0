"""Works that are cited as preprints, though the entry itself says where they appeared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .faults import Fault, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..models import Entry

_RULE = "preprint-with-venue"
_VENUE_FIELDS = ("booktitle", "journal", "journaltitle")
_SERVER = re.compile(
    r"\b(?:[aA]r[xX]iv|ARXIV|(?:[Bb]io|[Mm]ed|[Cc]hem|[Pp]sy|[Ss]oc|[Ee]ng|[Tt]ech)[Rr]xiv|CoRR|SSRN)\b"
    r"|\A(?:[Pp]reprints?|corr)\Z"
)
# "CoRR" and the like alone; what is longer has "rxiv" or another of the names in it.
_LONGEST_NAME = 9
# The work has appeared by what these say.
_REMARKS = ("note", "addendum", "howpublished", "comment")
_PREPRINT_TYPES = {"misc", "unpublished", "online", "techreport", "report", "preprint"}
_ACCEPTED = re.compile(
    r"\b(?:accepted|to\s+appear|appear(?:s|ed)|published|presented|camera[- ]ready|forthcoming|"
    r"in\s+press)\s++(?:as|at|by|in|for|to|version)\b",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"\b(?:NeurIPS|NIPS|ICML|ICLR|AAAI|IJCAI|CVPR|ICCV|ECCV|WACV|BMVC|ACL|EMNLP|NAACL|EACL|TACL|"
    r"COLING|CoNLL|COLM|COLT|AISTATS|UAI|ALT|KDD|SIGIR|SIGGRAPH|CIKM|WSDM|RecSys|INTERSPEECH|"
    r"Interspeech|ICASSP|CoRL|ICRA|IROS|AAMAS|MLSys|OSDI|SOSP|STOC|FOCS|SODA|MICCAI|TMLR|JMLR)"
    r"[\s,'’-]*+(?:20|19)?[0-9]{2}\b"
)
# Not yet, or another work.
_NOT_THIS = re.compile(
    r"submitted|under\s+(?:review|submission)|in\s+prep|rejected|withdrawn|not\s+accepted|"
    r"supersede|(?:extended|full|longe?r?|earlier|shorte?r?|preliminary|previous|conference|"
    r"journal|workshop)\s+version|extends",
    re.IGNORECASE,
)
# A remark is longer only if it is an abstract.
_LOOKED_AT = 600


def check_preprint(entry: Entry) -> Iterable[Fault]:
    """Find an entry that is a preprint by one of its fields, and has a venue by another.

    An ``eprint`` beside the venue is as it should be.
    """
    fields = entry.fields
    venue, said = _venue_and_server(fields)
    if venue:
        if not said:
            return ()
        message = (
            f"'{said}' says {quote(fields[said])}, but '{venue}' names where the work appeared, "
            f"{quote(fields[venue])}: cite that only"
        )
        return (Fault(rule=_RULE, field=said, message=message),)
    if not said and not is_preprint(entry):
        return ()
    for name in _REMARKS:
        if name in fields and _says_where(fields[name]):
            message = f"cited as a preprint, but '{name}' says {quote(fields[name])}: cite that"
            return (Fault(rule=_RULE, field=name, message=message),)
    return ()


def is_preprint(entry: Entry) -> bool:
    """Tell whether an entry cites a preprint, and nothing that appeared elsewhere."""
    fields = entry.fields
    venue, said = _venue_and_server(fields)
    if venue or said:
        return not venue
    if entry.entry_type not in _PREPRINT_TYPES:
        return False
    return "eprint" in fields or names_server(fields.get("howpublished", ""))


def _venue_and_server(fields: Mapping[str, str]) -> tuple[str, str]:
    """Return the first field that names a venue, and the first that names a server."""
    venue = said = ""
    for name in _VENUE_FIELDS:
        if value := fields.get(name):
            if names_server(value):
                said = said or name
            else:
                venue = venue or name
    if not said and names_server(fields.get("publisher", "")):
        said = "publisher"
    return venue, said


def names_server(value: str) -> bool:
    """Tell whether a field names a server of preprints: "arXiv preprint arXiv:...", "CoRR"."""
    head = value[:_LOOKED_AT]
    # Cheaper than the expression, which no other value matches.
    if "iv" not in head and "IV" not in head and "SSRN" not in head and len(head) > _LONGEST_NAME:
        return "CoRR" in head and _SERVER.search(head) is not None
    return _SERVER.search(head) is not None


def _says_where(remark: str) -> bool:
    text = remark[:_LOOKED_AT]
    if not _ACCEPTED.search(text) and not _CONFERENCE.search(text):
        return False
    return _NOT_THIS.search(text) is None
