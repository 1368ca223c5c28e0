"""What a reader takes away: one module for each citation format, and the table of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A citation format: how it is named, stored and served, and what writes it.

    ``suffix`` has no dot. ``export`` takes one or many entries, with what they inherit through
    ``crossref``, and returns the whole text of a file, the final line feed included.
    ``export_all`` writes the file of all papers of a site, which in CSL-JSON holds the private
    fields too, for whoever looks papers up in it. ``keys`` tells how the keys of one file are
    written there, for a format that cannot write all of them as they are.
    """

    name: str
    label: str
    suffix: str
    export: Callable[[Iterable[Entry]], str]
    export_all: Callable[[Iterable[Entry]], str]
    keys: Callable[[Iterable[str]], Mapping[str, str]]


# Each writer is imported when it is used: the command line starts without any.
def _export_bibtex(entries: Iterable[Entry]) -> str:
    from .bibtex import to_bibtex  # noqa: PLC0415

    return _join(entries, to_bibtex, _bibtex_keys)


def _export_ascii_bibtex(entries: Iterable[Entry]) -> str:
    from .bibtex import to_bibtex  # noqa: PLC0415

    return _join(entries, lambda entry: to_bibtex(entry, ascii_only=True), _ascii_keys)


def _export_biblatex(entries: Iterable[Entry]) -> str:
    from .biblatex import to_biblatex  # noqa: PLC0415

    return _join(entries, to_biblatex, _biblatex_keys)


def _export_ris(entries: Iterable[Entry]) -> str:
    from .ris import to_ris  # noqa: PLC0415

    # A record ends with its own line feed; an empty line between two is RIS's custom.
    return "\r\n".join(to_ris(entry) for entry in entries)


def _export_csl(entries: Iterable[Entry]) -> str:
    from .csl import to_csl_json  # noqa: PLC0415

    return to_csl_json(entries)


def _export_csl_with_private_fields(entries: Iterable[Entry]) -> str:
    from .csl import to_csl_json  # noqa: PLC0415

    return to_csl_json(entries, custom=True)


# To BibTeX a key in other case is the same key, to biber it is another one.
def _bibtex_keys(keys: Iterable[str]) -> Mapping[str, str]:
    from .keys import written_keys  # noqa: PLC0415

    return written_keys(keys, ignores_case=True)


def _ascii_keys(keys: Iterable[str]) -> Mapping[str, str]:
    from .keys import written_keys  # noqa: PLC0415

    return written_keys(keys, ascii_only=True, ignores_case=True)


def _biblatex_keys(keys: Iterable[str]) -> Mapping[str, str]:
    from .keys import written_keys  # noqa: PLC0415

    return written_keys(keys)


def _same_keys(keys: Iterable[str]) -> Mapping[str, str]:
    return {key: key for key in keys}


def _join(
    entries: Iterable[Entry],
    write: Callable[[Entry], str],
    write_keys: Callable[[Iterable[str]], Mapping[str, str]],
) -> str:
    given = list(entries)
    keys = write_keys(entry.key for entry in given)
    renamed = (
        entry if keys[entry.key] == entry.key else replace(entry, key=keys[entry.key])
        for entry in given
    )
    return "\n\n".join(map(write, renamed)) + "\n"


#: All formats in the order in which readers are offered them.
FORMATS = (
    Format(
        name="bibtex",
        label="BibTeX",
        suffix="bib",
        export=_export_bibtex,
        export_all=_export_bibtex,
        keys=_bibtex_keys,
    ),
    Format(
        name="bibtex-ascii",
        label="BibTeX (ASCII)",
        suffix="bib",
        export=_export_ascii_bibtex,
        export_all=_export_ascii_bibtex,
        keys=_ascii_keys,
    ),
    Format(
        name="biblatex",
        label="BibLaTeX",
        suffix="bib",
        export=_export_biblatex,
        export_all=_export_biblatex,
        keys=_biblatex_keys,
    ),
    Format(
        name="ris",
        label="RIS",
        suffix="ris",
        export=_export_ris,
        export_all=_export_ris,
        keys=_same_keys,
    ),
    Format(
        name="csl",
        label="CSL-JSON",
        suffix="json",
        export=_export_csl,
        export_all=_export_csl_with_private_fields,
        keys=_same_keys,
    ),
)
