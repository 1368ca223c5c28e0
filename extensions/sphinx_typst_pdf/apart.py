"""Runs what takes much memory in a process of its own, which gives it back when it ends.

Typst keeps what it has laid out, about 1.5 MB a page, until the process ends, and each further
compilation adds to it. Beside Sphinx's doctrees that would be the most memory that a build takes.

It imports nothing that would load Sphinx.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

import typst

from .joining.packing import pack

if TYPE_CHECKING:
    from typst import PDFStandards


class Task(NamedTuple):
    """What is compiled, how, and where to; ``timestamp`` is in seconds since 1970.

    Without an ``output`` it is laid out only. ``inputs`` are ``sys.inputs`` of Typst; ``report`` is
    the label of the metadata that is wanted back. What is joined later must not be packed.
    """

    source: str
    output: str
    font_paths: list[str]
    standards: list[str]
    timestamp: int
    inputs: dict[str, str] = {}  # noqa: RUF012  (nothing changes it)
    report: str = ""
    packed: bool = False


def find_fonts(font_paths: list[str]) -> typst.Fonts:
    """Return the fonts of the wheel and those in folders."""
    return typst.Fonts(
        include_system_fonts=False, font_paths=[Path(folder) for folder in font_paths]
    )


def compile_here(task: Task, fonts: typst.Fonts) -> Any:
    """Compile to PDF in this process; return the report. Raises ``typst.TypstError``."""
    source = Path(task.source)
    compiler = typst.Compiler(
        source, root=source.parent, font_paths=fonts, sys_inputs=dict(task.inputs)
    )
    if task.output:
        # What is written is never there by half, even if the process is killed.
        part = source.with_suffix(".part")
        content = _compile(compiler, task)
        part.write_bytes(pack(content) if task.packed else content)
        part.replace(task.output)
    return _ask(compiler, task) if task.report else None


def _compile(compiler: typst.Compiler, task: Task) -> bytes:
    content = compiler.compile(
        format="pdf",
        pdf_standards=cast("PDFStandards", task.standards),
        timestamp=task.timestamp,
    )
    return cast("bytes", content)


def _ask(compiler: typst.Compiler, task: Task) -> Any:
    try:
        return json.loads(compiler.query(f"<{task.report}>", field="value", one=True))
    except RuntimeError:
        # A query does not say where an error is; a compilation does.
        _compile(compiler, task)
        raise


class Process:
    """A process that does its tasks one after the other, and ends with the ``with`` block.

    What Typst has laid out of a source is laid out at once when the source is compiled again.
    """

    def __init__(self, module: str = __name__) -> None:
        """Start a module, by its full name: this one, which compiles, or another."""
        # It finds packages where this process has found them, and none in the working folder.
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )

    def __enter__(self) -> Self:
        """Let it wait for tasks."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let it end."""
        with suppress(BrokenPipeError):
            self._process.communicate()

    def ask(self, task: Any) -> Any:
        """Send a task, as a line of JSON, and return the answer, which is one too.

        Raises ``CalledProcessError`` if the process ends instead.
        """
        assert self._process.stdin
        assert self._process.stdout
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(task).encode() + b"\n")
            self._process.stdin.flush()
        if answer := self._process.stdout.readline():
            return json.loads(answer)
        raise subprocess.CalledProcessError(self._process.wait(), self._process.args)


def compile_apart(task: Task, process: Process) -> Any:
    """Compile to PDF in a process of its own; return the report.

    Raises ``typst.TypstError``, and ``CalledProcessError`` if the process ends otherwise.
    """
    done = process.ask(task)
    if refused := done["refused"]:
        error = typst.TypstError(refused["message"], refused["diagnostic"])
        error.message, error.diagnostic = refused["message"], refused["diagnostic"]
        raise error
    return done["report"]


def main() -> None:
    """Compile the tasks of the standard input; say of each its report, and what Typst refuses."""
    for line in sys.stdin.buffer:
        task = Task(*json.loads(line))
        refused = report = None
        try:
            report = compile_here(task, find_fonts(task.font_paths))
        except typst.TypstError as error:
            refused = {"message": error.message, "diagnostic": error.diagnostic}
        print(json.dumps({"refused": refused, "report": report}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
