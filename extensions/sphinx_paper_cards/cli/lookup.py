"""``paper-cards lookup``: finds papers, shows them or cites them.

Nothing is imported at the top that a plain lookup can do without: its limit is three times the
time in which Python itself starts and ends.
"""

from __future__ import annotations

import os
import sys

from ..core.lookup.ranking import Engine
from . import MisuseError
from .cache import citation_name, make_stamp, open_cache, read_citations
from .listing import (
    FORMAT_NAMES,
    as_json,
    as_list,
    not_found,
    printable,
    read_record,
    unknown_format,
)

TYPE_CHECKING = False  # see the package
if TYPE_CHECKING:
    import argparse

_SHOWN = 10
_LEAST_WIDTH, _WIDTH, _MOST_WIDTH = 40, 80, 100
_BIBLIOGRAPHY = "bib/awards.bib"
_NOT_FOUND = 1
# What has another ending holds something else; a pipe has none.
_ENDINGS = {"", ".bib", ".bibtex", ".biblatex", ".json"}
_VALUES = {"-f": "format", "--format": "format", "--from": "files"}
_FLAGS = {"--all": "all", "--json": "json"}
_EPILOG = """\
Words may be of the title, names of authors, the award, the year, the topic, an arXiv number, a
DOI, an address; mistakes in typing are forgiven. '-' reads them from standard input, such as a
BibTeX entry or a line of references. Exit status: 0 found, 1 nothing found, 2 misuse, or the
output cannot be written. Citations and records are written in UTF-8.

  paper-cards lookup feedbak alignment
  paper-cards lookup kaiming he 2015 -f apa
"""


class Options:
    """What the command line asks for."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.format: str | None = None
        self.files: list[str] = []
        self.all = False
        self.json = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    parser.description = "Find papers by anything you remember of them, best first."
    parser.epilog = _EPILOG
    parser.add_argument("words", nargs="+", metavar="WORDS", help="what you remember; '-': stdin")
    parser.add_argument("-f", "--format", help="cite the best match: bibtex, apa, ...")
    parser.add_argument(
        "--all",
        action="store_true",
        help=f"list all matches, not only the best {_SHOWN}; with -f cite them all, not only the "
        "best one; --json has them all anyway",
    )
    parser.add_argument("--json", action="store_true", help="records of all matches for programs")
    parser.add_argument(
        "--from",
        action="append",
        default=[],
        dest="files",
        metavar="FILE",
        help=f"a .bib file or a published papers.json (repeatable); by default {_BIBLIOGRAPHY} "
        "of this folder or one above",
    )


def run(arguments: argparse.Namespace) -> int:
    """Look up what argparse read."""
    options = Options()
    vars(options).update(vars(arguments))
    return _look_up(options)


def run_quickly(arguments: list[str]) -> int | None:
    """Look up what a plain command line says; None if argparse must explain or complain."""
    options = _read_options(arguments)
    return _look_up(options) if options and options.words else None


def _read_options(arguments: list[str]) -> Options | None:
    options = Options()
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "--":
            options.words.extend(rest)
        elif argument in _FLAGS:
            setattr(options, _FLAGS[argument], True)
        elif argument in _VALUES or (equals and name in _VALUES and name.startswith("--")):
            value = value if equals and name in _VALUES else next(rest, "")
            if not value:
                return None
            if _VALUES[name] == "files":
                options.files.append(value)
            else:
                options.format = value
        elif argument.startswith("-") and argument != "-":
            return None
        else:
            options.words.append(argument)
    return options


def _look_up(options: Options) -> int:
    cited = _format_of(options)
    query = _read_query(options.words)
    paths = _find_files(options.files)
    try:
        stamp = make_stamp(paths)
    except OSError as error:
        raise MisuseError(f"{error.filename} cannot be read: {error.strerror}") from None
    limit = 1 if cited else _SHOWN
    records, count = _search(paths, stamp, query, None if options.all or options.json else limit)
    if options.json:
        _write_exactly(as_json(records))
    if not records:
        sys.stderr.write(not_found(query))
        return _NOT_FOUND
    if cited:
        _write_exactly(_cite(paths, stamp, [record["key"] for record in records], cited))
    elif not options.json:
        sys.stdout.write(printable(as_list(records, count, _width())))
    return 0


def _format_of(options: Options) -> str:
    """Return the format to cite in; empty if nothing is to be cited."""
    if options.format is None:
        return ""
    if options.json:
        raise MisuseError("--format and --json exclude each other")
    name = options.format.lower()
    if name not in FORMAT_NAMES:
        raise MisuseError(unknown_format(options.format))
    return name


def _read_query(words: list[str]) -> str:
    query = " ".join(_read_input() if word == "-" else word for word in words)
    if not query.strip():
        raise MisuseError("there is nothing to look for: the query is empty")
    return query


def _read_input() -> str:
    if sys.stdin is None:
        raise MisuseError("standard input is closed")
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure:
        # Whatever the encoding, some of the words will be readable.
        reconfigure(errors="replace")
    try:
        return sys.stdin.read()
    except OSError as error:
        raise MisuseError(f"standard input cannot be read: {error.strerror}") from None


def _write_exactly(text: str) -> None:
    """Write UTF-8 whatever the terminal's encoding: an escape would spoil what is copied."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure and sys.stdout.encoding.lower() != "utf-8":
        reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(printable(text))


