"""``paper-cards check``: says what is wrong in BibTeX files, and repairs what is mechanical."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from ..core.checks.levels import level_of
from ..core.checks.rules import RULES
from . import MisuseError
from .checking.findings import check_files
from .checking.formats import ALL_OPTION, FORMATS, PEOPLE
from .checking.grouping import MOST_SHOWN
from .checking.settings import FAIL_ON, read_levels, read_settings
from .checking.snapshots import STDIN, find_place, take_snapshots
from .checking.telling import must_fail, tell, tell_sum

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from ..core.checks.levels import Finding
    from .checking.settings import Settings
    from .checking.snapshots import Snapshot

_STDIN_NAME = "<stdin>"
_LEVEL_HELP = "set a rule to error, warning or off (repeatable)"
_FAIL_ON_HELP = "exit with 1 for problems of this level and graver ones (default: warning)"
_ALL_HELP = f"show every problem, not only the first {MOST_SHOWN} of one rule in one file"
_EPILOG = """\
The files are read together, as one library: a key may be in one of them only, and what an entry
inherits may stand in another. Without FILE the files are checked that the project names in its
pyproject.toml, in the table [tool.paper-cards.check]; it also takes levels, ignore, checked and
fail-on.

Each problem is a line, PATH:LINE:COLUMN: LEVEL: RULE: what to do. An error makes a citation wrong
or loses a part of it, a warning is doubtful or a matter of style.

Exit status: 0 there is nothing to tell; 1 there are problems; 2 an option or a file is wrong, or
a file cannot be read or written.

  paper-cards check thesis.bib                    what is wrong, and where
  paper-cards check thesis.bib --level bad-pages=off
  paper-cards check thesis.bib --fix              a diff of what can be repaired
  paper-cards check thesis.bib --fix --write      repair it
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    parser.description = "Say what is wrong in BibTeX files, where, and what to do about it."
    parser.epilog = _EPILOG
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="a BibTeX file; '-' is standard input")
    add("--format", choices=list(FORMATS), help=f"how to write problems (default: {PEOPLE})")
    add(ALL_OPTION, action="store_true", help=_ALL_HELP)
    add("--level", action="append", default=[], metavar="RULE=LEVEL", help=_LEVEL_HELP)
    add("--fail-on", choices=FAIL_ON, help=_FAIL_ON_HELP)
    add(
        "--checked",
        metavar="FILE",
        help="a TOML file that says which fields were checked, and when",
    )
    add("--fix", action="store_true", help="show a diff of what can be repaired; change nothing")
    add("--write", action="store_true", help="with --fix: repair it in the files")
    add("--stdin-filename", metavar="FILE", help="the file that standard input stands for")
    add("--list-rules", action="store_true", help="list the rules, their levels and what they say")


def run(args: argparse.Namespace) -> int:
    """Check or fix; problems and diffs go to standard output, sums to standard error.

    Returns 0; 1 if there are problems, or repairs that are only shown; 2 if a file cannot be
    written. Raises :class:`MisuseError` for what is not understood or cannot be read.
    """
    settings = _settle(args, read_settings())
    if args.list_rules:
        sys.stdout.write(_list_rules(settings))
        return 0
    _refuse_nonsense(args)
    paths = args.files or settings.files
    if not paths:
        raise MisuseError("no file to check: name one, or 'files' in pyproject.toml")
    stdin_name = args.stdin_filename or _STDIN_NAME
    snapshots = take_snapshots(_with_library(paths, settings, stdin_name), stdin_name)
    told = {stdin_name if path == STDIN else path for path in paths}
    work = _Work(
        snapshots=snapshots,
        check=partial(check_files, settings=settings, told=told),
        form=args.format or PEOPLE,
        fail_on=settings.fail_on,
        files=sum(each.path in told for each in snapshots),
        most=None if args.all else MOST_SHOWN,
    )
    return _fix(work, is_written=args.write) if args.fix else _tell(work)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What is to be done: ``files`` of the snapshots were named, ``form`` is that of the output.

    ``most`` problems of one rule in one file are shown to people.
    """

    snapshots: tuple[Snapshot, ...]
    check: Callable[[tuple[Snapshot, ...]], tuple[Finding, ...]]
    form: str
    fail_on: str
    files: int
    most: int | None


def _tell(work: _Work) -> int:
    findings = work.check(work.snapshots)
    tell(findings, work.snapshots, work.form, most=work.most)
    tell_sum(findings, work.files)
    return int(must_fail(findings, work.fail_on))


def _fix(work: _Work, *, is_written: bool) -> int:
    from .checking.fix_files import show_fixes, write_fixes  # noqa: PLC0415  (most do not fix)

    if not is_written:
        return show_fixes(work.snapshots, work.check, fail_on=work.fail_on)
    return write_fixes(
        work.snapshots,
        work.check,
        form=work.form,
        fail_on=work.fail_on,
        files=work.files,
        most=work.most,
    )


def _settle(args: argparse.Namespace, project: Settings) -> Settings:
    """Return the settings of the project, as the command line changes them."""
    if args.checked and not os.path.isfile(args.checked):  # noqa: PTH113
        raise MisuseError(f"{args.checked} cannot be read: there is no such file")
    is_other = args.files and project.files and not _are_among(args.files, project, args)
    return replace(
        project,
        levels={**project.levels, **read_levels(args.level)},
        # The project's checks are those of the project's files.
        checked=args.checked or ("" if is_other else project.checked),
        fail_on=args.fail_on or project.fail_on,
        files=() if is_other else project.files,
    )


def _are_among(files: Iterable[str], project: Settings, args: argparse.Namespace) -> bool:
    places = set(map(find_place, project.files))
    name = args.stdin_filename or _STDIN_NAME
    return all(find_place(name if path == STDIN else path) in places for path in files)


def _with_library(paths: Iterable[str], settings: Settings, stdin_name: str) -> list[str]:
    """Return the files to read, each once: with some of a project's come all, in its order.

    Only so it is known what is inherited across files, or is there twice.
    """
    named = {find_place(stdin_name if path == STDIN else path): path for path in paths}
    library = {find_place(path): path for path in settings.files}
    return list((library | named).values())


def _refuse_nonsense(args: argparse.Namespace) -> None:
    if args.write and not args.fix:
        raise MisuseError("--write goes with --fix")
    if args.write and STDIN in args.files:
        raise MisuseError("standard input cannot be written; without --write --fix shows a diff")
    if args.format and args.fix and not args.write:
        raise MisuseError("--fix shows a diff; --format goes with --fix --write, or without --fix")
    if args.stdin_filename and STDIN not in args.files:
        raise MisuseError("--stdin-filename goes with '-'")


def _list_rules(settings: Settings) -> str:
    width = max(map(len, RULES))
    return "".join(
        f"{rule.name:{width}}  {level_of(rule.name, settings.levels):7}  {rule.summary}\n"
        for rule in RULES.values()
    )
