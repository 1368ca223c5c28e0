"""The command ``paper-cards``: finds papers, cites them, converts bibliographies.

A command is a module of this package with ``add_arguments(parser)`` and ``run(arguments)``, which
returns the exit status; it is loaded when it is called. ``lookup`` reads plain command lines
itself, since loading argparse would cost more than the lookup.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # typing is not loaded: it would cost half of a lookup
if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {
    "lookup": "find papers by anything you remember of them, and cite them",
    "export": "write BibTeX files in another citation format",
    "check": "say what is wrong in BibTeX files, and repair what is mechanical",
}
_FAILED = 2


class MisuseError(Exception):
    """What the caller did wrong; :func:`main` says it and returns 2."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; without one print the help.

    Returns the exit status: 2 for misuse, and if the output cannot be written.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        # As a program of its own it ends before garbage matters, and collecting costs a tenth of
        # a lookup.
        gc.disable()
        gc.freeze()
    _make_streams_safe()
    try:
        if sys.stdout is None:
            raise MisuseError("standard output is closed")
        status = _run(arguments)
        sys.stdout.flush()
    except MisuseError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # Whoever read the output (head, less) has enough.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        what = f"{error.filename} cannot be used" if error.filename else "the output is not written"
        return _complain(f"{what}: {error.strerror}")
    return status


def _complain(text: str) -> int:
    try:  # noqa: SIM105  (contextlib would have to be loaded)
        sys.stderr.write(f"paper-cards: {text}\n")
    except OSError:
        pass  # Nobody can be told; the exit status tells programs.
    return _FAILED


def _drop_output() -> None:
    """Send what is buffered nowhere; Python would complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else "--help"
    if first in {"-h", "--help"}:
        sys.stdout.write(_help())
        return 0
    if first == "--version":
        from .. import __version__  # noqa: PLC0415

        sys.stdout.write(f"paper-cards {__version__}\n")
        return 0
    if first not in _COMMANDS:
        sys.stderr.write(f"paper-cards has no command '{first}'{_suggest(first)}\n{_help()}")
        return _FAILED
    return _run_command(first, arguments[1:])


def _run_command(command: str, arguments: list[str]) -> int:
    from importlib import import_module  # noqa: PLC0415

    module = import_module(f".{command}", __name__)
    quickly = getattr(module, "run_quickly", None)
    status: int | None = quickly(arguments) if quickly else None
    if status is not None:
        return status
    import argparse  # noqa: PLC0415  (see above)

    parser = argparse.ArgumentParser(
        prog=f"paper-cards {command}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    module.add_arguments(parser)
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    result: int = module.run(parsed)
    return result


def _help() -> str:
    commands = "".join(f"  {name:8} {text}\n" for name, text in _COMMANDS.items())
    return (
        f"usage: paper-cards COMMAND ...\n\n{commands}\n"
        "'paper-cards COMMAND --help' says what a command takes; --version gives the version.\n"
    )


def _suggest(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(name, _COMMANDS, 1)
    return f"; do you mean '{near[0]}'?" if near else ""


def _make_streams_safe() -> None:
    """Write what the terminal's encoding lacks as an escape, instead of ending in an error.

    Complaints go nowhere if standard error is closed.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower() not in {"utf-8", "utf8"}:
            reconfigure(errors="backslashreplace")