def _cite(paths: list[str], stamp: bytes, keys: list[str], name: str) -> str:
    """Return the citations of some papers; that of a single one is kept for the next time."""
    kept = read_citations(paths, stamp) if len(keys) == 1 else {}
    place = citation_name(keys[0], name)
    if place in kept:
        return kept[place]
    from .cache_writing import write_citations  # noqa: PLC0415
    from .citing import cite  # noqa: PLC0415
    from .sources import read_entries  # noqa: PLC0415

    # The problems of the files have been told by the search.
    entries = {entry.key: entry for entry in read_entries(paths)[0]}
    text = cite([entries[key] for key in keys], name)
    if len(keys) == 1:
        write_citations(paths, stamp, kept | {place: text})
    return text


def _width() -> int:
    try:
        columns = os.get_terminal_size().columns
    except (OSError, ValueError):
        columns = _WIDTH
    return min(max(columns, _LEAST_WIDTH), _MOST_WIDTH)


def _find_files(named: list[str]) -> list[str]:
    """Return absolute paths: of the files named, else of the bibliography of the project."""
    for path in named:
        if os.path.splitext(path)[1].lower() not in _ENDINGS:  # noqa: PTH122
            raise MisuseError(f"{path}: only BibTeX (.bib) and CSL-JSON (.json) are read")
    if named:
        return [os.path.abspath(path) for path in named]  # noqa: PTH100
    folder = os.getcwd()  # noqa: PTH109
    while True:
        path = f"{folder.rstrip('/')}/{_BIBLIOGRAPHY}"
        if os.path.isfile(path):  # noqa: PTH113
            return [path]
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            raise MisuseError(
                f"no {_BIBLIOGRAPHY} in this folder or one above it; name a file with --from"
            )
        folder = above


def _search(
    paths: list[str], stamp: bytes, query: str, limit: int | None
) -> tuple[list[dict[str, str]], int]:
    """Return the records of the best papers, and how many papers were found.

    Asks the cache, or reads the files and leaves a cache. Problems go to standard error.
    """
    if cache := open_cache(paths, stamp):
        try:
            prepared = cache.prepared()
            numbers = Engine(prepared).search(query)
            records = [read_record(cache.record(number)) for number in numbers[:limit]]
            problems = cache.text("problems")
        except (IndexError, OSError, TypeError, ValueError):
            pass  # It is damaged, and written anew.
        else:
            _tell(problems, prepared.count)
            return records, len(numbers)
    from .cache_writing import write_cache  # noqa: PLC0415
    from .sources import index_files  # noqa: PLC0415

    prepared, texts, problems = index_files(paths)
    write_cache(paths, stamp, prepared, texts, problems)
    _tell(problems, prepared.count)
    numbers = Engine(prepared).search(query)
    return [read_record(texts[number]) for number in numbers[:limit]], len(numbers)


def _tell(problems: str, count: int) -> None:
    """Tell the problems of the files; raises :class:`MisuseError` if there is nothing else."""
    sys.stderr.write(printable(problems))
    if problems and not count:
        raise MisuseError("no entry can be read")
