"""Reads BibTeX files with one of the readers that are compared; prints what it read and said.

Called as ``read_with.py READER FILE ...``; the answer is JSON. ``compare_readers.py`` calls it,
each time in a process of its own with limits on time and memory, since on hostile files some
readers have none.
"""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SECONDS = 15
BYTES = 1_000_000_000

Fields = dict[str, str]
# What biber calls fields of BibTeX.
_BIBTEX_NAMES = {"date": "year", "journaltitle": "journal", "institution": "school"}
# Not those of Perl's own files, which biber names.
_LINES = re.compile(r"(?<!\.pm )\blines? (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a reader said: the lines that it named, and the first and last of what it left out."""

    text: str
    lines: tuple[int, ...] = ()
    covers: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Entries by key, in order, and messages; ``ended`` if an error ended the reading."""

    entries: tuple[tuple[str, Fields], ...] = ()
    messages: tuple[Message, ...] = ()
    ended: bool = False


def read_with_paper_cards(paths: tuple[Path, ...]) -> Answer:
    """Read with this project's reader."""
    from sphinx_paper_cards.core.reading import read_bibfiles  # noqa: PLC0415

    library, problems = read_bibfiles(paths)
    return Answer(
        entries=tuple((entry.key, dict(entry.fields)) for entry in library.entries.values()),
        messages=tuple(Message(text=str(p), lines=(p.position.line,)) for p in problems),
    )


def read_with_pybtex(paths: tuple[Path, ...]) -> Answer:
    """Read as pybtex does by itself: the first error is raised."""
    from pybtex.database.input.bibtex import Parser  # noqa: PLC0415

    return _answer_of_pybtex(Parser().parse_files([str(path) for path in paths]).entries, [])


def read_with_pybtex_capture(paths: tuple[Path, ...]) -> Answer:
    """Read with pybtex and go on after errors that it can go on after."""
    from pybtex.database.input.bibtex import Parser  # noqa: PLC0415
    from pybtex.errors import capture  # noqa: PLC0415

    parser, ended = Parser(), False
    with capture() as errors:
        try:
            parser.parse_files([str(path) for path in paths])
        except MemoryError:
            ended = True
        except Exception as error:  # noqa: BLE001  (what it had read by then is still there)
            errors.append(error)
            ended = True
    return replace(_answer_of_pybtex(parser.data.entries, errors), ended=ended)


def _answer_of_pybtex(entries: Mapping[str, Any], errors: Iterable[Exception]) -> Answer:
    found = []
    for key, entry in entries.items():
        fields = {name.lower(): value for name, value in entry.fields.items()}
        for role, people in entry.persons.items():
            fields[role.lower()] = " and ".join(str(person) for person in people)
        found.append((key, fields))
    return Answer(entries=tuple(found), messages=tuple(_message_of(each) for each in errors))


def read_with_bibtexparser(paths: tuple[Path, ...]) -> Answer:
    """Read with bibtexparser 2 and its own stack; what it could not read is in failed_blocks."""
    # It does not say by name what it exports.
    bibtexparser: Any = import_module("bibtexparser")
    log = _Log()
    logging.getLogger().addHandler(log)
    library = bibtexparser.parse_file(str(paths[0]))
    for path in paths[1:]:
        library = bibtexparser.parse_string(path.read_text("utf-8"), library=library)
    failed = [
        Message(
            text=f"{type(block.error).__name__}: {block.error}",
            lines=(block.start_line + 1,),
            covers=(block.start_line + 1, block.start_line + 1 + block.raw.count("\n")),
        )
        for block in library.failed_blocks
    ]
    return Answer(
        entries=tuple(
            (entry.key, {field.key.lower(): str(field.value) for field in entry.fields})
            for entry in library.entries
        ),
        messages=(*failed, *(_message(text) for text in log.texts)),
    )


class _Log(logging.Handler):
    """Keeps warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def read_with_biber(paths: tuple[Path, ...]) -> Answer:
    """Read with biber, which is told to go on after errors; it takes one file: they are joined."""
    with tempfile.TemporaryDirectory() as folder:
        source = paths[-1]
        if len(paths) > 1:
            source = Path(folder, paths[-1].name)
            source.write_bytes(b"".join(path.read_bytes() for path in paths))
        output = Path(folder, "read.bib")
        said = _run(
            "biber", "--tool", "--nodieonerror", "--logfile", str(Path(folder, "log")),
            "--output-file", str(output), str(source),
        )  # fmt: skip
        found = output.read_bytes() if output.exists() else b""
    lines = [line for line in said.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    return _answer_of_program(found, [*lines, *said.stderr.splitlines()], said.returncode)


def read_with_bibtool(paths: tuple[Path, ...]) -> Answer:
    """Read with bibtool, which is told to look for double entries and to resolve macros."""
    # It looks for names that begin otherwise in folders of its own.
    sources = [part for path in paths for part in ("-i", str(path.resolve()))]
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "read.bib")
        said = _run("bibtool", "-d", "--", "expand.macros=on", *sources, "-o", str(output))
        found = output.read_bytes() if output.exists() else b""
    return _answer_of_program(found, said.stderr.split("*** BibTool ")[1:], said.returncode)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", check=False,
        timeout=SECONDS, env=environment,
    )  # fmt: skip


def _answer_of_program(output: bytes, said: Iterable[str], code: int) -> Answer:
    """Return the answer of a program that writes BibTeX, which is in order and read by ours."""
    from sphinx_paper_cards.core.reading import parse_bibtex  # noqa: PLC0415
    from sphinx_paper_cards.core.source import decode_source  # noqa: PLC0415

    entries, _ = parse_bibtex(decode_source(output, "output")[0].text)
    return Answer(
        entries=tuple(
            (each.key, {_BIBTEX_NAMES.get(name, name): v for name, v in each.fields.items()})
            for each in entries
        ),
        messages=tuple(_message(text) for text in said if text.strip()),
        ended=code < 0 or (code != 0 and not entries),
    )


def _message_of(error: Exception) -> Message:
    from pybtex.errors import format_error  # noqa: PLC0415
    from pybtex.exceptions import PybtexError  # noqa: PLC0415

    if isinstance(error, PybtexError):
        return _message(format_error(error))
    return _message(f"{type(error).__name__}: {error}")


def _message(text: str) -> Message:
    return Message(text=text.strip(), lines=tuple(int(line) for line in _LINES.findall(text)))


READERS: dict[str, Callable[[tuple[Path, ...]], Answer]] = {
    "paper_cards": read_with_paper_cards,
    "pybtex": read_with_pybtex,
    "pybtex_capture": read_with_pybtex_capture,
    "bibtexparser": read_with_bibtexparser,
    "biber": read_with_biber,
    "bibtool": read_with_bibtool,
}


def find_version(reader: str) -> str:
    """Return the version of an installed reader; empty if it is not installed, or is this one."""
    if reader == "paper_cards":
        return ""
    if reader in {"biber", "bibtool"}:
        try:
            said = _run(reader, "--version" if reader == "biber" else "-V")
        except OSError:
            return ""
        match = re.search(r"\d+\.\d+", said.stdout + said.stderr)
        return match[0] if match else ""
    return version(reader.removesuffix("_capture"))


def main() -> None:
    """Read the files that are named and print the answer."""
    import resource  # noqa: PLC0415  (not on Windows, where no other part needs it)

    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    reader = READERS[sys.argv[1]]
    try:
        answer = reader(tuple(Path(name) for name in sys.argv[2:]))
    except (MemoryError, subprocess.TimeoutExpired):
        # The limits are ours: the reader itself has said nothing.
        answer = Answer(ended=True)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is the reader's answer)
        answer = Answer(messages=(_message_of(error),), ended=True)
    json.dump(asdict(answer), sys.stdout)


if __name__ == "__main__":
    main()
