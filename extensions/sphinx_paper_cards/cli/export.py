"""``paper-cards export``: BibTeX files in, another citation format out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.checks.faults import quote
from ..core.formats import FORMATS
from ..core.reading import read_bibfiles
from .listing import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping


_EPILOG = """\
Exit status: 0 all is written; 1 the files have problems, which are told on standard error, and what
could be read is written; 2 misuse, or a file cannot be read or written. A key that the format
cannot hold is written as another one, which is told and changes nothing of the status.

  paper-cards export thesis.bib --to csl -o thesis.json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    parser.description = "Write the entries of BibTeX files in a citation format."
    parser.epilog = _EPILOG
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a BibTeX file")
    names = [each.name for each in FORMATS]
    parser.add_argument("--to", required=True, choices=names, help="the format to write")
    parser.add_argument("-o", "--output", type=Path, help="the file to write; else standard output")


def run(args: argparse.Namespace) -> int:
    """Write the entries; problems go to standard error.

    Returns 0; 1 if the files have problems, of which the entries that could be read are written
    all the same; 2 if a file cannot be read or written. Keys that have to change are told.
    """
    library, problems = read_bibfiles(args.files)
    sys.stderr.write(printable("".join(f"{problem}\n" for problem in problems)))
    if any(problem.rule == "unreadable-file" for problem in problems):
        return 2
    chosen = next(each for each in FORMATS if each.name == args.to)
    text = chosen.export(library.entries.values())
    sys.stderr.write(printable("".join(_describe_keys(chosen.keys(library.entries)))))
    if args.output is None:
        # A carriage return at the end of a line, as RIS has it, does nothing there.
        sys.stdout.write("\r\n".join(printable(line) for line in text.split("\r\n")))
    else:
        try:
            # RIS has line ends of its own.
            args.output.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            sys.stderr.write(f"{args.output} cannot be written: {error.strerror}\n")
            return 2
    return 1 if problems else 0


def _describe_keys(keys: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each key that is written as another one."""
    for key, written in keys.items():
        if key != written:
            yield f"the key {quote(key)} is written as '{written}', which the format can hold\n"
