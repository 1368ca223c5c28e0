"""Runs what takes much memory in a process of its own, which gives it back when it ends.

Typst keeps what it has laid out, about 1.5 MB a page, until the process ends, and each further
compilation adds to it. Beside Sphinx's doctrees that would be the most memory that a build takes.

This file is run as a script, so it imports nothing of the package, which would load Sphinx too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import typst

if TYPE_CHECKING:
    from typst import PDFStandards


class Task(NamedTuple):
    """What is compiled, how, and where to; ``timestamp`` is in seconds since 1970.

    Without an ``output`` it is laid out only. ``inputs`` are ``sys.inputs`` of Typst; ``report`` is
    the label of the metadata that is wanted back.
    """

    source: str
    output: str
    font_paths: list[str]
    standards: list[str]
    timestamp: int
    inputs: dict[str, str] = {}  # noqa: RUF012  (nothing changes it)
    report: str = ""


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
        Path(task.output).write_bytes(_compile(compiler, task))
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


def compile_apart(task: Task) -> Any:
    """Compile to PDF in a process of its own; return the report.

    Raises ``typst.TypstError``, and ``CalledProcessError`` if the process ends otherwise.
    """
    done = run_apart(Path(__file__), task)
    if refused := done["refused"]:
        error = typst.TypstError(refused["message"], refused["diagnostic"])
        error.message, error.diagnostic = refused["message"], refused["diagnostic"]
        raise error
    return done["report"]


def run_apart(script: Path, task: Any) -> Any:
    """Run a script beside this one: its task as JSON goes in, what it prints as JSON comes out.

    Raises ``CalledProcessError`` if it fails.
    """
    # The child finds packages where this process has found them, and no module beside this file.
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-P", str(script)],
        input=json.dumps(task).encode(),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        check=True,
    )
    return json.loads(done.stdout)


def main() -> None:
    """Compile the task of the standard input; print its report and what Typst says against it."""
    task = Task(*json.loads(sys.stdin.buffer.read()))
    refused = report = None
    try:
        report = compile_here(task, find_fonts(task.font_paths))
    except typst.TypstError as error:
        refused = {"message": error.message, "diagnostic": error.diagnostic}
    sys.stdout.buffer.write(json.dumps({"refused": refused, "report": report}).encode())


if __name__ == "__main__":
    main()
